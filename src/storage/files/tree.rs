//! What files in memory are made of: names that lead to bytes, each as it is now and as it is on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::Range;
use std::path::{Component, Path};

use super::memory::{Failure, Unsynced};

/// A file, a folder or a link, whatever its names.
#[derive(Clone, Debug)]
pub(super) enum Inode {
    File(Bytes),
    Folder { now: BTreeMap<String, usize>, durable: BTreeMap<String, usize> },
    Link,
}

impl Inode {
    pub(super) fn folder() -> Self {
        Self::Folder { now: BTreeMap::new(), durable: BTreeMap::new() }
    }

    pub(super) fn file() -> Self {
        Self::File(Bytes::default())
    }

    pub(super) fn power_cut(&mut self, unsynced: Unsynced) {
        match self {
            Self::File(bytes) => bytes.power_cut(unsynced),
            Self::Folder { now, durable } => now.clone_from(durable),
            Self::Link => {}
        }
    }
}

/// The bytes of a file.
#[derive(Clone, Default, Debug)]
pub(super) struct Bytes {
    pub(super) now: Vec<u8>,
    durable: Vec<u8>,
    /// Lost by a failed sync; the system takes them for clean and never writes them.
    lost: Range<usize>,
}

impl Bytes {
    pub(super) fn durable(bytes: &[u8]) -> Self {
        Self { now: bytes.to_vec(), durable: bytes.to_vec(), lost: 0..0 }
    }

    pub(super) fn cut(&mut self, length: u64) {
        self.now.resize(usize::try_from(length).unwrap_or(usize::MAX), 0);
        self.lost = self.lost.start.min(self.now.len())..self.lost.end.min(self.now.len());
    }

    pub(super) fn sync(&mut self) {
        self.durable.clone_from(&self.now);
        self.durable[self.lost.clone()].fill(0);
    }

    pub(super) fn failed_sync(&mut self) {
        self.lost = self.durable.len().min(self.now.len())..self.now.len();
    }

    fn power_cut(&mut self, unsynced: Unsynced) {
        let more = self.now.len().saturating_sub(self.durable.len());
        match unsynced {
            Unsynced::Half if self.now.starts_with(&self.durable) => {
                let kept = self.durable.len();
                self.durable.extend_from_slice(&self.now[kept..kept + more / 2]);
            }
            Unsynced::Zeros => self.durable.resize(self.durable.len() + more, 0),
            Unsynced::Lost | Unsynced::Half => {}
        }
        self.now.clone_from(&self.durable);
        self.lost = 0..0;
    }
}

/// All of it, and what is planned to fail.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) inodes: Vec<Inode>,
    pub(super) locks: BTreeSet<usize>,
    pub(super) calls: u64,
    pub(super) plan: BTreeMap<u64, Failure>,
    pub(super) stopped: bool,
}

impl Tree {
    pub(super) fn new() -> Self {
        Self { inodes: vec![Inode::folder()], locks: BTreeSet::new(), calls: 0, plan: BTreeMap::new(), stopped: false }
    }

    /// Counts a call and says whether it was planned to fail.
    pub(super) fn fails(&mut self) -> bool {
        self.calls += 1;
        let planned = self.plan.remove(&self.calls);
        self.stopped |= planned == Some(Failure::Stop);
        self.stopped || planned.is_some()
    }

    pub(super) fn entries(&self, id: usize) -> io::Result<&BTreeMap<String, usize>> {
        match &self.inodes[id] {
            Inode::Folder { now, .. } => Ok(now),
            _ => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    pub(super) fn find(&self, path: &Path) -> io::Result<usize> {
        names(path)
            .iter()
            .try_fold(0, |at, name| self.entries(at)?.get(name).copied().ok_or(io::ErrorKind::NotFound.into()))
    }

    /// The folder around a path, and the last name of the path.
    pub(super) fn place(&mut self, path: &Path) -> io::Result<(&mut BTreeMap<String, usize>, String)> {
        let name = names(path).pop().ok_or(io::ErrorKind::InvalidInput)?;
        let folder = self.find(path.parent().unwrap_or(Path::new("/")))?;
        match &mut self.inodes[folder] {
            Inode::Folder { now, .. } => Ok((now, name)),
            _ => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    pub(super) fn add(&mut self, path: &Path, inode: Inode) -> io::Result<usize> {
        let id = self.inodes.len();
        let (entries, name) = self.place(path)?;
        if entries.contains_key(&name) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        entries.insert(name, id);
        self.inodes.push(inode);
        Ok(id)
    }

    /// Puts something there at once and on disk, with the folders around it, whatever stood there.
    pub(super) fn put(&mut self, path: &Path, inode: &Inode) {
        let names = names(path);
        let mut at = 0;
        for (n, name) in names.iter().enumerate() {
            let last = n + 1 == names.len();
            let there = self.entries(at).ok().and_then(|entries| entries.get(name).copied());
            let next = there.filter(|_| !last).unwrap_or_else(|| {
                self.inodes.push(if last { inode.clone() } else { Inode::folder() });
                self.inodes.len() - 1
            });
            if let Inode::Folder { now, durable } = &mut self.inodes[at] {
                now.insert(name.clone(), next);
                durable.insert(name.clone(), next);
            }
            at = next;
        }
    }
}

fn names(path: &Path) -> Vec<String> {
    let normal = |part| match part {
        Component::Normal(name) => name.to_str().map(str::to_owned),
        _ => None,
    };
    path.components().filter_map(normal).collect()
}
