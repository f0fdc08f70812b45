//! What can go wrong with a file, in words for people: what happened, where, and what to do next.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// What was tried.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Doing {
    /// Reading a file.
    Read,
    /// Listing a folder.
    List,
    /// Writing or creating a file.
    Write,
    /// Creating a folder.
    CreateFolder,
    /// Giving another name.
    Rename,
    /// Removing a file.
    Remove,
    /// Taking a lock.
    Lock,
}

impl fmt::Display for Doing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Read => "read",
            Self::List => "look into the folder",
            Self::Write => "write",
            Self::CreateFolder => "create the folder",
            Self::Rename => "rename",
            Self::Remove => "remove",
            Self::Lock => "take the lock",
        })
    }
}

/// A file call that failed. Its words begin with the cause and what to do, since a narrow line cuts them off at the
/// end; the path, which may be long, is near the end.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("{} Could not {doing} {}: {text}.", self.advice(), path.display())]
pub struct FileError {
    /// What was tried.
    pub doing: Doing,
    /// With which file or folder.
    pub path: PathBuf,
    /// The kind of failure.
    pub kind: io::ErrorKind,
    text: String,
}

impl FileError {
    /// Says what was tried where when the system refused.
    pub fn new(doing: Doing, path: &Path, error: &io::Error) -> Self {
        Self { doing, path: path.to_owned(), kind: error.kind(), text: error.to_string() }
    }

    /// For `map_err`.
    pub fn at(doing: Doing, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::new(doing, &path, &error)
    }

    /// The cause, and what to do.
    fn advice(&self) -> &'static str {
        use io::ErrorKind as Kind;
        match self.kind {
            Kind::StorageFull | Kind::QuotaExceeded => "The disk is full. Free some space on it, then try again.",
            Kind::PermissionDenied => {
                "No permission. Ask whoever owns the folder to let your account read and write there."
            }
            Kind::ReadOnlyFilesystem => "Read-only disk: copy the folder to another.",
            Kind::NotFound => "Not found. Check the disk and the name.",
            Kind::AlreadyExists => "Something stands there. Choose another name, or move it.",
            Kind::InvalidInput => "Not an ordinary file. Put an ordinary file in its place.",
            Kind::FileTooLarge => "Too large. gapbook writes no files of that size; look at what it holds.",
            Kind::NotADirectory | Kind::IsADirectory => "Something else stands there. Move it out of the way.",
            _ => "The disk gives an error. Try again; if it stays, look at the disk.",
        }
    }
}
