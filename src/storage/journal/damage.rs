//! What is wrong in a log, by file and line.

use std::fmt;

use thiserror::Error;

use super::LineProblem;
use crate::domain::id::WriterId;

/// Something wrong at one place of a log. All other lines count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Damage {
    /// The file's name, from the assessment's folder.
    pub file: String,
    /// The line in the file, from 1.
    pub line: u64,
    /// What is wrong there.
    pub kind: DamageKind,
}

/// What is wrong with a line.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum DamageKind {
    /// It cannot be read; its changes are missing.
    #[error("this line cannot be read: {0}")]
    Unreadable(LineProblem),
    /// Lines that should stand before it are not there.
    #[error("{} missing before this one", numbered(*from, *to))]
    Missing {
        /// The first missing number.
        from: u64,
        /// The last missing number.
        to: u64,
    },
    /// It was written after another line than the one that stands before it.
    #[error("it was written after another line than the one before it here")]
    OutOfChain,
    /// It stands here a second time.
    #[error("it stands here a second time or out of its place")]
    OutOfOrder,
    /// It is from somebody else's log.
    #[error("it is a line of {0}, not of this log's writer")]
    OtherWriter(WriterId),
    /// The whole log is of another assessment; none of its lines count.
    #[error("this log belongs to another assessment and is passed over; move it to the folder it came from")]
    OtherAssessment,
    /// So many more lines are damaged.
    #[error("{} damaged", more(*.0))]
    More(u64),
}

impl DamageKind {
    /// Whether it says that a line is not there, and nothing about those that are.
    pub fn is_loss(&self) -> bool {
        matches!(self, Self::Unreadable(_) | Self::Missing { .. } | Self::More(_))
    }
}

fn numbered(from: u64, to: u64) -> String {
    if from == to { format!("the line numbered {from} is") } else { format!("the lines numbered {from} to {to} are") }
}

fn more(lines: u64) -> String {
    if lines == 1 { "1 more line from here on is".to_owned() } else { format!("{lines} more lines from here on are") }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.file, self.line, self.kind)
    }
}
