//! The one exception to "history is never rewritten": a body that its own writer withheld.

use std::collections::HashSet;

use super::{Entry, Key};
use crate::domain::id::EntryId;

/// Takes out the bodies that their own writer withheld, also where a copy still holds them. Who, when and that
/// there was a line stay.
pub fn blank_withheld(entries: &mut [Entry]) {
    let withheld: HashSet<EntryId> = entries.iter().flat_map(withholds).cloned().collect();
    if withheld.is_empty() {
        return;
    }
    for entry in entries {
        if withheld.contains(&entry.id) {
            entry.body = None;
        }
    }
}

/// The lines that an entry withholds; only those of its own writer count.
fn withholds(entry: &Entry) -> impl Iterator<Item = &EntryId> {
    let body = entry.body.iter().filter(|body| body.act == "withhold");
    body.flat_map(|body| &body.set).filter_map(|change| match &change.key {
        Key::Withhold(id) if change.value.is_some() && id.writer == entry.id.writer && *id != entry.id => Some(id),
        _ => None,
    })
}
