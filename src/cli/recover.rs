//! `gapbook recover`: a damaged assessment made anew beside the damaged one.

use clap::Args;

use super::output::{Ending, message, result_line};
use crate::runtime::{Trouble, Workspace, recover};
use crate::storage::assessment::{Rebuilt, Recovered};

/// Options of `recover`.
#[derive(Debug, Args)]
pub struct Recover {
    /// The assessment's name
    pub name: String,
}

/// Makes the copy and prints its name, and only that. Exit status 1 if something could not be recovered.
pub fn run(workspace: &Workspace, arguments: &Recover) -> Result<Ending, Trouble> {
    let copy = match recover(workspace, &arguments.name)? {
        Recovered::NothingWrong => {
            message(&format!("Nothing is wrong with {}; no copy was made.", arguments.name));
            return Ok(Ending::Done);
        }
        Recovered::Beside(copy) => copy,
    };
    result_line(&copy.name)?;
    let (elsewhere, name) = workspace.locate(&arguments.name);
    let there = elsewhere.as_ref().unwrap_or(workspace).data_folder().join(name).exists();
    message(&format!(
        "{} recovered into {}. {} {}",
        if copy.lines == 1 { "1 line was".to_owned() } else { format!("{} lines were", copy.lines) },
        copy.folder.display(),
        arguments.name,
        if there { "was left as it is." } else { "itself is gone; use the copy in its place." }
    ));
    Ok(tell_missing(&copy))
}

/// Says what a copy lacks.
pub(super) fn tell_missing(copy: &Rebuilt) -> Ending {
    for missing in &copy.missing {
        message(&format!("Still missing: {missing}"));
    }
    for title in &copy.evidence_missing {
        message(&format!("Still missing: the file of the evidence \u{201c}{title}\u{201d}. Look for it in a backup."));
    }
    if !copy.has_questionnaire {
        message(
            "Still missing: the questionnaire it answers. Copy the folder `questionnaires` from a backup or from \
             somebody else's copy; without it the copy cannot be opened.",
        );
    }
    let complete = copy.missing.is_empty() && copy.evidence_missing.is_empty() && copy.has_questionnaire;
    if complete { Ending::Done } else { Ending::Wanting }
}
