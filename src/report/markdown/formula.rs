//! How the score is computed, with a line to do again by hand.

use super::page::Page;
use crate::domain::evaluation::Why;
use crate::domain::status::{ImplementationStatus, Standing};
use crate::report::explain::{explain_question, rules, score_line};
use crate::report::{Action, GapReport};

pub(super) fn write(page: &mut Page, report: &GapReport) {
    page.heading(3, "How the score is computed");
    for rule in rules(report) {
        page.item(&rule);
    }
    page.paragraph(&format!("{}.", score_line(&report.headline.sums)));
    if let Some(action) = example(report) {
        page.paragraph(&format!("One question of it, {}: {}.", action.question.id, explain_question(action)));
    }
}

/// The question whose arithmetic shows most: one that is partly done, else any that counts.
fn example(report: &GapReport) -> Option<Action<'_>> {
    let partial = |action: &Action<'_>| {
        action.evaluated.standing == Standing::Gap
            && action.evaluated.why == Why::Status
            && action.evaluated.status == Some(ImplementationStatus::Partial)
    };
    let scored = |action: &Action<'_>| action.evaluated.counted() && action.question.scored;
    let met = |action: &Action<'_>| scored(action) && action.evaluated.standing == Standing::Met;
    report
        .actions()
        .find(|action| scored(action) && partial(action))
        .or_else(|| report.actions().find(met))
        .or_else(|| report.actions().find(scored))
}
