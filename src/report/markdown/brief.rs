//! One page for somebody with two minutes.

use super::page::{Col, Page};
use super::{gaps, head, score};
use crate::domain::status::Severity;
use crate::report::headline::{counted, questions_with_points};
use crate::report::{Contents, FactOrigin, GapReport, SELF_ASSESSMENT};

/// Rows of each list, so that all fit one page; the full report has them all.
const FINDINGS: usize = 6;
const CRITICAL: usize = 8;
const GAPS: usize = 10;

pub(super) fn write(page: &mut Page, report: &GapReport) {
    let top = &report.head;
    page.heading(1, &head::whose(report, Contents::Brief));
    page.strong(&report.headline.line());
    page.field("Tenants and sites", &top.scope);
    page.field("Period", &top.period);
    page.field("Prepared by", &top.prepared_by);
    page.field("Prepared for", &top.prepared_for);
    page.field("Questionnaire", &head::questionnaire(report));
    page.field("Fingerprint", top.fingerprint.as_deref().unwrap_or("none: a line is not on disk yet"));
    head::reservations(page, report);
    critical(page, report);
    score::areas(page, report, 2);
    first_gaps(page, report);
    open(page, report);
    page.paragraph(SELF_ASSESSMENT);
}

fn critical(page: &mut Page, report: &GapReport) {
    page.heading(2, "Critical gaps");
    let found = report.findings.iter().filter(|finding| finding.severity == Severity::Critical);
    let findings: Vec<&str> = found.map(|finding| finding.text.as_str()).collect();
    for text in findings.iter().take(FINDINGS) {
        page.item(text);
    }
    more(page, findings.len(), FINDINGS);
    let all = report.critical().len();
    if all == 0 && findings.is_empty() {
        page.paragraph("None.");
    }
    if all > 0 {
        page.table(&[Col::Left("Critical question"), Col::Left("Standing"), Col::Left("Topic")]);
    }
    // Recorded gaps before missing answers.
    let mut critical: Vec<_> = report.critical().collect();
    critical.sort_by_key(|action| action.evaluated.standing);
    for action in critical.iter().take(CRITICAL) {
        page.row(&[&action.question.ask, &action.standing_text(), &action.question.topic]);
    }
    more(page, all, CRITICAL);
}

fn first_gaps(page: &mut Page, report: &GapReport) {
    page.heading(2, "First gaps to close");
    let all = report.gaps().len();
    if all == 0 {
        page.paragraph("No gap is recorded for the questions answered.");
        return;
    }
    gaps::table(page, report, GAPS);
    more(page, all, GAPS);
}

fn more(page: &mut Page, all: usize, shown: usize) {
    if all > shown {
        page.paragraph(&format!("And {} more; the full report has them all.", all - shown));
    }
}

fn open(page: &mut Page, report: &GapReport) {
    let sums = &report.headline.sums;
    page.heading(2, "What is open");
    let derived = report.open_facts().filter(|fact| matches!(fact.origin, FactOrigin::Register(_))).count();
    let asked = report.open_facts().count() - derived;
    let derived = if derived > 0 { format!(" ({derived} more follow from registers)") } else { String::new() };
    page.paragraph(&format!(
        "{}, and {} about the organization{derived}. Set aside: {}.",
        questions_with_points(sums.open, sums.open_points),
        counted(asked, "fact"),
        questions_with_points(sums.set_aside, sums.set_aside_points)
    ));
}
