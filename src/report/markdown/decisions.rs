//! Decisions as a record of their own: another way is taken, or none, and who decided it.

use super::gaps::{citations, due, test};
use super::page::{Col, Page};
use crate::domain::status::{Grounds, ImplementationStatus, Standing};
use crate::report::headline::questions_with_points;
use crate::report::{Action, DecisionKind, GapReport, Given};

pub(super) fn write(page: &mut Page, report: &GapReport) {
    page.heading(2, "Decisions");
    page.paragraph(
        "What the organization decided to do otherwise than the question describes, or not to do because it is not \
         reasonable and appropriate here. Decisions that need an approval come first. What is not recorded is said.",
    );
    let decisions = in_order(report);
    if decisions.is_empty() {
        page.paragraph("None is recorded.");
    } else {
        index(page, &decisions);
    }
    for (number, action) in decisions.iter().enumerate() {
        decision(page, number + 1, *action);
    }
    set_aside(page, report);
}

/// Those that count only with an approval first.
fn in_order(report: &GapReport) -> Vec<Action<'_>> {
    let mut decisions: Vec<Action<'_>> = report.decisions().collect();
    decisions.sort_by_key(|action| !action.decision().is_some_and(DecisionKind::needs_approval));
    decisions
}

fn index(page: &mut Page, decisions: &[Action<'_>]) {
    page.table(&[
        Col::Right("No."),
        Col::Left("Question"),
        Col::Left("Decision"),
        Col::Left("Law"),
        Col::Left("Approved by"),
        Col::Left("Decided on"),
        Col::Left("Next review"),
        Col::Left("Standing"),
    ]);
    for (number, action) in decisions.iter().enumerate() {
        let Some(answer) = &action.record.answer else { continue };
        page.row(&[
            &(number + 1).to_string(),
            action.question.id.as_str(),
            action.status_text(),
            action.question.law.map_or("", |class| class.label()),
            &answer.approver,
            &answer.decided.map_or_else(String::new, |on| on.to_string()),
            &due(*action),
            &action.standing_text(),
        ]);
    }
}

/// Stands where the record says nothing and a reader would look for something.
const NOT_RECORDED: &str = "not recorded";

fn decision(page: &mut Page, number: usize, action: Action<'_>) {
    let Action { question, record, .. } = action;
    let (Some(kind), Some(answer)) = (action.decision(), &record.answer) else { return };
    let missing = if kind.needs_approval() { NOT_RECORDED } else { "" };
    let or_missing = |text: &str| if text.trim().is_empty() { missing.to_owned() } else { text.to_owned() };
    page.heading(3, &format!("Decision {number}: {} ({})", question.topic, question.id));
    page.field("What is asked", &question.ask);
    page.field("Provisions", &citations(action));
    page.field("Basis", &action.basis_text());
    page.field("Decision", action.status_text());
    page.field("What it means", kind.text());
    page.field(kind.reason_label(), &or_missing(&answer.reason));
    page.field(kind.instead_label(), &or_missing(&answer.alternative));
    page.field("Approved by", &or_missing(&answer.approver));
    page.field("Decided on", &answer.decided.map_or_else(|| missing.to_owned(), |on| on.to_string()));
    page.field("Next review", &next_review(action));
    page.field("Rests on", answer.grounds.map_or(NOT_RECORDED, Grounds::label));
    page.field("Test", &test(action));
    let titles: Vec<&str> = record.evidence.iter().map(|one| one.item.title.as_str()).collect();
    page.field("Evidence", if titles.is_empty() { "none on file" } else { "" });
    for title in titles {
        page.field("Evidence", title);
    }
    page.field("Recorded by", &given(&record.answer_given));
    page.field("Standing", &action.standing_text());
}

/// When somebody looks at the decision again, and who: the due date and the owner of a question that needs no work.
fn next_review(action: Action<'_>) -> String {
    let (due, owner) = (due(action), &action.record.owner);
    match (due.is_empty(), owner.is_empty()) {
        (true, _) => format!("{NOT_RECORDED}; a due date on the question plans one"),
        (false, true) => due,
        (false, false) => format!("{due}, {owner}"),
    }
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
    set_aside_rows(page, report);
    out_of_scope_and_counted(page, report);
}

fn set_aside_rows(page: &mut Page, report: &GapReport) {
    if report.headline.sums.set_aside == 0 {
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

/// What somebody decided is out of scope although that does not count: something is missing, or speaks against it.
fn out_of_scope_and_counted(page: &mut Page, report: &GapReport) {
    let counted = [Standing::Gap, Standing::Open].into_iter().flat_map(|standing| report.standing(standing));
    let out: Vec<Action<'_>> =
        counted.filter(|action| action.evaluated.status == Some(ImplementationStatus::OutOfScope)).collect();
    if out.is_empty() {
        return;
    }
    page.paragraph(&format!(
        "Answered Out of scope and not set aside: {}. They stay on both sides of the score until nothing is missing.",
        out.len()
    ));
    page.table(&[
        Col::Left("Question"),
        Col::Left("Critical"),
        Col::Right("Points"),
        Col::Left("Why it is not set aside"),
        Col::Left("Reason"),
        Col::Left("Approved by"),
        Col::Left("Decided on"),
    ]);
    for action in out {
        let answer = action.record.answer.as_ref();
        let or_missing = |text: &str| if text.trim().is_empty() { NOT_RECORDED.to_owned() } else { text.to_owned() };
        page.row(&[
            action.question.id.as_str(),
            if action.evaluated.critical { "critical" } else { "" },
            &action.evaluated.points.to_string(),
            &action.evaluated.why.text(),
            &or_missing(answer.map_or("", |answer| &answer.reason)),
            &or_missing(answer.map_or("", |answer| &answer.approver)),
            &or_missing(&answer.and_then(|answer| answer.decided).map_or_else(String::new, |on| on.to_string())),
        ]);
    }
}

/// Who and when, for every line behind a value.
pub(super) fn given(given: &[Given]) -> String {
    given.iter().map(Given::text).collect::<Vec<_>>().join("; ")
}
