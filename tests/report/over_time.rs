//! The score over time is in every format, and never without what is critical.

use gapbook::domain::record::{Entry, Fold};
use gapbook::report::html::html;
use gapbook::report::{Contents, Figure, GapReport, explain_figure, markdown, report_json};
use serde_json::Value;

use crate::build::report;
use crate::worked_example::{answers, content};

/// The worked example as if written on three days.
fn three_days() -> GapReport {
    let mut fold = Fold::new();
    let lines = answers();
    let third = lines.len().div_ceil(3);
    for (n, line) in lines.in_order().into_iter().cloned().enumerate() {
        let day = ["2026-10-01", "2026-11-01", "2026-11-21"][n / third];
        fold.apply(Entry { at: format!("{day}T09:00:00-05:00"), ..line });
    }
    report(content(), &fold)
}

#[test]
fn every_format_has_the_days() {
    let report = three_days();
    let last = report.history.days.last().unwrap();
    assert_eq!((last.sums, last.verdict), (report.headline.sums, report.headline.verdict));
    let text = markdown::full(&report);
    let (_, table) = text.split_once("### Over time").expect("the table is there");
    for one in &report.history.days {
        assert!(table.contains(&format!("| {} |", one.day)), "{text}");
    }
    let page = html(&report, Contents::Full);
    assert!(page.contains("<figcaption id=\"c-history\">Score over time</figcaption>"));
    assert!(page.contains("<desc id=\"c-history-says\">From 2026-10-01,"));
    crate::html::read(&page);
    let json: Value = serde_json::from_str(&report_json(&report).unwrap()).unwrap();
    let days = json["history"]["days"].as_array().unwrap();
    assert_eq!(days.len(), 3);
    assert_eq!(days[2]["critical"], Value::from(last.critical));
    assert_eq!(explain_figure(&report, &Figure::History).len(), 2 + 3);
}

#[test]
fn the_percentage_of_a_day_stands_beside_what_was_critical() {
    let report = three_days();
    assert!(report.history.days.iter().all(|one| one.critical > 0), "{:?}", report.history);
    for line in explain_figure(&report, &Figure::History).iter().filter(|line| line.contains(" %")) {
        assert!(line.contains("critical"), "{line}");
    }
    let page = html(&report, Contents::Full);
    let (_, chart) = page.split_once("c-history-says").unwrap();
    let (chart, _) = chart.split_once("</figure>").unwrap();
    for text in chart.split('<').filter(|text| text.contains(" %") && text.contains("2026-")) {
        assert!(text.contains("critical"), "{text}");
    }
}

#[test]
fn one_day_is_no_history() {
    let report = report(content(), &answers());
    assert_eq!(report.history.days.len(), 1);
    assert!(!markdown::full(&report).contains("Over time"));
    assert!(!html(&report, Contents::Full).contains("c-history"));
}
