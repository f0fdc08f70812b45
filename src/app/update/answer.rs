//! Answering: status, flag, clearing, confirming.

use super::save::write;
use super::{details, facts, register, settle, tell, trouble};
use crate::app::effect::Effect;
use crate::app::model::{Field, Model, Tab};
use crate::app::screen::Screen;
use crate::domain::change;
use crate::domain::questionnaire::Question;
use crate::domain::status::ImplementationStatus as S;

/// Gives the question on the screen a status, then asks for what the status needs.
pub(super) fn set_status(model: &mut Model, status: Option<S>) -> Vec<Effect> {
    if settle::asked_for_answer(model) {
        return Vec::new();
    }
    let Some(book) = &model.book else { return Vec::new() };
    let Some(question) = book.question() else { return Vec::new() };
    let changes = match change::set_status(&book.fold, question, status) {
        Ok(changes) => changes,
        Err(refusal) => return trouble(model, refusal.to_string()),
    };
    let question = question.clone();
    let before = book.fold.answer(&question.id).and_then(|answer| answer.status);
    let mut effects = write(model, "answer", changes);
    let written = !effects.is_empty();
    effects.extend(ask_for_the_rest(model, &question, status));
    if written {
        say_what_is_out_of_sight(model, before, status);
    }
    effects
}

/// On a tab that does not show the statuses, a key must not change one unseen.
fn say_what_is_out_of_sight(model: &mut Model, before: Option<S>, now: Option<S>) {
    if model.book.as_ref().is_none_or(|book| book.tab == Tab::Question) {
        return;
    }
    let was = before.map(|status| format!(", was {}", status.label())).unwrap_or_default();
    let now = now.map_or("not answered", S::label);
    let mut text = format!("ANSWER CHANGED, u takes it back: now {now}{was}");
    if let Some(more) = &model.notice {
        text = format!("{text}. {}", more.text);
    }
    tell(model, text);
}

/// What a status needs is asked for at once, if it is not there.
fn ask_for_the_rest(model: &mut Model, question: &Question, status: Option<S>) -> Vec<Effect> {
    let Some(answer) = model.book.as_ref().and_then(|book| book.fold.answer(&question.id)) else { return Vec::new() };
    if answer.status != status || model.notice.is_some() {
        return Vec::new();
    }
    let id = question.id.clone();
    match status {
        Some(S::Alternative) if answer.alternative.is_empty() => details::edit(model, Field::Alternative(id)),
        Some(S::NotReasonable | S::OutOfScope) if answer.reason.is_empty() => details::edit(model, Field::Reason(id)),
        Some(S::Planned) if model.book.as_ref().is_some_and(|book| book.fold.assignment(&id).due.is_none()) => {
            tell(model, "Planned counts as a gap until it is done. Press a to say who does it and by when");
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Takes away what the cursor is on: an answer, a fact, a cell.
pub(super) fn clear(model: &mut Model) -> Vec<Effect> {
    match model.screen {
        Screen::Facts => facts::clear(model),
        Screen::Register { .. } | Screen::RegisterRow { .. } => register::clear(model),
        _ => set_status(model, None),
    }
}

/// Confirms an answer brought along or given to an earlier wording.
pub(super) fn confirm(model: &mut Model) -> Vec<Effect> {
    if settle::asked_for_answer(model) {
        return Vec::new();
    }
    let Some(book) = &model.book else { return Vec::new() };
    let Some(question) = book.question() else { return Vec::new() };
    match change::confirm(&book.fold, question) {
        Ok(changes) => write(model, "confirm", changes),
        Err(refusal) => trouble(model, refusal.to_string()),
    }
}

/// Flags the question, or takes the flag away.
pub(super) fn flag(model: &mut Model) -> Vec<Effect> {
    let Some(book) = &model.book else { return Vec::new() };
    let Some(question) = book.question() else { return Vec::new() };
    let changes = change::flag(&book.fold, question, !book.fold.flagged(&question.id));
    write(model, "flag", changes)
}
