//! The report as a file.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Trouble;
use crate::domain::evaluation::Evaluation;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::record::Fold;
use crate::report::csv::csv;
use crate::report::html::html;
use crate::report::xlsx::xlsx;
use crate::report::{Format, GapReport, Input, Wanted, markdown, report_json};
use crate::storage::files::{Disk, Files, Kind, Mode, write_new};
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

/// The bytes of a report as it is wanted. What strangers need not know is left out by then.
pub fn written(report: &GapReport, wanted: Wanted) -> Result<Vec<u8>, Trouble> {
    Ok(match wanted.format {
        Format::Markdown => markdown::markdown(report, wanted.contents).into_bytes(),
        Format::Html => html(report, wanted.contents).into_bytes(),
        Format::Csv(separator) => csv(report, separator).into_bytes(),
        Format::Xlsx => xlsx(report)?,
        Format::Json => report_json(report)?.into_bytes(),
    })
}

/// What stands at a path already, in words; `None` if nothing does.
pub fn there_already(path: &Path) -> Option<String> {
    let about = Disk.about(path).ok()?;
    if about.kind != Kind::File {
        return Some("no file, but something else".to_owned());
    }
    let changed = about.modified.and_then(|at| jiff::Timestamp::try_from(at).ok());
    let changed = changed.map_or_else(String::new, |at| {
        format!(", last changed {}", at.to_zoned(jiff::tz::TimeZone::system()).strftime("%Y-%m-%d %H:%M"))
    });
    Some(format!("{}{changed}", size(about.length)))
}

/// A length in words.
pub fn size(bytes: u64) -> String {
    match bytes {
        1 => "1 byte".to_owned(),
        0..=9_999 => format!("{bytes} bytes"),
        10_000..=9_999_999 => format!("{} KB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

/// Whether a path as typed names a file in a folder that is there; else what to type.
pub fn names_a_file(path: &Path) -> Result<(), Trouble> {
    let folder = || Disk.about(path).is_ok_and(|about| about.kind == Kind::Folder);
    if path.as_os_str().is_empty() {
        return Err(Trouble::new("Say where to write it: the name of a file."));
    }
    if path.to_string_lossy().ends_with(std::path::is_separator) || path.file_name().is_none() || folder() {
        return Err(Trouble::new(format!("That is a folder. Name a file in it: {}", path.display())));
    }
    match path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        Some(parent) if Disk.full_path(parent).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) => {
            let advice = "Make it first, or name another place.";
            Err(Trouble::new(format!("There is no folder {}. {advice} Nothing was written.", parent.display())))
        }
        _ => Ok(()),
    }
}

/// Writes a text, or bytes, to a file that only this account can read. It is read back and compared before it gets its
/// name, so that under this name stands the whole of it, or what stood there before. An existing file stays as it is
/// unless `over`. Returns the full path.
pub fn export(path: &Path, content: impl AsRef<[u8]>, over: bool) -> Result<PathBuf, Trouble> {
    names_a_file(path)?;
    if let Some(there) = there_already(path).filter(|_| !over) {
        return Err(Trouble::new(format!(
            "{} is there already ({there}) and was left as it is. Choose another name, or use --force.",
            path.display()
        )));
    }
    put(&Disk, path, content.as_ref(), over)?;
    Ok(Disk.full_path(path).unwrap_or_else(|_| path.to_path_buf()))
}

fn put(files: &dyn Files, path: &Path, content: &[u8], over: bool) -> Result<(), Trouble> {
    match files.about(path) {
        Ok(about) if about.kind != Kind::File => {
            return Err(Trouble::new(format!("{} is no file: choose another name.", path.display())));
        }
        Ok(_) if over => {}
        // Takes the name before anything is written, so that nobody else's file is replaced.
        _ => write_new(files, path, &[], Mode::Private).map_err(FileError::at(Doing::Write, path))?,
    }
    let put = beside(files, path, content);
    if put.is_err() && files.about(path).is_ok_and(|about| about.length == 0) {
        // Only the name that was taken; if it stays, it is empty and says so.
        drop(files.remove(path));
    }
    put
}

/// Writes a file beside the place, reads it back, and gives it the name.
fn beside(files: &dyn Files, path: &Path, content: &[u8]) -> Result<(), Trouble> {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".gapbook-new");
    let new = path.with_file_name(name);
    match files.remove(&new) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(FileError::at(Doing::Write, &new)(error).into());
        }
        _ => {}
    }
    let done = write_new(files, &new, content, Mode::Private).map_err(FileError::at(Doing::Write, path));
    let done = done.map_err(Trouble::from).and_then(|()| {
        let back = files.read(&new, content.len() as u64 + 1);
        let back = back.map_err(|error| {
            Trouble::new(format!("{} was written but cannot be read back: {error}", path.display()))
        })?;
        if back != content {
            return Err(Trouble::new(format!("{} did not hold what was written. Check the disk.", path.display())));
        }
        files.rename(&new, path).map_err(FileError::at(Doing::Write, path)).map_err(Trouble::from)
    });
    if done.is_err() {
        drop(files.remove(&new));
        return done;
    }
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        // Its bytes are on disk; a folder that cannot be synced makes them no less so.
        Some(folder) => drop(files.sync_folder(folder)),
        None => drop(files.sync_folder(Path::new("."))),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::files::{Failure, Memory};

    #[test]
    fn whatever_fails_the_file_is_the_old_one_or_the_new_one() {
        let path = Path::new("/reports/r.md");
        for old in [None, Some(&b"old"[..])] {
            let mut failed = 0;
            for call in 1..30 {
                let memory = Memory::new();
                memory.put(Path::new("/reports/other"), b"");
                if let Some(bytes) = old {
                    memory.put(path, bytes);
                }
                memory.fail_at(call, Failure::Once);
                let done = put(&memory, path, b"the new report", old.is_some());
                let there = memory.bytes(path);
                if done.is_ok() {
                    assert_eq!(there.as_deref(), Some(&b"the new report"[..]), "call {call}");
                } else {
                    failed += 1;
                    assert!(there.as_deref() == old || there.as_deref() == Some(b""), "call {call}: {there:?}");
                }
            }
            assert!(failed > 4);
        }
    }

    #[test]
    fn what_is_there_stays_unless_somebody_says_so() {
        let memory = Memory::new();
        let path = Path::new("/reports/r.md");
        memory.put(path, b"old");
        assert!(put(&memory, path, b"new", false).is_err());
        assert_eq!(memory.bytes(path).as_deref(), Some(&b"old"[..]));
        put(&memory, path, b"new", true).unwrap();
        assert_eq!(memory.bytes(path).as_deref(), Some(&b"new"[..]));
        memory.put_link(Path::new("/reports/link"));
        assert!(put(&memory, Path::new("/reports/link"), b"new", true).is_err());
    }
}
