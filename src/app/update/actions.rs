//! The table of improvement actions: moving, order, headings, filter, selection and what-if. Nothing here writes.

use super::{navigate, tell, text, trouble};
use crate::app::action::Action;
use crate::app::action_table::{
    ActionTable, Actions, Column, GroupBy, SortBy, TableRow, TableView, shortest_list, what_if,
};
use crate::app::effect::Effect;
use crate::app::list::{ListState, Motion};
use crate::app::model::{Field, Model, Tab};
use crate::app::overlay::{Choosing, Overlay};
use crate::app::screen::Screen;

/// Shows the table from its top, seen so; Escape goes back along the trail.
pub(super) fn show(model: &mut Model, view: TableView) {
    if let Some(book) = &mut model.book {
        book.actions = ActionTable::of(view);
        model.screen = Screen::Actions;
    }
}

/// Changes how the table is looked at; rows and cursor follow.
fn change(model: &mut Model, change: impl FnOnce(&mut ActionTable)) {
    let height = model.measures.list;
    let Some(book) = &mut model.book else { return };
    let mut table = std::mem::take(&mut book.actions);
    change(&mut table);
    table.refresh(Actions::of(book), height);
    book.actions = table;
}

/// Makes the rows anew if something changed, and keeps the cursor among them.
pub(super) fn settle(model: &mut Model) {
    change(model, |_| {});
}

/// Moves over the rows.
pub(super) fn go(model: &mut Model, motion: Motion) {
    let height = model.measures.list;
    change(model, |table| table.list.go(motion, table.shown().rows.len(), height));
}

/// One column to the side.
pub(super) fn sideways(model: &mut Model, right: bool) {
    change(model, |table| {
        let place = if right { table.column.place() + 1 } else { table.column.place().saturating_sub(1) };
        table.column = Column::ALL.get(place).copied().unwrap_or(table.column);
    });
}

/// Opens the question under the cursor; Escape comes back to the same row.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let Some(book) = &model.book else { return Vec::new() };
    let Some(place) = book.actions.here() else {
        if !book.actions.shown().rows.is_empty() {
            tell(model, "A heading; Space selects all actions below it");
        }
        return Vec::new();
    };
    model.trail.push(Screen::Actions);
    navigate::show_question(model, place);
    if let Some(book) = &mut model.book {
        book.tab = Tab::Question;
    }
    Vec::new()
}

/// Does what a key of the table says.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::FilterActions => return begin_filter(model),
        Action::GroupActions => choose_headings(model),
        Action::ReachScore => return begin_reach(model),
        Action::WhatIf => toggle_what_if(model),
        Action::SelectRow => change(model, ActionTable::toggle_here),
        Action::SelectAll => change(model, ActionTable::toggle_all),
        Action::ToggleMet => change(model, |table| table.view.show_met = !table.view.show_met),
        Action::ClearFilter => change(model, |table| table.view.filter.clear()),
        Action::SortByWorth => change(model, |table| {
            let worth = table.view.sort == SortBy::PerEffort;
            table.view.sort = if worth { SortBy::Priority } else { SortBy::PerEffort };
            table.view.reversed = false;
            table.to_top();
        }),
        _ => change(model, sort),
    }
    Vec::new()
}

/// By the column of the cursor, then backwards, then by what to close first.
fn sort(table: &mut ActionTable) {
    let by = SortBy::Column(table.column);
    (table.view.sort, table.view.reversed) = match (table.view.sort == by, table.view.reversed) {
        (true, false) => (by, true),
        (true, true) => (SortBy::Priority, false),
        (false, _) => (by, false),
    };
    table.to_top();
}

fn choose_headings(model: &mut Model) {
    let now = model.book.as_ref().map(|book| book.actions.view.group).unwrap_or_default();
    let cursor = GroupBy::ALL.iter().position(|group| *group == now).unwrap_or_default();
    model.overlays.push(Overlay::Choose {
        choice: Choosing::Headings,
        title: "Under which headings?".into(),
        options: GroupBy::ALL.map(|group| capitalized(group.title())).to_vec(),
        list: ListState { cursor, offset: 0 },
    });
}

fn capitalized(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
}

/// Takes the headings chosen.
pub(super) fn set_headings(model: &mut Model, option: usize) {
    let Some(group) = GroupBy::ALL.get(option).copied() else { return };
    change(model, |table| table.view.group = group);
}

/// Opens the line above the table.
fn begin_filter(model: &mut Model) -> Vec<Effect> {
    let filter = model.book.as_ref().map(|book| book.actions.view.filter.clone()).unwrap_or_default();
    model.overlays.push(Overlay::FilterActions);
    text::begin(model, Field::ActionFilter, filter, Vec::new());
    Vec::new()
}

/// The filter changed.
pub(super) fn filter_typed(model: &mut Model) {
    let Some(text) = model.edit.as_ref().map(|edit| edit.text.clone()) else { return };
    change(model, |table| {
        table.view.filter = text;
        table.to_top();
    });
}

/// Leaves the line; the table is as it was before.
pub(super) fn leave_filter(model: &mut Model) -> Vec<Effect> {
    if let Some(before) = model.edit.take().map(|edit| edit.before) {
        change(model, |table| table.view.filter = before);
    }
    model.overlays.pop();
    Vec::new()
}

/// Takes back one step within the table: the selection, then what-if. Tells whether there was one.
pub(super) fn step_back(model: &mut Model) -> bool {
    let Some(book) = &mut model.book else { return false };
    if book.actions.selected.is_empty() {
        return std::mem::take(&mut book.actions.what_if);
    }
    book.actions.selected.clear();
    true
}

fn toggle_what_if(model: &mut Model) {
    let Some(book) = &mut model.book else { return };
    book.actions.what_if = !book.actions.what_if;
    let text = if book.actions.what_if {
        "What-if: Space picks actions, R finds the fewest for a score. Nothing is saved"
    } else {
        "What-if is off; nothing was saved. What was picked is still selected"
    };
    tell(model, text);
}

fn begin_reach(model: &mut Model) -> Vec<Effect> {
    model.overlays.push(Overlay::Edit);
    text::begin(model, Field::ReachScore, String::new(), Vec::new());
    Vec::new()
}

/// Picks the fewest of the actions shown that reach the score typed.
pub(super) fn reach(model: &mut Model, typed: &str) -> Vec<Effect> {
    let number = typed.trim().trim_end_matches('%').trim_end().parse::<u32>();
    let Some(percent) = number.ok().filter(|percent| *percent <= 100) else {
        return trouble(model, format!("`{}` is no score. Type a percentage from 0 to 100", typed.trim()));
    };
    let Some(book) = &model.book else { return Vec::new() };
    let actions = Actions::of(book);
    let picks = match shortest_list(actions, book.actions.shown().all(), percent) {
        Ok(picks) => picks,
        Err(None) => return trouble(model, "Nothing counts yet, so there is no score to reach"),
        Err(Some(most)) => {
            let hidden = if book.actions.view.filter.is_empty() { "" } else { " (the filter hides others)" };
            return trouble(model, format!("All actions shown together reach {most} %, not {percent} %{hidden}"));
        }
    };
    let result = what_if(actions, picks.iter().copied());
    text::close(model);
    let words = match (picks.len(), result.then) {
        (0, Some(now)) => format!("The score is {now} % now; nothing needs picking"),
        (1, _) => format!("One action reaches {percent} %; it is picked. Nothing is saved"),
        (count, _) => format!("The fewest for {percent} %: {count} actions, picked. Nothing is saved"),
    };
    change(model, |table| {
        table.what_if = true;
        table.selected = picks.into_iter().collect();
        // The picks then stand together, at the top.
        table.view.sort = SortBy::Column(Column::Points);
        table.view.reversed = false;
        table.view.group = GroupBy::None;
        table.to_top();
    });
    tell(model, words);
    Vec::new()
}

/// How many actions the row under the cursor stands for, for words about it.
pub(super) fn is_on_heading(model: &Model) -> bool {
    let Some(book) = &model.book else { return false };
    matches!(book.actions.shown().rows.get(book.actions.list.cursor), Some(TableRow::Heading { .. }))
}
