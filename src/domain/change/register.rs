//! Rows and cells of registers.

use jiff::civil::Date;
use serde_json::Value;

use super::over;
use super::refusal::{Refusal, fits};
use crate::domain::id::{ColumnId, EntryId, RowId};
use crate::domain::questionnaire::{Column, Register};
use crate::domain::record::{Cell, Change, Fold, Key};
use crate::domain::status::ColumnKind;

/// Reads a cell as typed. An empty text empties the cell (`None`).
pub fn cell_value(column: &Column, text: &str) -> Result<Option<Cell>, Refusal> {
    let text = text.trim();
    fits(text)?;
    if text.is_empty() {
        return Ok(None);
    }
    let possible: Vec<&str> = match column.kind {
        ColumnKind::YesNo => vec!["yes", "no"],
        ColumnKind::OneOf | ColumnKind::AnyOf => column.options.iter().map(|option| option.id.as_str()).collect(),
        ColumnKind::Checklist => column.items.iter().map(|item| item.id.as_str()).collect(),
        ColumnKind::Text | ColumnKind::Date => Vec::new(),
    };
    let known = |part: &str| {
        if possible.contains(&part) {
            return Ok(part.to_owned());
        }
        Err(Refusal::NoSuchValue {
            value: part.to_owned(),
            what: format!("in the column {}", column.title),
            possible: possible.join(", "),
        })
    };
    match column.kind {
        ColumnKind::Text => Ok(Some(Cell::One(text.to_owned()))),
        ColumnKind::Date => match text.parse::<Date>() {
            Ok(date) => Ok(Some(Cell::One(date.to_string()))),
            Err(_) => Err(Refusal::NoDate { value: text.to_owned() }),
        },
        ColumnKind::YesNo | ColumnKind::OneOf => known(text).map(|part| Some(Cell::One(part))),
        ColumnKind::AnyOf | ColumnKind::Checklist => {
            let parts = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
            parts.map(known).collect::<Result<Vec<_>, _>>().map(|parts| Some(Cell::Many(parts)))
        }
    }
}

/// Sets a cell of a row, or empties it.
pub fn set_cell(fold: &Fold, register: &Register, row: &RowId, column: &ColumnId, cell: Option<&Cell>) -> Change {
    over(fold, Key::Cell(register.id.clone(), row.clone(), column.clone()), cell.map(Cell::write))
}

/// A new row, named by the line that will make it.
pub fn add_row(register: &Register, line: &EntryId) -> (RowId, Change) {
    let row = RowId::from(line.in_key());
    let change = Change {
        key: Key::Row(register.id.clone(), row.clone()),
        replaces: Vec::new(),
        value: Some(Value::from(true)),
    };
    (row, change)
}

/// Takes a row out. Its cells stay in the record and come back if the removal is undone.
pub fn remove_row(fold: &Fold, register: &Register, row: &RowId) -> Change {
    over(fold, Key::Row(register.id.clone(), row.clone()), Some(Value::from("removed")))
}
