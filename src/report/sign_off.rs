//! Who put a name under what.

use super::Given;
use crate::domain::id::EntryId;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::record::{Fold, Key, SignOff};

/// A sign-off.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignOffRow {
    /// The line that made it.
    pub entry: EntryId,
    /// What was signed, at which cut, with which figures.
    pub sign_off: SignOff,
    /// What was signed, in words.
    pub scope: String,
    /// The signer's role: its name if it is one of the questionnaire's, else as typed.
    pub role: String,
    /// How many lines were written after the cut.
    pub lines_since: usize,
    /// The lines behind it.
    pub given: Vec<Given>,
}

impl SignOffRow {
    pub(super) fn all(questionnaire: &Questionnaire, fold: &Fold) -> Vec<Self> {
        fold.sign_offs()
            .into_iter()
            .map(|(entry, sign_off)| Self {
                entry: entry.clone(),
                scope: scope_words(questionnaire, &sign_off.scope),
                role: questionnaire.role_title(&sign_off.role.as_str().into()).to_owned(),
                lines_since: lines_since(fold, entry, &sign_off),
                given: Given::behind(fold, &Key::SignOff(entry.clone())),
                sign_off,
            })
            .collect()
    }
}

fn scope_words(questionnaire: &Questionnaire, scope: &str) -> String {
    let area = scope.strip_prefix("area/").and_then(|id| questionnaire.areas.iter().find(|a| a.id.as_str() == id));
    area.map_or_else(|| scope.to_owned(), |area| format!("{} ({scope})", area.title))
}

/// Lines that the cut does not cover, without the line of the sign-off itself.
fn lines_since(fold: &Fold, entry: &EntryId, sign_off: &SignOff) -> usize {
    fold.last_entries()
        .map(|last| {
            let writer = &last.id.writer;
            let covered = sign_off.cut.get(writer).map_or(0, |(number, _)| *number);
            fold.of_writer(writer).filter(|line| line.id.number > covered && line.id != *entry).count()
        })
        .sum()
}
