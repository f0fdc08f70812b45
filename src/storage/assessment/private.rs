//! The private folder of an assessment, told apart from that of an earlier one of the same name.

use std::io;
use std::path::Path;

use crate::domain::id::AssessmentId;
use crate::storage::files::{Files, Mode, Safety, create_folders, exists, replace};

/// Says whose private folder it is.
const OWNER: &str = "assessment-id";

/// Makes the private folder ready. If it belongs to an assessment that stood under this name before, that one's
/// drafts and mirrors are put aside, so that nobody takes them for this one's.
pub(super) fn private_folder(files: &dyn Files, private: &Path, id: &AssessmentId) -> io::Result<()> {
    match owner(files, private).ok().flatten() {
        Some(before) if before == *id => return Ok(()),
        Some(before) => put_aside(files, private, before.as_str())?,
        None => {}
    }
    create_folders(files, private, Mode::Private)?;
    replace(files, &private.join(OWNER), id.as_str().as_bytes(), Safety::Synced)
}

/// The assessment whose private folder this is; `None` if it is none.
pub(super) fn owner(files: &dyn Files, private: &Path) -> io::Result<Option<AssessmentId>> {
    match files.read(&private.join(OWNER), 1 << 10) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        other => Ok(String::from_utf8(other?).ok().filter(|id| !id.is_empty()).map(AssessmentId::from)),
    }
}

fn put_aside(files: &dyn Files, private: &Path, before: &str) -> io::Result<()> {
    let mut name = private.file_name().unwrap_or_default().to_owned();
    name.push("~");
    name.push(crate::storage::names::slug(before, "before"));
    let aside = private.with_file_name(name);
    if exists(files, &aside)? {
        files.remove_folder(&aside)?;
    }
    files.rename(private, &aside)
}
