//! Temporary names, and what a program left behind under one when it was stopped.

use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::files::{Files, Kind};
use super::random;

const BEFORE: &str = ".new-";

/// What is older than this was left behind; nothing takes this long to make.
const OLD: Duration = Duration::from_secs(24 * 60 * 60);

/// A new temporary name.
pub(super) fn left_over_name() -> io::Result<String> {
    Ok(format!("{BEFORE}{}", random::letters::<8>()?))
}

/// Whether something of this kind stands under a temporary name and is more than a day old.
pub(super) fn is_left_over(files: &dyn Files, path: &Path, kind: Kind) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_prefix(BEFORE));
    let named = name.is_some_and(|rest| rest.len() == 8 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    named
        && files.about(path).is_ok_and(|about| {
            let age = about.modified.and_then(|at| SystemTime::now().duration_since(at).ok());
            about.kind == kind && age.is_some_and(|age| age > OLD)
        })
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
