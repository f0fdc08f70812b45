//! The one fold: the state follows from all entries, in whatever order they arrive.

use std::collections::hash_map::Entry as Place;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::civil::Date;
use serde_json::Value;

use super::entries::Entries;
use super::slot::{Head, Slot};
use super::withheld::{Claims, withholds};
use super::{After, Entry, Key, Seen, Sum};
use crate::domain::id::{EntryId, QuestionId, RegisterId, RowId, WriterId};

/// What stands under a key now.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Current<'a> {
    /// Nothing there.
    Nothing,
    /// One value, or the same from all heads.
    Value(&'a Value),
    /// Different values, none of which has seen the others; a person settles it.
    Conflict(&'a [Head]),
}

impl<'a> Current<'a> {
    /// The value, if there is exactly one.
    pub fn value(self) -> Option<&'a Value> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nothing | Self::Conflict(_) => None,
        }
    }
}

/// All entries and the state they make. Applying the same entries in any order gives the same state.
#[derive(Clone, Default, Debug)]
pub struct Fold {
    entries: Entries,
    slots: HashMap<Key, Slot>,
    /// Replaced entries that have not arrived, and the keys that wait for them.
    waiting: HashMap<EntryId, BTreeSet<Key>>,
    by_question: HashMap<QuestionId, Vec<EntryId>>,
    parts: HashMap<QuestionId, BTreeSet<Key>>,
    rows: BTreeMap<RegisterId, BTreeSet<RowId>>,
    last: BTreeMap<WriterId, EntryId>,
    tick: u64,
    unknown: usize,
    claims: Claims,
}

impl Fold {
    /// Nothing has happened yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes room for what these entries change, so that it is made once.
    pub fn reserve<'e>(&mut self, entries: impl Iterator<Item = &'e Entry>) {
        self.slots.reserve(entries.filter_map(|entry| entry.body.as_ref()).map(|body| body.set.len()).sum());
    }

    /// Adds an entry. One that is there already changes nothing.
    pub fn apply(&mut self, mut entry: Entry) {
        if self.entries.contains(&entry.id) {
            return;
        }
        self.tick = self.tick.max(entry.tick);
        let id = entry.id.clone();
        // What is withheld may come after the line that withholds it, from a copy that still has it.
        if self.is_withheld(&id) && withholds(&entry).next().is_none() {
            entry.body = None;
        }
        let withholds_now = self.claims.note(&entry) || entry.after.is_some();
        // A line changes a key once, and most change one key: a list is enough.
        let mut touched: Vec<Key> = self.waiting.remove(&id).unwrap_or_default().into_iter().collect();
        for change in entry.body.iter().flat_map(|body| &body.set) {
            self.note_place(&change.key, &id);
            let head = Head { entry: id.clone(), value: change.value.clone() };
            let slot = match self.slots.entry(change.key.clone()) {
                Place::Vacant(free) => free.insert(Slot::new(head, &change.replaces)),
                Place::Occupied(taken) => {
                    let slot = taken.into_mut();
                    slot.add(head, &change.replaces);
                    slot
                }
            };
            if !slot.is_plain() {
                touched.push(change.key.clone());
            }
            for replaced in &change.replaces {
                if !self.entries.contains(replaced) && *replaced != id {
                    self.waiting.entry(replaced.clone()).or_default().insert(change.key.clone());
                }
            }
        }
        let last = self.last.entry(id.writer.clone()).or_insert_with(|| id.clone());
        if last.number < id.number {
            *last = id.clone();
        }
        self.entries.insert(entry);
        for key in touched {
            self.settle(&key);
        }
        if withholds_now {
            self.forget_withheld();
        }
    }

    pub(super) fn claims(&self) -> &Claims {
        &self.claims
    }

    /// Takes out the content of lines that are withheld now and were not before.
    fn forget_withheld(&mut self) {
        let still_there = |id: &EntryId| {
            self.entries.get(id).is_some_and(|entry| entry.body.is_some() && withholds(entry).next().is_none())
        };
        let gone: Vec<EntryId> = self.withheld().into_iter().filter(still_there).collect();
        for id in gone {
            self.forget(&id);
        }
    }

    /// Takes out the content of a line, as if it had come without it.
    fn forget(&mut self, id: &EntryId) {
        let Some(body) = self.entries.get_mut(id).and_then(|entry| entry.body.take()) else { return };
        for change in &body.set {
            let Some(slot) = self.slots.get_mut(&change.key) else { continue };
            let replaces = |other: &EntryId| {
                let said = self.entries.get(other).and_then(|entry| entry.body.as_ref());
                let same = said.into_iter().flat_map(|body| &body.set).filter(|other| other.key == change.key);
                same.flat_map(|other| other.replaces.iter().cloned()).collect()
            };
            if !slot.take_out(id, replaces) {
                self.slots.remove(&change.key);
                self.forget_place(&change.key);
            }
            if matches!(change.key, Key::Unknown(_)) {
                self.unknown -= 1;
            }
        }
        let questions: HashSet<&QuestionId> = body.set.iter().filter_map(|change| change.key.question()).collect();
        for question in questions {
            if let Some(entries) = self.by_question.get_mut(question) {
                entries.retain(|entry| entry != id);
            }
        }
        let names_it = |slot: &Slot| slot.replaced().any(|replaced| replaced == id);
        let replacing = self.slots.iter().filter(|(_, slot)| names_it(slot)).map(|(key, _)| key.clone());
        let touched: HashSet<Key> = replacing.chain(body.set.into_iter().map(|change| change.key)).collect();
        for key in touched {
            self.settle(&key);
        }
    }

    /// Nothing was ever set under this key.
    fn forget_place(&mut self, key: &Key) {
        if let Some(parts) = key.question().and_then(|question| self.parts.get_mut(question)) {
            parts.remove(key);
        }
        let (Key::Row(register, row) | Key::Cell(register, row, _)) = key else { return };
        let named = |key: &Key| matches!(key, Key::Row(r, n) | Key::Cell(r, n, _) if r == register && n == row);
        if !self.slots.keys().any(named)
            && let Some(rows) = self.rows.get_mut(register)
        {
            rows.remove(row);
        }
    }

    fn note_place(&mut self, key: &Key, id: &EntryId) {
        if let Some(question) = key.question() {
            // Most questions are spoken of once.
            let entries = self.by_question.entry(question.clone()).or_insert_with(|| Vec::with_capacity(1));
            if entries.last() != Some(id) {
                entries.push(id.clone());
            }
            if matches!(key, Key::Evidence(..) | Key::Comment(..)) {
                self.parts.entry(question.clone()).or_default().insert(key.clone());
            }
        }
        match key {
            Key::Row(register, row) | Key::Cell(register, row, _) => {
                self.rows.entry(register.clone()).or_default().insert(row.clone());
            }
            Key::Unknown(_) => self.unknown += 1,
            _ => {}
        }
    }

    fn settle(&mut self, key: &Key) {
        let has_content = |id: &EntryId| self.entries.get(id).is_some_and(|entry| entry.body.is_some());
        if let Some(slot) = self.slots.get_mut(key) {
            slot.settle(has_content);
        }
    }

    /// What stands under a key now.
    pub fn current(&self, key: &Key) -> Current<'_> {
        let heads = self.heads(key);
        let [first, others @ ..] = heads else { return Current::Nothing };
        if others.iter().any(|head| head.value != first.value) {
            return Current::Conflict(heads);
        }
        first.value.as_deref().map_or(Current::Nothing, Current::Value)
    }

    /// The values that nobody replaced, ordered by entry.
    pub fn heads(&self, key: &Key) -> &[Head] {
        self.slots.get(key).map_or(&[], Slot::heads)
    }

    /// The ids of the heads: what a change that starts now replaces.
    pub fn head_ids(&self, key: &Key) -> Vec<EntryId> {
        self.heads(key).iter().map(|head| head.entry.clone()).collect()
    }

    /// Entries under this key that have not arrived, though something here replaces them.
    pub fn waiting_for(&self, key: &Key) -> Vec<&EntryId> {
        let Some(slot) = self.slots.get(key) else { return Vec::new() };
        slot.replaced().filter(|id| !self.entries.contains(id)).collect()
    }

    /// The keys under which something here replaces this entry, if it has not arrived.
    pub fn waits_for(&self, id: &EntryId) -> impl Iterator<Item = &Key> {
        self.waiting.get(id).into_iter().flatten()
    }

    /// Every key in use, in no order.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.slots.keys()
    }

    /// The keys whose heads differ.
    pub fn conflicts(&self) -> Vec<&Key> {
        let mut keys: Vec<&Key> =
            self.slots.keys().filter(|key| matches!(self.current(key), Current::Conflict(_))).collect();
        keys.sort();
        keys
    }

    /// The entry of this id.
    pub fn entry(&self, id: &EntryId) -> Option<&Entry> {
        self.entries.get(id)
    }

    /// Every entry, in the order people read them: by tick, then by writer and number.
    pub fn in_order(&self) -> Vec<&Entry> {
        let mut entries: Vec<&Entry> = self.entries.all().collect();
        entries.sort_by(|a, b| (a.tick, &a.id).cmp(&(b.tick, &b.id)));
        entries
    }

    /// The entries of one writer, in order.
    pub fn of_writer<'a>(&'a self, writer: &WriterId) -> impl DoubleEndedIterator<Item = &'a Entry> + use<'a> {
        self.entries.of_writer(writer)
    }

    /// The entries that touched a question, in the order people read them.
    pub fn history(&self, question: &QuestionId) -> Vec<&Entry> {
        let ids = self.by_question.get(question).map_or(&[][..], Vec::as_slice);
        let mut entries: Vec<&Entry> = ids.iter().filter_map(|id| self.entries.get(id)).collect();
        entries.sort_by(|a, b| (a.tick, &a.id).cmp(&(b.tick, &b.id)));
        entries
    }

    /// The days on which entries touched a question, as far as their dates can be read.
    pub fn days_of(&self, question: &QuestionId) -> impl Iterator<Item = Date> {
        let ids = self.by_question.get(question).map_or(&[][..], Vec::as_slice);
        ids.iter().filter_map(|id| self.entries.get(id)?.day())
    }

    /// How many entries touched a question.
    pub fn lines_of(&self, question: &QuestionId) -> usize {
        self.by_question.get(question).map_or(0, Vec::len)
    }

    /// The keys of a question that have parts of their own: evidence and comments.
    pub(super) fn parts_of(&self, question: &QuestionId) -> impl Iterator<Item = &Key> {
        self.parts.get(question).into_iter().flatten()
    }

    /// The rows ever named in a register, in order of their ids; some may be removed.
    pub fn rows(&self, register: &RegisterId) -> impl Iterator<Item = &RowId> {
        self.rows.get(register).into_iter().flatten()
    }

    /// Whether anybody ever named this row or one of its cells: mostly nobody did, and then there is nothing to look
    /// for under its keys.
    pub fn names_row(&self, register: &RegisterId, row: &RowId) -> bool {
        self.rows.get(register).is_some_and(|rows| rows.contains(row))
    }

    /// The last line of each writer, of those whose last line is on disk.
    pub fn last_lines(&self) -> Seen {
        self.last
            .iter()
            .filter_map(|(writer, id)| {
                let entry = self.entries.get(id)?;
                Some((writer.clone(), (id.number, entry.sum.as_ref()?.short().to_owned())))
            })
            .collect()
    }

    /// Notes that an entry is on disk, under this digest.
    pub fn saved(&mut self, id: &EntryId, sum: Sum) {
        if let Some(entry) = self.entries.get_mut(id) {
            entry.sum = Some(sum);
        }
    }

    /// Notes what the first line of a writer turned out to come after when it was written.
    pub fn began(&mut self, id: &EntryId, after: After) {
        if let Some(entry) = self.entries.get_mut(id) {
            entry.after = Some(after);
            self.forget_withheld();
        }
    }

    /// The last entry of each writer, in order of writers.
    pub fn last_entries(&self) -> impl Iterator<Item = &Entry> {
        self.last.values().filter_map(|id| self.entries.get(id))
    }

    /// The greatest tick folded; the next line gets one more.
    pub fn tick(&self) -> u64 {
        self.tick
    }

    /// How many changes a newer gapbook made that this one does not know.
    pub fn unknown_changes(&self) -> usize {
        self.unknown
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.len() == 0
    }
}
