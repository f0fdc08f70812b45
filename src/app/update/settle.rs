//! Settling what two people said differently: one side is taken whole.

use serde_json::Value;

use super::save::{typing_refused, write};
use super::{tell, trouble};
use crate::app::effect::Effect;
use crate::app::list::ListState;
use crate::app::model::{Book, Model};
use crate::app::overlay::{Choosing, Overlay};
use crate::domain::id::{EntryId, QuestionId};
use crate::domain::record::{Answer, Change, Current, Head, Key};
use crate::domain::status::ImplementationStatus as S;
use crate::report::{self, Side};

/// The sides of a conflict: who says what, in whole. Nothing if there is none under this key.
pub fn sides(book: &Book, key: &Key) -> Vec<String> {
    if !differ(book, key) {
        return Vec::new();
    }
    let words = |side: Side| format!("{}: {}", side.given.text(), side.text);
    report::sides(&book.fold, key).into_iter().map(words).collect()
}

/// Whether two people say different things under a key.
fn differ(book: &Book, key: &Key) -> bool {
    matches!(book.fold.current(key), Current::Conflict(_))
}

/// Asks which side stands, if two people say different things under a key. Whatever wants to change it asks first:
/// what the other one said must not go without being seen.
pub(super) fn asked(model: &mut Model, key: &Key) -> bool {
    let Some(book) = &model.book else { return false };
    if !differ(book, key) {
        return false;
    }
    if let Some(why) = typing_refused(book) {
        trouble(model, why);
        return true;
    }
    let mut options = sides(book, key);
    if matches!(key, Key::Note(_)) {
        options.push("All of them, one below the other".to_owned());
    }
    model.overlays.push(Overlay::Choose {
        choice: Choosing::Side(key.clone(), book.fold.head_ids(key)),
        title: "Two people said differently. What stands? u takes it back".into(),
        options,
        list: ListState::default(),
    });
    true
}

/// Asks for the answer to the question on the screen.
pub(super) fn asked_for_answer(model: &mut Model) -> bool {
    let id = model.book.as_ref().and_then(Book::question).map(|question| question.id.clone());
    id.is_some_and(|id| asked(model, &Key::Answer(id)))
}

/// Takes a side whole.
pub(super) fn chosen(model: &mut Model, key: &Key, heads: Vec<EntryId>, row: usize) -> Vec<Effect> {
    let Some(book) = &model.book else { return Vec::new() };
    let shown: Vec<Head> = book.fold.heads(key).iter().filter(|head| heads.contains(&head.entry)).cloned().collect();
    let value = if let Some(head) = shown.get(row) {
        head.value.clone()
    } else {
        let notes: Vec<&str> = shown.iter().filter_map(|head| head.value.as_deref().and_then(Value::as_str)).collect();
        Some(Value::from(notes.join("\n\n")).into())
    };
    let mut changes = vec![Change { key: key.clone(), replaces: heads, value }];
    let mut told = "Settled. What the others said stands in the history; u brings it back";
    if let Key::Answer(id) = key
        && !test_stays(book, id, &shown, row)
    {
        let key = Key::Test(id.clone());
        changes.push(Change { replaces: book.fold.head_ids(&key), key, value: None });
        told = "Settled. The status is another now, so the test is not assessed; u brings all back";
    }
    let effects = write(model, "settle", changes);
    if !effects.is_empty() {
        tell(model, told);
    }
    effects
}

/// A test belongs to the status that it was made for: it stays with the side of whoever recorded it, or where all
/// sides have one status.
fn test_stays(book: &Book, id: &QuestionId, sides: &[Head], row: usize) -> bool {
    let key = Key::Test(id.clone());
    let tests = book.fold.heads(&key);
    if tests.iter().all(|test| test.value.is_none()) {
        return true;
    }
    let status = |head: &Head| head.value.as_deref().and_then(|value| Answer::read(value).status);
    let Some(taken) = sides.get(row) else { return true };
    let writer = |head: &Head, key: &Key| book.fold.origin(&head.entry, key).writer.clone();
    let made_for_it = || tests.iter().all(|test| writer(test, &key) == writer(taken, &Key::Answer(id.clone())));
    matches!(status(taken), Some(S::Implemented | S::Alternative | S::Partial))
        && (sides.iter().all(|side| status(side) == status(taken)) || made_for_it())
}
