//! What could not be read, and what was taken out.

use super::{Given, Input};
use crate::domain::id::EntryId;
use crate::domain::record::{Fold, Key};

/// What keeps the record from being whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Incomplete {
    /// Changes that a newer gapbook made and this one does not know.
    pub unknown_changes: usize,
    /// What could not be read, one sentence each.
    pub damage: Vec<String>,
    /// Lines whose body was taken out, with the reason. They do not make the record incomplete: what they said
    /// was withdrawn.
    pub withheld: Vec<Withheld>,
}

/// A line whose body was taken out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Withheld {
    /// The line.
    pub entry: EntryId,
    /// Why.
    pub reason: String,
    /// Who took it out, and when.
    pub given: Vec<Given>,
}

impl Incomplete {
    pub(super) fn new(input: &Input<'_>) -> Self {
        Self {
            unknown_changes: input.fold.unknown_changes(),
            damage: input.damage.clone(),
            withheld: withheld(input.fold),
        }
    }

    /// Whether something is missing from the figures.
    pub fn any(&self) -> bool {
        self.unknown_changes > 0 || !self.damage.is_empty()
    }

    /// What is missing, one sentence each.
    pub fn texts(&self) -> Vec<String> {
        let mut texts = Vec::new();
        match self.unknown_changes {
            0 => {}
            1 => texts.push("1 change was written by a newer gapbook and is not counted here.".into()),
            n => texts.push(format!("{n} changes were written by a newer gapbook and are not counted here.")),
        }
        texts.extend(self.damage.iter().cloned());
        texts
    }
}

fn withheld(fold: &Fold) -> Vec<Withheld> {
    let mut found: Vec<Withheld> = fold
        .keys()
        .filter_map(|key| {
            let Key::Withhold(entry) = key else { return None };
            let value = fold.current(key).value()?;
            let reason = value.get("reason").unwrap_or(value).as_str().unwrap_or_default().to_owned();
            Some(Withheld { entry: entry.clone(), reason, given: Given::behind(fold, key) })
        })
        .collect();
    found.sort_by(|a, b| a.entry.cmp(&b.entry));
    found
}
