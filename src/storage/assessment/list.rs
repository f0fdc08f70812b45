//! The assessments in the data folder, read only as far as a list needs.

use std::io;
use std::path::Path;

use super::adopted::QUESTIONNAIRES;
use super::folder::is_one_name;
use super::id_file::{IdFile, read_id_file};
use super::journal_files::read_logs;
use super::store::Store;
use crate::domain::record::{AssessmentInfo, Entry, Fold, Key};
use crate::storage::error::{Doing, FileError};
use crate::storage::files::{Files, Kind};
use crate::storage::journal::read_line;

/// One assessment in the data folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// Its name: that of its folder.
    pub name: String,
    /// Its title; empty if it cannot be read.
    pub title: String,
    /// The organization; empty if it cannot be read.
    pub organization: String,
    /// When it was last changed, RFC 3339, by the clock of whoever changed it.
    pub changed: Option<String>,
    /// Why it cannot be read, or not completely.
    pub problem: Option<String>,
}

impl Store {
    /// The assessments in the data folder, by name; what looks like one and cannot be read is named too. A data folder
    /// that is not there holds none.
    pub fn list(&self) -> Result<Vec<Listed>, FileError> {
        let data = self.places.data();
        let names = match self.files.list(data) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            other => other.map_err(FileError::at(Doing::List, data))?,
        };
        Ok(names.into_iter().filter(|name| is_one_name(name)).filter_map(|name| self.listed(name)).collect())
    }

    /// The assessment that was changed last, of those that can be read.
    pub fn latest(&self) -> Result<Option<Listed>, FileError> {
        let when = |listed: &Listed| listed.changed.as_ref().and_then(|at| at.parse::<jiff::Timestamp>().ok());
        let readable = self.list()?.into_iter().filter(|listed| listed.problem.is_none() || !listed.title.is_empty());
        Ok(readable.max_by_key(when))
    }

    pub(super) fn listed(&self, name: String) -> Option<Listed> {
        let files = self.files.as_ref();
        let folder = files.full_path(&self.places.data().join(&name)).ok()?;
        if files.about(&folder).ok()?.kind != Kind::Folder {
            return None;
        }
        let problem = match read_id_file(files, &folder) {
            IdFile::Id(_) => None,
            IdFile::Newer(format) => {
                let why = format!("written by a newer gapbook (format {format})");
                return Some(Listed::unreadable(name, why));
            }
            IdFile::Missing if !looks_like_one(files, &folder) => return None,
            IdFile::Missing => Some("assessment.toml is missing".to_owned()),
            IdFile::Unreadable(why) => Some(format!("assessment.toml cannot be read: {why}")),
        };
        let (logs, notices) = read_logs(files, &folder, std::time::Duration::ZERO);
        let problem = problem.or_else(|| notices.first().map(ToString::to_string));
        let (info, changed) = summary(logs.iter().map(|(_, bytes)| bytes.as_slice()));
        let Some(info) = info else {
            let words = if changed.is_some() { "its first line cannot be read" } else { "no line can be read" };
            let why = problem.unwrap_or_else(|| words.to_owned());
            return Some(Listed::unreadable(name, why));
        };
        Some(Listed { name, title: info.title, organization: info.organization, changed, problem })
    }
}

impl Listed {
    fn unreadable(name: String, why: String) -> Self {
        Self { name, title: String::new(), organization: String::new(), changed: None, problem: Some(why) }
    }
}

fn looks_like_one(files: &dyn Files, folder: &Path) -> bool {
    let is_folder = |name| files.about(&folder.join(name)).is_ok_and(|about| about.kind == Kind::Folder);
    is_folder(super::journal_files::JOURNAL) && is_folder(QUESTIONNAIRES)
}

/// Title and so on, and when the last line was written, from those lines only that can tell.
fn summary<'a>(logs: impl Iterator<Item = &'a [u8]>) -> (Option<AssessmentInfo>, Option<String>) {
    let mut fold = Fold::new();
    let mut last: Option<(u64, String)> = None;
    for log in logs {
        let lines = || log.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        for entry in lines().filter(|line| names_assessment(line)).filter_map(entry) {
            fold.apply(entry);
        }
        let Some(entry) = lines().rev().take(8).find_map(entry) else { continue };
        if last.as_ref().is_none_or(|(tick, _)| *tick < entry.tick) {
            last = Some((entry.tick, entry.at));
        }
    }
    let heads = fold.heads(&Key::Assessment);
    let info = heads.first().and_then(|head| head.value.as_deref()).map(AssessmentInfo::read);
    (info, last.map(|(_, at)| at))
}

fn entry(line: &[u8]) -> Option<Entry> {
    read_line(line).ok().map(|line| line.entry)
}

fn names_assessment(line: &[u8]) -> bool {
    const KEY: &[u8] = br#""key":"assessment""#;
    line.windows(KEY.len()).any(|part| part == KEY)
}
