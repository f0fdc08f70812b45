//! Recovering, restoring, deleting, packing: what needs the questionnaires inside the program, or the day.

use std::path::Path;

use jiff::{Span, Timestamp};

use super::workspace::Workspace;
use super::{Trouble, clock};
use crate::storage::assessment::{
    Deletion, Merged, PackError, Packed, QuestionnaireFiles, RebuildError, Recovered, Restored, Trashed, UnpackError,
    Unpacked,
};
use crate::storage::pack::{Passphrase, read_pack};

/// The questionnaires inside the program, in case the adopted one is gone from the folder.
fn spare(workspace: &Workspace) -> Vec<QuestionnaireFiles> {
    let builtin = workspace.library().builtin().iter();
    builtin.map(|one| one.files().into_iter().map(|file| (file.path, file.bytes.into_owned())).collect()).collect()
}

/// Makes a damaged assessment anew beside the damaged one.
pub fn recover(workspace: &Workspace, name: &str) -> Result<Recovered, RebuildError> {
    let (elsewhere, name) = workspace.locate(name);
    elsewhere.as_ref().unwrap_or(workspace).store().recover(&name, &spare(workspace))
}

/// Makes what this computer had seen of an assessment by a time anew, beside what is there now.
pub fn restore(workspace: &Workspace, name: &str, at: Timestamp) -> Result<Restored, RebuildError> {
    let (elsewhere, name) = workspace.locate(name);
    elsewhere.as_ref().unwrap_or(workspace).store().restore(&name, at, &spare(workspace))
}

/// Moves an assessment to the trash, with the date until which its questionnaire asks to keep it. It was in use until
/// today.
pub fn delete(workspace: &Workspace, name: &str) -> Result<Trashed, Trouble> {
    let today = clock::now().date;
    let years = workspace.read(name).ok().and_then(|reading| reading.questionnaire.keep_years);
    let until = years.and_then(|years| today.checked_add(Span::new().try_years(years).ok()?).ok());
    let (elsewhere, name) = workspace.locate(name);
    let here = elsewhere.as_ref().unwrap_or(workspace);
    let deletion = Deletion {
        by: workspace.user.clone(),
        on: today.to_string(),
        keep_until: until.map(|until| until.to_string()),
    };
    Ok(here.store().delete(&name, &deletion)?)
}

/// Packs an assessment into one new file for sending.
pub fn pack(
    workspace: &Workspace,
    name: &str,
    passphrase: Option<&Passphrase>,
    to: &Path,
) -> Result<Packed, PackError> {
    let (elsewhere, name) = workspace.locate(name);
    elsewhere.as_ref().unwrap_or(workspace).store().pack(&name, &spare(workspace), passphrase, to)
}

/// What is done with a pack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arrival<'a> {
    /// A new assessment; if the same one is here already a copy beside it, only if asked for.
    New {
        /// Its name, if the one it had is not wanted.
        into: Option<&'a str>,
        /// Whether a copy beside is wanted.
        beside: bool,
    },
    /// Added to the assessment that is here.
    Merged {
        /// To which copy, if there are several.
        into: Option<&'a str>,
    },
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Arrived {
    /// A new assessment.
    New(Unpacked),
    /// More lines in one that was here.
    Merged(Merged),
}

/// Takes a pack in. `bytes` are the file's, opened if it was closed by a passphrase.
pub fn unpack(workspace: &Workspace, bytes: &[u8], arrival: Arrival<'_>) -> Result<Arrived, UnpackError> {
    let pack = read_pack(bytes)?;
    let store = workspace.store();
    match arrival {
        Arrival::New { into, beside } => store.unpack(pack, into, beside).map(Arrived::New),
        Arrival::Merged { into } => store.merge(pack, into, &workspace.user).map(Arrived::Merged),
    }
}
