//! The questionnaires at hand: those inside the program, and any file or folder given.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::diagnostics::Problems;
use super::files::{Disk, Mode, create_folders};
use super::questionnaire::{self, Builtin, Loaded, ReadError, SourceFile, builtin, cache};
use crate::domain::check::nearest;
use crate::domain::questionnaire::Questionnaire;

/// Where questionnaires come from, and where their compact forms are kept.
#[derive(Clone, Debug, Default)]
pub struct Library {
    cache: Option<PathBuf>,
}

/// Why a questionnaire could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Neither a questionnaire inside the program nor a file or folder.
    #[error("{name} is no questionnaire of this program and no file or folder{}", did_you_mean(.near.as_deref()))]
    Unknown {
        /// What was asked for.
        name: String,
        /// The questionnaire whose id comes nearest.
        near: Option<String>,
    },
    /// Its files could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It has problems; their text is complete.
    #[error("{0}")]
    Problems(Problems),
}

fn did_you_mean(near: Option<&str>) -> String {
    near.map(|id| format!("; did you mean {id}?")).unwrap_or_default()
}

impl Library {
    /// A library that keeps compact forms in this folder, or nowhere.
    pub fn new(cache: Option<PathBuf>) -> Self {
        Self { cache }
    }

    /// The questionnaires inside the program.
    pub fn builtin(&self) -> &'static [Builtin] {
        builtin()
    }

    /// The files of a questionnaire: of the one inside the program that has this id, else of the file or folder at
    /// this path. A path with a separator in it is never taken for an id.
    pub fn files(&self, name: &str) -> Result<Vec<SourceFile>, OpenError> {
        if let Some(one) = builtin().iter().find(|one| one.id == name) {
            return Ok(one.files());
        }
        let path = Path::new(name);
        if path.is_dir() {
            Ok(questionnaire::read_folder(path)?)
        } else if path.exists() {
            Ok(questionnaire::read_file(path)?)
        } else {
            let near = nearest(name, builtin().iter().map(|one| one.id)).map(str::to_owned);
            Err(OpenError::Unknown { name: name.to_owned(), near })
        }
    }

    /// The files of a questionnaire with further files of one's own beside them, such as rows for a catalog.
    pub fn files_with(&self, name: &str, own: &[PathBuf]) -> Result<Vec<SourceFile>, OpenError> {
        let mut files = self.files(name)?;
        for path in own {
            for mut file in questionnaire::read_file(path)? {
                let name = own_name(&file.path);
                let taken = |name: &str| files.iter().any(|other| other.path == name);
                let free = |n: usize| if n == 1 { format!("own/{name}.toml") } else { format!("own/{name}-{n}.toml") };
                file.path = (1..1000).map(free).find(|name| !taken(name)).unwrap_or_default();
                files.push(file);
            }
        }
        Ok(files)
    }

    /// Opens a questionnaire by id or path; see [`Library::files`].
    pub fn open(&self, name: &str) -> Result<Loaded, OpenError> {
        self.open_with(name, &[])
    }

    /// The same with files of one's own; see [`Library::files_with`].
    pub fn open_with(&self, name: &str, own: &[PathBuf]) -> Result<Loaded, OpenError> {
        let files = self.files_with(name, own)?;
        let path = Path::new(name);
        let folder = if path.is_dir() { Some(path) } else { path.parent() };
        self.load(files).map_err(|problems| {
            let folder = folder.map(|folder| folder.to_string_lossy().into_owned());
            OpenError::Problems(match folder.filter(|folder| !folder.is_empty()) {
                Some(folder) => problems.in_folder(&folder),
                None => problems,
            })
        })
    }

    /// Reads and checks files, or takes their compact form if it is there.
    pub fn load(&self, files: Vec<SourceFile>) -> Result<Loaded, Problems> {
        let digest = questionnaire::digest(&files);
        self.load_known(files, digest)
    }

    /// The questionnaire of this digest, if its compact form is there.
    pub fn compact(&self, digest: &str) -> Option<Questionnaire> {
        let path = self.cache.as_ref()?.join(cache::file_name(digest));
        cache::unpack(fs::File::open(path).ok()?, digest)
    }

    /// The same for files whose digest was computed just now.
    pub fn load_known(&self, files: Vec<SourceFile>, digest: String) -> Result<Loaded, Problems> {
        let Some(folder) = &self.cache else { return questionnaire::load(files) };
        if let Some(questionnaire) = self.compact(&digest) {
            return Ok(Loaded { questionnaire, digest, files });
        }
        let path = folder.join(cache::file_name(&digest));
        let loaded = questionnaire::load(files)?;
        if let Some(bytes) = cache::pack(&loaded.questionnaire, &digest) {
            // Not being able to keep it costs some milliseconds at the next start and nothing else.
            let _ = keep(folder, &path, &bytes);
        }
        Ok(loaded)
    }
}

/// The name of a file of one's own within the questionnaire: one that every system can write.
fn own_name(path: &str) -> String {
    let name = path.strip_suffix(".toml").unwrap_or(path).to_ascii_lowercase();
    let name: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(32).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "catalog".to_owned() } else { name.to_owned() }
}

/// Writes a compact form under another name first, so that nobody reads half of it.
fn keep(folder: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    create_folders(&Disk, folder, Mode::Private)?;
    let temporary = path.with_extension(format!("{}.new", std::process::id()));
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&temporary).and_then(|mut file| file.write_all(bytes));
    written.and_then(|()| fs::rename(&temporary, path)).inspect_err(|_| {
        let _ = fs::remove_file(&temporary);
    })
}
