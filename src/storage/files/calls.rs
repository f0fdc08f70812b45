//! Every file call of the program, as one small trait: the real one is [`Disk`](super::Disk), the one that fails on
//! purpose is [`Memory`](super::Memory).

use std::any::Any;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What stands at a path. Links are not followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A file with bytes.
    File,
    /// A folder.
    Folder,
    /// A link, a pipe, a device: nothing this program reads.
    Other,
}

/// What is known about a file without reading it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct About {
    /// What it is.
    pub kind: Kind,
    /// Its length in bytes.
    pub length: u64,
    /// When it was last written, as far as the system knows.
    pub modified: Option<SystemTime>,
}

/// Who may read what is created.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// Only this account: 0700 for folders, 0600 for files. On Windows the user's own folder sees to it.
    Private,
    /// Whoever may read the folder around it: its group and its mode.
    LikeFolder,
}

/// A file opened for writing. Dropping it closes it.
pub trait OpenFile: Send {
    /// Its length now.
    fn length(&self) -> io::Result<u64>;
    /// Writes all these bytes behind the last one.
    fn write_at_end(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Cuts it to `length` bytes.
    fn cut(&mut self, length: u64) -> io::Result<()>;
    /// Waits until its bytes and its length are on disk. After an error the bytes written since the last good call
    /// may be lost although a later call says otherwise: cut and write them anew.
    fn sync(&mut self) -> io::Result<()>;
}

/// A lock that is held until this is dropped, or the process ends.
pub struct Held {
    _guard: Box<dyn Any + Send>,
}

impl Held {
    /// Holds whatever lets go of the lock when dropped.
    pub fn new(guard: impl Any + Send) -> Self {
        Self { _guard: Box::new(guard) }
    }
}

impl fmt::Debug for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Held")
    }
}

/// The file calls of the program.
pub trait Files: Send + Sync + fmt::Debug {
    /// What stands at a path; links are not followed.
    fn about(&self, path: &Path) -> io::Result<About>;
    /// The path from the root, links resolved. The path must exist.
    fn full_path(&self, path: &Path) -> io::Result<PathBuf>;
    /// The names in a folder, sorted. Names that are not Unicode are left out.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// All bytes of a file; refuses links, and files of more than `limit` bytes.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    /// The same in pieces, one after the other, for whoever need not have all of them in memory. After an error some
    /// may have been handed over already.
    fn read_pieces(&self, path: &Path, limit: u64, take: &mut dyn FnMut(&[u8])) -> io::Result<()>;
    /// Creates a file that must not exist.
    fn create(&self, path: &Path, mode: Mode) -> io::Result<Box<dyn OpenFile>>;
    /// Opens a file that exists, for writing at its end; refuses links.
    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>>;
    /// Creates a folder that must not exist, in one that does.
    fn create_folder(&self, path: &Path, mode: Mode) -> io::Result<()>;
    /// Gives a file or folder another name; a file of that name is replaced.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder and all in it; links are removed, not followed.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Waits until the names in a folder are on disk. Does nothing where the system has no such call.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    /// Takes the lock on a file, creating it if need be; `None` if another process holds it.
    fn lock(&self, path: &Path) -> io::Result<Option<Held>>;
}
