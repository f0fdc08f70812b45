//! An edited workbook read back: its first sheet that has rows. A small file can hold a great deal; what it holds is
//! measured before it is read.

use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Reader as _, Xlsx, XlsxError};
use thiserror::Error;
use zip::ZipArchive;

use crate::report::SheetRow;

/// The most bytes that all parts of a workbook may have once unpacked.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// The most parts.
const MOST_PARTS: usize = 2_000;
/// The most rows and columns that are read.
const MOST_ROWS: usize = 100_000;
const MOST_COLUMNS: usize = 500;

/// Why a file cannot be read as a workbook.
#[derive(Debug, Error)]
pub enum Unreadable {
    /// It is no workbook.
    #[error("it is no workbook that can be read ({0}). Save it as XLSX anew, or as \"CSV UTF-8\"")]
    NoWorkbook(String),
    /// It is larger than anything this program writes.
    #[error("it unpacks to more than {} MB, or has too many parts, rows or columns", MOST_BYTES / 1024 / 1024)]
    Size,
    /// There is nothing in it.
    #[error("none of its sheets has a row")]
    Empty,
}

impl From<XlsxError> for Unreadable {
    fn from(error: XlsxError) -> Self {
        Self::NoWorkbook(error.to_string())
    }
}

/// Whether bytes begin as a workbook does.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The rows of the first sheet that has any, each with its number. Texts are as typed, dates as `2027-01-31`.
pub fn read(bytes: &[u8]) -> Result<Vec<SheetRow>, Unreadable> {
    measure(bytes)?;
    // A workbook is a great deal of XML; what the library that reads it did not expect is no reason to end.
    let read = catch_unwind(AssertUnwindSafe(|| rows(bytes)));
    read.unwrap_or_else(|_| Err(Unreadable::NoWorkbook("its parts do not fit together".to_owned())))
}

fn rows(bytes: &[u8]) -> Result<Vec<SheetRow>, Unreadable> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    for name in book.sheet_names() {
        let rows = sheet(&mut book, &name)?;
        if !rows.is_empty() {
            return Ok(rows);
        }
    }
    Err(Unreadable::Empty)
}

/// Unpacks every part once: what the parts say of their own size, and of how many texts they hold, may be false.
fn measure(bytes: &[u8]) -> Result<(), Unreadable> {
    let no_workbook = |error: &dyn std::error::Error| Unreadable::NoWorkbook(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| no_workbook(&error))?;
    if archive.len() > MOST_PARTS {
        return Err(Unreadable::Size);
    }
    let mut room = MOST_BYTES;
    let mut unpacked = Vec::new();
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|error| no_workbook(&error))?;
        unpacked.clear();
        part.take(room + 1).read_to_end(&mut unpacked).map_err(|error| no_workbook(&error))?;
        room = room.checked_sub(unpacked.len() as u64).ok_or(Unreadable::Size)?;
        if counts(&unpacked).any(|count| count > unpacked.len() / SHORTEST_TEXT) {
            return Err(Unreadable::Size);
        }
    }
    Ok(())
}

/// A text in the list of texts has at least so many bytes: `<si/>`.
const SHORTEST_TEXT: usize = 5;

/// Each number of texts that a part says to have; room is made for so many before the first is read.
fn counts(part: &[u8]) -> impl Iterator<Item = usize> {
    const NAME: &[u8] = b"uniqueCount";
    let named = part.windows(NAME.len()).enumerate().filter(|(_, name)| *name == NAME);
    named.filter_map(|(at, _)| {
        let value = part.get(at + NAME.len()..)?.iter();
        let digits = value.skip_while(|byte| !byte.is_ascii_digit() && !matches!(byte, b'<' | b'>'));
        let digits: String = digits.take_while(|byte| byte.is_ascii_digit()).map(|byte| char::from(*byte)).collect();
        // No number at all is passed over by the library too.
        (!digits.is_empty()).then(|| digits.parse().unwrap_or(usize::MAX))
    })
}

/// The cells one after the other: a sheet with a cell in its last corner is not laid out whole.
fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<SheetRow>, Unreadable> {
    let mut cells = book.worksheet_cells_reader(name)?;
    let mut rows: Vec<SheetRow> = Vec::new();
    while let Some(cell) = cells.next_cell()? {
        let text = text(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let (line, column) = (row as usize + 1, column as usize);
        if rows.last().is_none_or(|last| last.line != line) {
            rows.push(SheetRow { line, cells: Vec::new() });
        }
        if rows.len() > MOST_ROWS || column >= MOST_COLUMNS {
            return Err(Unreadable::Size);
        }
        if let Some(last) = rows.last_mut() {
            if last.cells.len() <= column {
                last.cells.resize(column + 1, String::new());
            }
            last.cells[column] = text;
        }
    }
    Ok(rows)
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::DateTime(when) if when.is_datetime() => {
            let (year, month, day, ..) = when.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) => text.get(..10).unwrap_or(text).to_owned(),
        DataRef::Bool(true) => "yes".to_owned(),
        DataRef::Bool(false) => "no".to_owned(),
        other => Data::from(other.clone()).to_string(),
    }
}
