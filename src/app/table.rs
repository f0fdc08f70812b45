//! How a register's table is looked at: cursor, filters, order. Kept while the program runs, so that coming back from
//! a row is coming back to the same place.

use super::list::ListState;
use crate::domain::id::ColumnId;
use crate::domain::questionnaire::Register;

/// How a table is looked at.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct TableState {
    /// Cursor over the rows.
    pub list: ListState,
    /// The column of the cursor.
    pub column: usize,
    /// Which rows, in which order.
    pub view: TableView,
}

/// Which rows are shown, in which order.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct TableView {
    /// Only rows that somebody filled.
    pub filled_only: bool,
    /// Only rows that hold these words.
    pub words: String,
    /// By the values of this column; by the register's own order if absent.
    pub sort: Option<Sort>,
}

/// An order by a column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sort {
    /// The column.
    pub column: ColumnId,
    /// The last value first.
    pub backwards: bool,
}

impl TableState {
    /// The table of a register as it is seen first, with the cursor on the first column that does not name the row.
    pub fn of(register: &Register) -> Self {
        let column = register.columns.iter().position(|column| !names_row(register, &column.id)).unwrap_or_default();
        Self { column, ..Self::default() }
    }
}

/// Whether a column is part of the row's name, which stands at the left of the table anyway.
pub fn names_row(register: &Register, column: &ColumnId) -> bool {
    register.row.contains(&format!("{{{column}}}"))
}
