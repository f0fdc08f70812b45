//! What this computer remembers of its own log: it may lag behind the log, never be ahead of it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::domain::id::{AssessmentId, WriterId};
use crate::storage::files::{Files, Safety, replace};

const FILE: &str = "writer.json";

/// The longest record that is read, in bytes.
const LONGEST: u64 = 1 << 20;

/// Who this computer writes as in one folder, and how far it came.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WriterRecord {
    /// The assessment.
    pub assessment: AssessmentId,
    /// The writer.
    pub writer: WriterId,
    /// The assessment's folder, full path.
    pub path: PathBuf,
    /// The computer's digest.
    pub computer: String,
    /// The number of the last synced line; 0 before the first.
    pub number: u64,
    /// Its sum; empty before the first.
    pub sum: String,
    /// The length of the log with it, in bytes.
    pub length: u64,
    /// Writers this one comes after; their lines are this person's too.
    #[serde(default)]
    pub earlier: Vec<WriterId>,
}

impl WriterRecord {
    /// Reads the record of an assessment in a private folder. One that is missing, cannot be read or is of another
    /// assessment counts as none: a new writer is cheap, a forked log is not.
    pub fn read(files: &dyn Files, private: &Path, assessment: &AssessmentId) -> Option<Self> {
        let record: Self = serde_json::from_slice(&files.read(&private.join(FILE), LONGEST).ok()?).ok()?;
        (record.assessment == *assessment).then_some(record)
    }

    /// The recorded writer, after those it came after.
    pub fn all_writers(&self) -> Vec<WriterId> {
        self.earlier.iter().chain(std::iter::once(&self.writer)).cloned().collect()
    }

    /// Replaces the record in a private folder.
    pub fn write(&self, files: &dyn Files, private: &Path, safety: Safety) -> std::io::Result<()> {
        replace(files, &private.join(FILE), &serde_json::to_vec(self)?, safety)
    }
}
