//! Registers at work: the rows people filled, what the rules find in them, which facts follow.

mod finding;
mod row;
mod sheet;
mod standing;

pub use finding::{Finding, findings};
pub(super) use row::truth_of_rows;
pub use row::{Row, row, rows};
pub use sheet::{CellChange, Plan, PlannedRow, cells_in_conflict, plan, possible_duplicates, same_name, sheet};
pub use standing::{RowsStanding, rows_standing};
