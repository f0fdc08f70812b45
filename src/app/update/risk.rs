//! The rating of a gap, and the matrix of all ratings.

use super::save::write;
use super::text::open_box;
use super::{settle, trouble};
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::list::ListState;
use crate::app::model::{Book, Field, Model};
use crate::app::overlay::{Choosing, Overlay};
use crate::app::screen::{Filter, Screen};
use crate::app::sheet::Sheet;
use crate::domain::change;
use crate::domain::evaluation::{RiskMatrix, can_be_rated};
use crate::domain::id::QuestionId;
use crate::domain::record::{Key, Risk};
use crate::domain::status::RiskLevel;

/// Why the question cannot be rated now, if that is so: a rating is asked for only where there is a gap, or may be one.
pub(super) fn refused(model: &Model, id: &QuestionId) -> Option<String> {
    let book = model.book.as_ref().filter(|book| book.fold.risk(id).is_none())?;
    let standing = book.evaluation.question(&book.questionnaire, id).map(|one| one.standing);
    let standing = standing.filter(|standing| !can_be_rated(*standing))?.label().to_lowercase();
    Some(format!("Only a gap or an open question is rated; this one is {standing}"))
}

/// Opens the list of a rating's parts.
pub(super) fn open(model: &mut Model, id: QuestionId) -> Vec<Effect> {
    if settle::asked(model, &Key::Risk(id.clone())) {
        return Vec::new();
    }
    if let Some(why) = refused(model, &id) {
        return trouble(model, why);
    }
    model.overlays.push(Overlay::Sheet { sheet: Sheet::Risk, question: id, list: ListState::default() });
    Vec::new()
}

/// Opens a part.
pub(super) fn open_part(model: &mut Model, question: QuestionId, part: usize) -> Vec<Effect> {
    let risk = model.book.as_ref().and_then(|book| book.fold.risk(&question));
    let rated = risk.as_ref().is_some_and(|risk| risk.likelihood.is_some() && risk.impact.is_some());
    match part {
        2 if !rated => trouble(model, "Rate likelihood and impact first: 1"),
        2 => open_box(model, Field::RiskReason(question)),
        1 if rated => ask_impact(model, question, None),
        _ => ask(model, Choosing::Likelihood(question), "How likely is harm?", rated),
    }
}

fn ask_impact(model: &mut Model, question: QuestionId, likelihood: Option<RiskLevel>) -> Vec<Effect> {
    let rated = likelihood.is_none();
    ask(model, Choosing::Impact(question, likelihood), "How bad would it be?", rated)
}

/// `rated`: the rating can also be taken away.
fn ask(model: &mut Model, choice: Choosing, title: &str, rated: bool) -> Vec<Effect> {
    let levels = ["Low", "Moderate", "High"].into_iter().map(str::to_owned);
    let options = levels.chain(rated.then(|| "Not rated (takes the rating away)".to_owned())).collect();
    model.overlays.push(Overlay::Choose { choice, title: title.to_owned(), options, list: ListState::default() });
    Vec::new()
}

/// Takes a likelihood; of a gap not rated yet the impact is asked right after, as one says nothing without the other.
pub(super) fn set_likelihood(model: &mut Model, id: QuestionId, row: usize) -> Vec<Effect> {
    let Some(level) = RiskLevel::ALL.get(row).copied() else { return set(model, &id, None, None) };
    let risk = model.book.as_ref().and_then(|book| book.fold.risk(&id));
    match risk.and_then(|risk| risk.impact) {
        Some(impact) => set(model, &id, Some(level), Some(impact)),
        None => ask_impact(model, id, Some(level)),
    }
}

/// Takes an impact.
pub(super) fn set_impact(model: &mut Model, id: &QuestionId, likelihood: Option<RiskLevel>, row: usize) -> Vec<Effect> {
    let Some(level) = RiskLevel::ALL.get(row).copied() else { return set(model, id, None, None) };
    let before = model.book.as_ref().and_then(|book| book.fold.risk(id)).and_then(|risk| risk.likelihood);
    set(model, id, likelihood.or(before), Some(level))
}

fn set(model: &mut Model, id: &QuestionId, likelihood: Option<RiskLevel>, impact: Option<RiskLevel>) -> Vec<Effect> {
    let Some(book) = &model.book else { return Vec::new() };
    let Some(question) = book.questionnaire.question(id) else { return Vec::new() };
    let reason = book.fold.risk(id).map(|risk| risk.reason).unwrap_or_default();
    let risk = impact.is_some().then_some(Risk { likelihood, impact, reason });
    match change::risk(&book.fold, question, risk.as_ref()) {
        Ok(changes) => write(model, "risk", changes),
        Err(refusal) => trouble(model, refusal.to_string()),
    }
}

/// The row below the matrix, after its nine cells.
pub const NOT_RATED: usize = 9;

/// The questions behind a cell of the matrix, or behind the row below it.
pub fn cell_filter(cursor: usize) -> Filter {
    let level = |n: usize| RiskLevel::ALL.get(n).copied().unwrap_or(RiskLevel::High);
    if cursor < NOT_RATED { Filter::Risk(Some((level(2 - cursor / 3), level(cursor % 3)))) } else { Filter::Risk(None) }
}

/// The worst cell that has something in it, or the gaps not rated.
pub(super) fn first_cell(book: &Book) -> usize {
    let matrix = RiskMatrix::new(&book.questionnaire, &book.fold, &book.evaluation);
    (0..NOT_RATED)
        .filter(|cursor| match cell_filter(*cursor) {
            Filter::Risk(Some((likelihood, impact))) => !matrix.cell(likelihood, impact).is_empty(),
            _ => false,
        })
        .min_by_key(|cursor| {
            let worst = RiskMatrix::worst_first();
            worst
                .iter()
                .position(|(likelihood, impact)| cell_filter(*cursor) == Filter::Risk(Some((*likelihood, *impact))))
        })
        .unwrap_or(NOT_RATED)
}

/// Moves from cell to cell.
pub(super) fn go(cursor: usize, action: Action) -> usize {
    match action {
        Action::MoveLeft if cursor < NOT_RATED && !cursor.is_multiple_of(3) => cursor - 1,
        Action::MoveRight if cursor < NOT_RATED && cursor % 3 < 2 => cursor + 1,
        Action::MoveUp if cursor == NOT_RATED => 6,
        Action::MoveUp => cursor.checked_sub(3).unwrap_or(cursor),
        Action::MoveDown => (cursor + 3).min(NOT_RATED),
        Action::MoveTop | Action::PageUp => 0,
        Action::MoveBottom | Action::PageDown => NOT_RATED,
        _ => cursor,
    }
}

/// Opens the questions behind the cell.
pub(super) fn open_cell(model: &mut Model) -> Vec<Effect> {
    if let Screen::Risk { cursor } = model.screen {
        model.trail = vec![model.screen.clone()];
        model.screen = Screen::List { filter: cell_filter(cursor), list: ListState::default() };
    }
    Vec::new()
}
