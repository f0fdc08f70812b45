//! An assessment made anew beside another one, from lines that are whole, wherever they stand.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::adopted::{QUESTIONNAIRES, named};
use super::create::name_it;
use super::folder::{folder_in, read_folder};
use super::id_file::{ID_FILE, id_file};
use super::journal_files::{JOURNAL, LogBytes};
use super::no_lines::NoLines;
use super::open::{Found, OpenError};
use super::private::owner;
use super::store::Store;
use super::verify::LARGEST_EVIDENCE;
use super::whole_lines::rebuild;
use crate::domain::record::{Evidence, Fold, Key, Sum};
use crate::storage::digest::{hex_of, sha256};
use crate::storage::error::{Doing, FileError};
use crate::storage::evidence::EVIDENCE;
use crate::storage::files::{Files, create_folders, write_new};
use crate::storage::journal::{Assembled, LONGEST_LOG, assemble, blank_bodies, read_log};
use crate::storage::left_over::{left_over_name, remove_left_overs};
use crate::storage::mirror::Mirrors;
use crate::storage::questionnaire_digest::questionnaire_digest;

/// The files of a questionnaire: relative paths with `/`, and bytes.
pub type QuestionnaireFiles = Vec<(String, Vec<u8>)>;

/// Why there is no copy.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum RebuildError {
    /// The assessment cannot be found at all.
    #[error("{0}")]
    NotFound(#[from] OpenError),
    /// No line of it is whole.
    #[error("{0}")]
    NoLines(#[from] NoLines),
    /// This computer has kept nothing from that time.
    #[error("This computer has kept nothing of {name} from then or before; the earliest is from {earliest}.")]
    NothingThen {
        /// The assessment.
        name: String,
        /// The first time kept; empty if there is none.
        earliest: String,
    },
    /// A file call failed.
    #[error("No copy was made. {0}")]
    File(#[from] FileError),
}

/// A copy that was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rebuilt {
    /// Its name.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
    /// How many lines it has.
    pub lines: usize,
    /// What is still missing in its journal, in words.
    pub missing: Vec<String>,
    /// Attached files that could not be copied whole, by title.
    pub evidence_missing: Vec<String>,
    /// Whether its questionnaire is the one that was adopted; otherwise it cannot be opened.
    pub has_questionnaire: bool,
}

/// What a copy is made of.
pub(super) struct Sources {
    pub(super) found: Found,
    /// Logs and mirrors, or parts of them.
    pub(super) logs: Vec<LogBytes>,
    /// Lines whose content is withheld now, whatever the sources say.
    pub(super) withheld: BTreeSet<Sum>,
    /// What could not be read, in words.
    pub(super) lost: Vec<String>,
}

/// What an assessment consists of, all that can be told of it put together.
pub(super) struct Contents {
    /// Everything but the attached files: paths from its folder with `/`, and bytes.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// The attached files that something names.
    pub(super) evidence: Vec<AttachedFile>,
    /// What all of it says.
    pub(super) fold: Fold,
    /// What is missing in its journal, in words.
    pub(super) missing: Vec<String>,
    /// Whether its questionnaire is the one that was adopted.
    pub(super) has_questionnaire: bool,
}

/// A file that evidence names.
pub(super) struct AttachedFile {
    hex: String,
    pub(super) title: String,
}

impl AttachedFile {
    /// Its path from an assessment's folder.
    pub(super) fn path(&self) -> String {
        format!("{EVIDENCE}/{}", self.hex)
    }

    /// Its bytes, if it is there and as it was attached.
    pub(super) fn read(&self, files: &dyn Files, folder: &Path) -> Option<Vec<u8>> {
        let around = folder_in(files, folder, EVIDENCE).ok().flatten()?;
        let bytes = files.read(&around.join(&self.hex), LARGEST_EVIDENCE).ok()?;
        (sha256(&bytes).as_str() == self.hex).then_some(bytes)
    }
}

impl Store {
    /// Where an assessment is, or was: its folder may be gone while this computer still has its mirrors.
    pub(super) fn find_or_remember(&self, name: &str) -> Result<Found, OpenError> {
        let found = self.find(name);
        let Err(error @ (OpenError::NotThere { .. } | OpenError::NotAtPath(_) | OpenError::NotAnAssessment(_))) = found
        else {
            return found;
        };
        let files = self.files.as_ref();
        let Ok(data) = files.full_path(self.places.data()) else {
            return Err(if self.by_path { error } else { OpenError::NoDataFolder(self.places.data().to_owned()) });
        };
        let private = self.places.private(&data, name);
        match owner(files, &private) {
            Ok(Some(id)) => Ok(Found {
                folder: data.join(name),
                private,
                id,
                no_id_file: None,
                logs: Vec::new(),
                notices: Vec::new(),
                same: Vec::new(),
            }),
            _ => Err(error),
        }
    }

    /// The bytes of all mirrors; those that cannot be read are named in words.
    pub(super) fn mirror_bytes(&self, found: &Found) -> (Vec<LogBytes>, Vec<String>) {
        let files = self.files.as_ref();
        let (mut read, mut unread) = (Vec::new(), Vec::new());
        match Mirrors::new(&found.private).paths(files) {
            Err(error) => unread.push(FileError::new(Doing::List, &found.private, &error).to_string()),
            Ok(paths) => {
                for path in paths {
                    match files.read(&path, LONGEST_LOG) {
                        Ok(bytes) => read.push((path.display().to_string(), bytes)),
                        Err(error) => unread.push(FileError::new(Doing::Read, &path, &error).to_string()),
                    }
                }
            }
        }
        (read, unread)
    }

    /// Makes the copy under a temporary name, puts it on disk and only then gives it its own. Nothing that is there
    /// is changed. `spare`: questionnaires to take if the adopted one is gone.
    pub(super) fn make_beside(
        &self,
        title: &str,
        sources: &Sources,
        spare: &[QuestionnaireFiles],
    ) -> Result<Rebuilt, RebuildError> {
        let files = self.files.as_ref();
        let data = self.places.data();
        let contents = contents(files, sources, spare)?;

        remove_left_overs(files, data);
        let name = self.free_name(title)?;
        let temporary = data.join(left_over_name().map_err(FileError::at(Doing::CreateFolder, data))?);
        let mut evidence_missing = Vec::new();
        let made = self.write_all(&temporary, &contents.files).and_then(|()| {
            for attached in &contents.evidence {
                match attached.read(files, &sources.found.folder) {
                    Some(bytes) => self.write_all(&temporary, &[(attached.path(), bytes)])?,
                    None => evidence_missing.push(attached.title.clone()),
                }
            }
            name_it(files, data, &temporary, &data.join(&name))
        });
        made.inspect_err(|_| {
            let _ = files.remove_folder(&temporary);
        })?;
        let folder = data.join(&name);
        let Contents { fold, missing, has_questionnaire, .. } = contents;
        Ok(Rebuilt { name, folder, lines: fold.len(), missing, evidence_missing, has_questionnaire })
    }

    /// Writes files into a folder, all of them on disk when the call returns.
    pub(super) fn write_all(&self, folder: &Path, all: &[(String, Vec<u8>)]) -> Result<(), FileError> {
        let (files, mode) = (self.files.as_ref(), self.places.mode());
        let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
        for (relative, bytes) in all {
            let path = folder.join(relative);
            let around = path.parent().unwrap_or(folder);
            create_folders(files, around, mode).map_err(FileError::at(Doing::CreateFolder, around))?;
            write_new(files, &path, bytes, mode).map_err(FileError::at(Doing::Write, &path))?;
            folders.insert(around.to_owned());
        }
        for around in folders {
            files.sync_folder(&around).map_err(FileError::at(Doing::Write, &around))?;
        }
        Ok(())
    }
}

/// Puts together what a copy consists of.
pub(super) fn contents(
    files: &dyn Files,
    sources: &Sources,
    spare: &[QuestionnaireFiles],
) -> Result<Contents, RebuildError> {
    let id = &sources.found.id;
    let logs: Vec<LogBytes> = rebuild(&sources.logs, id)
        .into_iter()
        .map(|(name, bytes)| {
            let blanked = blank_bodies(&bytes, &sources.withheld);
            (name, blanked.unwrap_or(bytes))
        })
        .collect();
    let parsed = logs.iter().map(|(name, bytes)| read_log(name, bytes, id)).collect();
    let Assembled { fold, damage, notices, .. } = assemble(parsed, Vec::new());
    if fold.is_empty() {
        return Err(NoLines(sources.found.folder.clone()).into());
    }
    let mut all: Vec<(String, Vec<u8>)> =
        vec![(ID_FILE.to_owned(), id_file(id)), (".gitattributes".to_owned(), b"* -text\n".to_vec())];
    all.extend(logs.into_iter().map(|(name, bytes)| (format!("{JOURNAL}/{name}"), bytes)));
    let has_questionnaire = questionnaires(files, &sources.found.folder, &fold, spare, &mut all);
    let words = damage.iter().map(ToString::to_string).chain(notices.iter().map(ToString::to_string));
    let missing = sources.lost.iter().cloned().chain(words).collect();
    Ok(Contents { files: all, evidence: attached(&fold), fold, missing, has_questionnaire })
}

/// Every attached file that a line names and that was not taken away, each once.
fn attached(fold: &Fold) -> Vec<AttachedFile> {
    let keys: BTreeSet<&Key> = fold.keys().filter(|key| matches!(key, Key::Evidence(..))).collect();
    let mut seen = BTreeSet::new();
    let heads = keys.into_iter().flat_map(|key| fold.heads(key));
    let evidence = heads.filter_map(|head| head.value.as_deref()).map(Evidence::read);
    let named =
        evidence.filter_map(|one| Some(AttachedFile { hex: hex_of(&one.digest)?.to_owned(), title: one.title }));
    named.filter(|one| seen.insert(one.hex.clone())).collect()
}

/// Adds the questionnaires of a folder; if the adopted one is not among them as it was, a spare one that is the same.
/// Whether it is there in the end.
fn questionnaires(
    files: &dyn Files,
    folder: &Path,
    fold: &Fold,
    spare: &[QuestionnaireFiles],
    all: &mut Vec<(String, Vec<u8>)>,
) -> bool {
    let wanted = named(fold).map(|(adopted, _)| adopted.digest);
    let around = folder_in(files, folder, QUESTIONNAIRES).ok().flatten();
    let there = around.as_ref().map(|around| files.list(around).unwrap_or_default()).unwrap_or_default();
    let mut found: BTreeMap<String, QuestionnaireFiles> = BTreeMap::new();
    for name in there {
        let inside = around.as_ref().and_then(|around| folder_in(files, around, &name).ok().flatten());
        let read = inside.and_then(|inside| read_folder(files, &inside).ok()).unwrap_or_default();
        if questionnaire_digest(&read) == format!("sha256:{name}") {
            found.insert(name, read);
        }
    }
    let wanted = wanted.as_deref().and_then(hex_of);
    if let Some(hex) = wanted.filter(|hex| !found.contains_key(*hex))
        && let Some(same) = spare.iter().find(|files| questionnaire_digest(files) == format!("sha256:{hex}"))
    {
        found.insert(hex.to_owned(), same.clone());
    }
    let complete = wanted.is_some_and(|hex| found.contains_key(hex));
    for (hex, files) in found {
        all.extend(files.into_iter().map(|(path, bytes)| (format!("{QUESTIONNAIRES}/{hex}/{path}"), bytes)));
    }
    complete
}
