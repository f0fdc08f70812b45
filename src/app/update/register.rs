//! Registers: editing cells, adding and removing rows.

use super::register_table::{change_table, find, shown, sort};
use super::save::{next_line, write};
use super::{tell, text, trouble};
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::list::ListState;
use crate::app::model::{Field, Model};
use crate::app::overlay::{Choosing, Overlay};
use crate::app::screen::Screen;
use crate::app::table::{TableState, names_row};
use crate::domain::change;
use crate::domain::id::{ColumnId, RegisterId, RowId};
use crate::domain::questionnaire::Column;
use crate::domain::record::Cell;
use crate::domain::status::ColumnKind;

/// The column under the cursor.
pub fn column_here(model: &Model) -> Option<&Column> {
    let book = model.book.as_ref()?;
    match &model.screen {
        Screen::Register { register } => {
            book.questionnaire.register(register)?.columns.get(book.table(register).column)
        }
        Screen::RegisterRow { register, list, .. } => book.questionnaire.register(register)?.columns.get(list.cursor),
        _ => None,
    }
}

/// The values a cell can be chosen from: id and words. None for text and dates.
pub fn choices(column: &Column) -> Vec<(String, String)> {
    match column.kind {
        ColumnKind::YesNo => vec![("yes".into(), "Yes".into()), ("no".into(), "No".into())],
        ColumnKind::OneOf | ColumnKind::AnyOf => {
            column.options.iter().map(|option| (option.id.clone(), option.title.clone())).collect()
        }
        ColumnKind::Checklist => column.items.iter().map(|item| (item.id.to_string(), item.title.clone())).collect(),
        ColumnKind::Text | ColumnKind::Date => Vec::new(),
    }
}

/// Register, row and column under the cursor.
pub(super) fn here(model: &Model) -> Option<(RegisterId, RowId, ColumnId)> {
    let book = model.book.as_ref()?;
    match &model.screen {
        Screen::Register { register } => {
            let table = book.table(register);
            let register = book.questionnaire.register(register)?;
            let row = shown(book, register, &table.view).get(table.list.cursor)?.id.clone();
            Some((register.id.clone(), row, register.columns.get(table.column)?.id.clone()))
        }
        Screen::RegisterRow { register, row, list } => {
            let register = book.questionnaire.register(register)?;
            Some((register.id.clone(), row.clone(), register.columns.get(list.cursor)?.id.clone()))
        }
        _ => None,
    }
}

fn column_of<'a>(model: &'a Model, register: &RegisterId, column: &ColumnId) -> Option<&'a Column> {
    model.book.as_ref()?.questionnaire.register(register)?.column(column)
}

/// Opens the row as a form, or the cell of the form.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let Some((register, row, column)) = here(model) else { return Vec::new() };
    if matches!(model.screen, Screen::Register { .. }) {
        let place = column_place(model, &register, &column);
        model.screen = Screen::RegisterRow { register, row, list: ListState { cursor: place, offset: 0 } };
        return Vec::new();
    }
    edit_cell(model, &register, &row, &column)
}

fn column_place(model: &Model, register: &RegisterId, column: &ColumnId) -> usize {
    let register = model.book.as_ref().and_then(|book| book.questionnaire.register(register));
    register.and_then(|register| register.columns.iter().position(|one| one.id == *column)).unwrap_or_default()
}

fn edit_cell(model: &mut Model, register: &RegisterId, row: &RowId, column: &ColumnId) -> Vec<Effect> {
    let Some(content) = column_of(model, register, column).cloned() else { return Vec::new() };
    let field = Field::Cell(register.clone(), row.clone(), column.clone());
    let options = choices(&content);
    if options.is_empty() {
        return text::open_box(model, field);
    }
    let now = model.book.as_ref().and_then(|book| book.fold.cell(register, row, column));
    let parts: Vec<String> = now.map(|cell| cell.parts().to_vec()).unwrap_or_default();
    let ticks: Vec<bool> = options.iter().map(|(id, _)| parts.contains(id)).collect();
    let cursor = ticks.iter().position(|tick| *tick).unwrap_or_default();
    model.overlays.push(Overlay::Choose {
        choice: Choosing::Cell(field, ticks),
        title: content.title,
        options: options.into_iter().map(|(_, title)| title).collect(),
        list: ListState { cursor, offset: 0 },
    });
    Vec::new()
}

/// Whether a cell takes several values.
pub(super) fn several(model: &Model, field: &Field) -> bool {
    let Field::Cell(register, _, column) = field else { return false };
    column_of(model, register, column)
        .is_some_and(|column| matches!(column.kind, ColumnKind::AnyOf | ColumnKind::Checklist))
}

fn set(model: &mut Model, field: &Field, cell: Option<&Cell>) -> Vec<Effect> {
    let Field::Cell(register, row, column) = field else { return Vec::new() };
    let Some(book) = &model.book else { return Vec::new() };
    let Some(register) = book.questionnaire.register(register) else { return Vec::new() };
    let change = change::set_cell(&book.fold, register, row, column, cell);
    write(model, "edit-row", vec![change])
}

/// Takes the one value chosen.
pub(super) fn commit_one(model: &mut Model, field: &Field, option: usize) -> Vec<Effect> {
    model.overlays.pop();
    let Field::Cell(register, _, column) = field else { return Vec::new() };
    let chosen = column_of(model, register, column).and_then(|column| choices(column).into_iter().nth(option));
    let cell = chosen.map(|(id, _)| Cell::One(id));
    set(model, field, cell.as_ref())
}

/// Takes the values ticked.
pub(super) fn commit_ticks(model: &mut Model, field: &Field, ticks: &[bool]) -> Vec<Effect> {
    if !several(model, field) {
        return Vec::new();
    }
    let Field::Cell(register, _, column) = field else { return Vec::new() };
    let Some(column) = column_of(model, register, column) else { return Vec::new() };
    let ticked: Vec<String> =
        choices(column).into_iter().zip(ticks).filter(|(_, tick)| **tick).map(|((id, _), _)| id).collect();
    let cell = (!ticked.is_empty()).then_some(Cell::Many(ticked));
    set(model, field, cell.as_ref())
}

/// Takes the text typed for a cell.
pub(super) fn commit_cell(
    model: &mut Model,
    register: &RegisterId,
    row: &RowId,
    column: &ColumnId,
    text: &str,
) -> Result<Vec<Effect>, String> {
    let Some(content) = column_of(model, register, column) else { return Ok(Vec::new()) };
    let cell = change::cell_value(content, text).map_err(|refusal| refusal.to_string())?;
    let field = Field::Cell(register.clone(), row.clone(), column.clone());
    Ok(set(model, &field, cell.as_ref()))
}

/// A number key: the n-th value of the cell under the cursor.
pub(super) fn choose_number(model: &mut Model, n: usize) -> Vec<Effect> {
    let Some((register, row, column)) = here(model) else { return Vec::new() };
    let Some(content) = column_of(model, &register, &column) else { return Vec::new() };
    let Some((id, _)) = choices(content).into_iter().nth(n.saturating_sub(1)) else { return Vec::new() };
    let several = matches!(content.kind, ColumnKind::AnyOf | ColumnKind::Checklist);
    let field = Field::Cell(register.clone(), row.clone(), column.clone());
    let cell = if several {
        let now = model.book.as_ref().and_then(|book| book.fold.cell(&register, &row, &column));
        let mut parts = now.map(|cell| cell.parts().to_vec()).unwrap_or_default();
        match parts.iter().position(|part| *part == id) {
            Some(there) => drop(parts.remove(there)),
            None => parts.push(id),
        }
        (!parts.is_empty()).then_some(Cell::Many(parts))
    } else {
        Some(Cell::One(id))
    };
    set(model, &field, cell.as_ref())
}

/// Empties the cell under the cursor.
pub(super) fn clear(model: &mut Model) -> Vec<Effect> {
    let Some((register, row, column)) = here(model) else { return Vec::new() };
    set(model, &Field::Cell(register, row, column), None)
}

/// Adds a row, takes one out, or shows only the filled ones.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::AddRow => add(model),
        Action::RemoveRow => remove(model),
        Action::FindRows => find(model),
        Action::SortRows => {
            sort(model);
            Vec::new()
        }
        _ => {
            change_table(model, |table, _| {
                table.view.filled_only = !table.view.filled_only;
                table.list = ListState::default();
            });
            Vec::new()
        }
    }
}

/// Asks for the name of a new row. There is no row before it has one, unless no text names rows of this register.
fn add(model: &mut Model) -> Vec<Effect> {
    let Screen::Register { register, .. } = &model.screen else { return Vec::new() };
    let Some(book) = &model.book else { return Vec::new() };
    let Some(register) = book.questionnaire.register(register) else { return Vec::new() };
    let id = register.id.clone();
    let named_by = |column: &&Column| column.kind == ColumnKind::Text && names_row(register, &column.id);
    match register.columns.iter().find(named_by).map(|column| column.id.clone()) {
        Some(column) => text::open_box(model, Field::NewRow(id, column)),
        None => make(model, &id, None),
    }
}

/// Makes a row of the name typed for it, as one change; none without a name.
pub(super) fn commit_new(
    model: &mut Model,
    register: &RegisterId,
    column: &ColumnId,
    text: &str,
) -> Result<Vec<Effect>, String> {
    let Some(content) = column_of(model, register, column) else { return Ok(Vec::new()) };
    let Some(name) = change::cell_value(content, text).map_err(|refusal| refusal.to_string())? else {
        return Ok(Vec::new());
    };
    Ok(make(model, register, Some((column, &name))))
}

/// Makes a row, with its name in the same line, and shows its form at what is to be filled next.
fn make(model: &mut Model, register: &RegisterId, name: Option<(&ColumnId, &Cell)>) -> Vec<Effect> {
    let Some(book) = &model.book else { return Vec::new() };
    let Some(content) = book.questionnaire.register(register) else { return Vec::new() };
    let Some(next) = next_line(book) else {
        return trouble(model, "Nothing was changed: this assessment is open for reading only");
    };
    let (row, change) = change::add_row(content, &next);
    let mut changes = vec![change];
    changes.extend(name.map(|(column, name)| change::set_cell(&book.fold, content, &row, column, Some(name))));
    let cursor = TableState::of(content).column;
    let effects = write(model, "add-row", changes);
    model.screen = Screen::RegisterRow { register: register.clone(), row, list: ListState { cursor, offset: 0 } };
    tell(model, "A new row: Enter fills the line under the cursor");
    effects
}

fn remove(model: &mut Model) -> Vec<Effect> {
    let Some((register, row, _)) = here(model) else { return Vec::new() };
    let Some(book) = &model.book else { return Vec::new() };
    let Some(content) = book.questionnaire.register(&register) else { return Vec::new() };
    let change = change::remove_row(&book.fold, content, &row);
    let effects = write(model, "remove-row", vec![change]);
    if matches!(model.screen, Screen::RegisterRow { .. }) {
        model.screen = Screen::Register { register };
    }
    tell(model, "The row is out; u brings it back");
    effects
}
