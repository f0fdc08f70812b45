//! A pack put among the assessments: checked whole, built under a temporary name, then named. Never over anything.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::adopted::{QUESTIONNAIRES, named};
use super::create::name_it;
use super::folder::is_one_name;
use super::id_file::{ID_FILE, IdFile, id_file, parse_id_file, read_id_file};
use super::journal_files::{JOURNAL, LogBytes, parse_logs, read_logs};
use super::open::OpenError;
use super::store::Store;
use crate::domain::id::AssessmentId;
use crate::domain::record::{Fold, Sum};
use crate::storage::digest::sha256;
use crate::storage::error::{Doing, FileError};
use crate::storage::evidence::{AttachError, EVIDENCE};
use crate::storage::files::{Mode, create_folders};
use crate::storage::fingerprint::{cut, fingerprint};
use crate::storage::journal::{assemble, blank_bodies};
use crate::storage::left_over::{own_left_over_name, own_left_overs, remove_left_overs};
use crate::storage::mirror::Mirrors;
use crate::storage::names::{slug, unique};
use crate::storage::pack::{BadPack, Manifest, PackedFiles};
use crate::storage::questionnaire_digest::questionnaire_digest;

/// Held while something is unpacked, so that what a killed program left can be told from what is being made.
const LOCK: &str = "unpack.lock";

/// An assessment that came in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unpacked {
    /// Its name.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
    /// How many lines the pack had.
    pub lines: usize,
}

/// Why nothing was unpacked.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum UnpackError {
    /// The pack cannot be taken.
    #[error("{0}")]
    Bad(#[from] BadPack),
    /// The same assessment is there.
    #[error(
        "Nothing was unpacked: this assessment is here already, as {0}, and is never written over. --merge adds to it \
         the lines that the file has and it lacks; --beside makes the file's state a copy of its own."
    )]
    Here(String),
    /// There is nothing to add to.
    #[error("Nothing was merged: this assessment is not here yet. Unpack it without --merge.")]
    NotHere,
    /// The name given is that of no copy of the assessment.
    #[error(
        "Nothing was merged: {wanted} is no copy of this assessment. Those that are here: {here}. Say one: --into NAME."
    )]
    NoCopy {
        /// The name given.
        wanted: String,
        /// The copies that are here.
        here: String,
    },
    /// Several copies of the assessment are there.
    #[error("Nothing was merged: several copies of this assessment are here ({0}). Say which: --into NAME.")]
    Several(String),
    /// What was asked for as a name leads somewhere, or is empty.
    #[error(
        "Nothing was unpacked: `{0}` is no name of an assessment. Give a name alone, without slashes, and not a path; \
         --data-dir FOLDER chooses where it is put."
    )]
    NoName(String),
    /// The name is taken.
    #[error("Nothing was unpacked: there is something named {0} already. Choose another name.")]
    NameTaken(String),
    /// Somebody works with it, or unpacks.
    #[error("Nothing was unpacked: {0}")]
    InUse(String),
    /// It cannot be opened.
    #[error("{0}")]
    Open(#[from] OpenError),
    /// An attached file cannot be put in place.
    #[error("{0}")]
    Evidence(#[from] AttachError),
    /// A file call failed.
    #[error("Nothing was unpacked. {0}")]
    File(#[from] FileError),
}

/// The parts of a pack, sorted out and found to fit together.
pub(super) struct Checked {
    pub(super) id: AssessmentId,
    pub(super) logs: Vec<LogBytes>,
    /// Digest and files of each.
    pub(super) questionnaires: BTreeMap<String, Vec<(String, Vec<u8>)>>,
    pub(super) evidence: BTreeMap<String, Vec<u8>>,
    pub(super) fold: Fold,
}

/// Checks what the digests of a pack cannot tell: that its files make one assessment and are what their names say.
pub(super) fn check(manifest: &Manifest, files: PackedFiles) -> Result<Checked, BadPack> {
    let none = |why: &str| BadPack::NoAssessment(why.to_owned());
    let mut id = None;
    let mut logs: Vec<LogBytes> = Vec::new();
    let mut questionnaires: BTreeMap<String, Vec<(String, Vec<u8>)>> = BTreeMap::new();
    let mut evidence = BTreeMap::new();
    for (path, bytes) in files {
        if path == ID_FILE {
            id = match parse_id_file(&bytes) {
                IdFile::Id(id) => Some(id),
                IdFile::Newer(format) => return Err(BadPack::Newer(format)),
                IdFile::Missing | IdFile::Unreadable(_) => return Err(none("assessment.toml cannot be read")),
            };
        } else if let Some(hex) = path.strip_prefix("evidence/") {
            if sha256(&bytes).as_str() != hex {
                return Err(none("an attached file is not what its name says"));
            }
            evidence.insert(hex.to_owned(), bytes);
        } else if let Some((hex, inside)) = path.strip_prefix("questionnaires/").and_then(|rest| rest.split_once('/')) {
            questionnaires.entry(hex.to_owned()).or_default().push((inside.to_owned(), bytes));
        } else if path.starts_with("journal/") {
            logs.push((path, bytes));
        }
    }
    let id = id.filter(|id| *id == manifest.id).ok_or_else(|| none("assessment.toml and the list name two"))?;
    for (hex, files) in &questionnaires {
        if questionnaire_digest(files) != format!("sha256:{hex}") {
            return Err(none("a questionnaire is not what its name says"));
        }
    }
    let parsed = parse_logs(&logs, &id);
    if parsed.iter().any(|log| log.lines.is_empty()) || parsed.is_empty() {
        return Err(none("a log has no line of this assessment"));
    }
    let fold = assemble(parsed, Vec::new()).fold;
    let print = named(&fold).map(|(named, _)| fingerprint(&named.digest, &fold).to_string());
    if cut(&fold) != manifest.cut || print != manifest.fingerprint {
        return Err(none("its lines are not those that the list names"));
    }
    Ok(Checked { id, logs, questionnaires, evidence, fold })
}

impl Checked {
    /// Takes the content of these lines out.
    pub(super) fn blank(&mut self, gone: &BTreeSet<Sum>) {
        for (_, bytes) in &mut self.logs {
            if let Some(blanked) = blank_bodies(bytes, gone) {
                *bytes = blanked;
            }
        }
    }

    /// All files of a new folder.
    fn into_files(self) -> Vec<(String, Vec<u8>)> {
        let mut all = vec![
            (ID_FILE.to_owned(), id_file(&self.id)),
            // Not the one of the pack: it tells git what to run.
            (".gitattributes".to_owned(), b"* -text\n".to_vec()),
        ];
        debug_assert!(self.logs.iter().all(|(path, _)| path.starts_with(JOURNAL)));
        all.extend(self.logs);
        for (hex, files) in self.questionnaires {
            all.extend(files.into_iter().map(|(path, bytes)| (format!("{QUESTIONNAIRES}/{hex}/{path}"), bytes)));
        }
        all.extend(self.evidence.into_iter().map(|(hex, bytes)| (format!("{EVIDENCE}/{hex}"), bytes)));
        all
    }
}

impl Store {
    /// Makes a new assessment of a pack. `into`: its name, else one made from the name it had. If the same assessment
    /// is here already, a copy is made only if `beside`; whoever opens a copy writes a log of their own.
    pub fn unpack(
        &self,
        (manifest, packed): (Manifest, PackedFiles),
        into: Option<&str>,
        beside: bool,
    ) -> Result<Unpacked, UnpackError> {
        let mut checked = check(&manifest, packed)?;
        // A path would become a name made of its letters.
        if let Some(name) = into.filter(|name| !is_one_name(name) || name.trim().is_empty()) {
            return Err(UnpackError::NoName(name.to_owned()));
        }
        let files = self.files.as_ref();
        let data = self.places.data();
        // A folder that is made here is for this account alone, wherever it was asked for.
        create_folders(files, data, Mode::Private).map_err(FileError::at(Doing::CreateFolder, data))?;
        let here = self.copies_of(&checked.id)?;
        if let Some(name) = here.first().filter(|_| !beside) {
            return Err(UnpackError::Here(name.clone()));
        }
        checked.blank(&self.all_withheld(&checked.id, &here)?);
        let taken = files.list(data).map_err(FileError::at(Doing::List, data))?;
        let is_taken = |name: &str| taken.iter().any(|there| there.eq_ignore_ascii_case(name));
        let name = match into {
            Some(wanted) => slug(wanted, "assessment"),
            None => unique(&slug(&manifest.name, "assessment"), is_taken),
        };
        if is_taken(&name) {
            return Err(UnpackError::NameTaken(name));
        }
        let lines = checked.fold.len();
        let lock = self.unpack_lock()?;
        let Some(_lock) = files.lock(&lock).map_err(FileError::at(Doing::Lock, &lock))? else {
            return Err(UnpackError::InUse("another gapbook is unpacking. Wait until it is done.".to_owned()));
        };
        self.remove_own_left_overs();
        remove_left_overs(files, data);
        let temporary = own_left_over_name(&self.computer.hash).map_err(FileError::at(Doing::CreateFolder, data))?;
        let temporary = data.join(temporary);
        let folder = data.join(&name);
        let made =
            self.write_all(&temporary, &checked.into_files()).and_then(|()| name_it(files, data, &temporary, &folder));
        if let Err(error) = made {
            let _ = files.remove_folder(&temporary);
            return Err(error.into());
        }
        Ok(Unpacked { name, folder: files.full_path(&folder).unwrap_or(folder), lines })
    }

    /// Removes what an unpacking left behind that was killed. Cheap if there is nothing.
    pub fn remove_unfinished(&self) {
        let files = self.files.as_ref();
        if own_left_overs(files, self.places.data(), &self.computer.hash).next().is_none() {
            return;
        }
        let Ok(lock) = self.unpack_lock() else { return };
        if let Ok(Some(_lock)) = files.lock(&lock) {
            self.remove_own_left_overs();
        }
    }

    /// Under the lock.
    fn remove_own_left_overs(&self) {
        let files = self.files.as_ref();
        for path in own_left_overs(files, self.places.data(), &self.computer.hash) {
            // The next time is early enough.
            let _ = files.remove_folder(&path);
        }
    }

    fn unpack_lock(&self) -> Result<PathBuf, FileError> {
        let files = self.files.as_ref();
        let data = self.places.data();
        let data = files.full_path(data).map_err(FileError::at(Doing::Read, data))?;
        let place = self.places.private(&data, "x");
        let place = place.parent().unwrap_or(&place).to_owned();
        let private = Mode::Private;
        create_folders(files, &place, private).map_err(FileError::at(Doing::CreateFolder, &place))?;
        Ok(place.join(LOCK))
    }

    /// The names of the copies of an assessment in the data folder.
    pub(super) fn copies_of(&self, id: &AssessmentId) -> Result<Vec<String>, FileError> {
        let files = self.files.as_ref();
        let data = self.places.data();
        let names = match files.list(data) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            other => other.map_err(FileError::at(Doing::List, data))?,
        };
        let is_this = |name: &String| {
            !name.starts_with('.') && matches!(read_id_file(files, &data.join(name)), IdFile::Id(other) if other == *id)
        };
        Ok(names.into_iter().filter(is_this).collect())
    }

    /// The lines whose content was withheld here, in whatever copy: a pack made earlier must not bring it back.
    fn all_withheld(&self, id: &AssessmentId, copies: &[String]) -> Result<BTreeSet<Sum>, FileError> {
        let files = self.files.as_ref();
        let data = self.places.data();
        let mut gone = self.withheld_here(id)?.sums();
        let mut from = |logs: Vec<_>| {
            let fold = assemble(logs, Vec::new()).fold;
            let sums = fold.withheld();
            gone.extend(sums.iter().filter_map(|line| fold.entry(line)?.sum.clone()));
        };
        for name in copies {
            let (logs, _) = read_logs(files, &data.join(name), std::time::Duration::ZERO);
            from(parse_logs(&logs, id));
        }
        for private in self.homes(id).unwrap_or_default() {
            from(Mirrors::new(&private).read(files, id));
        }
        Ok(gone)
    }
}
