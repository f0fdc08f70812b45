//! This computer's copies of all logs, kept up as they grow, with a list of what they were when.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::digest::sha256;
use super::files::{Files, Mode, Safety, create_folders, exists, replace};
use super::journal::{LONGEST_LOG, Log, blank_bodies, is_log, read_log};
use super::names::is_plain;
use crate::domain::id::AssessmentId;
use crate::domain::record::Sum;

const FOLDER: &str = "mirrors";

/// The ending of a list that takes the place of the old one as soon as its mirror has.
const NEW_TIMES: &str = "times-to-be";

/// So many diverging copies of one writer's log are kept; further ones are only read where they are.
const BRANCHES: u32 = 8;

/// The longest list that is read, in bytes.
const LONGEST_LIST: u64 = 16 << 20;

/// What a mirror was at some time: the first `length` bytes of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Moment {
    /// When, RFC 3339.
    pub at: String,
    /// How many bytes it had.
    pub length: u64,
    /// SHA-256 of them, as hex digits.
    pub digest: String,
}

/// The mirrors of one assessment.
#[derive(Clone, Debug)]
pub struct Mirrors {
    folder: PathBuf,
}

impl Mirrors {
    /// The mirrors in the private folder of an assessment.
    pub fn new(private: &Path) -> Self {
        Self { folder: private.join(FOLDER) }
    }

    fn path(&self, name: &str, ending: &str) -> PathBuf {
        self.folder.join(format!("{name}.{ending}"))
    }

    /// Reads those that hold more than these logs do; a mirror that is the beginning of its log adds nothing and costs
    /// no second reading. Those that cannot be read are left out, and those of these names, which
    /// [`Mirrors::extend`] found to be their log.
    pub fn read_beyond(
        &self,
        files: &dyn Files,
        assessment: &AssessmentId,
        logs: &[&[u8]],
        same: &[String],
    ) -> Vec<Log> {
        self.read_those(files, assessment, same, |mirror| !logs.iter().any(|log| log.starts_with(mirror)))
    }

    /// Reads all of them. Those that cannot be read are left out: a mirror only adds.
    pub fn read(&self, files: &dyn Files, assessment: &AssessmentId) -> Vec<Log> {
        self.read_those(files, assessment, &[], |_| true)
    }

    fn read_those(
        &self,
        files: &dyn Files,
        assessment: &AssessmentId,
        same: &[String],
        wanted: impl Fn(&[u8]) -> bool,
    ) -> Vec<Log> {
        let names = files.list(&self.folder).unwrap_or_default();
        let read = |name: &String| {
            let bytes = files.read(&self.folder.join(name), LONGEST_LOG).ok().filter(|bytes| wanted(bytes))?;
            Some(read_log(name, &bytes, assessment))
        };
        names.iter().filter(|name| is_log(name) && !same.contains(name)).filter_map(read).collect()
    }

    /// The first moment since which the mirror of this name is not what it was; `None` if all is well.
    pub fn damaged_since(&self, files: &dyn Files, name: &str) -> Option<Moment> {
        let bytes = files.read(&self.path(name, "jsonl"), LONGEST_LOG).ok()?;
        let mut moments = self.moments(files, name);
        moments.sort_by_key(|moment| moment.length);
        let (mut hash, mut hashed) = (Sha256::new(), 0);
        moments.into_iter().find(|moment| {
            // What a power cut took from the end is no damage.
            let Some(more) = usize::try_from(moment.length).ok().and_then(|end| bytes.get(hashed..end)) else {
                return false;
            };
            hash.update(more);
            hashed += more.len();
            let digest: [u8; 32] = hash.clone().finalize().into();
            Sum::from(digest).as_str() != moment.digest
        })
    }

    /// What the mirror of this name was when, oldest first.
    pub fn moments(&self, files: &dyn Files, name: &str) -> Vec<Moment> {
        let bytes = files.read(&self.path(name, "times"), LONGEST_LIST).unwrap_or_default();
        bytes.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect()
    }

    /// Brings the mirror of a writer's log up to these bytes, which end in a newline. A log that became shorter
    /// leaves it as it is; one that is another from some byte on gets a mirror of its own. Returns the name of the
    /// mirror that is these bytes now.
    pub fn extend(&self, files: &dyn Files, writer: &str, log: &[u8], at: &str) -> io::Result<Option<String>> {
        if !is_plain(writer) {
            return Ok(None);
        }
        create_folders(files, &self.folder, Mode::Private)?;
        for branch in 1..=BRANCHES {
            let name = if branch == 1 { writer.to_owned() } else { format!("{writer}~{branch}") };
            let path = self.path(&name, "jsonl");
            if !exists(files, &path)? {
                files.create(&path, Mode::Private)?.write_at_end(log)?;
                return self.list(files, &name, log, at).map(Some);
            }
            let there = Likeness::of(files, &path, log)?;
            if there.alike < there.kept.min(log.len()) {
                continue;
            }
            if there.kept > log.len() {
                return Ok(None);
            }
            if there.kept < log.len() {
                let mut file = files.open(&path)?;
                if there.kept < there.length {
                    file.cut(there.kept as u64)?;
                }
                file.write_at_end(&log[there.kept..])?;
            }
            return self.list(files, &name, log, at).map(Some);
        }
        Ok(None)
    }

    fn names(&self, files: &dyn Files) -> io::Result<Vec<String>> {
        match files.list(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            other => other,
        }
    }

    /// The mirrors.
    pub fn paths(&self, files: &dyn Files) -> io::Result<Vec<PathBuf>> {
        let names = self.names(files)?.into_iter().filter(|name| is_log(name));
        Ok(names.map(|name| self.folder.join(name)).collect())
    }

    /// Takes the content of the lines of these sums out of all mirrors; the lists of what they were when are made to
    /// fit. Returns the mirrors changed. What was stopped half-way is finished by the next call.
    pub fn blank(&self, files: &dyn Files, gone: &BTreeSet<Sum>) -> io::Result<Vec<PathBuf>> {
        let names = self.names(files)?;
        let mut changed = Vec::new();
        for name in names.iter().filter_map(|name| name.strip_suffix(".jsonl")) {
            let (path, new_times) = (self.path(name, "jsonl"), self.path(name, NEW_TIMES));
            // Mostly nothing is gone, and then no mirror is read for it.
            let bytes = if gone.is_empty() { Vec::new() } else { files.read(&path, LONGEST_LOG)? };
            if let Some(blanked) = blank_bodies(&bytes, gone) {
                let times = retimed(self.moments(files, name), &bytes, &blanked)?;
                replace(files, &new_times, &times, Safety::Synced)?;
                replace(files, &path, &blanked, Safety::Synced)?;
                changed.push(path);
            } else if !names.iter().any(|there| *there == format!("{name}.{NEW_TIMES}")) {
                continue;
            }
            files.rename(&new_times, &self.path(name, "times"))?;
            files.sync_folder(&self.folder)?;
        }
        Ok(changed)
    }

    /// The mirrors that hold the content of lines of these sums.
    pub fn holding(&self, files: &dyn Files, sums: &BTreeSet<Sum>) -> Vec<PathBuf> {
        let names = files.list(&self.folder).unwrap_or_default();
        let paths = names.iter().filter(|name| is_log(name)).map(|name| self.folder.join(name));
        let holds =
            |path: &PathBuf| files.read(path, LONGEST_LOG).is_ok_and(|bytes| blank_bodies(&bytes, sums).is_some());
        paths.filter(holds).collect()
    }

    /// Adds lines that were just synced to the mirror of our own log, which held `length` bytes before. `false` if it
    /// did not: then [`Mirrors::extend`] is due.
    pub fn append(&self, files: &dyn Files, writer: &str, length: u64, lines: &[u8]) -> io::Result<bool> {
        let path = self.path(writer, "jsonl");
        if !exists(files, &path)? {
            return Ok(false);
        }
        let mut file = files.open(&path)?;
        if file.length()? != length {
            return Ok(false);
        }
        file.write_at_end(lines)?;
        Ok(true)
    }

    /// Notes what the mirror of this name is now; returns its file's name.
    fn list(&self, files: &dyn Files, name: &str, log: &[u8], at: &str) -> io::Result<String> {
        let file_name = format!("{name}.jsonl");
        let path = self.path(name, "times");
        if self.moments(files, name).last().is_some_and(|last| last.length == log.len() as u64) {
            return Ok(file_name);
        }
        let digest = sha256(log).to_string();
        let mut line = serde_json::to_vec(&Moment { at: at.to_owned(), length: log.len() as u64, digest })?;
        line.push(b'\n');
        let mut file = if exists(files, &path)? { files.open(&path)? } else { files.create(&path, Mode::Private)? };
        file.write_at_end(&line)?;
        Ok(file_name)
    }
}

/// How far a mirror is a log.
#[derive(Default)]
struct Likeness {
    /// How many bytes the mirror has.
    length: usize,
    /// How many of them count: what follows the last newline was lost on the way to the disk.
    kept: usize,
    /// How many bytes both begin with.
    alike: usize,
}

impl Likeness {
    fn of(files: &dyn Files, mirror: &Path, log: &[u8]) -> io::Result<Self> {
        let mut found = Self::default();
        files.read_pieces(mirror, LONGEST_LOG, &mut |piece| {
            if found.alike == found.length {
                let rest = log.get(found.length..).unwrap_or_default();
                // Mostly nothing differs, and comparing whole pieces is quick.
                let differs = || piece.iter().zip(rest).position(|(there, here)| there != here);
                let differs = if rest.starts_with(piece) { None } else { differs() };
                found.alike += differs.unwrap_or(piece.len().min(rest.len()));
            }
            if let Some(end) = piece.iter().rposition(|byte| *byte == b'\n') {
                found.kept = found.length + end + 1;
            }
            found.length += piece.len();
        })?;
        Ok(found)
    }
}

/// The list of a mirror after some of its lines lost their content. A moment that did not fit before does not fit
/// afterwards either.
fn retimed(moments: Vec<Moment>, before: &[u8], after: &[u8]) -> io::Result<Vec<u8>> {
    let ends = |bytes: &[u8]| -> Vec<usize> {
        bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1).collect()
    };
    let ends: HashMap<usize, usize> = ends(before).into_iter().zip(ends(after)).collect();
    let mut list = Vec::new();
    for moment in moments {
        let whole = usize::try_from(moment.length).ok().and_then(|end| Some((end, *ends.get(&end)?)));
        let moved = match whole {
            Some((old, new)) if sha256(&before[..old]).as_str() == moment.digest => {
                Moment { length: new as u64, digest: sha256(&after[..new]).to_string(), ..moment }
            }
            _ => moment,
        };
        serde_json::to_writer(&mut list, &moved)?;
        list.push(b'\n');
    }
    Ok(list)
}
