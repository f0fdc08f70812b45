//! Which lines were withheld on this computer, in whatever folder. A copy of the assessment that still holds such a
//! line must not bring it back into what is private to this computer. The list holds digests of lines and never what
//! they said.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::open::{Found, OpenAssessment};
use super::store::Store;
use crate::domain::id::{AssessmentId, EntryId};
use crate::domain::record::{Sum, withholds};
use crate::storage::digest::sha256;
use crate::storage::error::{Doing, FileError};
use crate::storage::files::{Files, Mode, create_folders};
use crate::storage::journal::{Log, Notice};

const FOLDER: &str = "withheld";

/// The longest list that is read, in bytes.
const LONGEST: u64 = 16 << 20;

/// A line of the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct WithheldLine {
    /// The line.
    line: EntryId,
    /// The digest of its head, by which it is known wherever it stands.
    sum: String,
    /// When it was withheld, as the clock said then.
    at: String,
    /// In which folder.
    folder: PathBuf,
}

/// What this computer's own writers withheld of one assessment.
#[derive(Clone, Default, Debug)]
pub(super) struct WithheldHere(BTreeMap<Sum, WithheldLine>);

impl WithheldHere {
    pub(super) fn sums(&self) -> BTreeSet<Sum> {
        self.0.keys().cloned().collect()
    }

    pub(super) fn has(&self, sum: &Sum) -> bool {
        self.0.contains_key(sum)
    }

    /// What there is to say about logs that still hold what was withheld.
    pub(super) fn notice(&self, logs: &[Log], folder: &Path) -> Option<Notice> {
        let sums = self.sums();
        let held: BTreeSet<&Sum> = logs.iter().flat_map(|log| still_in(log, &sums)).collect();
        let mut lines: Vec<&WithheldLine> = held.into_iter().filter_map(|sum| self.0.get(sum)).collect();
        lines.sort_by(|a, b| a.line.cmp(&b.line));
        let first = lines.first()?;
        Some(Notice::StillHere {
            line: first.line.clone(),
            more: lines.len() - 1,
            on: first.at.get(..10).unwrap_or(&first.at).to_owned(),
            withheld_in: first.folder.clone(),
            folder: folder.to_owned(),
        })
    }
}

/// The lines of a log, of these sums, that still have their content in it.
pub(super) fn still_in<'a>(log: &'a Log, gone: &'a BTreeSet<Sum>) -> impl Iterator<Item = &'a Sum> {
    let sums = log.lines.iter().filter(|line| line.entry.body.is_some()).filter_map(|line| line.entry.sum.as_ref());
    sums.filter(|sum| gone.contains(*sum))
}

impl Store {
    /// What was withheld on this computer, if that can be read; notes what of it these logs still hold.
    pub(super) fn note_still_here(&self, found: &mut Found, logs: &[Log]) -> Option<WithheldHere> {
        match self.withheld_here(&found.id) {
            Ok(withheld) => {
                found.notices.extend(withheld.notice(logs, &found.folder));
                Some(withheld)
            }
            Err(error) => {
                found.notices.push(Notice::NoMirror(error.to_string()));
                None
            }
        }
    }

    fn withheld_list(&self, id: &AssessmentId) -> PathBuf {
        let name = sha256(id.as_str().as_bytes());
        self.places.state().join(FOLDER).join(format!("{}.jsonl", &name.as_str()[..32]))
    }

    /// What this computer's own writers withheld of an assessment.
    pub(super) fn withheld_here(&self, id: &AssessmentId) -> Result<WithheldHere, FileError> {
        let path = self.withheld_list(id);
        let bytes = match self.files.read(&path, LONGEST) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(WithheldHere::default()),
            other => other.map_err(FileError::at(Doing::Read, &path))?,
        };
        // A line that a power cut left unfinished is written anew when its assessment is opened next.
        let lines = bytes.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok());
        Ok(WithheldHere(lines.filter_map(|line: WithheldLine| Some((Sum::parse(&line.sum)?, line))).collect()))
    }

    /// Puts on the list what this computer's own writers withheld in an open assessment and is not there yet. Others
    /// have no say over copies on this computer that their lines have not reached.
    pub(super) fn note_withheld(&self, open: &OpenAssessment) -> Result<(), FileError> {
        if open.fold.withheld().is_empty() {
            return Ok(());
        }
        let known = self.withheld_here(&open.id)?;
        let own = open.own.iter().flat_map(|writer| open.fold.of_writer(writer));
        let claimed = own.flat_map(|entry| withholds(entry).map(|line| (line, &entry.at)));
        let mut more = Vec::new();
        for (line, at) in claimed.filter(|(line, _)| open.fold.is_withheld(line)) {
            let Some(sum) = open.fold.entry(line).and_then(|entry| entry.sum.as_ref()) else { continue };
            if known.has(sum) {
                continue;
            }
            let (sum, folder) = (sum.to_string(), open.folder.clone());
            let line = WithheldLine { line: line.clone(), sum, at: at.clone(), folder };
            // After what a power cut may have left unfinished.
            more.push(b'\n');
            more.extend(serde_json::to_vec(&line).unwrap_or_default());
            more.push(b'\n');
        }
        if more.is_empty() {
            return Ok(());
        }
        let path = self.withheld_list(&open.id);
        append(self.files.as_ref(), &path, &more).map_err(FileError::at(Doing::Write, &path))
    }
}

fn append(files: &dyn Files, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    create_folders(files, folder, Mode::Private)?;
    let mut file = match files.create(path, Mode::Private) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => files.open(path)?,
        other => other?,
    };
    file.write_at_end(bytes)?;
    file.sync()?;
    files.sync_folder(folder)
}
