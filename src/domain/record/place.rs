//! Giving entries other ids, wherever an entry names them: in a fork, or when lines move to a new writer.

use super::{Body, Change, Entry, Key};
use crate::domain::id::EntryId;

/// Where an id leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// It stays as it is.
    Same,
    /// The entry now has this id.
    Moved(EntryId),
    /// Nobody can say which entry is meant: it replaces nothing.
    Lost,
}

impl Entry {
    /// The same entry with every id in it led to its place: its own, those it replaces and undoes, and those in the
    /// names of rows, comments and sign-offs. `seen` and `after` stay; they carry digests to find them by.
    #[must_use]
    pub fn with_ids(mut self, place: &dyn Fn(&EntryId) -> Place) -> Self {
        if let Place::Moved(id) = place(&self.id) {
            self.id = id;
        }
        self.body = self.body.map(|body| Body {
            undoes: body.undoes.map(|id| moved(id, place)),
            set: body.set.into_iter().map(|change| change.with_ids(place)).collect(),
            ..body
        });
        self
    }
}

impl Change {
    fn with_ids(self, place: &dyn Fn(&EntryId) -> Place) -> Self {
        let led = |id: EntryId| match place(&id) {
            Place::Same => Some(id),
            Place::Moved(id) => Some(id),
            Place::Lost => None,
        };
        Self {
            key: self.key.with_ids(place),
            replaces: self.replaces.into_iter().filter_map(led).collect(),
            value: self.value,
        }
    }
}

impl Key {
    /// The key with the id in its name, if there is one, led to its place.
    #[must_use]
    pub fn with_ids(self, place: &dyn Fn(&EntryId) -> Place) -> Self {
        match self {
            Self::Comment(question, id) => Self::Comment(question, moved(id, place)),
            Self::SignOff(id) => Self::SignOff(moved(id, place)),
            Self::Withhold(id) => Self::Withhold(moved(id, place)),
            Self::Evidence(question, id) => match moved_name(id.as_str(), place) {
                Some(name) => Self::Evidence(question, name.into()),
                None => Self::Evidence(question, id),
            },
            Self::Row(register, row) => match moved_name(row.as_str(), place) {
                Some(name) => Self::Row(register, name.into()),
                None => Self::Row(register, row),
            },
            Self::Cell(register, row, column) => match moved_name(row.as_str(), place) {
                Some(name) => Self::Cell(register, name.into(), column),
                None => Self::Cell(register, row, column),
            },
            other => other,
        }
    }
}

fn moved(id: EntryId, place: &dyn Fn(&EntryId) -> Place) -> EntryId {
    match place(&id) {
        Place::Moved(id) => id,
        Place::Same | Place::Lost => id,
    }
}

/// A row is named by its catalog or by the line that made it; only the latter is an id.
fn moved_name(name: &str, place: &dyn Fn(&EntryId) -> Place) -> Option<String> {
    match place(&EntryId::parse(name)?) {
        Place::Moved(id) => Some(id.in_key()),
        Place::Same | Place::Lost => None,
    }
}
