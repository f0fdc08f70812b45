//! Joining two rows of a register that are called the same.

use super::save::write;
use super::{register, register_table, tell, trouble};
use crate::app::effect::Effect;
use crate::app::model::{Book, Model};
use crate::domain::change;
use crate::domain::id::RowId;
use crate::domain::questionnaire::Register;
use crate::domain::register::{Row, rows, same_name};

/// The rows that are called like this one: perhaps the same thing entered twice.
pub fn called_the_same(book: &Book, register: &Register, id: &RowId) -> Vec<RowId> {
    let rows = rows(register, &book.fold);
    let Some(name) = rows.iter().find(|row| row.id == *id).map(Row::title) else { return Vec::new() };
    if name.trim().is_empty() {
        return Vec::new();
    }
    let others = rows.iter().filter(|row| row.id != *id && same_name(&row.title(), &name));
    others.map(|row| row.id.clone()).collect()
}

/// Joins the row under the cursor with the first that is called the same. A row of the catalog stays whichever of
/// the two the cursor is on, since facts and rules can name it.
pub(super) fn join(model: &mut Model) -> Vec<Effect> {
    let Some((id, here, _)) = register::here(model) else { return Vec::new() };
    let Some(book) = &model.book else { return Vec::new() };
    let Some(content) = book.questionnaire.register(&id) else { return Vec::new() };
    let Some(there) = called_the_same(book, content, &here).into_iter().next() else {
        tell(model, "No other row is called the same");
        return Vec::new();
    };
    let (kept, other) = if content.catalog_row(&there).is_some() { (there, here) } else { (here, there) };
    match change::join_rows(&book.fold, content, &kept, &other) {
        Ok(changes) => {
            let effects = write(model, "join-rows", changes);
            register_table::settle(model);
            tell(model, "The two rows are one now; u makes them two again");
            effects
        }
        Err(refusal) => trouble(model, refusal.to_string()),
    }
}
