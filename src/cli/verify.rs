//! `gapbook verify`: digests, witnesses, what is missing.

use super::output::{Ending, message, result};
use crate::runtime::{Trouble, Workspace};

/// Checks an assessment. Exit status 1 if anything is wrong.
pub fn run(workspace: &Workspace, name: &str) -> Result<Ending, Trouble> {
    let (elsewhere, name) = workspace.locate(name);
    let store = elsewhere.as_ref().unwrap_or(workspace).store();
    let verified = store.verify(&name)?;
    result(&verified.to_string())?;
    if verified.is_sound() {
        return Ok(Ending::Done);
    }
    message("Something is wrong; see above.");
    Ok(Ending::Wanting)
}
