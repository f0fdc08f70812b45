//! One file for sending, made from all that this computer has of an assessment.

use std::path::{Path, PathBuf};

use thiserror::Error;

use super::adopted::named;
use super::open::OpenError;
use super::rebuilt::{QuestionnaireFiles, RebuildError, contents};
use super::store::Store;
use crate::domain::record::{AssessmentInfo, Fold, Key};
use crate::storage::clock::now;
use crate::storage::error::{Doing, FileError};
use crate::storage::files::{Mode, exists, write_new};
use crate::storage::fingerprint::{cut, fingerprint};
use crate::storage::pack::{Manifest, PACK_FORMAT, Passphrase, seal, write_pack};

/// A pack that was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Packed {
    /// The file.
    pub file: PathBuf,
    /// Its length in bytes.
    pub length: u64,
    /// How many lines of the journal are in it.
    pub lines: usize,
    /// How many attached files are in it.
    pub evidence: usize,
    /// What is missing in its journal, in words.
    pub missing: Vec<String>,
    /// Attached files that could not be packed, by title.
    pub evidence_missing: Vec<String>,
    /// Whether the questionnaire it answers is in it as it was adopted.
    pub has_questionnaire: bool,
}

/// Why there is no pack.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum PackError {
    /// There is no such assessment.
    #[error("{0}")]
    NotFound(#[from] OpenError),
    /// Nothing of it can be read.
    #[error("{0}")]
    Unreadable(#[from] RebuildError),
    /// A file of that name is there.
    #[error("{} is there already and was left as it is. Choose another name.", .0.display())]
    There(PathBuf),
    /// It does not fit into a pack.
    #[error("Nothing was packed: {0}. Send the folder of the assessment instead.")]
    DoesNotFit(String),
    /// What was written is not what is there.
    #[error("{} does not hold what was written. Check the disk.", .0.display())]
    NotTheSame(PathBuf),
    /// A file call failed.
    #[error("Nothing was packed. {0}")]
    File(#[from] FileError),
}

impl Store {
    /// Packs an assessment into one new file that only this account can read; with a passphrase nobody else can even
    /// if they have the file. Takes no lock and changes nothing. Withheld content is left out, whatever file still
    /// holds it. `spare`: questionnaires to take if the adopted one is gone.
    pub fn pack(
        &self,
        name: &str,
        spare: &[QuestionnaireFiles],
        passphrase: Option<&Passphrase>,
        to: &Path,
    ) -> Result<Packed, PackError> {
        let files = self.files.as_ref();
        if exists(files, to).map_err(FileError::at(Doing::Read, to))? {
            return Err(PackError::There(to.to_owned()));
        }
        let sources = self.everything(name)?;
        let mut contents = contents(files, &sources, spare)?;
        let mut evidence_missing = Vec::new();
        let mut evidence = 0;
        for attached in &contents.evidence {
            match attached.read(files, &sources.found.folder) {
                Some(bytes) => {
                    contents.files.push((attached.path(), bytes));
                    evidence += 1;
                }
                None => evidence_missing.push(attached.title.clone()),
            }
        }
        let manifest = manifest(&sources.found.id, name, &contents.fold);
        let mut bytes =
            write_pack(manifest, &contents.files).map_err(|error| PackError::DoesNotFit(error.to_string()))?;
        if let Some(passphrase) = passphrase {
            bytes = seal(&bytes, passphrase).map_err(|error| PackError::DoesNotFit(error.to_string()))?;
        }
        self.write_pack_file(to, &bytes)?;
        Ok(Packed {
            file: files.full_path(to).unwrap_or_else(|_| to.to_owned()),
            length: bytes.len() as u64,
            lines: contents.fold.len(),
            evidence,
            missing: contents.missing,
            evidence_missing,
            has_questionnaire: contents.has_questionnaire,
        })
    }

    fn write_pack_file(&self, to: &Path, bytes: &[u8]) -> Result<(), PackError> {
        let files = self.files.as_ref();
        let folder = to.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let written = write_new(files, to, bytes, Mode::Private).map_err(FileError::at(Doing::Write, to));
        // Its name on disk; a folder in which this account may create but not look is no reason to fail.
        let _ = files.sync_folder(folder);
        let back =
            written.and_then(|()| files.read(to, bytes.len() as u64 + 1).map_err(FileError::at(Doing::Read, to)));
        let failed = match back {
            Ok(back) if back == bytes => return Ok(()),
            Ok(_) => PackError::NotTheSame(to.to_owned()),
            Err(error) => error.into(),
        };
        // A file that appeared meanwhile is somebody else's.
        if !matches!(&failed, PackError::File(error) if error.kind == std::io::ErrorKind::AlreadyExists) {
            let _ = files.remove(to);
        }
        Err(failed)
    }
}

fn manifest(id: &crate::domain::id::AssessmentId, name: &str, fold: &Fold) -> Manifest {
    let heads = fold.heads(&Key::Assessment);
    let info = heads.first().and_then(|head| head.value.as_deref()).map(AssessmentInfo::read);
    let (title, organization) = info.map(|info| (info.title, info.organization)).unwrap_or_default();
    Manifest {
        format: PACK_FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made: now(),
        id: id.clone(),
        name: name.to_owned(),
        title,
        organization,
        cut: cut(fold),
        fingerprint: named(fold).map(|(named, _)| fingerprint(&named.digest, fold).to_string()),
        files: Vec::new(),
    }
}
