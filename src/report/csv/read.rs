//! What a spreadsheet saved: with or without a byte order mark, in UTF-8 or UTF-16, with commas, semicolons or tabs.

use thiserror::Error;

use crate::report::SheetRow;

/// The most rows and the most cells of a row that are read.
const MOST_ROWS: usize = 100_000;
const MOST_CELLS: usize = 500;
/// What can stand between cells.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// Why a file cannot be read as a table.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Unreadable {
    /// It is a spreadsheet of another form.
    #[error("this is a spreadsheet's own format. Save it as XLSX, or as \"CSV UTF-8\", and take that file")]
    Foreign,
    /// The bytes are no text; the line where they stop being one.
    #[error("this is neither UTF-8 nor UTF-16 text. Save it as \"CSV UTF-8\", so that no letter is lost")]
    Encoding(usize),
    /// It begins as UTF-16 does and goes on otherwise.
    #[error("this looks like UTF-16 text and is damaged. Save it as \"CSV UTF-8\"")]
    Damaged,
    /// A quote is opened in this line and never closed.
    #[error("a quotation mark is opened here and never closed")]
    Quote(usize),
    /// It is larger than anything this program writes.
    #[error("it has more than {MOST_ROWS} rows or {MOST_CELLS} columns")]
    Size,
}

impl Unreadable {
    /// The line that is to blame, from 1, if one is.
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Encoding(line) | Self::Quote(line) => Some(*line),
            Self::Foreign | Self::Damaged | Self::Size => None,
        }
    }
}

/// The rows of a file, each with the line it begins in; rows without any text are left out. Cells are as the file has
/// them, guards included.
pub fn read(bytes: &[u8]) -> Result<Vec<SheetRow>, Unreadable> {
    let text = decoded(bytes)?;
    let (text, announced) = announced(&text);
    // The line that announces the separator is one line of the file.
    let mut reader =
        Reader::new(text, announced.unwrap_or_else(|| separator(text)), 1 + usize::from(announced.is_some()));
    let mut rows = Vec::new();
    let mut records = 0;
    while let Some(row) = reader.row()? {
        records += 1;
        if records > MOST_ROWS {
            return Err(Unreadable::Size);
        }
        if row.cells.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(row);
        }
    }
    Ok(rows)
}

struct Reader<'t> {
    chars: std::iter::Peekable<std::str::Chars<'t>>,
    separator: char,
    line: usize,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, separator: char, line: usize) -> Self {
        Self { chars: text.chars().peekable(), separator, line }
    }

    /// The next row; `None` at the end.
    fn row(&mut self) -> Result<Option<SheetRow>, Unreadable> {
        if self.chars.peek().is_none() {
            return Ok(None);
        }
        let mut row = SheetRow { line: self.line, cells: Vec::new() };
        let mut cell = String::new();
        let mut quoted = None;
        while let Some(c) = self.chars.next() {
            let ends_line = c == '\n' || (c == '\r' && self.chars.peek() != Some(&'\n'));
            self.line += usize::from(ends_line);
            match (c, quoted) {
                // Two of them within a cell stand for one.
                ('"', Some(_)) if self.chars.next_if_eq(&'"').is_some() => cell.push('"'),
                ('"', Some(_)) => quoted = None,
                ('"', None) if cell.is_empty() => quoted = Some(self.line),
                (c, None) if c == self.separator => {
                    row.cells.push(std::mem::take(&mut cell));
                    if row.cells.len() >= MOST_CELLS {
                        return Err(Unreadable::Size);
                    }
                }
                ('\r', None) if !ends_line => {}
                (_, None) if ends_line => break,
                (c, _) => cell.push(c),
            }
        }
        if let Some(line) = quoted {
            return Err(Unreadable::Quote(line));
        }
        row.cells.push(cell);
        Ok(Some(row))
    }
}

fn decoded(bytes: &[u8]) -> Result<String, Unreadable> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        String::from_utf16(&units).ok().filter(|_| rest.is_empty()).ok_or(Unreadable::Damaged)
    };
    match bytes {
        [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(Unreadable::Foreign),
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
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        Unreadable::Encoding(String::from_utf8_lossy(good).matches('\n').count() + 1)
    })?;
    Ok(text.to_owned())
}

/// A first line `sep=;`, which some spreadsheets write: the rest, and what it says.
fn announced(text: &str) -> (&str, Option<char>) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let mut said = first.trim_end_matches('\r').trim_matches('"').strip_prefix("sep=").unwrap_or_default().chars();
    match (said.next(), said.next()) {
        (Some(separator), None) => (rest, Some(separator)),
        _ => (text, None),
    }
}

/// The separator that cuts the first row that has a text into the most cells. Cells with a quotation mark in them do
/// not count: a separator between quotation marks is text.
fn separator(text: &str) -> char {
    let text = text.trim_start_matches(['\r', '\n']);
    let cells = |separator| match Reader::new(text, separator, 1).row() {
        Ok(row) => row.map_or(0, |row| row.cells.iter().filter(|cell| !cell.contains('"')).count()),
        Err(Unreadable::Size) => MOST_CELLS,
        Err(_) => 0,
    };
    // Of equals the last one is taken, so the comma stands last.
    SEPARATORS.into_iter().rev().max_by_key(|separator| cells(*separator)).unwrap_or(',')
}
