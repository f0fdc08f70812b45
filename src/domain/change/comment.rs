//! Comments: each a key of its own, so that no two people ever overwrite each other.

use serde_json::Value;

use super::over;
use super::refusal::{Refusal, fits, has_words};
use crate::domain::id::EntryId;
use crate::domain::questionnaire::Question;
use crate::domain::record::{Change, Fold, Key};

/// A new comment, named by the line that will make it.
pub fn comment(question: &Question, line: &EntryId, text: &str) -> Result<Change, Refusal> {
    fits(text)?;
    has_words(text, "The comment")?;
    let key = Key::Comment(question.id.clone(), line.clone());
    Ok(Change { key, replaces: Vec::new(), value: Some(Value::from(text.trim()).into()) })
}

/// Takes a comment away; it stays in the history.
pub fn remove_comment(fold: &Fold, question: &Question, made_by: &EntryId) -> Change {
    over(fold, Key::Comment(question.id.clone(), made_by.clone()), None)
}
