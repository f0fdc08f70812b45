//! Where the measure stands: status and since when, who does it by when, why; and what to do.

use super::page::Page;
use super::{history, tab_question};
use crate::app::model::Book;
use crate::domain::evaluation::{Evaluated, can_be_rated};
use crate::domain::questionnaire::Question;
use crate::domain::status::{Grounds, ImplementationStatus};
use crate::tui::look::Look;
use crate::tui::theme::Role;

pub(super) fn page(book: &Book, question: &Question, one: &Evaluated, look: Look) -> Page {
    let mut page = Page::new(look);
    page.heading("Where it stands");
    tab_question::standing(&mut page, question, one, look);
    page.field("Status", &status(book, question, one));
    if one.status != Some(ImplementationStatus::Partial) {
        page.field("Partly means here", &question.partial.means);
    }
    let answer = book.fold.answer(&question.id);
    if let Some(answer) = &answer {
        tab_question::answer_fields(&mut page, answer);
    }
    let rests = answer.as_ref().and_then(|answer| answer.grounds).map_or("not said", Grounds::label);
    if answer.is_some() {
        page.field("Rests on", rests);
    }
    let assignment = book.fold.assignment(&question.id);
    page.field(
        "Owner",
        if assignment.owner.is_empty() { "nobody yet (a gives it to somebody)" } else { &assignment.owner },
    );
    let due = assignment.due.map(|due| {
        let overdue = if due < book.evaluation.as_of { " (overdue)" } else { "" };
        format!("{due}{overdue}")
    });
    page.field("Due", due.as_deref().unwrap_or("no date"));
    risk(&mut page, book, question, one);
    page.heading("What to do, in this order");
    fixes(&mut page, book, question);
    if question.fixes.is_empty() {
        page.text(Role::Quiet, "The questionnaire names no steps.");
    }
    page
}

fn status(book: &Book, question: &Question, one: &Evaluated) -> String {
    let label = one.status.map_or("not answered", |status| status.label()).to_owned();
    let Some(entry) = book.fold.status_since(&question.id) else { return label };
    let by = entry.body.as_ref().map(|body| format!(", {}", body.by)).unwrap_or_default();
    format!("{label} since {}{by}", history::when(&entry.at, book.evaluation.as_of))
}

fn risk(page: &mut Page, book: &Book, question: &Question, one: &Evaluated) {
    match book.fold.risk(&question.id) {
        Some(risk) => {
            let level =
                |level: Option<crate::domain::status::RiskLevel>| level.map_or("not rated", |level| level.label());
            let why = if risk.reason.is_empty() { String::new() } else { format!(": {}", risk.reason) };
            let levels = format!("likelihood {}, impact {}{why}", level(risk.likelihood), level(risk.impact));
            page.field("Risk of the gap", &levels);
        }
        None if can_be_rated(one.standing) => page.field("Risk of the gap", "not rated (+ rates it)"),
        None => {}
    }
}

fn fixes(page: &mut Page, book: &Book, question: &Question) {
    for (n, fix) in question.fixes.iter().enumerate() {
        let effort = fix.effort.map(|effort| format!(" ({effort})")).unwrap_or_default();
        page.item(&format!("{}.", n + 1), &format!("{}{effort}", fix.action));
        if let Some(license) = &fix.license {
            page.field("   Needs", book.questionnaire.license_title(license));
        }
        if let Some(without) = &fix.without {
            page.field("   Without it", without);
        }
    }
}
