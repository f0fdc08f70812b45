//! What caps the verdict, before anything else.

use super::gaps::due;
use super::page::{Col, Page};
use crate::report::{Action, GapReport};

pub(super) fn write(page: &mut Page, report: &GapReport) {
    page.heading(2, "Verdict and critical gaps");
    page.strong(&report.headline.verdict_text());
    findings_alone(page, report);
    if report.critical().len() == 0 {
        page.paragraph("No critical question is a gap or open.");
        return;
    }
    page.table(&[
        Col::Left("Topic"),
        Col::Left("Critical question"),
        Col::Left("Standing"),
        Col::Left("What is asked"),
        Col::Left("Owner"),
        Col::Left("Due"),
    ]);
    for action in report.critical() {
        row(page, action);
    }
}

fn row(page: &mut Page, action: Action<'_>) {
    let Action { question, record, .. } = action;
    page.row(&[
        &question.topic,
        question.id.as_str(),
        &action.standing_text(),
        &question.ask,
        &record.owner,
        &due(action),
    ]);
}

/// Findings that stand on their own are listed first.
fn findings_alone(page: &mut Page, report: &GapReport) {
    if report.findings_alone().len() == 0 {
        return;
    }
    page.paragraph("Found in the registers, about questions that do not apply here:");
    page.table(&[Col::Left("Severity"), Col::Left("Finding"), Col::Left("What to do")]);
    for finding in report.findings_alone() {
        page.row(&[finding.severity.label(), &finding.text, &finding.fix]);
    }
}
