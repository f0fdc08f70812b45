//! Whole files and folders by several calls: new ones, and replaced ones of which no reader sees a part.

use std::io;
use std::path::Path;

use super::calls::{Files, Mode};

/// Whether something stands at a path.
pub fn exists(files: &dyn Files, path: &Path) -> io::Result<bool> {
    match files.about(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Creates a folder and those around it that are missing, on disk when the call returns. One that is there is left
/// as it is.
pub fn create_folders(files: &dyn Files, path: &Path, mode: Mode) -> io::Result<()> {
    if exists(files, path)? {
        return Ok(());
    }
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        create_folders(files, parent, mode)?;
    }
    match files.create_folder(path, mode) {
        // Another process was faster.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
        Ok(()) => match path.parent().map_or(Ok(()), |parent| files.sync_folder(parent)) {
            // A folder in which this account may create but not look.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
            other => other,
        },
    }
}

/// Writes a new file and waits until its bytes are on disk; its name is not until its folder is synced too.
pub fn write_new(files: &dyn Files, path: &Path, bytes: &[u8], mode: Mode) -> io::Result<()> {
    let mut file = files.create(path, mode)?;
    file.write_at_end(bytes)?;
    file.sync()
}

/// Whether a small private file must survive a power cut at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Safety {
    /// On disk when the call returns.
    Synced,
    /// Whole or the one before, after a crash of the program; after a power cut perhaps neither.
    Quick,
}

/// What stands behind the name of a file while the one that takes its place is written.
pub const TO_BE: &str = ".new";

/// Replaces a private file by one with these bytes: a reader sees the old one or the new one, never a part.
pub fn replace(files: &dyn Files, path: &Path, bytes: &[u8], safety: Safety) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(TO_BE);
    let new = path.with_file_name(name);
    match files.remove(&new) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let put = || {
        let mut file = files.create(&new, Mode::Private)?;
        file.write_at_end(bytes)?;
        if safety == Safety::Synced {
            file.sync()?;
        }
        drop(file);
        files.rename(&new, path)
    };
    if let Err(error) = put() {
        // On a full disk it would take up room until the next time.
        let _ = files.remove(&new);
        return Err(error);
    }
    match path.parent() {
        Some(folder) if safety == Safety::Synced => files.sync_folder(folder),
        _ => Ok(()),
    }
}
