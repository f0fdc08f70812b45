//! What is wrong with a template.

use std::fmt;

/// What is wrong with a template, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TemplateProblem {
    /// The line, from 1; `None` for the template as a whole.
    pub line: Option<usize>,
    /// What is wrong, and what to do.
    pub why: String,
}

/// So many are told; whoever has more puts these right first.
const MOST: usize = 100;

/// All that is wrong with a template, as far as it is told.
#[derive(Default)]
pub(super) struct Problems {
    told: Vec<TemplateProblem>,
    more: bool,
}

impl Problems {
    /// The same for every place that finds one; `at` is a byte of the template.
    pub(super) fn at(&mut self, text: &str, at: usize, why: impl Into<String>) {
        if self.are_enough() {
            self.more = true;
            return;
        }
        let before = text.get(..at).unwrap_or(text);
        let line = Some(before.matches('\n').count() + 1);
        self.told.push(TemplateProblem { line, why: why.into() });
    }

    /// Whether no further one of a line is told.
    pub(super) fn are_enough(&self) -> bool {
        self.told.len() >= MOST
    }

    /// One of the template as a whole; always told.
    pub(super) fn whole(&mut self, why: impl Into<String>) {
        self.told.push(TemplateProblem { line: None, why: why.into() });
    }

    /// Takes out what is said twice in a row.
    pub(super) fn dedup(&mut self) {
        self.told.dedup();
    }

    /// Those of a line first, in their order. Nothing if there are none.
    pub(super) fn all(mut self) -> Result<(), Vec<TemplateProblem>> {
        if self.more {
            self.whole("there is more that is wrong; it is told once this is put right");
        }
        self.told.sort_by_key(|problem| problem.line.unwrap_or(usize::MAX));
        if self.told.is_empty() { Ok(()) } else { Err(self.told) }
    }
}

impl fmt::Display for TemplateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.why),
            None => f.write_str(&self.why),
        }
    }
}
