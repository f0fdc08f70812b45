//! A new assessment: built under a temporary name, on disk before it gets its own.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;
use thiserror::Error;

use super::adopted::QUESTIONNAIRES;
use super::folder::is_inside;
use super::id_file::{ID_FILE, id_file};
use super::journal_files::JOURNAL;
use super::open::{OpenAssessment, OpenError, person_stem};
use super::private::private_folder;
use super::store::Store;
use crate::domain::id::{AssessmentId, EntryId, QuestionnaireId};
use crate::domain::record::{AdoptedQuestionnaire, AssessmentInfo, Body, Change, Entry, Key, Person, Seen};
use crate::storage::digest::hex_of;
use crate::storage::error::{Doing, FileError};
use crate::storage::files::{Files, Mode, Safety, create_folders, exists, write_new};
use crate::storage::journal::{FirstLine, WriterRecord, first_line};
use crate::storage::left_over::{left_over_name, remove_left_overs};
use crate::storage::names::{slug, unique};
use crate::storage::questionnaire_digest::questionnaire_digest;
use crate::storage::random;

/// What a new assessment begins with.
#[derive(Clone, Debug)]
pub struct NewAssessment {
    /// Title, organization and so on; an id is given to it.
    pub info: AssessmentInfo,
    /// Who begins it.
    pub by: Person,
    /// Now, RFC 3339 with offset.
    pub at: String,
    /// The questionnaire's id.
    pub questionnaire: QuestionnaireId,
    /// The questionnaire's version.
    pub version: String,
    /// The questionnaire's files: relative paths with `/`, and bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Why there is no new assessment.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum CreateError {
    /// A file call failed.
    #[error("The assessment was not created. {0}")]
    File(#[from] FileError),
    /// A file of the questionnaire has a name that leads elsewhere.
    #[error("The assessment was not created: `{0}` is no name for a file of a questionnaire. Rename that file.")]
    FileName(String),
    /// The first line cannot be written.
    #[error("The assessment was not created: {0}")]
    FirstLine(String),
    /// It is there and cannot be opened.
    #[error("The assessment {name} was created, and could not be opened: {error}")]
    NotOpened {
        /// Its name.
        name: String,
        /// Why.
        error: Box<OpenError>,
    },
}

impl Store {
    /// Creates an assessment and opens it for writing. Its name is made from the title.
    pub fn create(&self, new: &NewAssessment) -> Result<OpenAssessment, CreateError> {
        if let Some((path, _)) = new.files.iter().find(|(path, _)| !is_inside(path)) {
            return Err(CreateError::FileName(path.clone()));
        }
        let files = self.files.as_ref();
        let data = self.places.data();
        // A folder that is made here is for this account alone, wherever it was asked for.
        create_folders(files, data, Mode::Private).map_err(FileError::at(Doing::CreateFolder, data))?;
        let name = self.free_name(&new.info.title)?;
        let random = |error: io::Error| CreateError::FirstLine(error.to_string());
        let id: AssessmentId = format!("a-{}", random::letters::<10>().map_err(random)?).into();
        let first = first(new, &id)?;
        remove_left_overs(files, data);
        let temporary = data.join(left_over_name().map_err(random)?);
        let built = build(files, self.places.mode(), &temporary, new, &id, &first);
        let path = data.join(&name);
        if let Err(error) = built.and_then(|()| name_it(files, data, &temporary, &path)) {
            let _ = files.remove_folder(&temporary);
            return Err(error.into());
        }
        // The assessment is there; without a record its next log is a new one, and opening says what is wrong.
        let _ = self.record_first(&name, &id, &first);
        self.open(&name, &new.by.name).map_err(|error| CreateError::NotOpened { name, error: Box::new(error) })
    }

    /// The name that something of this title would get now.
    pub(super) fn free_name(&self, title: &str) -> Result<String, FileError> {
        let data = self.places.data();
        let taken = self.files.list(data).map_err(FileError::at(Doing::List, data))?;
        Ok(unique(&slug(title, "assessment"), |name| taken.iter().any(|there| there.eq_ignore_ascii_case(name))))
    }

    /// Without a record the next start would take this computer for a new one.
    fn record_first(&self, name: &str, id: &AssessmentId, first: &FirstLine) -> io::Result<()> {
        let files = self.files.as_ref();
        let data = files.full_path(self.places.data())?;
        let private = self.places.private(&data, name);
        private_folder(files, &private, id)?;
        let record = WriterRecord {
            assessment: id.clone(),
            writer: first.entry.id.writer.clone(),
            path: files.full_path(&data.join(name))?,
            computer: self.computer.hash.clone(),
            number: 1,
            sum: first.entry.sum.as_ref().map(ToString::to_string).unwrap_or_default(),
            length: first.bytes.len() as u64,
            earlier: Vec::new(),
        };
        record.write(files, &private, Safety::Synced)
    }
}

fn first(new: &NewAssessment, id: &AssessmentId) -> Result<FirstLine, CreateError> {
    let info = AssessmentInfo { id: id.clone(), ..new.info.clone() };
    let digest = questionnaire_digest(&new.files);
    let adopted = AdoptedQuestionnaire { id: new.questionnaire.clone(), version: new.version.clone(), digest };
    let change = |key: Key, value: Value| Change { key, replaces: Vec::new(), value: Some(value.into()) };
    let line = first_line(id, &person_stem(&new.by.name), |writer| Entry {
        id: EntryId::new(writer.clone(), 1),
        sum: None,
        at: new.at.clone(),
        tick: 1,
        seen: Seen::new(),
        after: None,
        body: Some(Body {
            by: new.by.name.clone(),
            act: "new-assessment".to_owned(),
            undoes: None,
            set: vec![
                change(Key::Assessment, info.over(None)),
                change(Key::Questionnaire, adopted.write()),
                change(Key::Person(writer.as_str().into()), new.by.over(None)),
            ],
        }),
    });
    line.map_err(|error| CreateError::FirstLine(error.to_string()))
}

fn build(
    files: &dyn Files,
    mode: Mode,
    folder: &Path,
    new: &NewAssessment,
    id: &AssessmentId,
    first: &FirstLine,
) -> Result<(), FileError> {
    let digest = questionnaire_digest(&new.files);
    let questionnaire = folder.join(QUESTIONNAIRES).join(hex_of(&digest).unwrap_or_default());
    let log = folder.join(JOURNAL).join(format!("{}.jsonl", first.entry.id.writer));
    let mut all: Vec<(PathBuf, &[u8])> = Vec::with_capacity(new.files.len() + 3);
    let id_file = id_file(id);
    all.push((folder.join(ID_FILE), &id_file));
    all.push((folder.join(".gitattributes"), b"* -text\n"));
    all.push((log, &first.bytes));
    all.extend(new.files.iter().map(|(path, bytes)| (questionnaire.join(path), bytes.as_slice())));
    create_folders(files, &questionnaire, mode).map_err(FileError::at(Doing::CreateFolder, &questionnaire))?;
    for (path, bytes) in all {
        let around = path.parent().unwrap_or(folder);
        create_folders(files, around, mode).map_err(FileError::at(Doing::CreateFolder, around))?;
        write_new(files, &path, bytes, mode).map_err(FileError::at(Doing::Write, &path))?;
        files.sync_folder(around).map_err(FileError::at(Doing::Write, around))?;
    }
    Ok(())
}

/// Gives the finished folder its name; from here on the assessment exists.
pub(super) fn name_it(files: &dyn Files, data: &Path, temporary: &Path, path: &Path) -> Result<(), FileError> {
    // On Unix renaming would replace an empty folder.
    if exists(files, path).map_err(FileError::at(Doing::Read, path))? {
        return Err(FileError::new(Doing::CreateFolder, path, &io::ErrorKind::AlreadyExists.into()));
    }
    files.rename(temporary, path).map_err(FileError::at(Doing::Rename, path))?;
    files.sync_folder(data).map_err(FileError::at(Doing::Write, data))
}
