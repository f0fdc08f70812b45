//! What a person should know about an assessment that was opened, though nothing is broken in it.

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::domain::id::{EntryId, WriterId};

/// Something to say once after opening.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Notice {
    /// A file or folder of the assessment could not be read; the assessment is open without it.
    #[error("{file} could not be read: {why}. The assessment is open without it and is not complete.")]
    NotRead {
        /// Its name, from the assessment's folder.
        file: String,
        /// What the system said.
        why: String,
    },
    /// Somebody else's log ends in the middle of a line.
    #[error("{file} ends in the middle of a line; its last line is still arriving.")]
    StillArriving {
        /// The log.
        file: String,
    },
    /// A log that this computer wrote ends in the middle of a line.
    #[error(
        "{file}, which this computer wrote, ends in the middle of a line: it stopped while saving, or the file was cut \
         short. The next change that is saved here brings it in order."
    )]
    OwnUnfinished {
        /// The log.
        file: String,
    },
    /// Our own log ended in the middle of a line.
    #[error(
        "{file} ended in the middle of a line, as it does when the computer stops while saving. Everything that was \
         shown as saved is there. The unfinished {length} bytes were cut off; a copy is in {}.", kept.display()
    )]
    TornTail {
        /// The log.
        file: String,
        /// How many bytes were cut off.
        length: u64,
        /// Where they are kept.
        kept: PathBuf,
    },
    /// Our own log's last line lacked its newline and got it.
    #[error("The last line of {file} was whole but for its line end; it was completed and counts.")]
    CompletedLine {
        /// The log.
        file: String,
    },
    /// Lines were read from the copy on this computer because their log does not hold them.
    #[error("{}", from_mirror(writer, *from, *to, *damaged))]
    FromMirror {
        /// Whose lines.
        writer: WriterId,
        /// The first.
        from: u64,
        /// The last.
        to: u64,
        /// Whether their log shows damage, so that nobody need have put it back.
        damaged: bool,
    },
    /// Somebody has seen lines that are not here.
    #[error(
        "{seen_by} has seen line {number} of {writer}; here its last line is {here}. \
         It is still arriving, or the log was shortened."
    )]
    Behind {
        /// Whose lines.
        writer: WriterId,
        /// The last line that is here; 0 if there is none.
        here: u64,
        /// The line that was seen.
        number: u64,
        /// By whom.
        seen_by: WriterId,
    },
    /// Somebody has seen another line than the one that is here.
    #[error("{seen_by} has seen another line {number} of {writer} than the one that is here; that log was rewritten.")]
    Rewritten {
        /// Whose line.
        writer: WriterId,
        /// Its number.
        number: u64,
        /// Who has seen another.
        seen_by: WriterId,
    },
    /// Two files hold the log of one writer, and one of them is a part of the other.
    #[error("{file} is a copy of a log that another file holds too. Nothing is lost; the copy can be removed.")]
    SpareCopy {
        /// The copy that holds no line of its own.
        file: String,
    },
    /// One log was continued twice.
    #[error(
        "The log of {writer} was continued in two places from line {number} on, as happens when a computer or a disk \
         is copied. Both are read; the second one is shown as {branch}."
    )]
    Fork {
        /// Whose log.
        writer: WriterId,
        /// The first number with two lines.
        number: u64,
        /// The name of the second branch.
        branch: WriterId,
    },
    /// Changes of a newer program are kept and passed over.
    #[error("{0} changes were written by a newer gapbook. They are kept, not shown; score and report are incomplete.")]
    NewerChanges(usize),
    /// A new log begins.
    #[error("{0}")]
    NewWriter(NewWriter),
    /// `assessment.toml` cannot be read; the assessment's id was taken from its journal.
    #[error("assessment.toml cannot be read ({why}). Its id was found in the journal; restore the file from a copy.")]
    NoIdFile {
        /// What is wrong with it.
        why: String,
    },
    /// Lines that were withheld on this computer still have their content in this folder.
    #[error("{}", still_here(line, *more, on, withheld_in, folder))]
    StillHere {
        /// The first of them.
        line: EntryId,
        /// How many more there are.
        more: usize,
        /// On what day it was withheld.
        on: String,
        /// In which folder.
        withheld_in: PathBuf,
        /// The folder that still has it.
        folder: PathBuf,
    },
    /// The mirror or the record on this computer could not be written.
    #[error("Saved, but the copy on this computer could not be kept up: {0}")]
    NoMirror(String),
}

fn from_mirror(writer: &WriterId, from: u64, to: u64, damaged: bool) -> String {
    let (lines, were) = (of_writer(writer, from, to), if from == to { "was" } else { "were" });
    if damaged {
        format!(
            "{lines} damaged in its log and {were} read from the copy on this computer; nothing of {} is lost.",
            if from == to { "it" } else { "them" }
        )
    } else {
        format!(
            "{lines} missing in its log and {were} read from the copy on this computer. \
             The log may have been put back to an older state."
        )
    }
}

fn still_here(line: &EntryId, more: usize, on: &str, withheld_in: &Path, folder: &Path) -> String {
    let (folder, withheld_in) = (folder.display(), withheld_in.display());
    let others = match more {
        0 => String::new(),
        1 => " So does one more line.".to_owned(),
        more => format!(" So do {more} more lines."),
    };
    format!(
        "{line} still says here what was withheld on {on} in {withheld_in}.{others} \
         `gapbook withhold {folder} {line} --reason \u{2026}` takes it out here too; or delete this copy, {folder}."
    )
}

fn of_writer(writer: &WriterId, from: u64, to: u64) -> String {
    if from == to { format!("Line {from} of {writer} is") } else { format!("Lines {from} to {to} of {writer} are") }
}

/// Why what is written from now on goes to a new log.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum NewWriter {
    /// This computer has not written here.
    #[error("This is the first time this computer writes here; a new log begins.")]
    FirstHere,
    /// The folder is a copy of one that is still there.
    #[error("This folder is a copy of {}; what is written here goes to a new log of its own.", of.display())]
    Copied {
        /// The other folder.
        of: PathBuf,
    },
    /// The log ends before a line that this computer wrote.
    #[error(
        "This computer's log went back from line {recorded} to line {here}, as when a backup or an older copy is put \
         back. What is written from now on goes to a new log."
    )]
    WentBack {
        /// The last line written.
        recorded: u64,
        /// The last line there; 0 if there is none.
        here: u64,
    },
    /// The line that this computer wrote stands there otherwise.
    #[error(
        "Line {number} of this computer's log is not the one that was written here. \
         What is written from now on goes to a new log."
    )]
    Rewritten {
        /// The number of the line.
        number: u64,
    },
    /// The record is from another computer.
    #[error("This account also writes here from another computer; this one begins a log of its own.")]
    OtherComputer,
    /// Two lines with one id.
    #[error("This computer's log was continued elsewhere too; from now on this computer writes a new one.")]
    Forked,
    /// The log is as long as a log may get.
    #[error("This computer's log is full; it goes on in a new one.")]
    Full,
    /// The end of the log could not be brought in order.
    #[error("The end of this computer's log could not be brought in order; it goes on in a new one.")]
    NotMended,
    /// Another program changed the log while it was open.
    #[error("Another program changed this computer's log while it was open; it goes on in a new one.")]
    ChangedMeanwhile,
}
