//! Everything ever set under one key, and what of it stands now.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use crate::domain::id::EntryId;

/// A value that no later change has replaced.
#[derive(Clone, PartialEq, Debug)]
pub struct Head {
    /// The entry that set it.
    pub entry: EntryId,
    /// The value; `None` is nothing there.
    pub value: Option<Arc<Value>>,
}

/// Everything ever set under one key.
#[derive(Clone, Debug)]
pub(super) enum Slot {
    /// One value that replaced nothing: most things are said once.
    Once(Head),
    /// Whatever else.
    Often(Box<Often>),
}

#[derive(Clone, Default, Debug)]
pub(super) struct Often {
    all: Vec<Head>,
    replaced: BTreeSet<EntryId>,
    heads: Vec<Head>,
}

impl Slot {
    /// With the first value set under its key.
    pub(super) fn new(first: Head, replaces: &[EntryId]) -> Self {
        if replaces.is_empty() {
            return Self::Once(first);
        }
        Self::Often(Box::new(Often {
            all: vec![first],
            replaced: replaces.iter().cloned().collect(),
            heads: Vec::new(),
        }))
    }

    /// Takes in a further value.
    pub(super) fn add(&mut self, head: Head, replaces: &[EntryId]) {
        let mut often = match self {
            Self::Once(first) => Box::new(Often { all: vec![first.clone()], ..Often::default() }),
            Self::Often(often) => std::mem::take(often),
        };
        often.all.push(head);
        often.replaced.extend(replaces.iter().cloned());
        *self = Self::Often(often);
    }

    /// Takes out what an entry set; `replaces` says what the other entries replace. `false`: nothing is left.
    pub(super) fn take_out(&mut self, id: &EntryId, replaces: impl Fn(&EntryId) -> Vec<EntryId>) -> bool {
        match self {
            Self::Once(head) => head.entry != *id,
            Self::Often(often) => {
                often.all.retain(|head| head.entry != *id);
                often.replaced = often.all.iter().flat_map(|head| replaces(&head.entry)).collect();
                !often.all.is_empty()
            }
        }
    }

    /// Finds the heads: the values nobody replaced. A replaced entry whose content is not here stands for everything
    /// its writer said before it under the key.
    pub(super) fn settle(&mut self, has_content: impl Fn(&EntryId) -> bool) {
        let Self::Often(often) = self else { return };
        let missing: Vec<&EntryId> = often.replaced.iter().filter(|id| !has_content(id)).collect();
        let stale = |id: &EntryId| {
            let before = |gone: &&EntryId| gone.writer == id.writer && id.number < gone.number;
            often.replaced.contains(id) || missing.iter().any(before)
        };
        often.heads = often.all.iter().filter(|head| !stale(&head.entry)).cloned().collect();
        often.heads.sort_by(|a, b| a.entry.cmp(&b.entry));
    }

    /// Whether its heads are as they will be without being settled.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self, Self::Once(_))
    }

    /// The values that nobody replaced, ordered by entry.
    pub(super) fn heads(&self) -> &[Head] {
        match self {
            Self::Once(head) => std::slice::from_ref(head),
            Self::Often(often) => &often.heads,
        }
    }

    /// The entries that something here replaces.
    pub(super) fn replaced(&self) -> impl Iterator<Item = &EntryId> {
        let often = match self {
            Self::Once(_) => None,
            Self::Often(often) => Some(&often.replaced),
        };
        often.into_iter().flatten()
    }
}
