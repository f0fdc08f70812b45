//! All entries, each found by its id.

use std::collections::BTreeMap;

use super::Entry;
use crate::domain::id::{EntryId, WriterId};

/// Entries by writer, then by number.
#[derive(Clone, Default, Debug)]
pub(super) struct Entries(BTreeMap<WriterId, BTreeMap<u64, Box<Entry>>>);

impl Entries {
    pub(super) fn insert(&mut self, entry: Entry) {
        self.0.entry(entry.id.writer.clone()).or_default().insert(entry.id.number, Box::new(entry));
    }

    pub(super) fn contains(&self, id: &EntryId) -> bool {
        self.get(id).is_some()
    }

    pub(super) fn get(&self, id: &EntryId) -> Option<&Entry> {
        self.0.get(&id.writer)?.get(&id.number).map(Box::as_ref)
    }

    pub(super) fn get_mut(&mut self, id: &EntryId) -> Option<&mut Entry> {
        self.0.get_mut(&id.writer)?.get_mut(&id.number).map(Box::as_mut)
    }

    pub(super) fn len(&self) -> usize {
        self.0.values().map(BTreeMap::len).sum()
    }

    /// In order of writers and numbers.
    pub(super) fn all(&self) -> impl Iterator<Item = &Entry> {
        self.0.values().flat_map(BTreeMap::values).map(Box::as_ref)
    }

    /// Those of one writer, in order.
    pub(super) fn of_writer<'a>(&'a self, writer: &WriterId) -> impl DoubleEndedIterator<Item = &'a Entry> + use<'a> {
        self.0.get(writer).into_iter().flat_map(BTreeMap::values).map(Box::as_ref)
    }
}
