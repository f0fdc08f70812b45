//! Files as they are read from disk: only what belongs to a questionnaire, and no more than it may hold.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// The largest file.
const LARGEST_FILE: u64 = 32 << 20;
/// The largest folder.
const LARGEST_FOLDER: u64 = 64 << 20;
/// The most files.
const MOST_FILES: usize = 1000;
/// Folders within folders, at most.
const DEEPEST: usize = 8;

/// A file of a questionnaire.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceFile {
    /// Its path within the questionnaire's folder, with `/` between the parts.
    pub path: String,
    /// What it holds.
    pub bytes: Cow<'static, [u8]>,
}

impl SourceFile {
    /// A file held in memory.
    pub fn new(path: impl Into<String>, bytes: impl Into<Cow<'static, [u8]>>) -> Self {
        Self { path: path.into(), bytes: bytes.into() }
    }

    /// What it holds, with CR LF read as LF.
    pub fn normal_bytes(&self) -> Cow<'_, [u8]> {
        if !self.bytes.contains(&b'\r') {
            return Cow::Borrowed(&self.bytes);
        }
        let mut normal = Vec::with_capacity(self.bytes.len());
        let mut bytes = self.bytes.iter().copied().peekable();
        while let Some(byte) = bytes.next() {
            if byte != b'\r' || bytes.peek() != Some(&b'\n') {
                normal.push(byte);
            }
        }
        Cow::Owned(normal)
    }
}

/// Why a questionnaire could not be read from disk.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system refused.
    #[error("cannot read {path}: {cause}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The folder holds no questionnaire.
    #[error("{0} holds no .toml file")]
    Empty(PathBuf),
    /// A file is too large to be a questionnaire.
    #[error("{0} is larger than 32 MiB, which no questionnaire needs")]
    FileTooLarge(PathBuf),
    /// All files together are too large.
    #[error("{0} holds more than 64 MiB of questionnaire files")]
    FolderTooLarge(PathBuf),
    /// There are too many files.
    #[error("{0} holds more than 1000 questionnaire files")]
    TooMany(PathBuf),
    /// Folders stand within each other too deep.
    #[error("{0} stands more than 8 folders deep")]
    TooDeep(PathBuf),
    /// A link leads out of the folder.
    #[error("{0} is a link that leads out of the questionnaire's folder")]
    Outside(PathBuf),
    /// It is no file, but a device or a pipe, say.
    #[error("{0} is no file")]
    NoFile(PathBuf),
    /// Its name cannot be written in every system.
    #[error("the name of {0} is not plain text")]
    OddName(PathBuf),
}

/// Reads a questionnaire that is one file.
pub fn read_file(path: &Path) -> Result<Vec<SourceFile>, ReadError> {
    let name = path.file_name().and_then(|name| name.to_str()).ok_or_else(|| ReadError::OddName(path.into()))?;
    Ok(vec![SourceFile::new(name, bytes(path)?)])
}

/// Reads every `.toml` file of a folder and the folders in it, in the order of their paths. Names that begin with a
/// dot are passed over.
pub fn read_folder(folder: &Path) -> Result<Vec<SourceFile>, ReadError> {
    let root = fs::canonicalize(folder).map_err(|cause| ReadError::Io { path: folder.into(), cause })?;
    let mut walk = Walk { root: folder, canonical: root, files: Vec::new(), size: 0 };
    walk.folder(folder, "", 0)?;
    if walk.files.is_empty() {
        return Err(ReadError::Empty(folder.into()));
    }
    walk.files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(walk.files)
}

struct Walk<'p> {
    root: &'p Path,
    canonical: PathBuf,
    files: Vec<SourceFile>,
    size: u64,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) -> Result<(), ReadError> {
        if depth > DEEPEST {
            return Err(ReadError::TooDeep(folder.into()));
        }
        let refused = |cause| ReadError::Io { path: folder.into(), cause };
        for entry in fs::read_dir(folder).map_err(refused)? {
            let entry = entry.map_err(refused)?;
            let path = entry.path();
            let kind = entry.file_type().map_err(refused)?;
            let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
                return Err(ReadError::OddName(path));
            };
            if name.starts_with('.') {
                continue;
            }
            let relative = format!("{prefix}{name}");
            let toml = Path::new(&name).extension().is_some_and(|extension| extension == "toml");
            if kind.is_dir() {
                self.folder(&path, &format!("{relative}/"), depth + 1)?;
            } else if toml {
                self.inside(&path, kind.is_symlink())?;
                self.file(relative, &path)?;
            }
        }
        Ok(())
    }

    /// A link may stand for a file of the same folder, not for one outside it.
    fn inside(&self, path: &Path, link: bool) -> Result<(), ReadError> {
        if link {
            let target = fs::canonicalize(path).map_err(|cause| ReadError::Io { path: path.into(), cause })?;
            if !target.starts_with(&self.canonical) {
                return Err(ReadError::Outside(path.into()));
            }
        }
        Ok(())
    }

    fn file(&mut self, relative: String, path: &Path) -> Result<(), ReadError> {
        if self.files.len() == MOST_FILES {
            return Err(ReadError::TooMany(self.root.into()));
        }
        let bytes = bytes(path)?;
        self.size += bytes.len() as u64;
        if self.size > LARGEST_FOLDER {
            return Err(ReadError::FolderTooLarge(self.root.into()));
        }
        self.files.push(SourceFile::new(relative, bytes));
        Ok(())
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    let refused = |cause| ReadError::Io { path: path.into(), cause };
    let about = fs::metadata(path).map_err(refused)?;
    if !about.is_file() {
        return Err(ReadError::NoFile(path.into()));
    }
    if about.len() > LARGEST_FILE {
        return Err(ReadError::FileTooLarge(path.into()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default());
    // The file may grow while it is read.
    File::open(path).map_err(refused)?.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(refused)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(ReadError::FileTooLarge(path.into()));
    }
    Ok(bytes)
}
