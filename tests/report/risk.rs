//! The ratings stand together in every full format, with the sentence that says what they are not.

use gapbook::domain::evaluation::NOT_A_RISK_ANALYSIS;
use gapbook::domain::record::Key;
use gapbook::domain::status::{Basis, LawClass};
use gapbook::report::{Contents, GapReport, html, markdown, report_json};
use serde_json::{Value, json};

use crate::build::{Journal, question, questionnaire, report};

/// Three gaps: one rated twice high, one not rated, one rated on one side only; and a rated one that is met since.
fn rated() -> GapReport {
    let mut content = questionnaire(&[("access", "Access")], &[("164.312(a)", LawClass::Standard, "Access control")]);
    let ids = ["access.a", "access.b", "access.c", "access.d"];
    content.questions =
        ids.iter().map(|id| question("access", id, id, "Is it?", "164.312(a)", Basis::Direct)).collect();
    let mut journal = Journal::new();
    let status = |id: &str, status: &str| (Key::Answer(id.into()), json!({"status": status, "rev": 1}));
    let risk = |id: &str, value: Value| (Key::Risk(id.into()), value);
    let high = json!({"likelihood": "high", "impact": "high", "reason": "Every day."});
    journal.line(
        "dana-7k3q9x4m",
        "Dana",
        [
            status("access.a", "planned"),
            status("access.b", "not-implemented"),
            status("access.c", "not-implemented"),
            status("access.d", "implemented"),
            risk("access.a", high.clone()),
            risk("access.c", json!({"likelihood": "high"})),
            risk("access.d", high),
        ],
    );
    report(content, &journal.fold)
}

#[test]
fn the_matrix_and_its_sentence_are_in_every_full_format() {
    let report = rated();
    let text = markdown::full(&report);
    for words in [
        NOT_A_RISK_ANALYSIS,
        "Rated: 1. Gaps not rated: 2. Rated and not a gap now, so not in the table: 1.",
        "| high | 0 | 0 | 1 |",
        "Every day.",
    ] {
        assert!(text.contains(words), "{words:?} is missing\n{text}");
    }
    let page = html::html(&report, Contents::Full);
    for words in [NOT_A_RISK_ANALYSIS, "Ratings of gaps by likelihood and impact", "Every day."] {
        assert!(page.contains(words), "{words:?} is missing");
    }
    let value: Value = serde_json::from_str(&report_json(&report).unwrap()).unwrap();
    let matrix = &value["risk_matrix"];
    assert_eq!(matrix["note"], NOT_A_RISK_ANALYSIS);
    assert_eq!(matrix["cells"][0], json!({"likelihood": "high", "impact": "high", "questions": ["access.a"]}));
    assert_eq!(matrix["not_rated"], json!(["access.b", "access.c"]));
    assert_eq!(matrix["no_gap"], json!(["access.d"]));
}
