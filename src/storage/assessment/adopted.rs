//! The questionnaire that an assessment has adopted, as its files stand in the assessment's folder.

use std::io;
use std::path::Path;

use super::folder::{folder_in, read_folder};
use crate::domain::record::{AdoptedQuestionnaire, Fold, Key};
use crate::storage::digest::hex_of;
use crate::storage::files::Files;
use crate::storage::questionnaire_digest::questionnaire_digest;

/// The folder of the adopted questionnaires.
pub(super) const QUESTIONNAIRES: &str = "questionnaires";

/// An adopted questionnaire.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Adopted {
    /// What the journal says of it.
    pub named: AdoptedQuestionnaire,
    /// Its files: relative paths with `/`, and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// Whether the files are those that were adopted, byte for byte but for line ends.
    pub unchanged: bool,
    /// Whether somebody else adopted another one and it is not settled which counts; this is the older one.
    pub in_conflict: bool,
}

/// The questionnaire that counts; of two the older. `None` if none is named.
pub(super) fn named(fold: &Fold) -> Option<(AdoptedQuestionnaire, bool)> {
    let heads = fold.heads(&Key::Questionnaire);
    let valued =
        heads.iter().filter_map(|head| Some((fold.entry(&head.entry)?.tick, &head.entry, head.value.as_ref()?)));
    let mut valued: Vec<_> = valued.collect();
    valued.sort_by_key(|(tick, id, _)| (*tick, *id));
    let (_, _, oldest) = valued.first()?;
    let in_conflict = valued.iter().any(|(_, _, value)| value != oldest);
    Some((AdoptedQuestionnaire::read(oldest), in_conflict))
}

/// Reads the files of the questionnaire that counts.
pub(super) fn read_adopted(files: &dyn Files, folder: &Path, fold: &Fold) -> io::Result<Option<Adopted>> {
    let Some((named, in_conflict)) = named(fold) else { return Ok(None) };
    let found = read_named(files, folder, &named)?;
    let unchanged = questionnaire_digest(&found) == named.digest;
    Ok(Some(Adopted { named, files: found, unchanged, in_conflict }))
}

fn read_named(files: &dyn Files, folder: &Path, named: &AdoptedQuestionnaire) -> io::Result<Vec<(String, Vec<u8>)>> {
    let Some(hex) = hex_of(&named.digest) else {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "its digest is not written as one"));
    };
    let missing = || io::Error::new(io::ErrorKind::NotFound, "it is not there");
    let around = folder_in(files, folder, QUESTIONNAIRES)?.ok_or_else(missing)?;
    let path = folder_in(files, &around, hex)?.ok_or_else(missing)?;
    read_folder(files, &path)
}
