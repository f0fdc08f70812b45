//! Moving: in lists, in texts, between tabs, panes and questions.

use super::{actions, pick, register_table, risk, text};
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::figures::figures;
use crate::app::list::{ListState, Motion};
use crate::app::listing::places;
use crate::app::model::{Book, HistoryState, Model, Tab};
use crate::app::msg::Measures;
use crate::app::overlay::Overlay;
use crate::app::screen::Screen;
use crate::domain::status::Standing;

/// Takes in how much room there is.
pub(super) fn measured(model: &mut Model, measures: Measures) {
    model.measures = measures;
    let limit = measures.text_lines.saturating_sub(measures.text_rows);
    if let Some(scroll) = scroll_of(model) {
        *scroll = (*scroll).min(limit);
    }
}

/// Keeps the cursor of the screen among its rows, however these became fewer.
pub(super) fn settle(model: &mut Model) {
    let height = model.measures.list;
    let home_rows = super::home::rows(model).len();
    let stay = |list: &mut ListState, count: usize| {
        if list.cursor >= count {
            list.set(list.cursor, count, height);
        }
    };
    match (&mut model.screen, &mut model.book) {
        (Screen::Home, _) => stay(&mut model.home, home_rows),
        (Screen::Facts, Some(book)) => stay(&mut book.facts, book.questionnaire.facts.len()),
        (Screen::Walk { .. }, Some(book)) => {
            let count = book.outline.rows().len();
            stay(&mut book.outline.list, count);
        }
        // Until the score over time is here, some rows are still to come.
        (Screen::Dashboard, Some(book)) if matches!(book.history, HistoryState::Known(_)) => {
            let count = figures(book).len();
            stay(&mut book.dashboard, count);
        }
        (Screen::List { filter, list }, Some(book)) => stay(list, places(book, filter).len()),
        (Screen::Register { .. }, Some(_)) => register_table::settle(model),
        (Screen::RegisterRow { register, row, .. }, Some(book)) => {
            let offered =
                book.questionnaire.register(register).is_some_and(|content| content.catalog_row(row).is_some());
            if !offered && !book.fold.row_added(register, row) {
                // Making it was undone.
                model.screen = Screen::Register { register: register.clone() };
            }
        }
        (Screen::Actions, Some(_)) => actions::settle(model),
        _ => {}
    }
}

/// Carries out a way to move.
pub(super) fn go(model: &mut Model, action: Action) -> Vec<Effect> {
    let motion = match action {
        Action::MoveDown => Motion::Down,
        Action::MoveUp => Motion::Up,
        Action::PageDown => Motion::PageDown,
        Action::PageUp => Motion::PageUp,
        Action::MoveTop => Motion::Top,
        Action::MoveBottom => Motion::Bottom,
        Action::MoveLeft | Action::MoveRight => return sideways(model, action == Action::MoveRight),
        Action::NextPane | Action::PreviousPane => return other_pane(model, action == Action::NextPane),
        Action::NextQuestion | Action::PreviousQuestion => {
            return to_question(model, action == Action::NextQuestion, |_| true);
        }
        _ => return to_question(model, action == Action::NextOpen, |standing| standing == Standing::Open),
    };
    if let (Screen::Risk { cursor }, true) = (&mut model.screen, model.overlays.is_empty()) {
        *cursor = risk::go(*cursor, action);
    } else if let Some(scroll) = scroll_of(model) {
        let scroll = *scroll;
        let limit = model.measures.text_lines.saturating_sub(model.measures.text_rows) + 1;
        let moved = motion.from(scroll, limit, model.measures.text_rows);
        if let Some(scroll) = scroll_of(model) {
            *scroll = moved;
        }
    } else {
        move_cursor(model, motion);
    }
    Vec::new()
}

/// The scroll position of the text that keys go to.
fn scroll_of(model: &mut Model) -> Option<&mut usize> {
    match model.overlays.last_mut() {
        Some(Overlay::Help { scroll, .. } | Overlay::Read { scroll, .. }) => return Some(scroll),
        Some(_) => return None,
        None => {}
    }
    match &mut model.screen {
        Screen::Report { scroll, .. } => Some(scroll),
        Screen::Walk { outline: false } => model.book.as_mut().map(|book| &mut book.scroll),
        _ => None,
    }
}

fn move_cursor(model: &mut Model, motion: Motion) {
    let height = model.measures.list;
    if let Some(overlay) = model.overlays.last_mut() {
        match overlay {
            Overlay::Details { list, .. } => list.go(motion, super::details::PARTS, height),
            Overlay::Sheet { sheet, list, .. } => list.go(motion, sheet.count(), height),
            Overlay::Choose { options, list, .. } => list.go(motion, options.len(), height),
            Overlay::Palette(_) | Overlay::Search(_) => pick::go(model, motion),
            _ => {}
        }
        return;
    }
    let home_rows = super::home::rows(model).len();
    match (&mut model.screen, &mut model.book) {
        (Screen::Home, _) => model.home.go(motion, home_rows, height),
        (Screen::Facts, Some(book)) => {
            book.facts.go(motion, book.questionnaire.facts.len(), height);
            book.fact_scroll = 0;
        }
        (Screen::Walk { outline: true }, Some(book)) => {
            let count = book.outline.rows().len();
            book.outline.list.go(motion, count, height);
        }
        (Screen::Dashboard, Some(book)) => {
            let count = figures(book).len();
            book.dashboard.go(motion, count, height);
        }
        (Screen::List { filter, list }, Some(book)) => list.go(motion, places(book, filter).len(), height),
        (Screen::Register { .. } | Screen::RegisterRow { .. }, Some(_)) => register_table::go(model, motion),
        (Screen::Actions, Some(_)) => actions::go(model, motion),
        _ => {}
    }
}

fn sideways(model: &mut Model, right: bool) -> Vec<Effect> {
    let Some(book) = &mut model.book else { return Vec::new() };
    match &mut model.screen {
        Screen::Walk { outline: false } => {
            let count = Tab::ALL.len();
            let step = if right { 1 } else { count - 1 };
            book.tab = Tab::ALL[(book.tab.place() + step) % count];
            book.scroll = 0;
        }
        Screen::Walk { outline: true } => book.outline.fold(right, model.measures.list),
        Screen::Facts => {
            // Up and down move in the list, so what does not fit beside it is turned like pages.
            let page = model.measures.text_rows.saturating_sub(1).max(1);
            let limit = model.measures.text_lines.saturating_sub(model.measures.text_rows);
            let there = if right { book.fact_scroll + page } else { book.fact_scroll.saturating_sub(page) };
            book.fact_scroll = there.min(limit);
        }
        Screen::Register { .. } => register_table::sideways(model, right),
        Screen::Actions => actions::sideways(model, right),
        Screen::Dashboard => other_part(book, right),
        Screen::Risk { cursor } => {
            *cursor = risk::go(*cursor, if right { Action::MoveRight } else { Action::MoveLeft });
        }
        _ => {}
    }
    Vec::new()
}

/// To the first figure of the next part of the dashboard, or of the one before.
fn other_part(book: &mut Book, forward: bool) {
    let parts: Vec<_> = figures(book).iter().map(|figure| figure.part).collect();
    let Some(here) = parts.get(book.dashboard.cursor).copied() else { return };
    let target = if forward {
        parts.iter().position(|part| *part > here)
    } else {
        parts.iter().rev().find(|part| **part < here).and_then(|before| parts.iter().position(|part| part == before))
    };
    if let Some(target) = target {
        book.dashboard.cursor = target;
    }
}

fn other_pane(model: &mut Model, forward: bool) -> Vec<Effect> {
    let height = model.measures.list;
    match (&mut model.screen, &mut model.book) {
        (Screen::Walk { outline }, Some(book)) => {
            *outline = !*outline;
            if *outline {
                book.outline.show(book.place, height);
            }
        }
        (Screen::Register { .. }, Some(_)) => register_table::next_register(model, forward),
        (Screen::Dashboard, Some(book)) => other_part(book, forward),
        _ => {}
    }
    Vec::new()
}

fn to_question(model: &mut Model, forward: bool, fits: impl Fn(Standing) -> bool) -> Vec<Effect> {
    let effects = text::keep(model);
    let Some(book) = &mut model.book else { return effects };
    if let Some(place) = book.outline.next(&book.evaluation, book.place, forward, fits) {
        show_question(model, place);
    } else {
        super::tell(model, "No other question here is open. d shows the dashboard, r the report");
    }
    effects
}

/// Shows a question from its beginning. The tab stays, so that one can walk through all checks, say.
pub(super) fn show_question(model: &mut Model, place: usize) {
    let height = model.measures.list;
    if let Some(book) = &mut model.book {
        if book.place != place {
            book.scroll = 0;
        }
        book.place = place;
        book.outline.show(place, height);
        if !matches!(model.screen, Screen::Walk { .. }) {
            model.screen = Screen::Walk { outline: false };
        }
    }
}
