//! `gapbook pack`: one file of an assessment for sending.

use std::path::PathBuf;

use clap::Args;

use super::output::{Ending, counted, message, result_line};
use super::passphrase;
use crate::runtime::{Trouble, Workspace, pack};
use crate::storage::assessment::Packed;

/// Options of `pack`.
#[derive(Debug, Args)]
pub struct Pack {
    /// The assessment's name
    pub name: String,
    /// The file to make; there must be none of this name
    pub file: PathBuf,
    /// Close it by a passphrase, which is asked for twice; the program `age` opens such files too
    #[arg(long)]
    pub encrypt: bool,
    /// Take the passphrase from the first line of a file, or of standard input for -
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
}

/// Makes the file and prints its path, and only that. Exit status 1 if something of the assessment is missing in it.
pub fn run(workspace: &Workspace, arguments: &Pack) -> Result<Ending, Trouble> {
    if arguments.file.exists() {
        let words =
            format!("{} is there already and was left as it is. Choose another name.", arguments.file.display());
        return Err(Trouble::new(words));
    }
    if arguments.passphrase_file.is_some() && !arguments.encrypt {
        return Err(Trouble::new(
            "Nothing was packed: --passphrase-file is only of use together with --encrypt. Give both to close the file, \
             or neither.",
        ));
    }
    let passphrase =
        if arguments.encrypt { Some(passphrase::for_closing(arguments.passphrase_file.as_deref())?) } else { None };
    let packed = pack(workspace, &arguments.name, passphrase.as_ref(), &arguments.file)?;
    result_line(&packed.file.display().to_string())?;
    message(&told(&packed, arguments.encrypt));
    for missing in &packed.missing {
        message(&format!("Missing in it: {missing}"));
    }
    for title in &packed.evidence_missing {
        message(&format!("Missing in it: the file of the evidence \u{201c}{title}\u{201d}, which is not here."));
    }
    if !packed.has_questionnaire {
        message("Missing in it: the questionnaire it answers, which is not here. It cannot be opened without.");
    }
    let complete = packed.missing.is_empty() && packed.evidence_missing.is_empty() && packed.has_questionnaire;
    Ok(if complete { Ending::Done } else { Ending::Wanting })
}

fn told(packed: &Packed, encrypted: bool) -> String {
    let closed = if encrypted {
        "It opens with the passphrase only: tell it to whoever gets the file by another way, such as the telephone. \
         gapbook cannot bring it back if it is forgotten."
    } else {
        "It is not encrypted: whoever gets it can read it. It says where your defenses are weak; --encrypt closes it by \
         a passphrase."
    };
    let (lines, evidence) = (counted(packed.lines, "line"), counted(packed.evidence, "attached file"));
    format!("Packed {lines} of the journal and {evidence}. {closed}")
}
