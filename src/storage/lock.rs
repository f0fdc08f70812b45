//! One window writes, the others read: a lock in the private folder, and beside it who holds it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::error::{Doing, FileError};
use super::files::{Files, Held, Safety, replace};

const LOCK: &str = "lock";
const HOLDER: &str = "holder.json";

/// The longest holder file that is read, in bytes.
const LONGEST: u64 = 1 << 16;

/// How long a command waits while one and the same other command has the lock.
const FOR_ONE: Duration = Duration::from_secs(2);

/// How long a command waits in all, while others come and go.
const FOR_ALL: Duration = Duration::from_secs(10);

/// Between two looks at a lock that is held.
const LOOK_EVERY: Duration = Duration::from_millis(15);

/// For how long whoever takes the lock holds it.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hold {
    /// As long as a person works, or nobody knows how long. Waits for nobody, and nobody waits for it.
    #[default]
    Long,
    /// For one command. Commands wait for each other.
    Command,
}

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
    /// For how long.
    #[serde(default)]
    pub hold: Hold,
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
    by: Holder,
    _held: Held,
}

impl Lock {
    /// Tries to take the lock of an assessment whose private folder this is. A command waits for other commands, for a
    /// short while.
    pub fn take(files: &Arc<dyn Files>, private: &Path, holder: &Holder) -> Result<Taken, FileError> {
        let begun = Instant::now();
        let mut last: Option<(Option<Holder>, Instant)> = None;
        loop {
            let taken = Self::take_now(files, private, holder)?;
            let Taken::Theirs(by) = &taken else { return Ok(taken) };
            if holder.hold != Hold::Command || begun.elapsed() >= FOR_ALL {
                return Ok(taken);
            }
            match &last {
                Some((before, since)) if before == by => {
                    // Who holds it is written just after the lock is taken: what is read twice is true.
                    let long = by.as_ref().is_some_and(|by| by.hold == Hold::Long);
                    if long || since.elapsed() >= FOR_ONE {
                        return Ok(taken);
                    }
                }
                _ => last = Some((by.clone(), Instant::now())),
            }
            std::thread::sleep(LOOK_EVERY);
        }
    }

    fn take_now(files: &Arc<dyn Files>, private: &Path, holder: &Holder) -> Result<Taken, FileError> {
        let path = private.join(LOCK);
        let Some(held) = files.lock(&path).map_err(FileError::at(Doing::Lock, &path))? else {
            return Ok(Taken::Theirs(read_holder(files.as_ref(), private)));
        };
        let file = private.join(HOLDER);
        let lock = Self { files: Arc::clone(files), holder: file, by: holder.clone(), _held: held };
        lock.note();
        Ok(Taken::Ours(lock))
    }

    /// Names the person who has it, if that is known only now.
    pub fn held_by(&mut self, person: &str) {
        if self.by.person != person {
            person.clone_into(&mut self.by.person);
            self.note();
        }
    }

    fn note(&self) {
        let text = serde_json::to_vec(&self.by).unwrap_or_default();
        // Only for people; the lock holds without it.
        let _ = replace(self.files.as_ref(), &self.holder, &text, Safety::Quick);
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
        let since = "2026-11-21T09:00:00Z".into();
        Holder { person: "Dana".into(), computer: "desk".into(), process: 7, since, hold: Hold::Long }
    }

    fn command(process: u32) -> Holder {
        Holder { process, hold: Hold::Command, ..holder() }
    }

    fn in_memory_folder() -> Arc<dyn Files> {
        let memory: Arc<dyn Files> = Arc::new(Memory::new());
        create_folders(memory.as_ref(), Path::new("/state/x"), Mode::Private).unwrap();
        memory
    }

    #[test]
    fn a_command_waits_for_another_and_no_longer_than_a_while() {
        let (memory, private) = (in_memory_folder(), Path::new("/state/x"));
        let Taken::Ours(first) = Lock::take(&memory, private, &command(1)).unwrap() else { panic!("not free") };
        let Taken::Theirs(Some(by)) = Lock::take(&memory, private, &command(2)).unwrap() else { panic!("free") };
        assert_eq!(by, command(1));
        std::thread::scope(|scope| {
            let second = scope.spawn(|| Lock::take(&memory, private, &command(2)).unwrap());
            std::thread::sleep(LOOK_EVERY * 4);
            drop(first);
            assert!(matches!(second.join().unwrap(), Taken::Ours(_)));
        });
    }

    /// Two looks at most, where one command would have waited for another.
    #[test]
    fn nobody_waits_for_a_window_and_a_window_waits_for_nobody() {
        let (memory, private) = (in_memory_folder(), Path::new("/state/x"));
        for (first, second) in [(holder(), command(2)), (command(1), holder())] {
            let begun = Instant::now();
            let Taken::Ours(lock) = Lock::take(&memory, private, &first).unwrap() else { panic!("not free") };
            assert!(matches!(Lock::take(&memory, private, &second).unwrap(), Taken::Theirs(Some(by)) if by == first));
            assert!(begun.elapsed() < FOR_ONE);
            drop(lock);
        }
    }

    /// What a window that was killed left behind beside the lock is not what holds it.
    #[test]
    fn one_that_just_took_the_lock_is_not_taken_for_the_one_before() {
        let (memory, private) = (in_memory_folder(), Path::new("/state/x"));
        let held = memory.lock(&private.join(LOCK)).unwrap().unwrap();
        let write = |holder: &Holder| {
            replace(memory.as_ref(), &private.join(HOLDER), &serde_json::to_vec(holder).unwrap(), Safety::Quick)
        };
        write(&holder()).unwrap();
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| Lock::take(&memory, private, &command(2)).unwrap());
            write(&command(1)).unwrap();
            std::thread::sleep(LOOK_EVERY * 4);
            drop(held);
            assert!(matches!(waiting.join().unwrap(), Taken::Ours(_)));
        });
    }

    fn second_window_sees_the_first(files: &Arc<dyn Files>, private: &Path) {
        create_folders(files.as_ref(), private, Mode::Private).unwrap();
        let Taken::Ours(mut first) = Lock::take(files, private, &holder()).unwrap() else { panic!("not free") };
        let Taken::Theirs(Some(seen)) = Lock::take(files, private, &holder()).unwrap() else { panic!("free") };
        assert_eq!(seen, holder());
        first.held_by("Dana Reyes");
        let Taken::Theirs(Some(seen)) = Lock::take(files, private, &holder()).unwrap() else { panic!("free") };
        assert_eq!(seen, Holder { person: "Dana Reyes".into(), ..holder() });
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
