//! Decisions as a record of their own: another way is taken, or none, and who decided it.

use super::gaps::citations;
use super::page::{Col, Page};
use crate::domain::status::Standing;
use crate::report::headline::questions_with_points;
use crate::report::{Action, GapReport, Given};

pub(super) fn write(page: &mut Page, report: &GapReport) {
    page.heading(2, "Decisions");
    page.paragraph(
        "Where another way is taken than the question describes, or where a measure was found not reasonable and \
         appropriate.",
    );
    let mut any = false;
    for action in report.decisions() {
        any = true;
        decision(page, action);
    }
    if !any {
        page.paragraph("None is recorded.");
    }
    set_aside(page, report);
}

fn decision(page: &mut Page, action: Action<'_>) {
    let (Some(kind), Some(answer)) = (action.decision(), &action.record.answer) else { return };
    page.heading(3, &format!("{} ({})", action.question.topic, action.question.id));
    page.paragraph(&action.question.ask);
    page.field("Decision", action.status_text());
    page.field("What it means", kind.text());
    page.field("Provisions", &citations(action));
    page.field("Basis", &action.basis_text());
    page.field(kind.instead_label(), &answer.alternative);
    page.field("Reason", &answer.reason);
    let missing = if kind.needs_approval() { "not recorded" } else { "" };
    page.field("Approved by", if answer.approver.trim().is_empty() { missing } else { &answer.approver });
    page.field("Decided on", &answer.decided.map_or_else(|| missing.to_owned(), |on| on.to_string()));
    page.field("Recorded by", &given(&action.record.answer_given));
    page.field("Standing", &action.standing_text());
}

/// Everything that leaves both sides of the score, with its reason.
fn set_aside(page: &mut Page, report: &GapReport) {
    let sums = &report.headline.sums;
    page.heading(2, "Set aside");
    page.paragraph(&format!(
        "Set aside: {}, {} of them critical. They leave both sides of the score and stay visible here.",
        questions_with_points(sums.set_aside, sums.set_aside_points),
        sums.critical_set_aside
    ));
    if sums.set_aside == 0 {
        return;
    }
    page.table(&[
        Col::Left("Question"),
        Col::Left("Critical"),
        Col::Right("Points"),
        Col::Left("Status"),
        Col::Left("Reason"),
        Col::Left("Approved by"),
        Col::Left("Decided on"),
    ]);
    for action in report.standing(Standing::SetAside) {
        let answer = action.record.answer.as_ref();
        page.row(&[
            action.question.id.as_str(),
            if action.evaluated.critical { "critical" } else { "" },
            &action.evaluated.points.to_string(),
            action.status_text(),
            answer.map_or("", |answer| &answer.reason),
            answer.map_or("", |answer| &answer.approver),
            &answer.and_then(|answer| answer.decided).map_or_else(String::new, |on| on.to_string()),
        ]);
    }
}

/// Who and when, for every line behind a value.
pub(super) fn given(given: &[Given]) -> String {
    given.iter().map(Given::text).collect::<Vec<_>>().join("; ")
}
