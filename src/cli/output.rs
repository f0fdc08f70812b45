//! The two streams: results on standard output, messages on standard error.

use std::borrow::Cow;
use std::io::{self, Read, Write};
use std::path::Path;

use crate::runtime::Trouble;
use crate::storage::files::{Disk, Files};
use crate::tui::clean;

/// How a command ended that could do its work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// Done; exit status 0.
    Done,
    /// Done, and the thing asked for was found wanting; exit status 1.
    Wanting,
}

/// Writes a result, without anything that a terminal would act on. A reader that has gone away is no trouble.
pub fn result(text: &str) -> Result<(), Trouble> {
    result_bytes(harmless(text).as_bytes())
}

/// Old control characters become a visible replacement, in JSON none is left by then; the others, and what turns the
/// direction of writing, become their number in a form that means the same in JSON.
fn harmless(text: &str) -> Cow<'_, str> {
    let turns = |c: char| matches!(c, '\u{7F}'..='\u{9F}' | '\u{061C}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let acts = |c: char| c.is_control() && c != '\n' && c != '\t';
    if !text.contains(|c| turns(c) || acts(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            // The line break of tables.
            '\r' if characters.peek() == Some(&'\n') => out.push(c),
            c if turns(c) => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c if acts(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// The same of bytes.
pub fn result_bytes(bytes: &[u8]) -> Result<(), Trouble> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Trouble::new(format!("Standard output cannot be written: {error}"))),
        Ok(()) => Ok(()),
    }
}

/// Writes a result that ends in a line break.
pub fn result_line(text: &str) -> Result<(), Trouble> {
    result(&format!("{}\n", text.trim_end_matches('\n')))
}

/// Writes a message for the person. If nobody reads it, that is all right.
pub fn message(text: &str) {
    drop(writeln!(io::stderr().lock(), "{}", clean::text(text)));
}

/// Writes a message that carries its own colors.
pub fn raw_message(text: &str) {
    drop(writeln!(io::stderr().lock(), "{text}"));
}

/// The largest input taken, in bytes.
const LIMIT: u64 = 16 * 1024 * 1024;

/// Reads a file, or standard input for `-`, as text.
pub fn read_text(file: &str) -> Result<String, Trouble> {
    let bytes = read_bytes(Path::new(file))?;
    String::from_utf8(bytes).map_err(|_| Trouble::new(format!("{file} is not UTF-8 text.")))
}

/// Reads a file, or standard input for `-`.
pub fn read_bytes(file: &Path) -> Result<Vec<u8>, Trouble> {
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().take(LIMIT + 1).read_to_end(&mut bytes).map(|_| bytes)
    } else {
        Disk.read(file, LIMIT + 1)
    };
    let bytes = bytes.map_err(|error| Trouble::new(format!("{} cannot be read: {error}", file.display())))?;
    if bytes.len() as u64 > LIMIT {
        return Err(Trouble::new(format!("{} is larger than {LIMIT} bytes.", file.display())));
    }
    Ok(bytes)
}

/// A text that people typed, on one line and without anything a terminal would act on.
pub fn plain(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}

/// A number with its noun, which gets an s unless it is one.
pub(super) fn counted(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

/// The exit status of an ending or a trouble, which is told on the way.
pub fn status(ended: Result<Ending, Trouble>) -> u8 {
    match ended {
        Ok(Ending::Done) => 0,
        Ok(Ending::Wanting) => 1,
        Err(trouble) => {
            message(&format!("gapbook: {trouble}"));
            2
        }
    }
}
