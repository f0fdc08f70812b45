//! Temporary names, and what a program left behind under one when it was stopped.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::files::{Files, Kind, TO_BE};
use super::random;

const BEFORE: &str = ".new-";

/// What is older than this was left behind; nothing takes this long to make.
const OLD: Duration = Duration::from_secs(24 * 60 * 60);

/// A new temporary name.
pub(super) fn left_over_name() -> io::Result<String> {
    Ok(format!("{BEFORE}{}", random::letters::<8>()?))
}

/// A new temporary name that tells which computer gave it: that one need not wait a day to clear up.
pub(super) fn own_left_over_name(computer: &str) -> io::Result<String> {
    Ok(format!("{}{}", own_before(computer), random::letters::<8>()?))
}

fn own_before(computer: &str) -> String {
    let short: String = computer.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    format!("{BEFORE}{short}-")
}

/// The folders in a data folder that this computer gave such a name.
pub(super) fn own_left_overs(files: &dyn Files, data: &Path, computer: &str) -> impl Iterator<Item = PathBuf> {
    let before = own_before(computer);
    let names = files.list(data).unwrap_or_default().into_iter();
    let own = names.filter(move |name| name.strip_prefix(&before).is_some_and(is_random));
    own.map(|name| data.join(name)).collect::<Vec<_>>().into_iter()
}

fn is_random(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether something of this kind stands under a temporary name and is more than a day old.
pub(super) fn is_left_over(files: &dyn Files, path: &Path, kind: Kind) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_prefix(BEFORE));
    let named = name.is_some_and(|rest| is_random(rest.rsplit_once('-').map_or(rest, |(_, last)| last)));
    named
        && files.about(path).is_ok_and(|about| {
            let age = about.modified.and_then(|at| SystemTime::now().duration_since(at).ok());
            about.kind == kind && age.is_some_and(|age| age > OLD)
        })
}

/// Removes what a program that was stopped left of private files of this folder that it was replacing. Only for whoever
/// holds the lock under which they are written: so nobody is in the middle of it.
pub(super) fn remove_unfinished(files: &dyn Files, folder: &Path) {
    for name in files.list(folder).unwrap_or_default() {
        let path = folder.join(&name);
        let whole =
            name.strip_suffix(TO_BE).map(Path::new).is_some_and(|whole| whole.extension() == Some("json".as_ref()));
        if whole && files.about(&path).is_ok_and(|about| about.kind == Kind::File) {
            // The next time is early enough.
            let _ = files.remove(&path);
        }
    }
}

/// Removes the folders that making an assessment left behind in a data folder.
pub(super) fn remove_left_overs(files: &dyn Files, data: &Path) {
    for name in files.list(data).unwrap_or_default() {
        let path = data.join(&name);
        if is_left_over(files, &path, Kind::Folder) {
            // The next time is early enough.
            let _ = files.remove_folder(&path);
        }
    }
}
