//! Finding what is in an assessment's folder, and nothing outside it.

use std::io;
use std::path::{Component, Path, PathBuf};

use crate::storage::files::{About, Files, Kind};

/// How deep folders are read.
const DEEPEST: usize = 5;

/// How many files of one folder are read.
const MOST_FILES: usize = 2000;

/// How many bytes of one folder are read in all.
const MOST_BYTES: u64 = 64 << 20;

/// Whether a name is one folder below another, and no hidden one.
pub(super) fn is_one_name(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    let one = matches!((parts.next(), parts.next()), (Some(Component::Normal(part)), None) if part == name);
    one && !name.starts_with('.') && !name.contains(['/', '\\', '\0'])
}

/// Whether a relative path with `/` stays below its folder.
pub(super) fn is_inside(path: &str) -> bool {
    !path.is_empty() && path.split('/').all(|part| is_one_name(part) && !part.contains(':'))
}

/// The folder of this name in `around`; `None` if there is none. Refuses links.
pub(super) fn folder_in(files: &dyn Files, around: &Path, name: &str) -> io::Result<Option<PathBuf>> {
    let path = around.join(name);
    match files.about(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
        Ok(about) if about.kind == Kind::Folder => Ok(Some(path)),
        Ok(_) => Err(io::Error::new(io::ErrorKind::NotADirectory, "it is no folder, or a link, which is not followed")),
    }
}

/// A file below a folder.
pub(super) struct Below {
    /// Its path from the folder, with `/`.
    pub(super) relative: String,
    pub(super) path: PathBuf,
    pub(super) about: About,
}

/// The files below a folder, sorted by relative path, none of them read. Hidden files and links are passed over.
pub(super) fn files_below(files: &dyn Files, folder: &Path) -> io::Result<Vec<Below>> {
    let mut found: Vec<Below> = Vec::new();
    let mut waiting = vec![(folder.to_owned(), String::new(), 0)];
    while let Some((folder, before, depth)) = waiting.pop() {
        for name in files.list(&folder)? {
            let path = folder.join(&name);
            let relative = format!("{before}{name}");
            if !is_inside(&relative) {
                continue;
            }
            let about = files.about(&path)?;
            match about.kind {
                Kind::File if found.len() < MOST_FILES => found.push(Below { relative, path, about }),
                Kind::Folder if depth < DEEPEST => waiting.push((path, format!("{relative}/"), depth + 1)),
                Kind::File | Kind::Folder => {
                    return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it holds too many files"));
                }
                Kind::Other => {}
            }
        }
    }
    found.sort_by(|a, b| a.relative.cmp(&b.relative));
    Ok(found)
}

/// Reads files one after the other, in their order; together they may not be too long. `read` gets how many bytes the
/// file may have, and returns how many it had.
pub(super) fn read_each(below: Vec<Below>, mut read: impl FnMut(Below, u64) -> io::Result<u64>) -> io::Result<()> {
    let mut bytes_left = MOST_BYTES;
    for file in below {
        bytes_left = bytes_left.saturating_sub(read(file, bytes_left)?);
    }
    Ok(())
}

/// All files below a folder, by relative path with `/`, sorted. Hidden files and links are passed over.
pub(super) fn read_folder(files: &dyn Files, folder: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    read_each(files_below(files, folder)?, |file, limit| {
        let bytes = files.read(&file.path, limit)?;
        let length = bytes.len() as u64;
        found.push((file.relative, bytes));
        Ok(length)
    })?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::files::Memory;

    #[test]
    fn no_name_leads_out() {
        for name in ["a", "hipaa-2026", "My HIPAA 2026"] {
            assert!(is_one_name(name), "{name}");
        }
        for name in ["", ".", "..", "../a", "a/b", "/a", "a/", ".hidden", "a\\b", "a\0"] {
            assert!(!is_one_name(name), "{name}");
        }
        assert!(is_inside("areas/access.toml"));
        for path in ["/etc/passwd", "a/../b", "a//b", "C:x", ""] {
            assert!(!is_inside(path), "{path}");
        }
    }

    #[test]
    fn links_are_not_followed() {
        let files = Memory::new();
        files.put(Path::new("/q/header.toml"), b"1");
        files.put(Path::new("/q/areas/access.toml"), b"2");
        files.put(Path::new("/q/.git/config"), b"3");
        files.put_link(Path::new("/q/passwd.toml"));
        files.put_link(Path::new("/linked"));
        let found = read_folder(&files, Path::new("/q")).unwrap();
        let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["areas/access.toml", "header.toml"]);
        assert!(folder_in(&files, Path::new("/"), "linked").is_err());
        assert_eq!(folder_in(&files, Path::new("/"), "nothing").unwrap(), None);
    }
}
