//! `assessment.toml`: the id, the same in every copy, and the number of the format. Written once.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::domain::id::AssessmentId;
use crate::domain::record::{Key, Sum};
use crate::storage::files::Files;
use crate::storage::journal::{first_prev, read_line};
use crate::storage::names::is_plain;

/// Its name.
pub(super) const ID_FILE: &str = "assessment.toml";

/// The format this program reads and writes.
pub(super) const FORMAT: u64 = 1;

/// The longest id file that is read, in bytes.
const LONGEST: u64 = 1 << 16;

#[derive(Serialize, Deserialize)]
struct Text {
    id: String,
    format: u64,
}

/// What an id file says, or why it says nothing.
#[derive(Debug)]
pub(super) enum IdFile {
    /// An assessment of this format.
    Id(AssessmentId),
    /// An assessment that only a newer program can read.
    Newer(u64),
    /// There is none.
    Missing,
    /// It cannot be read.
    Unreadable(String),
}

/// Reads the id file in a folder.
pub(super) fn read_id_file(files: &dyn Files, folder: &Path) -> IdFile {
    let bytes = match files.read(&folder.join(ID_FILE), LONGEST) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return IdFile::Missing,
        Err(error) => return IdFile::Unreadable(error.to_string()),
    };
    parse_id_file(&bytes)
}

/// What the bytes of an id file say.
pub(super) fn parse_id_file(bytes: &[u8]) -> IdFile {
    let Ok(text) = std::str::from_utf8(bytes) else { return IdFile::Unreadable("it is no text".to_owned()) };
    match toml::from_str::<Text>(text) {
        Ok(text) if text.format > FORMAT => IdFile::Newer(text.format),
        Ok(text) if text.format != FORMAT => IdFile::Unreadable(format!("there is no format {}", text.format)),
        Ok(text) if !is_plain(&text.id) => IdFile::Unreadable(format!("`{}` is no id", text.id)),
        Ok(text) => IdFile::Id(text.id.into()),
        Err(error) => IdFile::Unreadable(error.message().to_owned()),
    }
}

/// The bytes of an id file.
pub(super) fn id_file(id: &AssessmentId) -> Vec<u8> {
    format!("id = \"{id}\"\nformat = {FORMAT}\n").into_bytes()
}

/// The id as a log has it: the one that its first line names and is tied to.
pub(super) fn id_in_log(log: &[u8]) -> Option<AssessmentId> {
    let line = read_line(log.split(|byte| *byte == b'\n').next()?).ok()?;
    let set = line.entry.body?.set;
    let value = set.iter().find(|change| change.key == Key::Assessment)?.value.as_ref()?;
    let id: AssessmentId = value.get("id")?.as_str()?.into();
    let tied: Sum = first_prev(&id, &line.entry.id.writer);
    (line.entry.id.number == 1 && line.prev == tied && is_plain(id.as_str())).then_some(id)
}
