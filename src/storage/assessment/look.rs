//! How the files of a questionnaire looked when they were last read and found right: names, lengths and times. While
//! they look the same, the first frame need not wait until megabytes of text are read and summed up again; that is done
//! right after it.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::folder::Below;
use crate::storage::files::{Files, Mode, Safety, create_folders, replace};

const FILE: &str = "questionnaire-files.json";

/// The longest record that is read, in bytes.
const LONGEST: u64 = 1 << 20;

/// A file younger than this could change once more without its time changing: clocks of file systems are coarse.
const SETTLED: Duration = Duration::from_secs(3);

/// How files looked.
#[derive(PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Look {
    digest: String,
    /// Length, and nanoseconds since 1970, by relative path.
    files: BTreeMap<String, (u64, u64)>,
}

/// How the files of a questionnaire look now; nothing if that does not tell whether they change.
pub(super) fn of(digest: &str, below: &[Below]) -> Option<Look> {
    let files = below.iter().map(|file| {
        let modified = file.about.modified?;
        let since = modified.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        Some((file.relative.clone(), (file.about.length, u64::try_from(since.as_nanos()).ok()?)))
    });
    Some(Look { digest: digest.to_owned(), files: files.collect::<Option<_>>()? })
}

/// Whether these files look as they did when they were found to be those of this digest.
pub(super) fn is_known(files: &dyn Files, private: &Path, digest: &str, below: &[Below]) -> bool {
    let now = of(digest, below);
    now.is_some() && now == kept(files, private)
}

fn kept(files: &dyn Files, private: &Path) -> Option<Look> {
    serde_json::from_slice(&files.read(&private.join(FILE), LONGEST).ok()?).ok()
}

/// Keeps how files that were found right look, if it tells; otherwise forgets how they looked.
pub(super) fn keep(files: &dyn Files, private: &Path, look: Option<&Look>) -> io::Result<()> {
    let path = private.join(FILE);
    let settled = |look: &&Look| {
        let until =
            SystemTime::now().checked_sub(SETTLED).and_then(|at| at.duration_since(SystemTime::UNIX_EPOCH).ok());
        let until = until.map_or(0, |until| until.as_nanos());
        look.files.values().all(|(_, modified)| u128::from(*modified) < until)
    };
    match look.filter(settled) {
        Some(look) if kept(files, private).as_ref() == Some(look) => Ok(()),
        Some(look) => {
            create_folders(files, private, Mode::Private)?;
            replace(files, &path, &serde_json::to_vec(look)?, Safety::Quick)
        }
        None => match files.remove(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        },
    }
}
