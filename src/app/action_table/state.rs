//! How the table on the screen stands: kept while the assessment is open, so that coming back from a question is coming
//! back to the same row.

use super::{Column, TableView};
use crate::app::list::ListState;

/// The table on the screen.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct ActionTable {
    /// What is shown.
    pub view: TableView,
    /// Cursor over the rows.
    pub list: ListState,
    /// The column of the cursor.
    pub column: Column,
}

impl ActionTable {
    /// The table with this view, from its top.
    pub fn of(view: TableView) -> Self {
        Self { view, ..Self::default() }
    }
}
