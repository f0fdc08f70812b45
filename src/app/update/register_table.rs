//! The table of a register: which rows, in which order, and moving in it.

use super::register::choices;
use super::text;
use crate::app::effect::Effect;
use crate::app::list::{ListState, Motion};
use crate::app::model::{Book, Field, Model};
use crate::app::overlay::Overlay;
use crate::app::screen::Screen;
use crate::app::table::{Sort, TableState, TableView, names_row};
use crate::domain::id::RegisterId;
use crate::domain::questionnaire::Register;
use crate::domain::register::{Row, rows, rows_standing};

/// The rows that the table shows, in its order.
pub fn shown<'a>(book: &Book, register: &'a Register, view: &TableView) -> Vec<Row<'a>> {
    let words: Vec<String> = view.words.split_whitespace().map(str::to_lowercase).collect();
    let mut shown: Vec<Row<'a>> = rows(register, &book.fold)
        .into_iter()
        .filter(|row| row.filled || !view.filled_only)
        .filter(|row| words.is_empty() || holds(row, &words))
        .collect();
    if let Some(sort) = &view.sort {
        let value = |row: &Row<'_>| {
            let place = match (register.column(&sort.column), row.cells.get(&sort.column)) {
                (Some(column), Some(cell)) => {
                    let first = cell.parts().first();
                    choices(column).iter().position(|(id, _)| Some(id) == first).unwrap_or_default()
                }
                _ => 0,
            };
            let text = row.text(sort.column.as_str()).unwrap_or_default().to_lowercase();
            // Empty cells stand last in either direction.
            (text.is_empty(), place, text)
        };
        shown.sort_by_cached_key(value);
        if sort.backwards {
            let empty =
                shown.partition_point(|row| row.text(sort.column.as_str()).is_some_and(|text| !text.is_empty()));
            shown[..empty].reverse();
        }
    }
    shown
}

/// Whether a row holds all the words, in its name, its catalog fields or its cells as people read them.
fn holds(row: &Row<'_>, words: &[String]) -> bool {
    let mut text = row.title();
    for value in row.catalog.iter().flat_map(|catalog| catalog.values.values()) {
        text.push(' ');
        text.push_str(value);
    }
    for (id, cell) in &row.cells {
        let titles = row.register.column(id).map(choices).unwrap_or_default();
        for part in cell.parts() {
            text.push(' ');
            text.push_str(titles.iter().find(|(id, _)| id == part).map_or(part, |(_, title)| title));
        }
    }
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word))
}

/// Moves over the rows, or over the columns of one row.
pub(super) fn go(model: &mut Model, motion: Motion) {
    let height = model.measures.list;
    let Some(book) = &mut model.book else { return };
    match &mut model.screen {
        Screen::Register { register } => {
            let mut table = book.table(register);
            if let Some(content) = book.questionnaire.register(register) {
                table.list.go(motion, shown(book, content, &table.view).len(), height);
                book.tables.insert(register.clone(), table);
            }
        }
        Screen::RegisterRow { register, list, .. } => {
            if let Some(register) = book.questionnaire.register(register) {
                list.go(motion, register.columns.len(), height);
            }
        }
        _ => {}
    }
}

/// Changes how the table on the screen is looked at; the cursor stays among its rows.
pub(super) fn change_table(model: &mut Model, change: impl FnOnce(&mut TableState, &Register)) {
    let height = model.measures.list;
    let Some(book) = &mut model.book else { return };
    let Screen::Register { register } = &model.screen else { return };
    let mut table = book.table(register);
    let Some(content) = book.questionnaire.register(register) else { return };
    change(&mut table, content);
    let count = shown(book, content, &table.view).len();
    table.list.set(table.list.cursor, count, height);
    book.tables.insert(register.clone(), table);
}

/// Keeps the cursor among the rows.
pub(super) fn settle(model: &mut Model) {
    change_table(model, |_, _| {});
}

/// One column to the side; those that name the row are passed over.
pub(super) fn sideways(model: &mut Model, right: bool) {
    change_table(model, |table, register| {
        let fits = |n: &usize| !names_row(register, &register.columns[*n].id);
        let next = if right {
            (table.column + 1..register.columns.len()).find(fits)
        } else {
            (0..table.column).rev().find(fits)
        };
        table.column = next.unwrap_or(table.column);
    });
}

/// The other register.
pub(super) fn next_register(model: &mut Model, forward: bool) {
    let Some(book) = &model.book else { return };
    if let Screen::Register { register } = &model.screen {
        let all = &book.questionnaire.registers;
        let here = all.iter().position(|one| one.id == *register).unwrap_or_default();
        let next = if forward { here + 1 } else { here + all.len() - 1 } % all.len();
        model.screen = Screen::Register { register: all[next].id.clone() };
    }
}

/// From a question that looks at a register, to that register, at the first row that does not satisfy it. Says
/// whether there is one.
pub(super) fn show_for_question(model: &mut Model) -> bool {
    let height = model.measures.list;
    let Some(book) = &mut model.book else { return false };
    if !matches!(model.screen, Screen::Walk { .. }) {
        return false;
    }
    let Some(question) = book.question() else { return false };
    let standing = rows_standing(&book.questionnaire, question, &book.fold, book.evaluation.as_of);
    let Some((register, row)) = standing.map(|rows| (rows.register, rows.lacking.first().map(|row| row.id.clone())))
    else {
        return false;
    };
    let mut table = book.table(&register.id);
    let rows = shown(book, register, &table.view);
    if let Some(place) = row.and_then(|id| rows.iter().position(|row| row.id == id)) {
        table.list.set(place, rows.len(), height);
    }
    let id = register.id.clone();
    book.tables.insert(id.clone(), table);
    model.screen = Screen::Register { register: id };
    true
}

/// Whether not all rows are shown because of words typed.
pub(super) fn is_narrowed(model: &Model, register: &RegisterId) -> bool {
    model.book.as_ref().is_some_and(|book| !book.table(register).view.words.is_empty())
}

/// Shows the rows without the words typed before.
pub(super) fn show_all(model: &mut Model) {
    change_table(model, |table, _| table.view.words.clear());
}

/// Opens the line that narrows the table.
pub(super) fn find(model: &mut Model) -> Vec<Effect> {
    let Screen::Register { register } = &model.screen else { return Vec::new() };
    let register = register.clone();
    let words = model.book.as_ref().map(|book| book.table(&register).view.words).unwrap_or_default();
    model.overlays.push(Overlay::FindRows);
    text::begin(model, Field::Rows(register), words, Vec::new());
    Vec::new()
}

/// The words that narrow the table changed.
pub(super) fn find_typed(model: &mut Model) {
    let Some(words) = model.edit.as_ref().map(|edit| edit.text.clone()) else { return };
    change_table(model, |table, _| {
        table.view.words = words;
        table.list = ListState::default();
    });
}

/// Leaves the line; the table is as it was before.
pub(super) fn leave_finding(model: &mut Model) -> Vec<Effect> {
    if let Some(before) = model.edit.take().map(|edit| edit.before) {
        change_table(model, |table, _| table.view.words = before);
    }
    model.overlays.pop();
    Vec::new()
}

/// By the column of the cursor, then backwards, then in the register's own order.
pub(super) fn sort(model: &mut Model) {
    change_table(model, |table, register| {
        let Some(column) = register.columns.get(table.column).map(|column| column.id.clone()) else { return };
        table.view.sort = match table.view.sort.take() {
            Some(Sort { column: now, backwards: false }) if now == column => Some(Sort { column, backwards: true }),
            Some(Sort { column: now, backwards: true }) if now == column => None,
            _ => Some(Sort { column, backwards: false }),
        };
        table.list = ListState::default();
    });
}
