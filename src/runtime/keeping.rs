//! Recovering, restoring, deleting: what needs the questionnaires inside the program, or the day.

use jiff::{Span, Timestamp};

use super::workspace::Workspace;
use super::{Trouble, clock};
use crate::storage::assessment::{Deletion, QuestionnaireFiles, RebuildError, Recovered, Restored, Trashed};

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
