//! Writing our own log: written and synced, or not saved.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use thiserror::Error;

use super::target::{Target, WriteProblem};
use super::whose::FULL_LOG;
use super::{LONGEST_LINE, NewWriter, Notice, WriterRecord, blank_bodies, build_line};
use crate::domain::id::{AssessmentId, EntryId, WriterId};
use crate::domain::record::{After, Entry, Place, Sum};
use crate::storage::clock::now;
use crate::storage::error::{Doing, FileError};
use crate::storage::files::{Files, Mode, Safety};
use crate::storage::lock::Lock;
use crate::storage::mirror::Mirrors;
use crate::storage::random;

/// The mirror's list gets a moment at the first line of a session, and then so often.
const LISTED_EVERY: Duration = Duration::from_secs(3600);

/// Why entries are not saved. They are not lost either: hand them to [`JournalWriter::append`] again.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum SaveError {
    /// A file call failed.
    #[error("{0} gapbook tries again by itself; nothing you entered is lost while it is open.")]
    File(#[from] FileError),
    /// One action is more than a line may hold.
    #[error(
        "Not saved: one change would be {mib} MiB long, and 1 MiB is the most. Shorten the text, or change fewer \
         questions at once."
    )]
    TooLong {
        /// Its length, rounded up.
        mib: usize,
    },
    /// The entry has an id that is not the next one.
    #[error("Not saved: the change is numbered {given} where {expected} comes next. Close gapbook and open it again.")]
    NotNext {
        /// The id that comes next.
        expected: EntryId,
        /// The id it has.
        given: EntryId,
    },
    /// The entry cannot be written as a line.
    #[error("Not saved: the change cannot be written ({0}).")]
    Unwritable(String),
}

/// Holds our own log open for appending, with its lock. The saver thread owns it.
#[derive(Debug)]
pub struct JournalWriter {
    pub(super) files: Arc<dyn Files>,
    /// The assessment's folder.
    pub(super) folder: PathBuf,
    pub(super) private: PathBuf,
    pub(super) mode: Mode,
    pub(super) assessment: AssessmentId,
    pub(super) computer: String,
    /// Where the next line goes.
    pub(super) at: Target,
    /// Whether the end of the log may hold bytes of a failed attempt.
    pub(super) dirty: bool,
    pub(super) earlier: Vec<WriterId>,
    /// Where entries go that were numbered for a writer that is given up: its first unsaved number, and the writer
    /// that begins with it.
    pub(super) moved: HashMap<WriterId, (u64, WriterId)>,
    pub(super) notices: Vec<Notice>,
    pub(super) recorded: bool,
    /// When the mirror's list last got a moment.
    pub(super) listed: Option<Instant>,
    /// Whether the mirror is kept up, and without the content of which lines of our own log.
    pub(super) mirrored: Option<BTreeSet<Sum>>,
    pub(super) lock: Lock,
}

impl JournalWriter {
    /// Who writes.
    pub fn writer(&self) -> &WriterId {
        &self.at.writer
    }

    /// Says whom others are told of while this has the lock: a window learns the person's name only by reading.
    pub fn held_by(&mut self, person: &str) {
        self.lock.held_by(person);
    }

    /// The id of the next line.
    pub fn next_id(&self) -> EntryId {
        EntryId::new(self.at.writer.clone(), self.at.number + 1)
    }

    /// The writers whose lines are this person's: the one that writes now and those it comes after.
    pub fn own_writers(&self) -> impl Iterator<Item = &WriterId> {
        self.earlier.iter().chain(std::iter::once(&self.at.writer))
    }

    /// What there is to say since the last call: a new log was begun, the mirror could not be kept up.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }

    /// Appends entries, in their order: one write, one data sync. When it returns they are on disk, with their
    /// digests. Their ids are those they came with, unless a new log had to be begun; entries that still come with
    /// the old writer's numbers are led to the new one's from then on.
    ///
    /// After an error nothing counts as saved; the same entries can be handed over again at any time.
    pub fn append(&mut self, entries: Vec<Entry>) -> Result<Vec<Entry>, SaveError> {
        if entries.is_empty() {
            return Ok(entries);
        }
        let mut why = self.mend().err();
        if why.is_none() && self.at.length >= FULL_LOG {
            why = Some(NewWriter::Full);
        }
        if why.is_none() {
            match self.attempt(self.at.clone(), &entries) {
                Ok(saved) => return Ok(saved),
                Err(WriteProblem::Changed) => why = Some(NewWriter::ChangedMeanwhile),
                Err(WriteProblem::Failed(error)) => {
                    self.dirty = true;
                    // If this fails too, the next call tries again before it writes.
                    let _ = self.mend();
                    return Err(error);
                }
            }
        }
        self.append_anew(why.unwrap_or(NewWriter::NotMended), &entries)
    }

    /// Our own log was replaced by one of this length with the same lines, some of them without their content. What is
    /// appended from now on goes behind it.
    pub fn log_replaced(&mut self, length: u64) {
        self.at.length = length;
        // It may lag behind.
        let _ = self.record();
    }

    /// Keeps the content of these lines out of the mirror, though our own log still has it.
    pub fn keep_out(&mut self, lines: BTreeSet<Sum>) {
        self.mirrored = Some(lines);
    }

    /// Keeps no mirror of what is written from now on.
    pub fn keep_no_mirror(&mut self) {
        self.mirrored = None;
    }

    /// The log that is written.
    pub fn log(&self) -> &std::path::Path {
        &self.at.path
    }

    /// Goes on as a new writer. Only once its first lines are on disk the old one is given up.
    fn append_anew(&mut self, why: NewWriter, entries: &[Entry]) -> Result<Vec<Entry>, SaveError> {
        let target = self.fresh(&why)?;
        let given_up = (self.at.writer.clone(), self.at.number + 1);
        let path = target.path.clone();
        self.moved.insert(given_up.0.clone(), (given_up.1, target.writer.clone()));
        let earlier = self.earlier.len();
        // A writer who never wrote has no lines to be anybody's.
        self.earlier.extend((given_up.1 > 1).then(|| given_up.0.clone()));
        match self.attempt(target, entries) {
            Ok(saved) => {
                self.dirty = false;
                self.notices.push(Notice::NewWriter(why));
                Ok(saved)
            }
            Err(problem) => {
                self.moved.remove(&given_up.0);
                self.earlier.truncate(earlier);
                let _ = self.files.remove(&path);
                Err(match problem {
                    WriteProblem::Failed(error) => error,
                    WriteProblem::Changed => {
                        FileError::new(Doing::Write, &path, &io::ErrorKind::AlreadyExists.into()).into()
                    }
                })
            }
        }
    }

    fn fresh(&self, why: &NewWriter) -> Result<Target, SaveError> {
        let stem = self.at.writer.as_str().rsplit_once('-').map_or("writer", |(stem, _)| stem);
        let writer = new_writer(stem).map_err(FileError::at(Doing::Write, &self.folder))?;
        let mut target = Target::new(&self.folder, &self.assessment, writer);
        let sum = if self.at.number == 0 { String::new() } else { self.at.sum.to_string() };
        let entry = EntryId::new(self.at.writer.clone(), self.at.number);
        target.after = match self.at.number {
            // Nothing was written yet: the new writer comes after whatever this one would have come after.
            0 => self.at.after.clone(),
            _ => Some(After { entry, sum, why: why.to_string() }),
        };
        Ok(target)
    }

    /// Cuts off what a failed attempt may have left; the error says why that cannot be.
    fn mend(&mut self) -> Result<(), NewWriter> {
        if !self.dirty {
            return Ok(());
        }
        self.at.cut_back(self.files.as_ref())?;
        self.dirty = false;
        Ok(())
    }

    fn attempt(&mut self, mut target: Target, entries: &[Entry]) -> Result<Vec<Entry>, WriteProblem> {
        let mut bytes = Vec::new();
        let mut saved = Vec::with_capacity(entries.len());
        let before = target.clone();
        for entry in entries {
            let entry = entry.clone().with_ids(&|id| self.moved_to(id));
            saved.push(add_line(&mut target, entry, &mut bytes).map_err(WriteProblem::Failed)?);
        }
        before.write(self.files.as_ref(), &bytes, self.mode)?;
        target.exists = true;
        self.recorded &= target.writer == self.at.writer;
        self.at = target;
        self.remember(before.length, &bytes);
        Ok(saved)
    }

    fn moved_to(&self, id: &EntryId) -> Place {
        let mut at = id.clone();
        while let Some((first, writer)) = self.moved.get(&at.writer) {
            if at.number < *first {
                break;
            }
            at = EntryId::new(writer.clone(), at.number - first + 1);
        }
        if at == *id { Place::Same } else { Place::Moved(at) }
    }

    /// Mirror and record, without sync; what is saved is saved without them.
    fn remember(&mut self, length: u64, lines: &[u8]) {
        if let Err(error) = self.mirror(length, lines).and_then(|()| self.record()) {
            let notice = Notice::NoMirror(error.to_string());
            if !self.notices.contains(&notice) {
                self.notices.push(notice);
            }
        }
    }

    fn mirror(&mut self, length: u64, lines: &[u8]) -> io::Result<()> {
        let (files, mirrors) = (self.files.as_ref(), Mirrors::new(&self.private));
        let writer = self.at.writer.as_str();
        let Some(kept_out) = &self.mirrored else { return Ok(()) };
        // A mirror that lacks something is not as long as its log.
        let appended = kept_out.is_empty() && length > 0 && mirrors.append(files, writer, length, lines)?;
        if appended && self.listed.is_some_and(|listed| listed.elapsed() < LISTED_EVERY) {
            return Ok(());
        }
        let log = files.read(&self.at.path, super::LONGEST_LOG)?;
        let log = blank_bodies(&log, kept_out).unwrap_or(log);
        mirrors.extend(files, writer, &log, &now())?;
        self.listed = Some(Instant::now());
        Ok(())
    }

    fn record(&mut self) -> io::Result<()> {
        // Once for each writer it is synced, so that a power cut leaves a record that may lag but is whole and names
        // the right writer.
        let safety = if self.recorded { Safety::Quick } else { Safety::Synced };
        let record = WriterRecord {
            assessment: self.assessment.clone(),
            writer: self.at.writer.clone(),
            path: self.folder.clone(),
            computer: self.computer.clone(),
            number: self.at.number,
            sum: self.at.sum.to_string(),
            length: self.at.length,
            earlier: self.earlier.clone(),
        };
        record.write(self.files.as_ref(), &self.private, safety)?;
        self.recorded = true;
        Ok(())
    }
}

/// Builds the line of an entry behind `target`, and moves `target` behind it.
pub(super) fn add_line(target: &mut Target, mut entry: Entry, bytes: &mut Vec<u8>) -> Result<Entry, SaveError> {
    let expected = EntryId::new(target.writer.clone(), target.number + 1);
    if entry.id != expected {
        return Err(SaveError::NotNext { expected, given: entry.id });
    }
    entry.seen.remove(&target.writer);
    if entry.seen == target.seen {
        entry.seen.clear();
    } else if !entry.seen.is_empty() {
        target.seen.clone_from(&entry.seen);
    }
    if target.number == 0 {
        entry.after = entry.after.or_else(|| target.after.take());
    }
    let salt = random::salt().map_err(|error| SaveError::Unwritable(error.to_string()))?;
    let built = build_line(&entry, &target.sum, &salt).map_err(|error| SaveError::Unwritable(error.to_string()));
    let (line, sum) = built?;
    if line.len() > LONGEST_LINE {
        return Err(SaveError::TooLong { mib: line.len().div_ceil(1 << 20) });
    }
    target.number += 1;
    target.length += line.len() as u64;
    target.sum = sum.clone();
    bytes.extend_from_slice(&line);
    entry.sum = Some(sum);
    Ok(entry)
}

/// A name for a new writer: the stem and eight random letters.
pub(super) fn new_writer(stem: &str) -> io::Result<WriterId> {
    Ok(format!("{stem}-{}", random::letters::<8>()?).into())
}
