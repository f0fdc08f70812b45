//! What goes to a spreadsheet, and what came back from one.

use jiff::civil::Date;

/// What stands in a cell that goes to a spreadsheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SheetCell {
    /// A text.
    Text(String),
    /// A number.
    Number(u32),
    /// A date.
    Date(Date),
}

/// A row that came back from a spreadsheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetRow {
    /// The line or row it begins in, from 1, as editors and spreadsheets number them.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<String>,
}
