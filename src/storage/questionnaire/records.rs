//! Cuts a file at its top-level tables, so that it can be read piece by piece.
//!
//! A piece is a TOML document of its own. Reading a file in pieces means the same as reading it whole if every
//! piece after the first has exactly one key at its top, and a key comes in several pieces only as a list of
//! tables; both are made sure of here. Whatever looks different in the least is read whole.

use std::collections::HashMap;
use std::ops::Range;

/// The pieces of a text, in order; the first is what stands before the first table and may be empty. `None`: read
/// it whole.
pub(super) fn pieces(text: &str) -> Option<Vec<Range<usize>>> {
    let mut scan = Scan { bytes: text.as_bytes(), at: 0 };
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let mut current: Option<&str> = None;
    let mut known: HashMap<&str, bool> = HashMap::new();
    while scan.at < scan.bytes.len() {
        let line = scan.at;
        scan.skip(b" \t");
        if scan.peek() == Some(b'[') {
            let header = header(&text[scan.at..])?;
            let new = header.starts_list || current != Some(header.key);
            if new {
                // Only a list of tables may come again.
                if known.insert(header.key, header.starts_list).is_some_and(|list| !(list && header.starts_list)) {
                    return None;
                }
                pieces.push(start..line);
                start = line;
                current = Some(header.key);
            }
        }
        scan.line()?;
    }
    pieces.push(start..text.len());
    Some(pieces)
}

struct Header<'t> {
    key: &'t str,
    /// `[[key]]`
    starts_list: bool,
}

/// The first part of the key in `[key...]` or `[[key...]]`, if it is written without quotes.
fn header(text: &str) -> Option<Header<'_>> {
    let (inner, list) = match text.strip_prefix("[[") {
        Some(inner) => (inner, true),
        None => (text.strip_prefix('[')?, false),
    };
    let length = inner.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).count();
    let (key, rest) = inner.split_at(length);
    if key.is_empty() {
        return None;
    }
    match rest.as_bytes().first()? {
        b'.' => Some(Header { key, starts_list: false }),
        b']' => Some(Header { key, starts_list: list }),
        _ => None,
    }
}

/// Walks over lines, strings and brackets.
struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip(&mut self, any: &[u8]) {
        while self.peek().is_some_and(|b| any.contains(&b)) {
            self.at += 1;
        }
    }

    /// Moves behind the end of a line, and further while a string or a bracket is open. `None`: it never closes.
    fn line(&mut self) -> Option<()> {
        let mut open = 0_usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\n' if open == 0 => return Some(()),
                b'#' => self.comment(),
                b'[' | b'{' => open += 1,
                b']' | b'}' => open = open.checked_sub(1)?,
                b'"' | b'\'' => self.string(byte)?,
                _ => {}
            }
        }
        (open == 0).then_some(())
    }

    fn comment(&mut self) {
        self.at += self.rest().iter().position(|b| *b == b'\n').unwrap_or(self.rest().len());
    }

    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Behind the opening quote of a string.
    fn string(&mut self, quote: u8) -> Option<()> {
        if self.rest().starts_with(&[quote, quote]) {
            self.at += 2;
            return self.long_string(quote);
        }
        loop {
            let stop = self.rest().iter().position(|b| *b == quote || matches!(b, b'\\' | b'\n'))?;
            let byte = self.rest()[stop];
            self.at += stop + 1;
            match byte {
                b'\n' => return None,
                b'\\' if quote == b'"' => self.at += 1,
                b'\\' => {}
                _ => return Some(()),
            }
        }
    }

    /// Behind three opening quotes. Up to two quotes may stand right before the three that close it.
    fn long_string(&mut self, quote: u8) -> Option<()> {
        loop {
            let stop = self.rest().iter().position(|b| *b == quote || *b == b'\\')?;
            let run = self.rest()[stop..].iter().take(5).take_while(|b| **b == quote).count();
            self.at += stop + run.max(1);
            if run >= 3 {
                return Some(());
            }
            if run == 0 && quote == b'"' {
                self.at += 1;
            }
        }
    }
}
