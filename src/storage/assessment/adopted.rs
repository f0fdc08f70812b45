//! The questionnaire that an assessment has adopted, as its files stand in the assessment's folder.

use std::io;
use std::path::{Path, PathBuf};

use super::folder::{files_below, folder_in, read_each, read_folder};
use super::look;
use super::open::OpenAssessment;
use super::store::Store;
use crate::domain::record::{AdoptedQuestionnaire, Fold, Key};
use crate::storage::digest::hex_of;
use crate::storage::files::Files;
use crate::storage::questionnaire_digest::{QuestionnaireDigest, questionnaire_digest};

/// The folder of the adopted questionnaires.
pub(super) const QUESTIONNAIRES: &str = "questionnaires";

/// An adopted questionnaire.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Adopted {
    /// What the journal says of it.
    pub named: AdoptedQuestionnaire,
    /// Its files: relative paths with `/`, and bytes. None if they are still to be read.
    pub files: Vec<(String, Vec<u8>)>,
    /// Whether the files are those that were adopted, byte for byte but for line ends.
    pub unchanged: bool,
    /// Whether the files were not read, since they look as when they were last found unchanged: see
    /// [`Store::trusting`].
    pub unread: bool,
    /// Whether somebody else adopted another one and it is not settled which counts; this is the older one.
    pub in_conflict: bool,
}

/// The questionnaire that counts; of two the older. `None` if none is named.
pub(super) fn named(fold: &Fold) -> Option<(AdoptedQuestionnaire, bool)> {
    let heads = fold.heads(&Key::Questionnaire);
    let valued =
        heads.iter().filter_map(|head| Some((fold.entry(&head.entry)?.tick, &head.entry, head.value.as_deref()?)));
    let mut valued: Vec<_> = valued.collect();
    valued.sort_by_key(|(tick, id, _)| (*tick, *id));
    let (_, _, oldest) = valued.first()?;
    let in_conflict = valued.iter().any(|(_, _, value)| value != oldest);
    Some((AdoptedQuestionnaire::read(oldest), in_conflict))
}

/// Reads the files of the questionnaire that counts.
pub(super) fn read_adopted(files: &dyn Files, folder: &Path, fold: &Fold) -> io::Result<Option<Adopted>> {
    let Some((named, in_conflict)) = named(fold) else { return Ok(None) };
    let found = read_folder(files, &folder_of(files, folder, &named)?)?;
    let unchanged = questionnaire_digest(&found) == named.digest;
    Ok(Some(Adopted { named, files: found, unchanged, unread: false, in_conflict }))
}

/// The questionnaire that counts without its files, if they look as when they were last found unchanged.
pub(super) fn trusted_adopted(files: &dyn Files, folder: &Path, private: &Path, fold: &Fold) -> Option<Adopted> {
    let (named, in_conflict) = named(fold)?;
    let below = files_below(files, &folder_of(files, folder, &named).ok()?).ok()?;
    let unread = look::is_known(files, private, &named.digest, &below);
    unread.then(|| Adopted { named, files: Vec::new(), unchanged: true, unread, in_conflict })
}

impl Store {
    /// The files of the questionnaire of an open assessment, read now.
    pub fn read_adopted(&self, open: &OpenAssessment) -> io::Result<Option<Adopted>> {
        read_adopted(self.files.as_ref(), &open.folder, &open.fold)
    }

    /// Reads the files of a questionnaire of an assessment, whether they are those that were adopted. How they look is
    /// kept in the private folder then, for the next start to trust; otherwise forgotten.
    pub fn check_adopted(&self, folder: &Path, private: &Path, named: &AdoptedQuestionnaire) -> io::Result<bool> {
        let files = self.files.as_ref();
        let checked = folder_of(files, folder, named).and_then(|path| {
            let below = files_below(files, &path)?;
            let look = look::of(&named.digest, &below);
            let mut digest = QuestionnaireDigest::default();
            read_each(below, |file, limit| {
                let pieces = |take: &mut dyn FnMut(&[u8])| files.read_pieces(&file.path, limit, take);
                if !digest.add_pieces(&file.relative, file.about.length, pieces)? {
                    digest.add(&file.relative, &files.read(&file.path, limit)?);
                }
                Ok(file.about.length)
            })?;
            Ok((digest.finish() == named.digest, look))
        });
        let look = checked.as_ref().ok().filter(|(right, _)| *right).and_then(|(_, look)| look.as_ref());
        // Not being able to keep it costs some milliseconds at the next start and nothing else.
        let _ = look::keep(files, private, look);
        checked.map(|(right, _)| right)
    }
}

fn folder_of(files: &dyn Files, folder: &Path, named: &AdoptedQuestionnaire) -> io::Result<PathBuf> {
    let Some(hex) = hex_of(&named.digest) else {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "its digest is not written as one"));
    };
    let missing = || io::Error::new(io::ErrorKind::NotFound, "it is not there");
    let around = folder_in(files, folder, QUESTIONNAIRES)?.ok_or_else(missing)?;
    folder_in(files, &around, hex)?.ok_or_else(missing)
}
