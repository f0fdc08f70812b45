//! Attached files: each in the assessment's folder under its digest, there before any line names it.

use std::path::{Path, PathBuf};

use thiserror::Error;

use super::assessment::LARGEST_EVIDENCE;
use super::digest::sha256;
use super::error::{Doing, FileError};
use super::files::{Files, Kind, Mode, create_folders, exists, write_new};
use super::left_over::{is_left_over, left_over_name};

/// The folder of the attached files.
pub(super) const EVIDENCE: &str = "evidence";

/// Why a file is not attached.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum AttachError {
    /// It is larger than what is taken.
    #[error(
        "{0} is larger than 100 MiB, which is the most that is attached. Keep it where it is and name the place \
         instead (--link PLACE)."
    )]
    TooLarge(String),
    /// A folder was named.
    #[error("That is a folder. Name a file in it. Nothing was attached from {0}.")]
    Folder(String),
    /// There is nothing in it.
    #[error("{0} is empty. Nothing was attached.")]
    Empty(String),
    /// What was written is not what is there.
    #[error("{} does not hold what was written. Check the disk. Nothing was attached.", .0.display())]
    NotTheSame(PathBuf),
    /// A file call failed.
    #[error("Nothing was attached. {0}")]
    File(#[from] FileError),
}

/// A file that is in the assessment's folder now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attached {
    /// Its digest, as `sha256:HEX`.
    pub digest: String,
    /// Whether it came with this call; else the same file had been attached before.
    pub new: bool,
}

/// The attached files of one assessment.
#[derive(Debug)]
pub struct EvidenceFiles<'a> {
    files: &'a dyn Files,
    folder: PathBuf,
    mode: Mode,
}

impl<'a> EvidenceFiles<'a> {
    /// Those in this assessment's folder; new ones are readable as `mode` says.
    pub fn new(files: &'a dyn Files, assessment: &Path, mode: Mode) -> Self {
        Self { files, folder: assessment.join(EVIDENCE), mode }
    }

    /// Reads a file that a person named, wherever it is. A link leads to its file, since a person named it.
    pub fn read(&self, path: &Path) -> Result<Vec<u8>, AttachError> {
        let there = self.files.full_path(path).map_err(FileError::at(Doing::Read, path))?;
        let about = self.files.about(&there).map_err(FileError::at(Doing::Read, path))?;
        if about.kind == Kind::Folder {
            return Err(AttachError::Folder(path.display().to_string()));
        }
        if about.length > LARGEST_EVIDENCE {
            return Err(AttachError::TooLarge(path.display().to_string()));
        }
        Ok(self.files.read(&there, LARGEST_EVIDENCE).map_err(FileError::at(Doing::Read, path))?)
    }

    /// Puts bytes into the folder: under a temporary name, on disk, read back, then renamed to their digest. When it
    /// returns, a line may name them. `what` names them to a person.
    pub fn attach(&self, bytes: &[u8], what: &str) -> Result<Attached, AttachError> {
        if bytes.is_empty() {
            return Err(AttachError::Empty(what.to_owned()));
        }
        if bytes.len() as u64 > LARGEST_EVIDENCE {
            return Err(AttachError::TooLarge(what.to_owned()));
        }
        create_folders(self.files, &self.folder, self.mode)
            .map_err(FileError::at(Doing::CreateFolder, &self.folder))?;
        let about = self.files.about(&self.folder).map_err(FileError::at(Doing::Read, &self.folder))?;
        if about.kind != Kind::Folder {
            let error = std::io::Error::new(std::io::ErrorKind::NotADirectory, "it is a link, which is not followed");
            return Err(FileError::new(Doing::Write, &self.folder, &error).into());
        }
        self.remove_left_overs();
        let sum = sha256(bytes);
        let path = self.folder.join(sum.as_str());
        let attached = |new| Attached { digest: format!("sha256:{sum}"), new };
        let there = exists(self.files, &path).map_err(FileError::at(Doing::Read, &path))?;
        if there && self.files.read(&path, LARGEST_EVIDENCE).is_ok_and(|there| there == bytes) {
            self.sync()?;
            return Ok(attached(false));
        }
        let name = left_over_name().map_err(FileError::at(Doing::Write, &path))?;
        let temporary = self.folder.join(name);
        let renamed = self.write(&temporary, bytes).and_then(|()| {
            // What stood there under this digest was damaged; this is the file it should be.
            self.files.rename(&temporary, &path).map_err(FileError::at(Doing::Rename, &path))?;
            Ok(())
        });
        if let Err(error) = renamed {
            let _ = self.files.remove(&temporary);
            return Err(error);
        }
        self.sync()?;
        Ok(attached(!there))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), AttachError> {
        write_new(self.files, path, bytes, self.mode).map_err(FileError::at(Doing::Write, path))?;
        let back = self.files.read(path, LARGEST_EVIDENCE).map_err(FileError::at(Doing::Read, path))?;
        if back == bytes { Ok(()) } else { Err(AttachError::NotTheSame(path.to_owned())) }
    }

    fn sync(&self) -> Result<(), AttachError> {
        Ok(self.files.sync_folder(&self.folder).map_err(FileError::at(Doing::Write, &self.folder))?)
    }

    /// Takes a file out again that no line came to name.
    pub fn take_back(&self, attached: &Attached) {
        if let Some(hex) = attached.digest.strip_prefix("sha256:").filter(|_| attached.new) {
            // It harms nobody if it stays: no line names it.
            let _ = self.files.remove(&self.folder.join(hex));
        }
    }

    /// What a program left behind that was stopped while attaching.
    fn remove_left_overs(&self) {
        for name in self.files.list(&self.folder).unwrap_or_default() {
            let path = self.folder.join(&name);
            if is_left_over(self.files, &path, Kind::File) {
                let _ = self.files.remove(&path);
            }
        }
    }
}
