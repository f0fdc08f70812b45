//! Undo and redo: new lines that put back what older lines replaced.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use serde_json::Value;

use super::withheld::withholds;
use super::{Body, Change, Entry, Fold, Key};
use crate::domain::id::{EntryId, WriterId};

/// What one person can undo and redo, found again after every start from that person's own lines.
#[derive(Clone, Default, Debug, PartialEq, Eq)]
pub struct UndoStacks {
    undo: Vec<EntryId>,
    redo: Vec<Undoing>,
}

/// A line that undid another one. Of several lines that bring back the sides of a conflict, the last.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Undoing {
    line: EntryId,
    undone: EntryId,
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
            self.redo.retain(|undoing| undoing.line != *withheld);
        }
        match &body.undoes {
            Some(undone) if self.redo.iter().any(|undoing| undoing.line == *undone) => {
                self.redo.retain(|undoing| undoing.line != *undone);
                self.undo.push(entry.id.clone());
            }
            Some(undone) => {
                self.undo.retain(|id| id != undone);
                self.redo.retain(|undoing| undoing.undone != *undone);
                self.redo.push(Undoing { line: entry.id.clone(), undone: undone.clone() });
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
        self.redo.last().map(|undoing| &undoing.line)
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
    /// The lines that undo an entry, in the order in which they are written, or the keys that stand in the way because
    /// they were changed since. It is one line, unless the entry settled a conflict: a line holds one value of a key,
    /// so every further side has a line of its own. These come first and replace nothing. If only they reach the disk,
    /// what was settled is in conflict with them: no side is lost without a word.
    pub fn undo(&self, id: &EntryId) -> Result<Vec<Vec<Change>>, Vec<Key>> {
        let Some(entry) = self.entry(id) else { return Err(Vec::new()) };
        let Some(body) = &entry.body else { return Err(Vec::new()) };
        let mut lines = Lines { fold: self, by_key: HashMap::new() };
        let mut changes = Vec::new();
        let mut sides: Vec<Vec<Change>> = Vec::new();
        let mut blocked = Vec::new();
        for change in &body.set {
            let Some(before) = lines.before(&entry.id, change) else {
                blocked.push(change.key.clone());
                continue;
            };
            let mut values = before;
            let back = |replaces, value| Change { key: change.key.clone(), replaces, value };
            changes.push(back(self.head_ids(&change.key), values.pop().flatten()));
            for (n, value) in values.into_iter().enumerate() {
                if sides.len() <= n {
                    sides.push(Vec::new());
                }
                sides[n].push(back(Vec::new(), value));
            }
        }
        sides.push(changes);
        if blocked.is_empty() { Ok(sides) } else { Err(blocked) }
    }

    /// The entry that said first what an entry says of a key: itself, unless it brought a value back by undoing.
    pub fn origin<'f>(&'f self, id: &'f EntryId, key: &Key) -> &'f EntryId {
        Lines { fold: self, by_key: HashMap::new() }.origin(id, key).unwrap_or(id)
    }
}

type Said = Option<Arc<Value>>;

/// The lines that an undo looks at. Each is gone through once, however many of its keys are asked for.
struct Lines<'f> {
    fold: &'f Fold,
    by_key: HashMap<&'f EntryId, HashMap<&'f Key, &'f Change>>,
}

impl<'f> Lines<'f> {
    /// What stood under a key before an entry changed it: one value, or the sides of a conflict that it settled.
    /// `None` if something else came since, or something before is not here.
    fn before(&mut self, id: &'f EntryId, change: &'f Change) -> Option<Vec<Said>> {
        let undone = self.undone_by(id);
        let still_there = match self.fold.heads(&change.key) {
            [head] => self.origin(&head.entry, &change.key) == self.origin(id, &change.key),
            // The sides of a conflict that one undo brought back.
            heads => {
                let of_one = |id: &EntryId| Some(id) == undone || self.undone_by(id) == undone;
                undone.is_some() && !heads.is_empty() && heads.iter().all(|head| of_one(&head.entry))
            }
        };
        if !still_there {
            return None;
        }
        let replaced = match undone {
            Some(undone) if change.replaces.is_empty() => std::slice::from_ref(undone),
            _ => &change.replaces,
        };
        let mut values: Vec<Said> = Vec::new();
        for id in replaced {
            let value = &self.change_of(id, &change.key)?.value;
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
        Some(values)
    }

    fn undone_by(&self, id: &EntryId) -> Option<&'f EntryId> {
        self.fold.entry(id)?.body.as_ref()?.undoes.as_ref()
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
            let Some(undone) = self.undone_by(id) else { return Some(id) };
            let said = self.change_of(id, key).map(|change| &change.value);
            let replaced = &self.change_of(undone, key)?.replaces;
            let brought_back = replaced.iter().find(|id| self.change_of(id, key).map(|it| &it.value) == said);
            id = brought_back.or(replaced.first())?;
        }
        None
    }
}
