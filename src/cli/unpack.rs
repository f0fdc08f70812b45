//! `gapbook unpack`: takes in a file that `gapbook pack` made.

use std::path::PathBuf;

use clap::Args;

use super::output::{Ending, counted, message, result_line};
use super::passphrase;
use crate::runtime::{Arrival, Arrived, Trouble, Workspace, unpack};
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
    let name = match unpack(workspace, &bytes, arrival)? {
        Arrived::New(new) => {
            result_line(&new.name)?;
            message(&format!(
                "Unpacked {} into {}. Every digest was checked.",
                counted(new.lines, "line"),
                new.folder.display()
            ));
            if let Some(words) = workspace.other_readers() {
                message(&words);
            }
            new.name
        }
        Arrived::Merged(merged) => {
            result_line(&merged.name)?;
            let people: Vec<&str> = merged.people.iter().map(String::as_str).collect();
            message(&match merged.lines {
                0 => format!("Nothing in it was new to {}.", merged.name),
                lines => format!(
                    "{} by {} and {} came in. Where somebody here and somebody there changed \
                     the same, both sides are shown until you settle it.",
                    counted(lines, "line"),
                    people.join(", "),
                    counted(merged.evidence, "attached file")
                ),
            });
            merged.name
        }
    };
    let verified = workspace.store().verify(&name)?;
    let wrong = verified.damage.iter().map(ToString::to_string);
    let wrong = wrong.chain(verified.notices.iter().map(ToString::to_string));
    let wrong: Vec<String> = wrong.chain(verified.problems.iter().map(ToString::to_string)).collect();
    for words in &wrong {
        message(words);
    }
    Ok(if wrong.is_empty() { Ending::Done } else { Ending::Wanting })
}
