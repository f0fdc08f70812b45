//! The report as text and as a file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Trouble;
use crate::domain::evaluation::Evaluation;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::record::Fold;
use crate::report::{GapReport, Input};
use crate::storage::files::{Disk, Files, Mode, Safety, replace, write_new};
use crate::storage::{Doing, FileError, cut, fingerprint};

/// What a report is made from, besides the state.
pub struct Exported<'a> {
    /// The assessment's name.
    pub name: &'a str,
    /// The questionnaire.
    pub questionnaire: &'a Arc<Questionnaire>,
    /// Its digest as adopted.
    pub digest: &'a str,
    /// What stands.
    pub fold: &'a Fold,
    /// What follows.
    pub evaluation: &'a Evaluation,
    /// What could not be read.
    pub damage: Vec<String>,
}

/// The one report that every output is made from.
pub fn gap_report(from: &Exported<'_>) -> GapReport {
    GapReport::new(&Input {
        questionnaire: from.questionnaire,
        questionnaire_digest: from.digest,
        fold: from.fold,
        evaluation: from.evaluation,
        source_name: from.name,
        cut: cut(from.fold),
        fingerprint: Some(fingerprint(from.digest, from.fold).to_string()),
        damage: from.damage.clone(),
    })
}

/// Writes a text, or bytes, to a file that only this account can read, reads it back and compares before success is
/// said. An existing file stays as it is unless `force`; a new one that could not be written whole is taken away again.
/// Returns the full path.
pub fn export(path: &Path, content: impl AsRef<[u8]>, force: bool) -> Result<PathBuf, Trouble> {
    let content = content.as_ref();
    if path.as_os_str().is_empty() {
        return Err(Trouble::new("Say where to write the report."));
    }
    if !force && path.exists() {
        return Err(Trouble::new(format!(
            "{} is there already and was left as it is. Choose another name, or use --force.",
            path.display()
        )));
    }
    let written = if force {
        replace(&Disk, path, content, Safety::Synced)
    } else {
        write_new(&Disk, path, content, Mode::Private).inspect_err(|error| {
            if error.kind() != std::io::ErrorKind::AlreadyExists {
                let _ = Disk.remove(path);
            }
        })
    };
    written.map_err(FileError::at(Doing::Write, path))?;
    let back = Disk
        .read(path, content.len() as u64 + 1)
        .map_err(|error| Trouble::new(format!("{} was written but cannot be read back: {error}", path.display())))?;
    if back != content {
        return Err(Trouble::new(format!("{} does not hold what was written. Check the disk.", path.display())));
    }
    Ok(Disk.full_path(path).unwrap_or_else(|_| path.to_path_buf()))
}
