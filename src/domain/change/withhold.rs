//! Withholding the content of a line of one's own: the one exception to "history is never rewritten".

use std::collections::BTreeSet;

use serde_json::json;

use super::over;
use super::refusal::{Refusal, fits, has_words};
use crate::domain::id::{EntryId, WriterId};
use crate::domain::record::{Body, Change, Entry, Fold, Key, Seen};

/// The action's name in the line that withholds; the fold looks at it.
const ACT: &str = "withhold";

/// The changes that withhold a line of a person's own; they make one line whose action is `withhold`. `own`: the
/// writer of that line and those it goes on for. Empty if the line has no content any more.
///
/// What stood before the withheld line stands again. Where later lines replaced it, what they say stays.
pub fn withhold(fold: &Fold, id: &EntryId, own: &BTreeSet<WriterId>, reason: &str) -> Result<Vec<Change>, Refusal> {
    has_words(reason, "The reason")?;
    fits(reason)?;
    let entry = fold.entry(id).ok_or_else(|| Refusal::NoLine { id: id.to_string() })?;
    if !own.iter().any(|writer| fold.continues(writer, &id.writer)) {
        let by = entry.body.as_ref().map_or_else(|| id.writer.to_string(), |body| body.by.clone());
        return Err(Refusal::NotOwn { id: id.to_string(), by });
    }
    let Some(body) = &entry.body else { return Ok(Vec::new()) };
    if let Some(why) = indispensable(body) {
        return Err(Refusal::Indispensable { id: id.to_string(), why });
    }
    let mut changes = vec![over(fold, Key::Withhold(id.clone()), Some(json!({ "reason": reason.trim() })))];
    let without = without(fold, id, &changes[0]);
    changes.extend(body.set.iter().filter_map(|change| keep_later(fold, &without, id, &change.key)));
    Ok(changes)
}

/// Why the content of a line stays whatever it is; `None` if it can be withheld.
pub fn indispensable(body: &Body) -> Option<&'static str> {
    if body.act == ACT {
        return Some("it is the record of another withholding, which stays.");
    }
    let says_what = body.set.iter().any(|change| matches!(change.key, Key::Assessment | Key::Questionnaire));
    says_what.then_some("without it nobody could tell what is assessed. Change the title and the rest instead.")
}

/// The state as it would be without the content of the line.
fn without(fold: &Fold, id: &EntryId, withheld: &Change) -> Fold {
    let mut without = fold.clone();
    let last = without.of_writer(&id.writer).next_back().map_or(id.number, |last| last.id.number);
    let body = Body { by: String::new(), act: ACT.to_owned(), undoes: None, set: vec![withheld.clone()] };
    let line = EntryId::new(id.writer.clone(), last + 1);
    let (at, tick) = (String::new(), fold.tick() + 1);
    without.apply(Entry { id: line, sum: None, at, tick, seen: Seen::new(), after: None, body: Some(body) });
    without
}

/// A value that replaced the withheld one has seen what that one replaced; with the line gone nobody says so any
/// more, and the older value would come back beside it.
fn keep_later(fold: &Fold, without: &Fold, id: &EntryId, key: &Key) -> Option<Change> {
    let (before, after) = (fold.heads(key), without.heads(key));
    let kept = before.last().filter(|_| before.iter().all(|head| head.entry != *id))?;
    let back: Vec<EntryId> =
        after.iter().filter(|head| !before.contains(head)).map(|head| head.entry.clone()).collect();
    if back.is_empty() {
        return None;
    }
    let replaces = std::iter::once(kept.entry.clone()).chain(back).collect();
    Some(Change { key: key.clone(), replaces, value: kept.value.clone() })
}

/// Another line that may hold what a line is withheld for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SameField {
    /// The line.
    pub id: EntryId,
    /// Who wrote it.
    pub by: String,
    /// Whether it holds the very same; else it changed the same field to something else.
    pub same: bool,
}

/// The lines that set a field of this line to something, those first that hold the very same.
pub fn same_field(fold: &Fold, id: &EntryId) -> Vec<SameField> {
    let Some(body) = fold.entry(id).and_then(|entry| entry.body.as_ref()) else { return Vec::new() };
    let mut found: Vec<SameField> = Vec::new();
    for entry in fold.in_order().into_iter().filter(|entry| entry.id != *id) {
        let Some(other) = &entry.body else { continue };
        let fields = other.set.iter().filter(|change| change.value.is_some());
        let mut same = fields.filter_map(|change| {
            let here = body.set.iter().find(|here| here.key == change.key)?;
            Some(here.value == change.value)
        });
        if let Some(first) = same.next() {
            found.push(SameField { id: entry.id.clone(), by: other.by.clone(), same: first || same.any(|same| same) });
        }
    }
    found.sort_by_key(|line| !line.same);
    found
}
