//! Two rows that are one thing entered twice become one.

use super::refusal::Refusal;
use super::register::{remove_row, set_cell};
use crate::domain::id::RowId;
use crate::domain::questionnaire::Register;
use crate::domain::record::{Change, Fold};
use crate::domain::register::same_name;

/// Fills the empty cells of the row `kept` from the row `other`, and takes `other` out. Rows that say different
/// things in a cell are refused, since one of the two would be lost; letter case and spaces make no difference.
pub fn join_rows(fold: &Fold, register: &Register, kept: &RowId, other: &RowId) -> Result<Vec<Change>, Refusal> {
    let mut changes = Vec::new();
    let mut differ = Vec::new();
    for column in &register.columns {
        let here = fold.cell_sides(&register.id, kept, &column.id);
        let there = fold.cell_sides(&register.id, other, &column.id);
        match (here.as_slice(), there.as_slice()) {
            (_, [None]) => {}
            ([None], [Some(cell)]) => changes.push(set_cell(fold, register, kept, &column.id, Some(cell))),
            ([Some(a)], [Some(b)]) if a == b || same_name(&a.text(), &b.text()) => {}
            _ => differ.push(column.title.clone()),
        }
    }
    if !differ.is_empty() {
        return Err(Refusal::RowsDiffer { columns: differ.join(", ") });
    }
    changes.push(remove_row(fold, register, other));
    Ok(changes)
}
