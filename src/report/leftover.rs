//! Records that nothing in this version of the questionnaire shows: kept, and printed so that none is lost.

use super::Given;
use super::unsettled::{key_words, value_text};
use crate::domain::questionnaire::{FactSource, Questionnaire};
use crate::domain::record::{Current, Fold, Key};

/// A record that belongs to nothing in this version of the questionnaire.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Leftover {
    /// What it is about.
    pub key: Key,
    /// What it is about, in words.
    pub what: String,
    /// What it says, in one line.
    pub text: String,
    /// The lines behind it.
    pub given: Vec<Given>,
}

impl Leftover {
    pub(super) fn all(questionnaire: &Questionnaire, fold: &Fold) -> Vec<Self> {
        let mut found: Vec<Self> = fold
            .keys()
            .filter(|key| !shown(questionnaire, fold, key))
            .filter_map(|key| {
                // The sides of a conflict are shown with the conflicts.
                let Current::Value(value) = fold.current(key) else { return None };
                let given = Given::behind(fold, key);
                Some(Self { key: key.clone(), what: key_words(key), text: value_text(value), given })
            })
            .collect();
        found.sort_by(|a, b| a.key.cmp(&b.key));
        found
    }
}

/// Whether some part of the report has a place for the key.
fn shown(questionnaire: &Questionnaire, fold: &Fold, key: &Key) -> bool {
    match key {
        Key::Assessment | Key::Questionnaire | Key::Person(_) | Key::SignOff(_) | Key::Withhold(_) => true,
        Key::Fact(id) => questionnaire.fact(id).is_some_and(|fact| matches!(fact.source, FactSource::Asked(_))),
        Key::Row(register, _) => questionnaire.register(register).is_some(),
        Key::Cell(register, row, column) => {
            // A row that was taken out took its cells with it.
            fold.row_removed(register, row)
                || questionnaire.register(register).is_some_and(|register| {
                    register.column(column).is_some()
                        && (register.catalog_row(row).is_some() || fold.row_added(&register.id, row))
                })
        }
        Key::Unknown(_) => false,
        _ => key.question().is_none_or(|id| questionnaire.position(id).is_some()),
    }
}
