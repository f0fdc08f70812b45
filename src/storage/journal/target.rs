//! The end of our own log, where the next line goes.

use std::io;
use std::path::{Path, PathBuf};

use super::append::SaveError;
use super::line::first_prev;
use super::whose::log_name;
use super::{Log, NewWriter};
use crate::domain::id::{AssessmentId, WriterId};
use crate::domain::record::{After, Seen, Sum};
use crate::storage::error::{Doing, FileError};
use crate::storage::files::{Files, Mode};

/// Where the next line goes, and what it follows.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) path: PathBuf,
    pub(super) writer: WriterId,
    /// The number of the last line on disk; 0 before the first.
    pub(super) number: u64,
    /// What the next line names as the line before.
    pub(super) sum: Sum,
    /// The length of the log after the last good sync, in bytes.
    pub(super) length: u64,
    pub(super) exists: bool,
    /// For line 1.
    pub(super) after: Option<After>,
    /// What this writer last said it has seen.
    pub(super) seen: Seen,
}

/// Why lines are not in the log.
#[derive(Debug)]
pub(super) enum WriteProblem {
    /// The log is not as we left it: somebody else wrote or replaced it.
    Changed,
    /// The attempt failed.
    Failed(SaveError),
}

impl Target {
    /// The log of a writer who has written nothing.
    pub(super) fn new(folder: &Path, assessment: &AssessmentId, writer: WriterId) -> Self {
        Self {
            path: folder.join(log_name(writer.as_str())),
            number: 0,
            sum: first_prev(assessment, &writer),
            length: 0,
            exists: false,
            after: None,
            seen: Seen::new(),
            writer,
        }
    }

    /// The end of a log that is there and in order.
    pub(super) fn end_of(folder: &Path, assessment: &AssessmentId, writer: WriterId, log: &Log) -> Self {
        let mut target = Self::new(folder, assessment, writer);
        target.path = folder.join(&log.file);
        target.length = log.length;
        target.exists = true;
        if let Some((number, sum)) = log.end() {
            target.number = number;
            target.sum = sum.clone();
        }
        let seen = log.lines.iter().rev().map(|line| &line.entry.seen).find(|seen| !seen.is_empty());
        target.seen = seen.cloned().unwrap_or_default();
        target
    }

    /// One write, one data sync. A new file: it, then its folder.
    pub(super) fn write(&self, files: &dyn Files, bytes: &[u8], mode: Mode) -> Result<(), WriteProblem> {
        let failed = |error: io::Error| WriteProblem::Failed(FileError::new(Doing::Write, &self.path, &error).into());
        // Opened anew each time: a handle kept open would go on writing to a log that somebody has replaced.
        let mut file = if self.exists {
            let file = match files.open(&self.path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound && self.folder_is_there(files) => {
                    return Err(WriteProblem::Changed);
                }
                other => other.map_err(failed)?,
            };
            if file.length().map_err(failed)? != self.length {
                return Err(WriteProblem::Changed);
            }
            file
        } else {
            files.create(&self.path, mode).map_err(failed)?
        };
        file.write_at_end(bytes).map_err(failed)?;
        file.sync().map_err(failed)?;
        match self.path.parent() {
            Some(folder) if !self.exists => files.sync_folder(folder).map_err(failed),
            _ => Ok(()),
        }
    }

    fn folder_is_there(&self, files: &dyn Files) -> bool {
        self.path.parent().is_some_and(|folder| files.about(folder).is_ok())
    }

    /// Cuts off whatever follows the last good sync.
    pub(super) fn cut_back(&self, files: &dyn Files) -> Result<(), NewWriter> {
        if !self.exists {
            return match files.remove(&self.path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(NewWriter::NotMended),
                _ => Ok(()),
            };
        }
        let mut file = files.open(&self.path).map_err(|_| NewWriter::NotMended)?;
        match file.length() {
            Ok(length) if length < self.length => Err(NewWriter::ChangedMeanwhile),
            Ok(length) if length == self.length => Ok(()),
            _ => file.cut(self.length).map_err(|_| NewWriter::NotMended),
        }
    }
}
