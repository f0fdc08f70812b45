//! Rows that came back from a spreadsheet.

/// A row that came back from a spreadsheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetRow {
    /// The line or row it begins in, from 1, as editors and spreadsheets number them.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<String>,
}
