//! Conflicts that nobody settled, with every side.

use serde_json::Value;

use super::{Given, said_in_one_line};
use crate::domain::record::{Fold, Head, Key};

/// A thing about which two lines differ, neither of which had seen the other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unsettled {
    /// What it is about.
    pub key: Key,
    /// What it is about, in words: `Answer to access.mfa.all-users`.
    pub what: String,
    /// The sides, by line.
    pub sides: Vec<Side>,
}

/// One side of a conflict.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// What it says, in one line; `nothing` if it removed the value.
    pub text: String,
    /// The line.
    pub given: Given,
}

impl Unsettled {
    pub(super) fn all(fold: &Fold, keys: &[&Key]) -> Vec<Self> {
        keys.iter().map(|key| Self { key: (*key).clone(), what: key_words(key), sides: sides(fold, key) }).collect()
    }
}

/// What stands under a key, by whoever said it: more than one side where two lines differ.
pub fn sides(fold: &Fold, key: &Key) -> Vec<Side> {
    let side = |head: &Head| Side {
        text: said_in_one_line(key, head.value.as_deref()),
        given: Given::line(fold, fold.origin(&head.entry, key)),
    };
    fold.heads(key).iter().map(side).collect()
}

/// What a key is about.
pub(super) fn key_words(key: &Key) -> String {
    match key {
        Key::Assessment => "The assessment itself".into(),
        Key::Questionnaire => "The questionnaire adopted".into(),
        Key::Person(id) => format!("Person {id}"),
        Key::Fact(id) => format!("Fact {id}"),
        Key::Answer(id) => format!("Answer to {id}"),
        Key::Note(id) => format!("Note on {id}"),
        Key::Flag(id) => format!("Flag on {id}"),
        Key::Comment(id, entry) => format!("Comment {entry} on {id}"),
        Key::Assign(id) => format!("Owner and due date of {id}"),
        Key::Test(id) => format!("Test of {id}"),
        Key::Risk(id) => format!("Rating of {id}"),
        Key::Evidence(id, evidence) => format!("Evidence {evidence} of {id}"),
        Key::Row(register, row) => format!("Row {row} of {register}"),
        Key::Cell(register, row, column) => format!("{column} of row {row} of {register}"),
        Key::SignOff(entry) => format!("Sign-off {entry}"),
        Key::Withhold(entry) => format!("Withholding of {entry}"),
        Key::Unknown(text) => format!("{text} (written by a newer gapbook)"),
    }
}

/// A value in one line: fields with their names, lists with commas.
pub(super) fn value_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().map(value_text).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            let parts: Vec<String> =
                fields.iter().map(|(name, value)| format!("{name}: {}", value_text(value))).collect();
            parts.join("; ")
        }
        other => other.to_string(),
    }
}
