//! Finds the place of a problem in its file again.
//!
//! Nothing is kept for this while reading: a questionnaire with problems is rare, so its files are parsed once
//! more when there are some.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::file::Origin;
use crate::domain::check::{Family, Place, Step};
use crate::storage::diagnostics::Location;

/// The files, parsed when first needed.
pub(super) struct Locator<'t> {
    texts: &'t [&'t str],
    parsed: HashMap<usize, Spanned<DeTable<'t>>>,
}

impl<'t> Locator<'t> {
    pub fn new(texts: &'t [&'t str]) -> Self {
        Self { texts, parsed: HashMap::new() }
    }

    /// The place, or the nearest thing around it that the file has.
    pub fn locate(&mut self, place: &Place, origin: Origin) -> Option<Location> {
        let text = *self.texts.get(origin.file)?;
        let table = self.parsed.entry(origin.file).or_insert_with(|| DeTable::parse_recoverable(text).0).get_ref();
        let start = origin.start..origin.start;
        let span = match place.family {
            Family::Header => match place.steps.split_first() {
                Some((Step::Key(key), rest)) => table.get(*key).map_or(start, |value| walk(value, rest)),
                _ => start,
            },
            family => {
                let part = table.get(family.key()).and_then(|value| match value.get_ref() {
                    DeValue::Array(parts) => parts.get(origin.nth),
                    _ => Some(value),
                });
                part.map_or(start, |part| walk(part, &place.steps))
            }
        };
        Some(Location::new(origin.file, span))
    }
}

fn walk(mut value: &Spanned<DeValue<'_>>, steps: &[Step]) -> Range<usize> {
    for step in steps {
        let next = match step {
            // A fact names one `row` or several `rows`.
            Step::Key("rows") => value.get_ref().get("rows").or_else(|| value.get_ref().get("row")),
            Step::Key(key) => value.get_ref().get(*key),
            Step::At(index) => value.get_ref().get(*index),
        };
        match next {
            Some(next) => value = next,
            // One value may stand for a list of one; a key left out leaves the table.
            None if matches!(step, Step::At(_)) => {}
            None => break,
        }
    }
    value.span()
}
