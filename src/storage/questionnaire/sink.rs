//! The problems found while one file is read.

use std::ops::Range;

use crate::storage::diagnostics::{Diagnostic, Location};

/// Problems beyond this many are not noted.
const ENOUGH: usize = 1000;

/// The problems of one file.
pub(super) struct Sink {
    /// The file, by its place in the list.
    pub file: usize,
    /// Where the text that is being read begins in the file.
    pub base: usize,
    /// What was found.
    pub problems: Vec<Diagnostic>,
    /// Whether a part could not even be named.
    pub dropped: bool,
}

impl Sink {
    pub fn new(file: usize) -> Self {
        Self { file, base: 0, problems: Vec::new(), dropped: false }
    }

    pub fn add(&mut self, span: Range<usize>, message: impl Into<String>, help: Option<String>) {
        if self.problems.len() < ENOUGH {
            let location = Location::new(self.file, span.start + self.base..span.end + self.base);
            let mut diagnostic = Diagnostic::at(location, message);
            diagnostic.help = help;
            self.problems.push(diagnostic);
        }
    }
}
