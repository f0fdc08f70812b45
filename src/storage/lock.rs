//! One window writes, the others read: a lock in the private folder, and beside it who holds it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::error::{Doing, FileError};
use super::files::{Files, Held, Safety, replace};

const LOCK: &str = "lock";
const HOLDER: &str = "holder.json";

/// The longest holder file that is read, in bytes.
const LONGEST: u64 = 1 << 16;

/// Who has an assessment open for writing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Holder {
    /// The person, as typed.
    pub person: String,
    /// The computer's name.
    pub computer: String,
    /// The number of the process.
    pub process: u32,
    /// Since when, RFC 3339.
    pub since: String,
}

/// What came of trying to take the lock.
#[derive(Debug)]
pub enum Taken {
    /// It is ours until dropped.
    Ours(Lock),
    /// Another process has it; who, if that can be told.
    Theirs(Option<Holder>),
}

/// A held lock.
#[derive(Debug)]
pub struct Lock {
    files: Arc<dyn Files>,
    holder: PathBuf,
    _held: Held,
}

impl Lock {
    /// Tries to take the lock of an assessment whose private folder this is.
    pub fn take(files: &Arc<dyn Files>, private: &Path, holder: &Holder) -> Result<Taken, FileError> {
        let path = private.join(LOCK);
        let Some(held) = files.lock(&path).map_err(FileError::at(Doing::Lock, &path))? else {
            return Ok(Taken::Theirs(read_holder(files.as_ref(), private)));
        };
        let file = private.join(HOLDER);
        let text = serde_json::to_vec(holder).unwrap_or_default();
        // Only for people; the lock holds without it.
        let _ = replace(files.as_ref(), &file, &text, Safety::Quick);
        Ok(Taken::Ours(Self { files: Arc::clone(files), holder: file, _held: held }))
    }

    /// Whether another process holds the lock of this private folder now.
    pub fn is_held(files: &dyn Files, private: &Path) -> bool {
        matches!(files.lock(&private.join(LOCK)), Ok(None))
    }

    /// Whether a file of the private folder belongs to the lock.
    pub fn owns(name: &str) -> bool {
        name.starts_with(LOCK) || name.starts_with(HOLDER)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.files.remove(&self.holder);
    }
}

fn read_holder(files: &dyn Files, private: &Path) -> Option<Holder> {
    serde_json::from_slice(&files.read(&private.join(HOLDER), LONGEST).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::files::{Disk, Memory, Mode, create_folders};

    fn holder() -> Holder {
        Holder { person: "Dana".into(), computer: "desk".into(), process: 7, since: "2026-11-21T09:00:00Z".into() }
    }

    fn second_window_sees_the_first(files: &Arc<dyn Files>, private: &Path) {
        create_folders(files.as_ref(), private, Mode::Private).unwrap();
        let Taken::Ours(first) = Lock::take(files, private, &holder()).unwrap() else { panic!("not free") };
        let Taken::Theirs(Some(seen)) = Lock::take(files, private, &holder()).unwrap() else { panic!("free") };
        assert_eq!(seen, holder());
        assert!(Lock::is_held(files.as_ref(), private));
        drop(first);
        assert!(!Lock::is_held(files.as_ref(), private));
        assert!(matches!(Lock::take(files, private, &holder()).unwrap(), Taken::Ours(_)));
    }

    #[test]
    fn on_disk() {
        let folder = tempfile::tempdir().unwrap();
        let disk: Arc<dyn Files> = Arc::new(Disk);
        second_window_sees_the_first(&disk, &folder.path().join("state/x"));
    }

    #[test]
    fn in_memory() {
        let memory: Arc<dyn Files> = Arc::new(Memory::new());
        second_window_sees_the_first(&memory, Path::new("/state/x"));
    }
}
