//! Writing to an assessment from a command: changes become lines, lines reach the disk before anything is said.

use std::path::Path;

use jiff::civil::Date;

use super::noticed::Noticed;
use super::workspace::Reading;
use super::{Trouble, clock};
use crate::domain::id::EntryId;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::record::{Body, Change, Entry, Fold};
use crate::storage::assessment::{Access, OpenAssessment};
use crate::storage::journal::SaveError;

/// What changes are made from and checked against.
#[derive(Clone, Copy)]
pub struct State<'a> {
    /// The questionnaire.
    pub questionnaire: &'a Questionnaire,
    /// What stands.
    pub fold: &'a Fold,
    /// The day.
    pub today: Date,
    /// The line that comes next, if this is for writing.
    pub next: Option<&'a EntryId>,
}

/// An assessment open to write.
pub struct Writing {
    reading: Reading,
    person: String,
    noticed: Noticed,
}

impl Writing {
    pub(super) fn new(reading: Reading, person: String, noticed: Noticed) -> Self {
        Self { reading, person, noticed }
    }

    /// The assessment's name.
    pub fn name(&self) -> &str {
        &self.reading.open.name
    }

    /// Who answers.
    pub fn person(&self) -> &str {
        &self.person
    }

    /// What stands.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// The assessment, for what is done to its files.
    pub(super) fn open_mut(&mut self) -> &mut OpenAssessment {
        &mut self.reading.open
    }

    /// Gives the assessment on, still open to write.
    pub fn into_reading(self) -> Reading {
        self.reading
    }

    /// Begins changes that are made together or not at all.
    pub fn batch(&mut self) -> Batch<'_> {
        let next = match &self.reading.open.access {
            Access::Write(writer) => Some(writer.next_id()),
            Access::ReadOnly(_) => None,
        };
        Batch { writing: self, next, entries: Vec::new(), now: clock::now() }
    }
}

/// Changes that are made together or not at all; each call of [`Batch::add`] is one line.
pub struct Batch<'w> {
    writing: &'w mut Writing,
    next: Option<EntryId>,
    entries: Vec<Entry>,
    now: crate::app::msg::Now,
}

impl Batch<'_> {
    /// The state with the changes so far in it.
    pub fn state(&self) -> State<'_> {
        State {
            questionnaire: &self.writing.reading.questionnaire,
            fold: &self.writing.reading.open.fold,
            today: self.now.date,
            next: self.next.as_ref(),
        }
    }

    /// Who answers.
    pub fn person(&self) -> &str {
        &self.writing.person
    }

    /// The assessment's folder.
    pub fn folder(&self) -> &Path {
        &self.writing.reading.open.folder
    }

    /// Adds changes as one line. Changes that change nothing are left out.
    pub fn add(&mut self, act: &str, changes: Vec<Change>) {
        let fold = &mut self.writing.reading.open.fold;
        let set: Vec<Change> = changes
            .into_iter()
            .filter(|change| match fold.heads(&change.key) {
                [] => change.value.is_some(),
                [head] => head.value != change.value,
                _ => true,
            })
            .collect();
        self.add_all(act, set);
    }

    /// Adds changes as one line, also those that only say anew what stands there.
    pub fn add_all(&mut self, act: &str, set: Vec<Change>) {
        let fold = &mut self.writing.reading.open.fold;
        let Some(id) = self.next.clone().filter(|_| !set.is_empty()) else { return };
        self.next = Some(EntryId::new(id.writer.clone(), id.number + 1));
        let entry = Entry {
            id,
            sum: None,
            at: self.now.stamp.clone(),
            tick: fold.tick() + 1,
            seen: fold.last_lines(),
            after: None,
            body: Some(Body { by: self.writing.person.clone(), act: act.to_owned(), undoes: None, set }),
        };
        fold.apply(entry.clone());
        self.entries.push(entry);
    }

    /// The same with this on its lines as the time they were written.
    pub(super) fn stamped(mut self, stamp: &str) -> Self {
        stamp.clone_into(&mut self.now.stamp);
        self
    }

    /// Puts all lines on disk. Returns how many there were.
    pub fn commit(self) -> Result<usize, Trouble> {
        if self.entries.is_empty() {
            return Ok(0);
        }
        let Access::Write(writer) = &mut self.writing.reading.open.access else {
            return Err(Trouble::new("Nothing was written: the assessment is open for reading only."));
        };
        let count = self.entries.len();
        // A command ends here; the words of the screen, that it tries again, would be false.
        let saved = writer.append(self.entries).map_err(|error| match error {
            SaveError::File(error) => Trouble::new(format!("Not saved. {error} Then give the command again.")),
            other => other.into(),
        })?;
        for entry in saved {
            self.writing.noticed.look_at(&entry);
            if let Some(after) = entry.after {
                self.writing.reading.open.fold.began(&entry.id, after);
            }
            if let Some(sum) = entry.sum {
                self.writing.reading.open.fold.saved(&entry.id, sum);
            }
        }
        Ok(count)
    }
}
