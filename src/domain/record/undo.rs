//! Undo and redo: new lines that put back what older lines replaced.

use std::collections::{BTreeSet, HashMap};

use super::withheld::withholds;
use super::{Body, Change, Entry, Fold, Key};
use crate::domain::id::{EntryId, WriterId};

/// What one person can undo and redo, found again after every start from that person's own lines.
#[derive(Clone, Default, Debug, PartialEq, Eq)]
pub struct UndoStacks {
    undo: Vec<EntryId>,
    redo: Vec<EntryId>,
}

impl UndoStacks {
    /// Walks the lines of these writers, which are one person's, in order of tick.
    pub fn of(fold: &Fold, own: &BTreeSet<WriterId>) -> Self {
        let mut lines: Vec<&Entry> = own.iter().flat_map(|writer| fold.of_writer(writer)).collect();
        lines.sort_by(|a, b| (a.tick, &a.id).cmp(&(b.tick, &b.id)));
        let mut stacks = Self::default();
        for line in lines {
            stacks.note(line);
        }
        stacks
    }

    /// Takes notice of one more own line.
    pub fn note(&mut self, entry: &Entry) {
        let Some(body) = &entry.body else { return };
        for withheld in withholds(entry) {
            self.undo.retain(|id| id != withheld);
            self.redo.retain(|id| id != withheld);
        }
        match &body.undoes {
            Some(undone) if self.redo.contains(undone) => {
                self.redo.retain(|id| id != undone);
                self.undo.push(entry.id.clone());
            }
            Some(undone) => {
                self.undo.retain(|id| id != undone);
                self.redo.push(entry.id.clone());
            }
            None if undoable(body) => {
                self.undo.push(entry.id.clone());
                self.redo.clear();
            }
            None => {}
        }
    }

    /// The line that undo would take back next.
    pub fn next_undo(&self) -> Option<&EntryId> {
        self.undo.last()
    }

    /// The undo line that redo would take back next.
    pub fn next_redo(&self) -> Option<&EntryId> {
        self.redo.last()
    }
}

/// An assessment is not created again, a sign-off is withdrawn by a line of its own, withholding stays.
fn undoable(body: &Body) -> bool {
    !body.set.is_empty()
        && body.set.iter().all(|change| {
            !matches!(
                change.key,
                Key::Assessment | Key::Questionnaire | Key::SignOff(_) | Key::Withhold(_) | Key::Unknown(_)
            )
        })
}

impl Fold {
    /// The changes that undo an entry, or the keys that stand in the way because somebody changed them since.
    pub fn undo(&self, id: &EntryId) -> Result<Vec<Change>, Vec<Key>> {
        let Some(entry) = self.entry(id) else { return Err(Vec::new()) };
        let Some(body) = &entry.body else { return Err(Vec::new()) };
        let mut lines = Lines { fold: self, by_key: HashMap::new() };
        let mut changes = Vec::new();
        let mut blocked = Vec::new();
        for change in &body.set {
            match lines.undo_change(&entry.id, change) {
                Some(back) => changes.push(back),
                None => blocked.push(change.key.clone()),
            }
        }
        if blocked.is_empty() { Ok(changes) } else { Err(blocked) }
    }
}

/// The lines that an undo looks at. Each is gone through once, however many of its keys are asked for.
struct Lines<'f> {
    fold: &'f Fold,
    by_key: HashMap<&'f EntryId, HashMap<&'f Key, &'f Change>>,
}

impl<'f> Lines<'f> {
    fn undo_change(&mut self, id: &'f EntryId, change: &'f Change) -> Option<Change> {
        let [head] = self.fold.heads(&change.key) else { return None };
        if self.origin(&head.entry, &change.key) != self.origin(id, &change.key) {
            return None;
        }
        let mut before = change.replaces.iter();
        let value = match before.next() {
            None => None,
            Some(first) => {
                let first = self.change_of(first, &change.key)?;
                if before.any(|other| self.change_of(other, &change.key).is_none_or(|it| it.value != first.value)) {
                    return None;
                }
                first.value.clone()
            }
        };
        Some(Change { key: change.key.clone(), replaces: vec![head.entry.clone()], value })
    }

    /// What an entry set under a key; `None` if it did not arrive or set nothing there.
    fn change_of(&mut self, id: &'f EntryId, key: &Key) -> Option<&'f Change> {
        let set = &self.fold.entry(id)?.body.as_ref()?.set;
        let by_key = || set.iter().map(|change| (&change.key, change)).collect();
        self.by_key.entry(id).or_insert_with(by_key).get(key).copied()
    }

    /// The entry whose value an entry brought back, through any number of undos; itself if it undid nothing.
    fn origin(&mut self, id: &'f EntryId, key: &Key) -> Option<&'f EntryId> {
        let mut id = id;
        // Each step goes to an entry that was there before, so the walk is no longer than the log.
        for _ in 0..=self.fold.len() {
            let Some(body) = self.fold.entry(id).and_then(|entry| entry.body.as_ref()) else { return Some(id) };
            let Some(undone) = &body.undoes else { return Some(id) };
            id = self.change_of(undone, key)?.replaces.first()?;
        }
        None
    }
}
