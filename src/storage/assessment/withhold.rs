//! Taking the content of a withheld line out of every file that this computer keeps it in.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;
use thiserror::Error;

use super::folder::folder_in;
use super::id_file::{IdFile, read_id_file};
use super::journal_files::{JOURNAL, LogBytes};
use super::open::{Access, OpenAssessment};
use super::own_log::TORN;
use super::private::owner;
use super::remaining::Beside;
use super::store::Store;
use crate::domain::id::{AssessmentId, EntryId, WriterId};
use crate::domain::record::{Body, Entry, Evidence, Fold, Key, Sum, withholds};
use crate::domain::status::{EvidenceKind, Grounds, ImplementationStatus, RiskLevel, TestStatus};
use crate::storage::digest::hex_of;
use crate::storage::drafts::Drafts;
use crate::storage::error::{Doing, FileError};
use crate::storage::evidence::EVIDENCE;
use crate::storage::files::{Files, Kind, exists, write_new};
use crate::storage::journal::{LONGEST_LOG, Log, WriterRecord, blank_bodies, is_log, read_line};
use crate::storage::left_over::left_over_name;
use crate::storage::mirror::Mirrors;

/// Texts shorter than this are not looked for in other places: they stand everywhere.
const SHORTEST: usize = 4;

/// The longest file that is looked through, in bytes.
const LONGEST: u64 = 64 << 20;

/// What was done.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct TakenOut {
    /// Logs and mirrors in which the line has no content any more.
    pub blanked: Vec<PathBuf>,
    /// Files that were removed: evidence, unfinished ends of logs.
    pub removed: Vec<PathBuf>,
    /// How many drafts were removed.
    pub drafts: usize,
    /// Attached files that other lines name too: the file, and one of those lines.
    pub shared: Vec<(PathBuf, EntryId)>,
    /// Other folders of this assessment on this computer in which the line still has its content, or that could not be
    /// read.
    pub elsewhere: Vec<PathBuf>,
    /// Files that are no part of an assessment and hold it, or may.
    pub beside: Vec<(PathBuf, Beside)>,
}

/// Why the content still stands somewhere.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error(
    "The line is withheld, and gapbook shows its content nowhere any more; but a file still holds it. {0} \
     Then give the same command again: it goes on where it stopped."
)]
pub struct StillThere(#[from] FileError);

impl Store {
    /// Takes the content of a line that is withheld out of drafts, attached files, logs and mirrors, in this order, so
    /// that whatever stops it, the log still says what remains to be taken out.
    pub fn take_out(&self, open: &mut OpenAssessment, id: &EntryId) -> Result<TakenOut, StillThere> {
        let mut done = TakenOut::default();
        let files = self.files.as_ref();
        let Some(sum) = open.fold.entry(id).and_then(|entry| entry.sum.clone()) else { return Ok(done) };
        // First of all: from here on no copy on this computer brings it back.
        self.note_withheld(open)?;
        let gone: BTreeSet<Sum> = std::iter::once(sum.clone()).collect();
        let logs = logs_of(files, &open.folder)?;
        let homes = self.homes(&open.id)?;
        let mut texts = Vec::new();
        if let Some(body) = content_of(files, &logs, &open.private, &sum)? {
            texts = texts_of(&body);
            for private in &homes {
                done.drafts += self.take_out_drafts(private, id, &texts)?;
                take_out_torn(files, private, &texts, &mut done.removed)?;
            }
            take_out_evidence(files, &open.folder, &open.fold, id, &body, &mut done)?;
        }
        for (file, bytes) in logs {
            let path = open.folder.join(file);
            let Some(blanked) = blank_bodies(&bytes, &gone) else { continue };
            self.replace_log(&path, bytes.len() as u64, &blanked).map_err(FileError::at(Doing::Write, &path))?;
            if let Access::Write(writer) = &mut open.access
                && writer.log() == path
            {
                writer.log_replaced(blanked.len() as u64);
            }
            done.blanked.push(path);
        }
        self.take_out_of_trash(open, id, &gone, &mut done)?;
        for private in &homes {
            let blanked = Mirrors::new(private).blank(files, &gone);
            done.blanked.extend(blanked.map_err(FileError::at(Doing::Write, private))?);
        }
        done.elsewhere = self.elsewhere(&open.id, &open.folder, &homes, &gone);
        done.beside = self.files_beside(&open.id, &open.folder, &sum, &texts);
        Ok(done)
    }

    /// Deleted copies of the same assessment: nobody writes there, and nobody looks.
    fn take_out_of_trash(
        &self,
        open: &OpenAssessment,
        id: &EntryId,
        gone: &BTreeSet<Sum>,
        done: &mut TakenOut,
    ) -> Result<(), FileError> {
        let files = self.files.as_ref();
        for trashed in self.trashed()?.into_iter().filter(|one| one.id == open.id) {
            for (file, bytes) in logs_of(files, &trashed.folder)? {
                let path = trashed.folder.join(file);
                if let Some(body) = body_in(&bytes, gone) {
                    take_out_evidence(files, &trashed.folder, &open.fold, id, &body, done)?;
                }
                let Some(blanked) = blank_bodies(&bytes, gone) else { continue };
                self.replace_log(&path, bytes.len() as u64, &blanked).map_err(FileError::at(Doing::Write, &path))?;
                done.blanked.push(path);
            }
        }
        Ok(())
    }

    /// A reader sees the log with the content or without, never a part.
    pub(super) fn replace_log(&self, path: &Path, length: u64, bytes: &[u8]) -> io::Result<()> {
        let files = self.files.as_ref();
        let folder = path.parent().unwrap_or(path);
        let temporary = folder.join(left_over_name()?);
        let written = write_new(files, &temporary, bytes, self.places.mode()).and_then(|()| {
            // Another program may just have brought more lines.
            if files.about(path)?.length != length {
                return Err(io::Error::other("another program changed it meanwhile"));
            }
            files.rename(&temporary, path)
        });
        if written.is_err() {
            let _ = files.remove(&temporary);
        }
        written.and_then(|()| files.sync_folder(folder))
    }

    /// The private folders of this assessment on this computer: for this folder, for copies, for earlier places.
    pub(super) fn homes(&self, id: &AssessmentId) -> Result<Vec<PathBuf>, FileError> {
        let files = self.files.as_ref();
        let mut found = Vec::new();
        for place in list_of(files, self.places.state())? {
            let is_folder = files.about(&place).map_err(FileError::at(Doing::Read, &place))?.kind == Kind::Folder;
            for private in if is_folder { list_of(files, &place)? } else { Vec::new() } {
                if owner(files, &private).map_err(FileError::at(Doing::Read, &private))?.as_ref() == Some(id) {
                    found.push(private);
                }
            }
        }
        Ok(found)
    }

    /// Whether a line of an open assessment was withheld on this computer, here or in another copy.
    pub fn is_withheld_here(&self, open: &OpenAssessment, id: &EntryId) -> bool {
        let sum = open.fold.entry(id).and_then(|entry| entry.sum.as_ref());
        sum.is_some_and(|sum| self.withheld_here(&open.id).is_ok_and(|here| here.has(sum)))
    }

    /// The folder of this assessment in which this computer wrote as this writer, if it is still there.
    pub fn written_here(&self, id: &AssessmentId, writer: &WriterId) -> Option<PathBuf> {
        let files = self.files.as_ref();
        let homes = self.homes(id).ok()?;
        let mut records = homes.iter().filter_map(|private| WriterRecord::read(files, private, id));
        let record = records.find(|one| one.computer == self.computer.hash && one.all_writers().contains(writer))?;
        matches!(read_id_file(files, &record.path), IdFile::Id(there) if there == *id).then_some(record.path)
    }

    fn take_out_drafts(&self, private: &Path, id: &EntryId, texts: &[String]) -> Result<usize, FileError> {
        let holds = |text: &str| texts.iter().any(|held| text.contains(held.as_str()));
        let drafts = Drafts::new(&self.files, private);
        drafts.remove_where(|draft| draft.based_on.contains(id) || holds(&draft.text))
    }
}

/// What is in a folder; nothing if it is not there.
fn list_of(files: &dyn Files, folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    match files.list(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        other => {
            let names = other.map_err(FileError::at(Doing::List, folder))?;
            Ok(names.into_iter().map(|name| folder.join(name)).collect())
        }
    }
}

pub(super) fn logs_of(files: &dyn Files, folder: &Path) -> Result<Vec<LogBytes>, FileError> {
    let journal = folder.join(JOURNAL);
    let names = folder_in(files, folder, JOURNAL).and_then(|found| found.map(|path| files.list(&path)).transpose());
    let names = names.map_err(FileError::at(Doing::List, &journal))?.unwrap_or_default();
    let read = |name: String| {
        let path = journal.join(&name);
        let bytes = files.read(&path, LONGEST_LOG).map_err(FileError::at(Doing::Read, &path))?;
        Ok((format!("{JOURNAL}/{name}"), bytes))
    };
    names.into_iter().filter(|name| is_log(name)).map(read).collect()
}

/// What a line of one of these sums says in the bytes of a log.
pub(super) fn body_in(bytes: &[u8], sums: &BTreeSet<Sum>) -> Option<Body> {
    let lines = bytes.split(|byte| *byte == b'\n').filter_map(|line| read_line(line).ok());
    lines.filter(|line| line.entry.sum.as_ref().is_some_and(|sum| sums.contains(sum))).find_map(|line| line.entry.body)
}

/// What the line says, from whatever file still says it.
fn content_of(files: &dyn Files, logs: &[LogBytes], private: &Path, sum: &Sum) -> Result<Option<Body>, FileError> {
    let sums = BTreeSet::from([sum.clone()]);
    let in_bytes = |bytes: &[u8]| body_in(bytes, &sums);
    if let Some(body) = logs.iter().find_map(|(_, bytes)| in_bytes(bytes)) {
        return Ok(Some(body));
    }
    for path in Mirrors::new(private).paths(files).map_err(FileError::at(Doing::List, private))? {
        let bytes = files.read(&path, LONGEST_LOG).map_err(FileError::at(Doing::Read, &path))?;
        if let Some(body) = in_bytes(&bytes) {
            return Ok(Some(body));
        }
    }
    Ok(None)
}

/// The texts a person typed into a line: not the words that every line has.
fn texts_of(body: &Body) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting: Vec<&Value> = body.set.iter().filter_map(|change| change.value.as_deref()).collect();
    while let Some(value) = waiting.pop() {
        match value {
            Value::String(text) if text.trim().chars().count() >= SHORTEST && !is_word(text) => {
                found.push(text.trim().to_owned());
            }
            Value::Array(parts) => waiting.extend(parts),
            Value::Object(map) => waiting.extend(map.values()),
            _ => {}
        }
    }
    found
}

fn is_word(text: &str) -> bool {
    ImplementationStatus::parse(text).is_some()
        || TestStatus::parse(text).is_some()
        || Grounds::parse(text).is_some()
        || RiskLevel::parse(text).is_some()
        || EvidenceKind::parse(text).is_some()
        || hex_of(text).is_some()
        || text.parse::<jiff::civil::Date>().is_ok()
}

/// Ends of logs that were cut off may hold a part of it.
fn take_out_torn(
    files: &dyn Files,
    private: &Path,
    texts: &[String],
    removed: &mut Vec<PathBuf>,
) -> Result<(), FileError> {
    let folder = private.join(TORN);
    let as_written = |text: &String| serde_json::to_string(text).unwrap_or_default().trim_matches('"').to_owned();
    let texts: Vec<String> = texts.iter().map(as_written).filter(|text| !text.is_empty()).collect();
    for path in list_of(files, &folder)? {
        let bytes = files.read(&path, LONGEST).map_err(FileError::at(Doing::Read, &path))?;
        if texts.iter().any(|text| bytes.windows(text.len()).any(|part| part == text.as_bytes())) {
            remove(files, &path)?;
            removed.push(path);
        }
    }
    Ok(())
}

/// Removes a file; it does not come back after a power cut either.
fn remove(files: &dyn Files, path: &Path) -> Result<(), FileError> {
    let around = path.parent().unwrap_or(path);
    files.remove(path).and_then(|()| files.sync_folder(around)).map_err(FileError::at(Doing::Remove, path))
}

/// Attached files that only this line names.
fn take_out_evidence(
    files: &dyn Files,
    folder: &Path,
    fold: &Fold,
    id: &EntryId,
    body: &Body,
    done: &mut TakenOut,
) -> Result<(), FileError> {
    for digest in digests(body) {
        let Some(hex) = hex_of(&digest) else { continue };
        let path = folder.join(EVIDENCE).join(hex);
        let mut others = fold.in_order().into_iter().filter(|entry| entry.id != *id);
        let other = others.find(|entry| entry.body.as_ref().is_some_and(|b| digests(b).contains(&digest)));
        if !exists(files, &path).map_err(FileError::at(Doing::Read, &path))? {
            continue;
        }
        if let Some(entry) = other {
            done.shared.push((path, entry.id.clone()));
        } else {
            remove(files, &path)?;
            done.removed.push(path);
        }
    }
    Ok(())
}

fn digests(body: &Body) -> Vec<String> {
    let evidence = body.set.iter().filter(|change| matches!(change.key, Key::Evidence(..)));
    let values = evidence.filter_map(|change| change.value.as_deref());
    values.map(|value| Evidence::read(value).digest).filter(|digest| !digest.is_empty()).collect()
}

/// The lines in these logs that lost their content because their writer withheld them.
pub(super) fn blanked_lines(logs: &[Log]) -> BTreeSet<Sum> {
    let lines = || logs.iter().flat_map(|log| &log.lines).map(|line| &line.entry);
    if !lines().any(|entry| withholds(entry).next().is_some()) {
        return BTreeSet::new();
    }
    // Enough to tell who goes on for whom.
    let tells = |entry: &&Entry| entry.id.number == 1 || withholds(entry).next().is_some();
    let mut fold = Fold::new();
    lines().filter(tells).cloned().for_each(|entry| fold.apply(entry));
    let blank = lines().filter(|entry| entry.body.is_none() && fold.is_withheld(&entry.id));
    blank.filter_map(|entry| entry.sum.clone()).collect()
}
