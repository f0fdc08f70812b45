//! The one exception to "history is never rewritten": the content of a line that its own writer withheld. Who,
//! when and that there was a line stay.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, Fold, Key};
use crate::domain::id::{EntryId, WriterId};

/// Which lines are withheld, and by whose word.
#[derive(Clone, Default, Debug)]
pub(super) struct Claims(BTreeMap<EntryId, BTreeSet<WriterId>>);

impl Claims {
    /// Takes notice of what an entry withholds; says whether it withholds anything.
    pub(super) fn note(&mut self, entry: &Entry) -> bool {
        let mut any = false;
        for id in withholds(entry) {
            self.0.entry(id.clone()).or_default().insert(entry.id.writer.clone());
            any = true;
        }
        any
    }

    fn about(&self, id: &EntryId) -> impl Iterator<Item = &WriterId> {
        self.0.get(id).into_iter().flatten()
    }

    pub(super) fn lines(&self) -> impl Iterator<Item = &EntryId> {
        self.0.keys()
    }
}

/// The lines that an entry withholds, if it is its writer's to withhold them.
pub fn withholds(entry: &Entry) -> impl Iterator<Item = &EntryId> {
    let body = entry.body.iter().filter(|body| body.act == "withhold");
    body.flat_map(|body| &body.set).filter_map(|change| match &change.key {
        Key::Withhold(id) if change.value.is_some() && *id != entry.id => Some(id),
        _ => None,
    })
}

/// A chain of writers longer than this is no honest one.
const LONGEST_CHAIN: usize = 1000;

impl Fold {
    /// Whether a line is withheld by the one who wrote it, as far as what has arrived tells.
    pub fn is_withheld(&self, id: &EntryId) -> bool {
        self.claims().about(id).any(|by| self.continues(by, &id.writer))
    }

    /// The lines that are withheld.
    pub fn withheld(&self) -> BTreeSet<EntryId> {
        self.claims().lines().filter(|id| self.is_withheld(id)).cloned().collect()
    }

    /// Whether `writer` is `earlier`, or goes on for it: its first line comes after a line of the other one.
    pub fn continues(&self, writer: &WriterId, earlier: &WriterId) -> bool {
        let mut at = writer.clone();
        for _ in 0..LONGEST_CHAIN {
            if at == *earlier {
                return true;
            }
            // The further branch of a forked log has its first lines in common with the other one.
            if let Some((trunk, _)) = at.as_str().split_once('~') {
                at = trunk.into();
                continue;
            }
            let first = self.entry(&EntryId::new(at, 1));
            match first.and_then(|entry| entry.after.as_ref()) {
                Some(after) => at = after.entry.writer.clone(),
                None => return false,
            }
        }
        false
    }
}
