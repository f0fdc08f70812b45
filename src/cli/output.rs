//! The two streams: results on standard output, messages on standard error.

use std::fmt;
use std::io::{self, Read, Write};

/// How a command ended that could do its work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// Done; exit status 0.
    Done,
    /// Done, and the thing asked for was found wanting; exit status 1.
    Wanting,
}

/// Why a command could not do its work: what is wrong, where, and what to do. Exit status 2.
#[derive(Debug)]
pub struct Trouble(String);

impl Trouble {
    /// Trouble in these words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Trouble {
    fn from(error: E) -> Self {
        let mut words = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            let cause_words = cause.to_string();
            if !words.contains(&cause_words) {
                words = format!("{words} ({cause_words})");
            }
            source = cause.source();
        }
        Self(words)
    }
}

/// Writes a result. A reader that has gone away is no trouble.
pub fn result(text: &str) -> Result<(), Trouble> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
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
    let clean: String = text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect();
    drop(writeln!(io::stderr().lock(), "{clean}"));
}

/// Reads standard input as text, up to a limit in bytes.
pub fn read_input(limit: u64) -> Result<String, Trouble> {
    let mut text = String::new();
    match io::stdin().lock().take(limit + 1).read_to_string(&mut text) {
        Ok(_) if text.len() as u64 > limit => Err(Trouble::new(format!("Standard input is larger than {limit} bytes."))),
        Ok(_) => Ok(text),
        Err(error) => Err(Trouble::new(format!("Standard input cannot be read: {error}"))),
    }
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
