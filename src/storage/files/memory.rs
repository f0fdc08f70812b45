//! Files in memory that fail on purpose and lose what was not synced when the power goes: for tests of saving.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::calls::{About, Files, Held, Kind, Mode, OpenFile};
use super::disk::too_large;
use super::tree::{Bytes, Inode, Tree};

/// How a planned failure shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failure {
    /// That one call fails; a write has written half of its bytes, a sync has lost what it should have kept.
    Once,
    /// That call and all after it fail, until [`Memory::restart`] or [`Memory::power_cut`].
    Stop,
}

/// What a power cut leaves of bytes that were not synced.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unsynced {
    /// Nothing.
    Lost,
    /// The first half.
    Half,
    /// Their length, with zeros.
    Zeros,
}

/// A file system in memory. Clones share it.
#[derive(Clone, Debug)]
pub struct Memory(Arc<Mutex<Tree>>);

impl Default for Memory {
    fn default() -> Self {
        Self::new()
    }
}

impl Memory {
    /// An empty root folder.
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(Tree::new())))
    }

    fn tree(&self) -> MutexGuard<'_, Tree> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a call and fails if it was planned to.
    fn call(&self) -> io::Result<MutexGuard<'_, Tree>> {
        let mut tree = self.tree();
        if tree.fails() { Err(planned()) } else { Ok(tree) }
    }

    /// How many file calls were made so far.
    pub fn calls(&self) -> u64 {
        self.tree().calls
    }

    /// Lets the `n`-th call from now fail too; 1 is the next one.
    pub fn fail_at(&self, n: u64, failure: Failure) {
        let mut tree = self.tree();
        let call = tree.calls + n;
        tree.plan.insert(call, failure);
    }

    /// The program was killed and starts anew: calls work again, locks are free, every byte written is there.
    pub fn restart(&self) {
        let mut tree = self.tree();
        tree.plan.clear();
        tree.stopped = false;
        tree.locks.clear();
    }

    /// A disk that does not answer: every call waits as long as this is held.
    pub fn stuck(&self) -> impl Sized + '_ {
        self.tree()
    }

    /// The power went: what was not synced is gone, or half of it, or zeros stand in its place.
    pub fn power_cut(&self, unsynced: Unsynced) {
        self.restart();
        self.tree().inodes.iter_mut().for_each(|inode| inode.power_cut(unsynced));
    }

    /// Puts a file there, with the folders around it, all of it on disk. Not counted as a call.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        self.tree().put(path, &Inode::File(Bytes::durable(bytes)));
    }

    /// Puts a link there. Not counted as a call.
    pub fn put_link(&self, path: &Path) {
        self.tree().put(path, &Inode::Link);
    }

    /// The bytes of a file, if there is one. Not counted as a call.
    pub fn bytes(&self, path: &Path) -> Option<Vec<u8>> {
        let tree = self.tree();
        match tree.find(path).ok().map(|id| &tree.inodes[id]) {
            Some(Inode::File(bytes)) => Some(bytes.now.clone()),
            _ => None,
        }
    }

    fn file(&self, id: usize) -> Box<dyn OpenFile> {
        Box::new(MemoryFile { memory: self.clone(), id })
    }
}

fn planned() -> io::Error {
    io::Error::other("planned failure")
}

struct MemoryFile {
    memory: Memory,
    id: usize,
}

impl OpenFile for MemoryFile {
    fn length(&self) -> io::Result<u64> {
        match &self.memory.call()?.inodes[self.id] {
            Inode::File(bytes) => Ok(bytes.now.len() as u64),
            _ => Err(io::ErrorKind::InvalidInput.into()),
        }
    }

    fn write_at_end(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut tree = self.memory.tree();
        let stopped = tree.stopped;
        let fails = tree.fails();
        let written = match (stopped, fails) {
            (true, _) => 0,
            (false, true) => bytes.len() / 2,
            (false, false) => bytes.len(),
        };
        if let Inode::File(file) = &mut tree.inodes[self.id] {
            file.now.extend_from_slice(&bytes[..written]);
        }
        if fails { Err(planned()) } else { Ok(()) }
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        if let Inode::File(bytes) = &mut self.memory.call()?.inodes[self.id] {
            bytes.cut(length);
        }
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut tree = self.memory.tree();
        let fails = tree.fails();
        match &mut tree.inodes[self.id] {
            Inode::File(bytes) if fails => bytes.failed_sync(),
            Inode::File(bytes) => bytes.sync(),
            _ => {}
        }
        if fails { Err(planned()) } else { Ok(()) }
    }
}

/// Short, so that whatever reads in pieces gets some.
const PIECE: usize = 7;

impl Files for Memory {
    fn about(&self, path: &Path) -> io::Result<About> {
        let tree = self.call()?;
        let (kind, length) = match &tree.inodes[tree.find(path)?] {
            Inode::File(bytes) => (Kind::File, bytes.now.len() as u64),
            Inode::Folder { .. } => (Kind::Folder, 0),
            Inode::Link => (Kind::Other, 0),
        };
        Ok(About { kind, length, modified: None })
    }

    fn full_path(&self, path: &Path) -> io::Result<PathBuf> {
        self.call()?.find(path)?;
        Ok(path.to_owned())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let tree = self.call()?;
        Ok(tree.entries(tree.find(folder)?)?.keys().cloned().collect())
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let tree = self.call()?;
        match &tree.inodes[tree.find(path)?] {
            Inode::File(bytes) if bytes.now.len() as u64 > limit => Err(too_large(limit)),
            Inode::File(bytes) => Ok(bytes.now.clone()),
            _ => Err(io::ErrorKind::InvalidInput.into()),
        }
    }

    fn read_pieces(&self, path: &Path, limit: u64, take: &mut dyn FnMut(&[u8])) -> io::Result<()> {
        self.read(path, limit)?.chunks(PIECE).for_each(take);
        Ok(())
    }

    fn create(&self, path: &Path, _: Mode) -> io::Result<Box<dyn OpenFile>> {
        let id = self.call()?.add(path, Inode::file())?;
        Ok(self.file(id))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        let tree = self.call()?;
        let id = tree.find(path)?;
        match tree.inodes[id] {
            Inode::File(_) => Ok(self.file(id)),
            _ => Err(io::ErrorKind::InvalidInput.into()),
        }
    }

    fn create_folder(&self, path: &Path, _: Mode) -> io::Result<()> {
        self.call()?.add(path, Inode::folder()).map(drop)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut tree = self.call()?;
        let id = tree.find(from)?;
        let (entries, name) = tree.place(to)?;
        entries.insert(name, id);
        let (entries, name) = tree.place(from)?;
        entries.remove(&name);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut tree = self.call()?;
        tree.find(path)?;
        let (entries, name) = tree.place(path)?;
        entries.remove(&name);
        Ok(())
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.remove(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        let mut tree = self.call()?;
        let id = tree.find(path)?;
        if let Inode::Folder { now, durable } = &mut tree.inodes[id] {
            durable.clone_from(now);
        }
        Ok(())
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Held>> {
        let mut tree = self.call()?;
        let id = match tree.find(path) {
            Ok(id) => id,
            Err(_) => tree.add(path, Inode::file())?,
        };
        let free = tree.locks.insert(id);
        Ok(free.then(|| Held::new(Unlock { memory: self.clone(), id })))
    }
}

struct Unlock {
    memory: Memory,
    id: usize,
}

impl Drop for Unlock {
    fn drop(&mut self) {
        self.memory.tree().locks.remove(&self.id);
    }
}
