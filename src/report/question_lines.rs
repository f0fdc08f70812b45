//! The lines of the journal about one question, in words.

use super::unsettled::key_words;
use super::{Given, one_line, said_in_one_line};
use crate::domain::id::QuestionId;
use crate::domain::record::{Change, Entry, Fold};

/// Every line about a question, the last one first, with what it says; one whose content is withheld says so by the
/// line that withholds it, and is not among them.
pub fn question_lines(fold: &Fold, id: &QuestionId) -> Vec<(Given, String)> {
    let line = |entry: &&Entry| {
        let about = |change: &&Change| change.key.question() == Some(id);
        let said: Vec<String> = entry.body.as_ref()?.set.iter().filter(about).map(words).collect();
        (!said.is_empty()).then(|| (Given::of(entry), said.join("; ")))
    };
    fold.in_order().iter().rev().filter_map(line).collect()
}

fn words(change: &Change) -> String {
    let said = match change.value.as_deref() {
        Some(value) => one_line(&said_in_one_line(&change.key, Some(value))),
        None => "taken away".to_owned(),
    };
    format!("{}: {said}", key_words(&change.key))
}
