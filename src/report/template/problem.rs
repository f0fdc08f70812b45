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

impl TemplateProblem {
    /// The same for every place that finds one; `at` is a byte of the template.
    pub(super) fn at(text: &str, at: usize, why: impl Into<String>) -> Self {
        let before = text.get(..at).unwrap_or(text);
        Self { line: Some(before.matches('\n').count() + 1), why: why.into() }
    }

    pub(super) fn whole(why: impl Into<String>) -> Self {
        Self { line: None, why: why.into() }
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
