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
    let possible: Vec<(&str, &str)> = match column.kind {
        ColumnKind::YesNo => vec![("yes", "yes"), ("no", "no")],
        ColumnKind::OneOf | ColumnKind::AnyOf => {
            column.options.iter().map(|option| (option.id.as_str(), option.title.as_str())).collect()
        }
        ColumnKind::Checklist => column.items.iter().map(|item| (item.id.as_str(), item.title.as_str())).collect(),
        ColumnKind::Text | ColumnKind::Date => Vec::new(),
    };
    // People copy what they see, so the name on the screen stands for the value in files.
    let known = |part: &str| {
        // Spreadsheets have words of their own for the boxes that people tick.
        let part = match part {
            "TRUE" if possible.iter().any(|(id, _)| *id == "yes") => "yes",
            "FALSE" if possible.iter().any(|(id, _)| *id == "no") => "no",
            part => part,
        };
        let by_id = possible.iter().find(|(id, _)| *id == part);
        let found = by_id.or_else(|| possible.iter().find(|(_, title)| title.eq_ignore_ascii_case(part)));
        found.map(|(id, _)| (*id).to_owned()).ok_or_else(|| Refusal::NoSuchValue {
            value: part.to_owned(),
            what: format!("in the column {}", column.title),
            possible: possible.iter().map(|(id, _)| *id).collect::<Vec<_>>().join(", "),
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
    made(register, RowId::from(line.in_key()))
}

/// New rows, all made by one line: the first is named by it, the others by it and a number.
pub fn add_rows(register: &Register, line: &EntryId, count: usize) -> Vec<(RowId, Change)> {
    let name = |nth: usize| if nth == 1 { line.in_key() } else { format!("{}-{nth}", line.in_key()) };
    (1..=count).map(|nth| made(register, RowId::from(name(nth)))).collect()
}

fn made(register: &Register, row: RowId) -> (RowId, Change) {
    let key = Key::Row(register.id.clone(), row.clone());
    (row, Change { key, replaces: Vec::new(), value: Some(Value::from(true).into()) })
}

/// Brings back a row that was taken out, with the cells it had.
pub fn bring_back_row(fold: &Fold, register: &Register, row: &RowId) -> Change {
    over(fold, Key::Row(register.id.clone(), row.clone()), Some(Value::from(true)))
}

/// Takes a row out. Its cells stay in the record and come back if the removal is undone.
pub fn remove_row(fold: &Fold, register: &Register, row: &RowId) -> Change {
    over(fold, Key::Row(register.id.clone(), row.clone()), Some(Value::from("removed")))
}
