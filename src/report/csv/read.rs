//! What a spreadsheet saved: with or without a byte order mark, in UTF-8 or UTF-16, with commas, semicolons or tabs.

use thiserror::Error;

use crate::report::SheetRow;

/// The most rows and the most cells of a row that are read.
const MOST_ROWS: usize = 100_000;
const MOST_CELLS: usize = 500;

/// Why a file cannot be read as a table.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Unreadable {
    /// The bytes are no text.
    #[error("it is neither UTF-8 nor UTF-16 text. Save it as \"CSV UTF-8\".")]
    Encoding,
    /// A quote is opened and never closed.
    #[error("the quote opened in line {0} is never closed.")]
    Quote(usize),
    /// It is larger than anything this program writes.
    #[error("it has more than {MOST_ROWS} rows or {MOST_CELLS} columns.")]
    Size,
}

/// The rows of a file, each with the line it begins in. Cells are as the file has them, guards included.
pub fn read(bytes: &[u8]) -> Result<Vec<SheetRow>, Unreadable> {
    let text = decoded(bytes)?;
    let separator = separator(&text);
    let mut rows = Vec::new();
    let mut row = SheetRow { line: 1, cells: Vec::new() };
    let mut cell = String::new();
    let (mut line, mut quoted) = (1, None);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, quoted) {
            ('"', Some(_)) if chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            ('"', Some(_)) => quoted = None,
            ('"', None) if cell.is_empty() => quoted = Some(line),
            (c, None) if c == separator => row.cells.push(std::mem::take(&mut cell)),
            ('\r', None) if chars.peek() == Some(&'\n') => {}
            ('\n' | '\r', None) => {
                row.cells.push(std::mem::take(&mut cell));
                line += 1;
                let full = std::mem::replace(&mut row, SheetRow { line, cells: Vec::new() });
                keep(&mut rows, full)?;
            }
            (c, _) => {
                line += usize::from(c == '\n');
                cell.push(c);
            }
        }
    }
    if let Some(line) = quoted {
        return Err(Unreadable::Quote(line));
    }
    row.cells.push(cell);
    keep(&mut rows, row)?;
    Ok(rows)
}

/// Empty rows are left out.
fn keep(rows: &mut Vec<SheetRow>, row: SheetRow) -> Result<(), Unreadable> {
    if row.cells.len() > MOST_CELLS || rows.len() >= MOST_ROWS {
        return Err(Unreadable::Size);
    }
    if row.cells.iter().any(|cell| !cell.trim().is_empty()) {
        rows.push(row);
    }
    Ok(())
}

fn decoded(bytes: &[u8]) -> Result<String, Unreadable> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        String::from_utf16(&units).ok().filter(|_| rest.is_empty()).ok_or(Unreadable::Encoding)
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        // A program that saves UTF-16 without its mark begins with a letter and a zero.
        [first, 0, ..] if *first != 0 => wide(bytes, u16::from_le_bytes),
        [0, second, ..] if *second != 0 => wide(bytes, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, Unreadable> {
    String::from_utf8(bytes.to_vec()).map_err(|_| Unreadable::Encoding)
}

/// The separator that the first line has most of, outside of quotes.
fn separator(text: &str) -> char {
    let mut quoted = false;
    let mut counts = [(',', 0), (';', 0), ('\t', 0)];
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            c if !quoted => counts.iter_mut().filter(|(separator, _)| *separator == c).for_each(|(_, n)| *n += 1),
            _ => {}
        }
    }
    // Of equals the comma wins.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(',', |(separator, _)| separator)
}
