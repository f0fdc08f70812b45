//! What a cell says, and which findings a row has.

use crate::app::cell_choices;
use crate::app::model::Book;
use crate::domain::id::RowId;
use crate::domain::questionnaire::{Column, Register};
use crate::domain::record::Cell;
use crate::domain::register::Finding;

/// A cell in words.
pub(super) fn words(column: &Column, cell: Option<&Cell>, short: bool) -> String {
    let Some(cell) = cell else { return String::new() };
    if !column.items.is_empty() && short {
        return format!("{} of {}", cell.parts().len(), column.items.len());
    }
    let choices = cell_choices(column);
    let title =
        |part: &String| choices.iter().find(|(id, _)| id == part).map_or(part.clone(), |(_, title)| title.clone());
    cell.parts().iter().map(title).collect::<Vec<_>>().join(", ")
}

/// The findings that name a row.
pub(super) fn of_row<'a>(book: &'a Book, register: &'a Register, id: &'a RowId) -> impl Iterator<Item = &'a Finding> {
    book.evaluation.findings().iter().filter(move |one| one.register == register.id && one.rows.contains(id))
}
