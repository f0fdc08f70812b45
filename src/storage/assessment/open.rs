//! Opening an assessment, to write or only to read.

use std::collections::BTreeSet;
use std::path::PathBuf;

use thiserror::Error;

use super::adopted::{Adopted, QUESTIONNAIRES, read_adopted, trusted_adopted};
use super::folder::is_one_name;
use super::id_file::{IdFile, id_in_log, read_id_file};
use super::journal_files::{LogBytes, parse_logs, read_logs, unfinished};
use super::own_log::{OwnLog, Reach};
use super::private::private_folder;
use super::store::Store;
use crate::domain::id::{AssessmentId, EntryId, WriterId};
use crate::domain::record::{Fold, Fork};
use crate::storage::drafts::Drafts;
use crate::storage::error::{Doing, FileError};
use crate::storage::files::Kind;
use crate::storage::journal::{Damage, JournalWriter, Log, Notice, WriterRecord, assemble};
use crate::storage::left_over::remove_unfinished;
use crate::storage::lock::{Hold, Holder, Lock, Taken};
use crate::storage::mirror::Mirrors;
use crate::storage::names::slug;

/// Why an assessment is not open.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum OpenError {
    /// There is no such assessment.
    #[error("There is no assessment `{name}` in {}. `gapbook list` shows those that are there.", data.display())]
    NotThere {
        /// The name given.
        name: String,
        /// Where it was looked for.
        data: PathBuf,
    },
    /// There is nothing at a path that was given in place of a name.
    #[error(
        "There is no assessment at {}. Give the name of an assessment, without slashes and dots, and not a path: \
         `gapbook list` shows the names. A path is taken only if it leads to an assessment's folder.", .0.display()
    )]
    NotAtPath(PathBuf),
    /// The data folder is gone.
    #[error(
        "The folder {} is not there. If it was removed, make the folder, then give the command again; if it is on \
         another disk, see that the disk is there.", .0.display()
    )]
    NoDataFolder(PathBuf),
    /// The name leads out of the data folder.
    #[error(
        "`{0}` is no name of an assessment. Give the name alone, without slashes, and not a path: `gapbook list` shows \
         the names."
    )]
    NotAName(String),
    /// The folder holds something else.
    #[error("{} is not an assessment: it has no assessment.toml and no journal.", .0.display())]
    NotAnAssessment(PathBuf),
    /// Only a newer program can read it.
    #[error("{} was written by a newer gapbook (format {format}). Install the newer one to open it.", folder.display())]
    Newer {
        /// The assessment's folder.
        folder: PathBuf,
        /// Its format.
        format: u64,
    },
    /// A file call failed.
    #[error("{0}")]
    File(#[from] FileError),
}

/// Why nothing can be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReadOnly {
    /// It was opened only to read.
    Asked,
    /// Another window or command writes; who, if that can be told.
    Held(Option<Holder>),
    /// `assessment.toml` cannot be read, so its format is not known.
    NoIdFile,
}

/// Whether changes can be saved.
#[derive(Debug)]
pub enum Access {
    /// Through this writer.
    Write(Box<JournalWriter>),
    /// No.
    ReadOnly(ReadOnly),
}

/// An assessment, open.
#[derive(Debug)]
pub struct OpenAssessment {
    /// Its name: that of its folder.
    pub name: String,
    /// Its folder, full path.
    pub folder: PathBuf,
    /// What is private to this computer: drafts, position, mirrors. It may not be there yet if only reading.
    pub private: PathBuf,
    /// Its id, the same in every copy.
    pub id: AssessmentId,
    /// Its state.
    pub fold: Fold,
    /// What a person should know.
    pub notices: Vec<Notice>,
    /// What is wrong in its logs.
    pub damage: Vec<Damage>,
    /// The part of it that no copy makes up for: the state lacks it.
    pub lost: Vec<Damage>,
    /// Logs that were continued twice.
    pub forks: Vec<Fork>,
    /// The questionnaire it answers, if its files could be read; a notice says otherwise.
    pub adopted: Option<Adopted>,
    /// The writers whose lines are this person's, for undo.
    pub own: BTreeSet<WriterId>,
    /// Whether changes can be saved.
    pub access: Access,
}

/// Where an assessment is.
pub(super) struct Found {
    pub(super) folder: PathBuf,
    pub(super) private: PathBuf,
    pub(super) id: AssessmentId,
    /// Why the id had to be taken from the journal.
    pub(super) no_id_file: Option<String>,
    pub(super) logs: Vec<LogBytes>,
    pub(super) notices: Vec<Notice>,
    /// The mirrors that are the logs just read, and need not be read for more.
    pub(super) same: Vec<String>,
}

impl Store {
    /// Opens an assessment to write, as this person; only to read if another process writes.
    pub fn open(&self, name: &str, person: &str) -> Result<OpenAssessment, OpenError> {
        let mut found = self.find(name)?;
        if found.no_id_file.is_some() {
            let logs = self.read_found(&mut found);
            self.note_still_here(&mut found, &logs);
            return Ok(self.opened(name, found, logs, None, Access::ReadOnly(ReadOnly::NoIdFile)));
        }
        private_folder(self.files.as_ref(), &found.private, &found.id)
            .map_err(FileError::at(Doing::CreateFolder, &found.private))?;
        let holder = self.holder(person);
        let lock = match Lock::take(&self.files, &found.private, &holder)? {
            Taken::Ours(lock) => lock,
            Taken::Theirs(holder) => {
                let record = WriterRecord::read(self.files.as_ref(), &found.private, &found.id);
                let logs = self.read_found(&mut found);
                self.note_still_here(&mut found, &logs);
                return Ok(self.opened(name, found, logs, record.as_ref(), Access::ReadOnly(ReadOnly::Held(holder))));
            }
        };
        remove_unfinished(self.files.as_ref(), &found.private);
        Drafts::new(&self.files, &found.private).remove_unfinished();
        if self.hold == Hold::Command {
            // It may have been moved or deleted while this waited.
            found = self.find(name)?;
        }
        // Under the lock: before, another process might just have been writing.
        let logs = self.read_found(&mut found);
        let reach = Reach {
            files: &self.files,
            folder: &found.folder,
            private: &found.private,
            state: self.places.state(),
            id: &found.id,
            computer: &self.computer.hash,
            mode: self.places.mode(),
        };
        let OwnLog { mut writer, logs, notices, record } = reach.own_log(&person_stem(person), logs, lock);
        found.notices.extend(notices);
        self.mirror(&mut found, &logs, &mut writer);
        let mut open = self.opened(name, found, logs, record.as_ref(), Access::Write(Box::new(writer)));
        if let Err(error) = self.note_withheld(&open) {
            open.notices.push(Notice::NoMirror(error.to_string()));
        }
        Ok(open)
    }

    /// Opens an assessment only to read: takes no lock and writes nothing anywhere.
    pub fn read(&self, name: &str) -> Result<OpenAssessment, OpenError> {
        let mut found = self.find(name)?;
        let record = WriterRecord::read(self.files.as_ref(), &found.private, &found.id);
        let logs = self.read_found(&mut found);
        self.note_still_here(&mut found, &logs);
        Ok(self.opened(name, found, logs, record.as_ref(), Access::ReadOnly(ReadOnly::Asked)))
    }

    pub(super) fn find(&self, name: &str) -> Result<Found, OpenError> {
        if !is_one_name(name) {
            return Err(OpenError::NotAName(name.to_owned()));
        }
        let files = self.files.as_ref();
        let not_there = || {
            let data = self.places.data();
            if self.by_path {
                let full = files.full_path(data).unwrap_or_else(|_| data.to_owned());
                return OpenError::NotAtPath(full.join(name));
            }
            OpenError::NotThere { name: name.to_owned(), data: data.to_owned() }
        };
        let data = files.full_path(self.places.data()).map_err(|_| not_there())?;
        // A person may have put a link to a folder on a shared drive here.
        let folder = files.full_path(&data.join(name)).map_err(|_| not_there())?;
        let about = files.about(&folder).map_err(FileError::at(Doing::Read, &folder))?;
        if about.kind != Kind::Folder {
            return Err(not_there());
        }
        let id_file = read_id_file(files, &folder);
        if let IdFile::Newer(format) = id_file {
            return Err(OpenError::Newer { folder, format });
        }
        let private = self.places.private(&data, name);
        let (id, no_id_file) = match id_file {
            IdFile::Id(id) => (id, None),
            other => {
                let why = match other {
                    IdFile::Unreadable(why) => why,
                    _ => "it is missing".to_owned(),
                };
                let (logs, _) = read_logs(files, &folder, self.patience);
                let id = logs.iter().find_map(|(_, bytes)| id_in_log(bytes));
                (id.ok_or_else(|| OpenError::NotAnAssessment(folder.clone()))?, Some(why))
            }
        };
        Ok(Found { folder, private, id, no_id_file, logs: Vec::new(), notices: Vec::new(), same: Vec::new() })
    }

    pub(super) fn read_found(&self, found: &mut Found) -> Vec<Log> {
        let (bytes, notices) = read_logs(self.files.as_ref(), &found.folder, self.patience);
        (found.logs, found.notices) = (bytes, notices);
        found.notices.extend(found.no_id_file.clone().map(|why| Notice::NoIdFile { why }));
        parse_logs(&found.logs, &found.id)
    }

    fn opened(
        &self,
        name: &str,
        found: Found,
        logs: Vec<Log>,
        record: Option<&WriterRecord>,
        access: Access,
    ) -> OpenAssessment {
        let files = self.files.as_ref();
        let mut notices = found.notices;
        // While another process writes, its line may be on its way.
        let written_now = matches!(access, Access::ReadOnly(ReadOnly::Held(_)));
        let ours = record.filter(|record| !written_now && record.computer == self.computer.hash);
        notices.extend(unfinished(&logs, ours));
        let bytes: Vec<&[u8]> = found.logs.iter().map(|(_, bytes)| bytes.as_slice()).collect();
        let mirrors = Mirrors::new(&found.private).read_beyond(files, &found.id, &bytes, &found.same);
        drop(found.logs);
        let assembled = assemble(logs, mirrors);
        notices.extend(assembled.notices);
        let trusted = self.trusting.then(|| trusted_adopted(files, &found.folder, &found.private, &assembled.fold));
        let adopted = trusted.flatten().map(|adopted| Ok(Some(adopted)));
        let adopted = adopted.unwrap_or_else(|| read_adopted(files, &found.folder, &assembled.fold));
        let adopted = adopted.unwrap_or_else(|error| {
            notices.push(Notice::NotRead { file: QUESTIONNAIRES.to_owned(), why: error.to_string() });
            None
        });
        let own = own_writers(record, &access, &assembled.fold, &assembled.forks);
        OpenAssessment {
            name: name.to_owned(),
            folder: found.folder,
            private: found.private,
            id: found.id,
            fold: assembled.fold,
            notices,
            damage: assembled.damage,
            lost: assembled.lost,
            forks: assembled.forks,
            adopted,
            own,
            access,
        }
    }
}

/// The writers whose lines are this person's, in a forked log only the branch that was written here.
fn own_writers(record: Option<&WriterRecord>, access: &Access, fold: &Fold, forks: &[Fork]) -> BTreeSet<WriterId> {
    let mut own = BTreeSet::new();
    if let Access::Write(writer) = access {
        own.extend(writer.own_writers().cloned());
    }
    let Some(record) = record else { return own };
    own.extend(record.earlier.iter().cloned());
    let written_here = |writer: &WriterId| {
        let entry = fold.entry(&EntryId::new(writer.clone(), record.number));
        entry.and_then(|entry| entry.sum.as_ref()).is_some_and(|sum| sum.as_str() == record.sum)
    };
    let branches = forks.iter().filter(|fork| fork.writer == record.writer).map(|fork| &fork.branch);
    let branch = std::iter::once(&record.writer).chain(branches).find(|writer| written_here(writer));
    own.remove(&record.writer);
    own.insert(branch.unwrap_or(&record.writer).clone());
    own
}

/// What a writer's name begins with: the person's first name.
pub(super) fn person_stem(person: &str) -> String {
    let mut stem = slug(person.split_whitespace().next().unwrap_or_default(), "writer");
    stem.truncate(20);
    stem.trim_end_matches('-').to_owned()
}
