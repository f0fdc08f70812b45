//! Where a journal is written, and the two ways to begin: going on, and anew.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use super::append::new_writer;
use super::target::Target;
use super::{JournalWriter, Log, NewWriter, WriterRecord};
use crate::domain::id::{AssessmentId, EntryId, WriterId};
use crate::domain::record::After;
use crate::storage::files::{Files, Mode};
use crate::storage::lock::Lock;

/// Everything a writer needs to know of its surroundings.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The file calls.
    pub files: &'a Arc<dyn Files>,
    /// The assessment's folder.
    pub folder: &'a Path,
    /// Its private folder.
    pub private: &'a Path,
    /// Who may read a new log.
    pub mode: Mode,
    /// The assessment.
    pub assessment: &'a AssessmentId,
    /// This computer's digest.
    pub computer: &'a str,
}

impl Place<'_> {
    /// Goes on with the recorded writer's log, whose end is in order.
    pub fn go_on(&self, record: WriterRecord, log: &Log, lock: Lock) -> JournalWriter {
        let at = Target::end_of(self.folder, self.assessment, record.writer, log);
        self.writer(at, record.earlier, lock)
    }

    /// Begins as a new writer, whose log is created with its first line.
    pub fn begin(&self, stem: &str, after: Option<After>, earlier: Vec<WriterId>, lock: Lock) -> JournalWriter {
        // Without random digits the name is not new; creating its log then fails, and says so.
        let writer = new_writer(stem).unwrap_or_else(|_| stem.into());
        let mut at = Target::new(self.folder, self.assessment, writer);
        at.after = after;
        self.writer(at, earlier, lock)
    }

    /// What line 1 of a new writer says when it goes on after this log.
    pub fn after(&self, writer: &WriterId, log: &Log, why: &NewWriter) -> Option<After> {
        let (number, sum) = log.end()?;
        Some(After { entry: EntryId::new(writer.clone(), number), sum: sum.to_string(), why: why.to_string() })
    }

    fn writer(&self, at: Target, earlier: Vec<WriterId>, lock: Lock) -> JournalWriter {
        JournalWriter {
            files: Arc::clone(self.files),
            folder: self.folder.to_owned(),
            private: self.private.to_owned(),
            mode: self.mode,
            assessment: self.assessment.clone(),
            computer: self.computer.to_owned(),
            at,
            dirty: false,
            earlier,
            moved: HashMap::new(),
            notices: Vec::new(),
            recorded: false,
            listed: None,
            mirrored: Some(BTreeSet::new()),
            lock,
        }
    }
}
