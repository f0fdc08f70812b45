//! A table that came from a spreadsheet: a workbook, or text with separators.

use super::Trouble;
use crate::report::csv::read;
use crate::report::{SheetRow, xlsx};

/// The rows of a file. `name`: of the file, for messages.
pub fn read_table(name: &str, bytes: &[u8]) -> Result<Vec<SheetRow>, Trouble> {
    let refused = |line: Option<usize>, why: String| {
        let place = line.map_or_else(|| name.to_owned(), |line| format!("{name}:{line}"));
        Trouble::new(format!("{place}: {why}. Nothing was changed."))
    };
    if xlsx::is_workbook(bytes) {
        return xlsx::read(bytes).map_err(|no| refused(None, no.to_string()));
    }
    let rows = read(bytes).map_err(|no| refused(no.line(), no.to_string()))?;
    if rows.is_empty() { Err(refused(None, "it holds no row at all".into())) } else { Ok(rows) }
}
