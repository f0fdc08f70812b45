//! Registers at work: the rows people filled, what the rules find in them, which facts follow.

mod finding;
mod row;

pub use finding::{Finding, findings};
pub(super) use row::truth_of_rows;
pub use row::{Row, row, rows};
