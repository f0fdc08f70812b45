//! The trash: assessments that were deleted, whole, in the private state of the data folder they came from.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::open::{Found, OpenError};
use super::private::{owner, private_folder};
use super::store::Store;
use super::verify::LARGEST_EVIDENCE;
use crate::domain::id::AssessmentId;
use crate::storage::error::{Doing, FileError};
use crate::storage::files::{Files, Kind, Mode, Safety, create_folders, exists, replace, write_new};
use crate::storage::left_over::left_over_name;
use crate::storage::lock::{Lock, Taken};
use crate::storage::names::{is_portable, slug, unique};

const TRASH: &str = ".trash";
const ASSESSMENT: &str = "assessment";
const LABEL: &str = "deleted.json";

/// The longest label that is read, in bytes.
const LONGEST: u64 = 1 << 20;

/// Who deletes, and what to say when the trash is emptied.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Deletion {
    /// The person, as typed.
    pub by: String,
    /// The day, as in 2026-11-21.
    pub on: String,
    /// Until when such records are asked to be kept, if the questionnaire says.
    pub keep_until: Option<String>,
}

/// A deleted assessment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Trashed {
    /// Its name in the trash.
    #[serde(skip)]
    pub entry: String,
    /// Where it is now.
    #[serde(skip)]
    pub folder: PathBuf,
    /// The name it had.
    pub name: String,
    /// Its id.
    pub id: AssessmentId,
    /// Its title.
    pub title: String,
    /// The organization.
    pub organization: String,
    /// Who deleted it.
    pub by: String,
    /// On what day.
    pub on: String,
    /// Until when such records are asked to be kept.
    pub keep_until: Option<String>,
}

/// Why nothing was deleted, or taken back, or removed for good.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum TrashError {
    /// There is no such assessment.
    #[error("{0}")]
    NotFound(#[from] OpenError),
    /// Somebody works with it.
    #[error("Nothing was deleted: {0} Close it there first.")]
    InUse(String),
    /// What stands in the data folder leads elsewhere.
    #[error("{0} is a link. Nothing was deleted; remove the link, or delete the assessment where it is.")]
    Link(PathBuf),
    /// Nothing of that name is in the trash.
    #[error("There is no `{0}` in the trash. `gapbook trash` shows what is there.")]
    NotInTrash(String),
    /// The title was not typed as it is.
    #[error(
        "Nothing was removed. To remove {name} for good, type its title exactly as it is: --title \"{title}\". {keep}"
    )]
    WrongTitle {
        /// Its name in the trash.
        name: String,
        /// Its title.
        title: String,
        /// Until when to keep it, in a sentence.
        keep: String,
    },
    /// A file call failed.
    #[error("{0}")]
    File(#[from] FileError),
}

impl Trashed {
    /// Until when such records are asked to be kept, in a sentence.
    pub fn keep(&self) -> String {
        match &self.keep_until {
            Some(until) => format!("Such records are asked to be kept until {until} at least."),
            None => "Ask whoever is responsible how long such records must be kept before you remove them for good; \
                     it is often years after they were last in use."
                .to_owned(),
        }
    }
}

impl Store {
    /// Moves an assessment to the trash. Its mirrors and drafts on this computer stay where they are.
    pub fn delete(&self, name: &str, deletion: &Deletion) -> Result<Trashed, TrashError> {
        let files = self.files.as_ref();
        let Found { folder, private, id, .. } = self.find(name)?;
        let here = self.places.data().join(name);
        let about = files.about(&here).map_err(FileError::at(Doing::Read, &here))?;
        if about.kind != Kind::Folder {
            return Err(TrashError::Link(here));
        }
        private_folder(files, &private, &id).map_err(FileError::at(Doing::CreateFolder, &private))?;
        let holder = self.holder(&deletion.by);
        let _lock = match Lock::take(&self.files, &private, &holder)? {
            Taken::Ours(lock) => lock,
            Taken::Theirs(None) => return Err(TrashError::InUse("another window or command writes to it.".to_owned())),
            Taken::Theirs(Some(by)) => {
                let who = format!("{} has it open on {} (process {}).", by.person, by.computer, by.process);
                return Err(TrashError::InUse(who));
            }
        };
        let listed = self.listed(name.to_owned());
        let (title, organization) = listed.map(|one| (one.title, one.organization)).unwrap_or_default();
        let trash = self.trash()?;
        create_folders(files, &trash, Mode::Private).map_err(FileError::at(Doing::CreateFolder, &trash))?;
        let taken = files.list(&trash).map_err(FileError::at(Doing::List, &trash))?;
        let entry = unique(&slug(name, "assessment"), |name| taken.iter().any(|one| one == name));
        let place = trash.join(&entry);
        let Deletion { by, on, keep_until } = deletion.clone();
        let folder_there = place.join(ASSESSMENT);
        let trashed =
            Trashed { entry, folder: folder_there, name: name.to_owned(), id, title, organization, by, on, keep_until };
        let moved = self.label(&place, &trashed).and_then(|()| move_folder(files, &folder, &trashed.folder));
        if let Err(error) = moved {
            // Only the label, unless the assessment itself arrived.
            if !exists(files, &trashed.folder).unwrap_or(true) {
                let _ = files.remove_folder(&place);
            }
            return Err(error.into());
        }
        Ok(trashed)
    }

    fn trash(&self) -> Result<PathBuf, FileError> {
        let data = self.places.data();
        let data = self.files.full_path(data).map_err(FileError::at(Doing::Read, data))?;
        let private = self.places.private(&data, ASSESSMENT);
        Ok(private.parent().unwrap_or(&private).join(TRASH))
    }

    fn label(&self, place: &Path, trashed: &Trashed) -> Result<(), FileError> {
        let files = self.files.as_ref();
        create_folders(files, place, Mode::Private).map_err(FileError::at(Doing::CreateFolder, place))?;
        let label = place.join(LABEL);
        let text = serde_json::to_vec(trashed).map_err(|error| FileError::new(Doing::Write, &label, &error.into()))?;
        replace(files, &label, &text, Safety::Synced).map_err(FileError::at(Doing::Write, &label))
    }

    /// What is in the trash of this data folder.
    pub fn trashed(&self) -> Result<Vec<Trashed>, FileError> {
        let files = self.files.as_ref();
        if !exists(files, self.places.data()).map_err(FileError::at(Doing::Read, self.places.data()))? {
            return Ok(Vec::new());
        }
        let trash = self.trash()?;
        let names = match files.list(&trash) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            other => other.map_err(FileError::at(Doing::List, &trash))?,
        };
        let read = |entry: String| {
            let folder = trash.join(&entry).join(ASSESSMENT);
            exists(files, &folder).ok().filter(|there| *there)?;
            let bytes = files.read(&trash.join(&entry).join(LABEL), LONGEST).ok()?;
            let label: Trashed = serde_json::from_slice(&bytes).ok()?;
            Some(Trashed { entry, folder, ..label })
        };
        Ok(names.into_iter().filter(|name| !name.starts_with('.')).filter_map(read).collect())
    }

    fn in_trash(&self, entry: &str) -> Result<Trashed, TrashError> {
        let found = self.trashed()?.into_iter().find(|one| one.entry == entry);
        found.ok_or_else(|| TrashError::NotInTrash(entry.to_owned()))
    }

    /// Puts an assessment back where it was, under a name that is free. Returns the name.
    pub fn put_back(&self, entry: &str) -> Result<String, TrashError> {
        let files = self.files.as_ref();
        let trashed = self.in_trash(entry)?;
        let data = self.places.data();
        let taken = files.list(data).map_err(FileError::at(Doing::List, data))?;
        // A label that somebody changed does not choose the folder.
        let name = if is_portable(&trashed.name) { trashed.name } else { slug(&trashed.name, "assessment") };
        let name = unique(&name, |name| taken.iter().any(|there| there.eq_ignore_ascii_case(name)));
        move_folder(files, &trashed.folder, &data.join(&name))?;
        // Only the label is left.
        let _ = trashed.folder.parent().map(|place| files.remove_folder(place));
        Ok(name)
    }

    /// Removes an assessment for good, with this computer's copies of its logs. `title` must be its title.
    pub fn empty(&self, entry: &str, title: &str) -> Result<Trashed, TrashError> {
        let files = self.files.as_ref();
        let trashed = self.in_trash(entry)?;
        if title.trim() != trashed.title.trim() {
            let (title, keep) = (trashed.title.clone(), trashed.keep());
            return Err(TrashError::WrongTitle { name: entry.to_owned(), title, keep });
        }
        let trash = self.trash()?;
        let place = trash.join(entry);
        // Under another name first: what is removed in part is not shown as whole.
        let going = trash.join(left_over_name().map_err(FileError::at(Doing::Remove, &place))?);
        files.rename(&place, &going).map_err(FileError::at(Doing::Rename, &place))?;
        for private in self.private_of(&trashed)? {
            files.remove_folder(&private).map_err(FileError::at(Doing::Remove, &private))?;
        }
        self.remove_going(&trash)?;
        Ok(trashed)
    }

    /// Also what an earlier call could not remove.
    fn remove_going(&self, trash: &Path) -> Result<(), FileError> {
        let files = self.files.as_ref();
        for name in files.list(trash).map_err(FileError::at(Doing::List, trash))? {
            if name.starts_with('.') {
                let path = trash.join(name);
                files.remove_folder(&path).map_err(FileError::at(Doing::Remove, &path))?;
            }
        }
        Ok(())
    }

    /// The private folders of the place where an assessment was, unless an assessment of this id is there again.
    fn private_of(&self, trashed: &Trashed) -> Result<Vec<PathBuf>, FileError> {
        let files = self.files.as_ref();
        if self.find(&trashed.name).is_ok_and(|found| found.id == trashed.id) {
            return Ok(Vec::new());
        }
        let data = self.places.data();
        let data = files.full_path(data).map_err(FileError::at(Doing::Read, data))?;
        let private = self.places.private(&data, &trashed.name);
        let around = private.parent().unwrap_or(&private);
        let own = private.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let all = files.list(around).map_err(FileError::at(Doing::List, around))?;
        let of_this_name = all.into_iter().filter(|name| *name == own || name.starts_with(&format!("{own}~")));
        let paths: BTreeSet<PathBuf> = of_this_name.map(|name| around.join(name)).collect();
        let its = |path: &PathBuf| owner(files, path).ok().flatten().as_ref() == Some(&trashed.id);
        Ok(paths.into_iter().filter(its).collect())
    }
}

/// Moves a folder; to another disk by copying it whole before it is taken away here.
fn move_folder(files: &dyn Files, from: &Path, to: &Path) -> Result<(), FileError> {
    match files.rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => move_by_copying(files, from, to)?,
        other => other.map_err(FileError::at(Doing::Rename, from))?,
    }
    for folder in [to.parent(), from.parent()].into_iter().flatten() {
        files.sync_folder(folder).map_err(FileError::at(Doing::Write, folder))?;
    }
    Ok(())
}

fn move_by_copying(files: &dyn Files, from: &Path, to: &Path) -> Result<(), FileError> {
    let copied = copy_folder(files, from, to).and_then(|()| {
        let name = left_over_name().map_err(FileError::at(Doing::Rename, from))?;
        let going = from.with_file_name(name);
        files.rename(from, &going).map_err(FileError::at(Doing::Rename, from))?;
        Ok(going)
    });
    match copied {
        Ok(going) => {
            // Whatever is left of it is removed after a day.
            let _ = files.remove_folder(&going);
            Ok(())
        }
        Err(error) => {
            let _ = files.remove_folder(to);
            Err(error)
        }
    }
}

fn copy_folder(files: &dyn Files, from: &Path, to: &Path) -> Result<(), FileError> {
    create_folders(files, to, Mode::Private).map_err(FileError::at(Doing::CreateFolder, to))?;
    for name in files.list(from).map_err(FileError::at(Doing::List, from))? {
        let (path, copy) = (from.join(&name), to.join(&name));
        match files.about(&path).map_err(FileError::at(Doing::Read, &path))?.kind {
            Kind::Folder => copy_folder(files, &path, &copy)?,
            Kind::File => {
                let bytes = files.read(&path, LARGEST_EVIDENCE).map_err(FileError::at(Doing::Read, &path))?;
                write_new(files, &copy, &bytes, Mode::Private).map_err(FileError::at(Doing::Write, &copy))?;
            }
            Kind::Other => {
                let error = io::Error::new(io::ErrorKind::InvalidInput, "it is a link or a device");
                return Err(FileError::new(Doing::Read, &path, &error));
            }
        }
    }
    files.sync_folder(to).map_err(FileError::at(Doing::Write, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::files::{Failure, Memory, Unsynced};

    /// The folder is whole at one of the two places, whatever fails.
    #[test]
    fn moving_by_copying_leaves_a_whole_folder_somewhere() {
        for failure in [Failure::Once, Failure::Stop] {
            for fail_at in 1..40 {
                let files = Memory::new();
                let (from, to) = (Path::new("/data/a"), Path::new("/other/trash/a/assessment"));
                for (name, bytes) in [("assessment.toml", "1"), ("journal/d.jsonl", "2"), (".gitattributes", "3")] {
                    files.put(&from.join(name), bytes.as_bytes());
                }
                files.put(Path::new("/other/trash/a/deleted.json"), b"{}");
                files.fail_at(fail_at, failure);
                let moved = move_by_copying(&files, from, to).is_ok();
                files.power_cut(Unsynced::Lost);
                let whole = |folder: &Path| {
                    let names = ["assessment.toml", "journal/d.jsonl", ".gitattributes"];
                    names.iter().zip(["1", "2", "3"]).all(|(name, text)| {
                        files.bytes(&folder.join(name)).is_some_and(|bytes| bytes == text.as_bytes())
                    })
                };
                assert!(whole(to) || whole(from), "call {fail_at} {failure:?}");
                assert!(!moved || whole(to), "call {fail_at} {failure:?}");
            }
        }
    }
}
