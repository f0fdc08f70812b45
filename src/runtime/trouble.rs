//! Why something could not be done, in words for the person.

use std::fmt;

/// What is wrong, where, and what to do about it.
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
