//! The file calls of the operating system.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::calls::{About, Files, Held, Kind, Mode, OpenFile};

/// So many bytes are read at a time where a file is read in pieces.
const PIECE: usize = 64 << 10;

/// The real files.
#[derive(Clone, Copy, Default, Debug)]
pub struct Disk;

impl OpenFile for File {
    fn length(&self) -> io::Result<u64> {
        Ok(self.metadata()?.len())
    }

    fn write_at_end(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.seek(SeekFrom::End(0))?;
        self.write_all(bytes)
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.set_len(length)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_data()
    }
}

impl Files for Disk {
    fn about(&self, path: &Path) -> io::Result<About> {
        let about = fs::symlink_metadata(path)?;
        let kind = match about.file_type() {
            kind if kind.is_file() => Kind::File,
            kind if kind.is_dir() => Kind::Folder,
            _ => Kind::Other,
        };
        Ok(About { kind, length: about.len(), modified: about.modified().ok() })
    }

    fn full_path(&self, path: &Path) -> io::Result<PathBuf> {
        // On Windows without the prefix `\\?\`, where the path means the same without: people read it.
        dunce::canonicalize(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            names.extend(entry?.file_name().into_string());
        }
        names.sort();
        Ok(names)
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let (file, length) = open_to_read(path, limit)?;
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
        // It may grow while it is read.
        file.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit { Err(too_large(limit)) } else { Ok(bytes) }
    }

    fn read_pieces(&self, path: &Path, limit: u64, take: &mut dyn FnMut(&[u8])) -> io::Result<()> {
        let (mut file, _) = open_to_read(path, limit)?;
        let (mut piece, mut left) = (vec![0; PIECE], limit);
        loop {
            let length = match file.read(&mut piece) {
                Ok(0) => return Ok(()),
                Ok(length) => length,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            left = left.checked_sub(length as u64).ok_or_else(|| too_large(limit))?;
            take(&piece[..length]);
        }
    }

    fn create(&self, path: &Path, mode: Mode) -> io::Result<Box<dyn OpenFile>> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        system::private_if(mode, &mut options);
        let file = options.open(path)?;
        system::like_folder_if(mode, path, 0o666);
        Ok(Box::new(file))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        only_file(path)?;
        Ok(Box::new(OpenOptions::new().read(true).write(true).open(path)?))
    }

    fn create_folder(&self, path: &Path, mode: Mode) -> io::Result<()> {
        system::create_folder(path, mode)?;
        system::like_folder_if(mode, path, 0o7777);
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        if !cfg!(unix) {
            return Ok(());
        }
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        match File::open(path)?.sync_all() {
            // Some network file systems know no such call for folders.
            Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
            other => other,
        }
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Held>> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        system::private_if(Mode::Private, &mut options);
        let file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Held::new(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// Opens a file to read, and tells its length now, which is not above `limit`.
fn open_to_read(path: &Path, limit: u64) -> io::Result<(File, u64)> {
    // Before opening: opening a pipe would wait for its writer.
    only_file(path)?;
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    if length > limit { Err(too_large(limit)) } else { Ok((file, length)) }
}

fn only_file(path: &Path) -> io::Result<()> {
    match Disk.about(path)?.kind {
        Kind::File => Ok(()),
        Kind::Folder => Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder")),
        Kind::Other => {
            Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not an ordinary file; links are not followed"))
        }
    }
}

/// The error for a file that is longer than anything this program writes.
pub(super) fn too_large(limit: u64) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, format!("it is larger than {} MiB", limit.div_ceil(1 << 20)))
}

#[cfg(unix)]
mod system {
    use std::fs::{self, DirBuilder, OpenOptions, Permissions};
    use std::io;
    use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, chown};
    use std::path::Path;

    use super::Mode;

    pub(super) fn private_if(mode: Mode, options: &mut OpenOptions) {
        if mode == Mode::Private {
            options.mode(0o600);
        }
    }

    pub(super) fn create_folder(path: &Path, mode: Mode) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        if mode == Mode::Private {
            builder.mode(0o700);
        }
        builder.create(path)
    }

    /// What nobody is given: writing for every account of the computer, and the bit that marks a folder like `/tmp`.
    const NEVER_GIVEN: u32 = 0o1002;

    /// Gives what was just created the group and the mode of the folder around it, without what is never given. On
    /// file systems that know neither, what was created stays as it is.
    pub(super) fn like_folder_if(mode: Mode, path: &Path, mask: u32) {
        let (Mode::LikeFolder, Some(folder)) = (mode, path.parent()) else { return };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let Ok(folder) = fs::metadata(folder) else { return };
        let _ = chown(path, None, Some(folder.gid()));
        let _ = fs::set_permissions(path, Permissions::from_mode(folder.mode() & mask & !NEVER_GIVEN));
    }
}

#[cfg(not(unix))]
mod system {
    use std::fs::{self, OpenOptions};
    use std::io;
    use std::path::Path;

    use super::Mode;

    pub(super) fn private_if(_: Mode, _: &mut OpenOptions) {}

    pub(super) fn create_folder(path: &Path, _: Mode) -> io::Result<()> {
        fs::create_dir(path)
    }

    pub(super) fn like_folder_if(_: Mode, _: &Path, _: u32) {}
}
