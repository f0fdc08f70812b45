//! Tables as other programs write and read them: CSV with its encodings, separators and traps.

/// A table read from a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// The cells of the first row.
    pub header: Vec<String>,
    /// The line the header stands in, from 1.
    pub header_line: usize,
    /// The other rows: the line each begins in, and its cells. Rows without any text are left out.
    pub rows: Vec<(usize, Vec<String>)>,
}

/// Why a file is not read as a table: the line, if one is to blame, and what is wrong with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoSheet {
    /// The line, from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub why: String,
}

fn no_sheet(line: impl Into<Option<usize>>, why: impl Into<String>) -> NoSheet {
    NoSheet { line: line.into(), why: why.into() }
}

/// The characters between cells that are understood.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// Reads CSV: in UTF-8 or UTF-16, with or without a byte order mark, with commas, semicolons or tabs between the
/// cells. Cells that were guarded against being taken for a formula are given back as they were.
pub fn read_sheet(bytes: &[u8]) -> Result<Sheet, NoSheet> {
    let text = decoded(bytes)?;
    let (text, given, skipped) = announced_separator(&text);
    let separator = given.unwrap_or_else(|| likely_separator(text));
    if let Some(line) = unclosed_quote(text, separator) {
        return Err(no_sheet(line + skipped, "a quotation mark is opened here and never closed"));
    }
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut records = reader(text, separator).into_records();
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    loop {
        let from = usize::try_from(records.reader().position().byte()).unwrap_or(usize::MAX);
        let Some(record) = records.next() else { break };
        let line = lines.of(from) + skipped;
        let record = record.map_err(|error| no_sheet(line, error.to_string()))?;
        let cells: Vec<String> = record.iter().map(|cell| unguarded(cell).to_owned()).collect();
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push((line, cells));
        }
    }
    if rows.is_empty() {
        return Err(no_sheet(None, "it holds no row at all"));
    }
    let (header_line, header) = rows.remove(0);
    Ok(Sheet { header, header_line, rows })
}

/// Writes CSV as spreadsheets read it best: UTF-8 with a byte order mark, commas, CR LF. Cells that a spreadsheet
/// would take for a formula begin with a single quotation mark.
pub fn write_sheet(header: &[String], rows: &[Vec<String>]) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![0xEF, 0xBB, 0xBF]);
    for row in std::iter::once(header).chain(rows.iter().map(Vec::as_slice)) {
        writer.write_record(row.iter().map(|cell| guarded(cell)))?;
    }
    let bytes = writer.into_inner().map_err(|error| std::io::Error::from(error.error().kind()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Whether a spreadsheet could take the text for a formula, with any single quotation marks before it taken away: so
/// that a text which begins with one by itself is told apart from a guarded one.
fn dangerous(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    bare.starts_with(['\t', '\r', '\n', '\0'])
        || bare.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}

fn guarded(text: &str) -> String {
    if dangerous(text) { format!("'{text}") } else { text.to_owned() }
}

fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| dangerous(rest)).unwrap_or(text)
}

fn decoded(bytes: &[u8]) -> Result<String, NoSheet> {
    match bytes {
        [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            Err(no_sheet(None, "this is a spreadsheet's own format. Save it as CSV (UTF-8) and take that file"))
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // Without the mark the header still tells: it begins with a plain letter.
        [first, 0, ..] if *first != 0 => utf16(bytes, u16::from_le_bytes),
        [0, second, ..] if *second != 0 => utf16(bytes, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, NoSheet> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).matches('\n').count() + 1;
        no_sheet(line, "this is neither UTF-8 nor UTF-16 text. Save the file as CSV UTF-8, so that no letter is lost")
    })?;
    Ok(text.to_owned())
}

fn utf16(bytes: &[u8], order: fn([u8; 2]) -> u16) -> Result<String, NoSheet> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text = String::from_utf16(&pairs.iter().map(|pair| order(*pair)).collect::<Vec<_>>());
    match text {
        Ok(text) if rest.is_empty() => Ok(text),
        _ => Err(no_sheet(None, "this looks like UTF-16 text and is damaged. Save the file as CSV UTF-8")),
    }
}

/// A first line `sep=;`, which some spreadsheets write: what it says, and how many lines it takes.
fn announced_separator(text: &str) -> (&str, Option<u8>, usize) {
    let line = text.lines().next().unwrap_or_default().trim_matches('"');
    match line.strip_prefix("sep=").map(str::as_bytes) {
        Some([separator]) => (text.split_once('\n').map_or("", |(_, rest)| rest), Some(*separator), 1),
        _ => (text, None, 0),
    }
}

/// The separator that cuts the first row into the most cells.
fn likely_separator(text: &str) -> u8 {
    let cells = |separator: u8| {
        let first = reader(text, separator).into_records().next();
        first.and_then(Result::ok).map_or(0, |record| record.len())
    };
    // Of equals the last one is taken, so the comma stands last.
    SEPARATORS.into_iter().rev().max_by_key(|separator| cells(*separator)).unwrap_or(b',')
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}

/// The line of a quotation mark that opens a cell and is never closed: everything after it would be one cell.
fn unclosed_quote(text: &str, separator: u8) -> Option<usize> {
    let mut line = 1;
    let mut opened = None;
    let mut begins = true;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        line += usize::from(byte == b'\n');
        match opened {
            // Two of them within a cell stand for one.
            Some(_) if byte == b'"' && bytes.next_if_eq(&b'"').is_none() => opened = None,
            None if byte == b'"' && begins => opened = Some(line),
            _ => {}
        }
        begins = opened.is_none() && (byte == separator || matches!(byte, b'\n' | b'\r'));
    }
    opened
}

/// Counts lines while walking forward.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line in which the row begins that is read from this byte on; empty lines before it are not part of it.
    fn of(&mut self, byte: usize) -> usize {
        let bytes = self.text.as_bytes();
        while let Some(here) = bytes.get(self.at) {
            if self.at >= byte && !matches!(here, b'\n' | b'\r') {
                break;
            }
            // A carriage return alone ends a line too.
            self.line += usize::from(*here == b'\n' || (*here == b'\r' && bytes.get(self.at + 1) != Some(&b'\n')));
            self.at += 1;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::{NoSheet, Sheet, guarded, read_sheet, unguarded, write_sheet};
    use proptest::prelude::*;

    fn read(text: &str) -> Sheet {
        read_sheet(text.as_bytes()).unwrap()
    }

    fn cells(sheet: &Sheet) -> Vec<Vec<&str>> {
        let rows = std::iter::once(&sheet.header).chain(sheet.rows.iter().map(|(_, cells)| cells));
        rows.map(|row| row.iter().map(String::as_str).collect()).collect()
    }

    #[test]
    fn every_encoding_and_separator_reads_the_same() {
        let plain = "row,name\r\nx,\"Ärzte, GmbH\"\r\n";
        let wanted = vec![vec!["row", "name"], vec!["x", "Ärzte, GmbH"]];
        let utf16 = |text: &str, mark: bool, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let mark = mark.then_some(0xFEFF);
            mark.into_iter().chain(text.encode_utf16()).flat_map(order).collect()
        };
        let files = [
            plain.as_bytes().to_vec(),
            format!("\u{feff}{plain}").into_bytes(),
            plain.replace(',', ";").replace("Ärzte;", "Ärzte,").into_bytes(),
            format!("sep=;\r\n{}", plain.replace("row,", "row;").replace("x,", "x;")).into_bytes(),
            utf16(plain, true, u16::to_le_bytes),
            utf16(plain, true, u16::to_be_bytes),
            utf16(plain, false, u16::to_le_bytes),
            utf16(&plain.replace("row,", "row\t").replace("x,", "x\t"), true, u16::to_le_bytes),
            plain.replace("\r\n", "\r").into_bytes(),
        ];
        for file in files {
            assert_eq!(cells(&read_sheet(&file).unwrap()), wanted, "{file:?}");
        }
    }

    #[test]
    fn rows_know_their_lines() {
        let sheet = read("\n\nrow,name\n\nx,\"two\nlines\"\n,,\ny,z\r\n\r\nlast,one");
        assert_eq!(sheet.header_line, 3);
        let lines: Vec<usize> = sheet.rows.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [5, 8, 10]);
        assert_eq!(read("sep=;\na;b\nc;d").rows[0].0, 3);
    }

    #[test]
    fn what_is_no_table_is_told_with_its_line() {
        let why = |bytes: &[u8]| read_sheet(bytes).unwrap_err();
        assert_eq!(
            why(b"a,b\nc,\"d\ne,f\n"),
            NoSheet { line: Some(2), why: "a quotation mark is opened here and never closed".into() }
        );
        assert_eq!(why(b"a,b\nM\xFCller,x\n").line, Some(2));
        assert!(why(b"PK\x03\x04 and more").why.contains("Save it as CSV"));
        assert!(why(b"\xFF\xFEa\0b").why.contains("damaged"));
        assert!(why(b"").why.contains("no row"));
        assert_eq!(cells(&read("a,b\n5\" disk,\"he said \"\"no\"\"\"\n"))[1], ["5\" disk", "he said \"no\""]);
    }

    #[test]
    fn formulas_are_guarded_and_come_back() {
        for text in ["=1+1", "+49 30", "-", "@x", "\t=1", "  =cmd|' /C calc'!A0", "\u{ff1d}1", "\r", "'=x", "''-"] {
            assert_eq!(guarded(text), format!("'{text}"));
            assert_eq!(unguarded(&guarded(text)), text);
        }
        for text in ["Acme", "'tis", "2026-11-21", "a=b", ""] {
            assert_eq!((guarded(text).as_str(), unguarded(text)), (text, text));
        }
    }

    fn any_cell() -> impl Strategy<Value = String> {
        prop_oneof!["[=+@'\",;\t\r\n a-c\\-]{0,6}", any::<String>()]
    }

    proptest! {
        #[test]
        fn what_is_written_reads_the_same(rows in prop::collection::vec(prop::collection::vec(any_cell(), 3), 0..6)) {
            let header: Vec<String> = ["row", "name", "note"].map(str::to_owned).to_vec();
            let text = write_sheet(&header, &rows).unwrap();
            let sheet = read_sheet(text.as_bytes()).unwrap();
            let full = |row: &Vec<String>| row.iter().any(|cell| !cell.trim().is_empty());
            let wanted: Vec<Vec<String>> = rows.into_iter().filter(full).collect();
            prop_assert_eq!(sheet.rows.into_iter().map(|(_, cells)| cells).collect::<Vec<_>>(), wanted);
        }

        #[test]
        fn no_bytes_are_too_odd_to_read(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            drop(read_sheet(&bytes));
        }
    }
}
