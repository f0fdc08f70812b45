//! Text that is being typed and not saved yet: one private file per open field, replaced whole.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::digest::sha256;
use super::error::{Doing, FileError};
use super::files::{Files, Mode, Safety, create_folders, replace};
use super::left_over::remove_unfinished;
use crate::domain::id::EntryId;

const FOLDER: &str = "drafts";

/// The longest draft that is read, in bytes.
const LONGEST: u64 = 4 << 20;

/// A field that somebody is typing into.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// Which field, such as `note/access.mfa.all-users` or `answer/access.mfa.all-users/reason`.
    pub field: String,
    /// The text as it stands.
    pub text: String,
    /// Where the cursor is: line and column, from 0.
    pub cursor: (usize, usize),
    /// What the change replaces, fixed when editing began.
    pub based_on: Vec<EntryId>,
    /// When it was last written, RFC 3339.
    pub at: String,
}

/// The drafts of one assessment on this computer.
#[derive(Clone, Debug)]
pub struct Drafts {
    files: Arc<dyn Files>,
    folder: PathBuf,
}

impl Drafts {
    /// The drafts in the private folder of an assessment.
    pub fn new(files: &Arc<dyn Files>, private: &Path) -> Self {
        Self { files: Arc::clone(files), folder: private.join(FOLDER) }
    }

    /// Keeps a draft in place of the one its field had. It is on disk when the call returns.
    pub fn keep(&self, draft: &Draft) -> Result<(), FileError> {
        self.write(draft, Safety::Synced)
    }

    fn write(&self, draft: &Draft, safety: Safety) -> Result<(), FileError> {
        let files = self.files.as_ref();
        create_folders(files, &self.folder, Mode::Private).map_err(FileError::at(Doing::CreateFolder, &self.folder))?;
        let path = self.path(&draft.field);
        let text = serde_json::to_vec(draft).map_err(|error| FileError::new(Doing::Write, &path, &error.into()))?;
        replace(files, &path, &text, safety).map_err(FileError::at(Doing::Write, &path))
    }

    /// The same without waiting for the disk: after a power cut it may be the one before, or none.
    pub fn keep_quickly(&self, draft: &Draft) -> Result<(), FileError> {
        self.write(draft, Safety::Quick)
    }

    /// Removes the draft of a field, if it has one: what was typed is saved, or given up.
    pub fn remove(&self, field: &str) -> Result<(), FileError> {
        let path = self.path(field);
        match self.files.remove(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(FileError::new(Doing::Remove, &path, &error))
            }
            _ => Ok(()),
        }
    }

    /// Removes the drafts of which this holds, and what a program left unfinished that was stopped while keeping one.
    /// Returns how many drafts there were; they are gone from the disk too. Unlike a list this passes nothing over: what cannot be read is an error.
    pub fn remove_where(&self, holds: impl Fn(&Draft) -> bool) -> Result<usize, FileError> {
        let names = match self.files.list(&self.folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
            other => other.map_err(FileError::at(Doing::List, &self.folder))?,
        };
        let (mut removed, mut any) = (0, false);
        for path in names.iter().map(|name| self.folder.join(name)) {
            let bytes = self.files.read(&path, LONGEST).map_err(FileError::at(Doing::Read, &path))?;
            let draft: Option<Draft> = serde_json::from_slice(&bytes).ok();
            let finished = path.extension().is_some_and(|ending| ending == "json");
            if !finished || draft.as_ref().is_some_and(&holds) {
                self.files.remove(&path).map_err(FileError::at(Doing::Remove, &path))?;
                removed += usize::from(finished);
                any = true;
            }
        }
        if any {
            self.files.sync_folder(&self.folder).map_err(FileError::at(Doing::Remove, &self.folder))?;
        }
        Ok(removed)
    }

    /// Removes what a program that was stopped left unfinished. Only for whoever holds the lock of the private folder.
    pub fn remove_unfinished(&self) {
        remove_unfinished(self.files.as_ref(), &self.folder);
    }

    /// All drafts, the oldest first. Those that cannot be read are left out and stay where they are.
    pub fn list(&self) -> Vec<Draft> {
        let names = self.files.list(&self.folder).unwrap_or_default();
        let mut drafts: Vec<Draft> = names.iter().filter_map(|file| self.read(file)).collect();
        drafts.sort_by(|a, b| (&a.at, &a.field).cmp(&(&b.at, &b.field)));
        drafts
    }

    /// A file under another name is one that was not finished.
    fn read(&self, file: &str) -> Option<Draft> {
        let bytes = self.files.read(&self.folder.join(file), LONGEST).ok()?;
        serde_json::from_slice(&bytes).ok().filter(|draft: &Draft| name(&draft.field) == file)
    }

    fn path(&self, field: &str) -> PathBuf {
        self.folder.join(name(field))
    }
}

/// Fields have letters that no file name may have.
fn name(field: &str) -> String {
    format!("{}.json", &sha256(field.as_bytes()).as_str()[..32])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::files::{Failure, Memory, Unsynced};

    fn draft(field: &str, text: &str) -> Draft {
        Draft {
            field: field.to_owned(),
            text: text.to_owned(),
            cursor: (0, text.len()),
            based_on: vec![EntryId::new("dana-7k3q9x4m", 3)],
            at: format!("2026-11-21T09:00:0{}Z", text.len() % 10),
        }
    }

    fn drafts() -> (Memory, Drafts) {
        let memory = Memory::new();
        let files: Arc<dyn Files> = Arc::new(memory.clone());
        (memory, Drafts::new(&files, Path::new("/state/a")))
    }

    #[test]
    fn the_last_text_of_each_field_is_kept_until_removed() {
        let (_, drafts) = drafts();
        assert_eq!(drafts.list(), []);
        drafts.keep(&draft("note/../../x", "1")).unwrap();
        drafts.keep(&draft("note/b", "22")).unwrap();
        drafts.keep(&draft("note/../../x", "333")).unwrap();
        assert_eq!(drafts.list(), [draft("note/b", "22"), draft("note/../../x", "333")]);
        drafts.remove("note/b").unwrap();
        drafts.remove("note/b").unwrap();
        assert_eq!(drafts.list(), [draft("note/../../x", "333")]);
    }

    #[test]
    fn the_old_draft_or_the_new_one_is_there_whatever_fails() {
        for failure in [Failure::Once, Failure::Stop] {
            for fail_at in 1..16 {
                let (memory, drafts) = drafts();
                drafts.keep(&draft("note/a", "old")).unwrap();
                memory.fail_at(fail_at, failure);
                let kept = drafts.keep(&draft("note/a", "newer")).is_ok();
                // Nothing takes up room that nobody reads, unless the program was stopped.
                if failure == Failure::Once {
                    memory.restart();
                    let files = memory.list(&drafts.folder).unwrap();
                    assert_eq!(files.len(), 1, "call {fail_at}: {files:?}");
                }
                memory.power_cut(Unsynced::Half);
                let there = drafts.list();
                let newer = there == [draft("note/a", "newer")];
                assert!(newer || (!kept && there == [draft("note/a", "old")]), "call {fail_at}: {there:?}");
            }
        }
    }
}
