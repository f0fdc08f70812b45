//! `gapbook unpack`: takes in a file that `gapbook pack` made.

use std::path::PathBuf;

use clap::Args;

use super::output::{Ending, counted, message, result_line};
use super::passphrase;
use crate::runtime::{Arrival, Arrived, Trouble, Workspace, unpack};
use crate::storage::assessment::Verified;
use crate::storage::files::{Disk, Files};
use crate::storage::pack::{MOST_BYTES, is_sealed, unseal};

/// Options of `unpack`.
#[derive(Debug, Args)]
pub struct Unpack {
    /// The file
    pub file: PathBuf,
    /// What it is called here; if left out, as it was called there
    #[arg(long, value_name = "NAME")]
    pub into: Option<String>,
    /// Make a copy of its own although the same assessment is here
    #[arg(long, conflicts_with = "merge")]
    pub beside: bool,
    /// Add what the file has and the same assessment here lacks
    #[arg(long)]
    pub merge: bool,
    /// Take the passphrase from the first line of a file, or of standard input for -
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
}

/// Takes the file in and prints the assessment's name, and only that. Exit status 1 if it is found wanting afterwards.
pub fn run(workspace: &Workspace, arguments: &Unpack) -> Result<Ending, Trouble> {
    let read = Disk.read(&arguments.file, MOST_BYTES + (1 << 20));
    let mut bytes =
        read.map_err(|error| Trouble::new(format!("{} cannot be read: {error}", arguments.file.display())))?;
    if is_sealed(&bytes) {
        let passphrase = passphrase::for_opening(arguments.passphrase_file.as_deref())?;
        bytes = unseal(&bytes, &passphrase)?;
    }
    let into = arguments.into.as_deref();
    let arrival =
        if arguments.merge { Arrival::Merged { into } } else { Arrival::New { into, beside: arguments.beside } };
    let arrived = unpack(workspace, &bytes, arrival)?;
    let name = match &arrived {
        Arrived::New(new) => &new.name,
        Arrived::Merged(merged) => &merged.name,
    };
    result_line(name)?;
    // Looked at before anything is said of it.
    let verified = workspace.store().verify(name);
    let wrong = verified.as_ref().map_or_else(|error| vec![error.to_string()], wrong);
    message(&told(&arrived, wrong.is_empty()));
    for words in &wrong {
        message(words);
    }
    if !wrong.is_empty() {
        message(&format!("`gapbook verify {name}` shows this again."));
    }
    if let (Arrived::New(_), Some(words)) = (&arrived, workspace.other_readers()) {
        message(&words);
    }
    Ok(if wrong.is_empty() { Ending::Done } else { Ending::Wanting })
}

/// What is wrong with an assessment, in words.
fn wrong(verified: &Verified) -> Vec<String> {
    let damage = verified.damage.iter().map(ToString::to_string);
    let notices = verified.notices.iter().map(ToString::to_string);
    damage.chain(notices).chain(verified.problems.iter().map(ToString::to_string)).collect()
}

/// What was done; `well`: nothing is wrong with what is there now.
fn told(arrived: &Arrived, well: bool) -> String {
    let done = match arrived {
        Arrived::New(new) => format!("Unpacked {} into {}.", counted(new.lines, "line"), new.folder.display()),
        Arrived::Merged(merged) if merged.lines == 0 => format!("Nothing in it was new to {}.", merged.name),
        Arrived::Merged(merged) => format!(
            "{} by {} and {} came in. Where somebody here and somebody there changed the same, both sides are shown \
             until you settle it.",
            counted(merged.lines, "line"),
            merged.people.iter().map(String::as_str).collect::<Vec<_>>().join(", "),
            counted(merged.evidence, "attached file")
        ),
    };
    match (arrived, well) {
        (Arrived::New(_), true) => format!("{done} Every digest was checked."),
        (Arrived::Merged(_), true) => done,
        (Arrived::New(_), false) => format!("{done} It came as it was packed, and is not as it should be:"),
        (Arrived::Merged(_), false) => format!("{done} The assessment is not as it should be:"),
    }
}
