//! Why a change is not taken, in words for the person who wanted it.

use jiff::civil::Date;
use thiserror::Error;

/// A change that is not taken. Nothing was written.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Refusal {
    /// The question is not in the questionnaire.
    #[error("There is no question `{id}`.{nearest}")]
    NoQuestion {
        /// What was asked for.
        id: String,
        /// A sentence that names the nearest, or nothing.
        nearest: String,
    },
    /// Not reasonable and appropriate is not taken here.
    #[error(
        "`Not reasonable and appropriate` is not taken here: it is open only where the question restates an addressable \
         specification and is not critical. Say what is done instead (Alternative), or Not implemented."
    )]
    NotReasonable {
        /// The question.
        id: String,
    },
    /// The duty has no other form.
    #[error("`Alternative implementation` is not taken here: this duty has no other form. Choose another status.")]
    NoAlternative {
        /// The question.
        id: String,
    },
    /// Something belongs to an answer, and there is none.
    #[error("{id} has no status yet: choose one first.")]
    NoAnswer {
        /// The question.
        id: String,
    },
    /// Two people answered differently.
    #[error("{id} has two different answers: choose a status to settle them first.")]
    InConflict {
        /// The question.
        id: String,
    },
    /// A test belongs to a measure that is in place.
    #[error(
        "A test can be recorded only on Implemented, Alternative or Partially implemented; {id} is not answered so."
    )]
    NothingToTest {
        /// The question.
        id: String,
    },
    /// A test without a day would never grow old.
    #[error("The test of {id} needs the day on which it was made, such as 2026-11-21. Nothing was changed.")]
    Undated {
        /// The question.
        id: String,
    },
    /// The fact is not in the questionnaire.
    #[error("There is no fact `{id}`.{nearest} `gapbook fact NAME` lists them, with what can be said.")]
    NoFact {
        /// What was asked for.
        id: String,
        /// A sentence that names the nearest, or nothing.
        nearest: String,
    },
    /// The fact follows from a register.
    #[error("The fact `{id}` follows from the register {register}: change {rows} there.")]
    Derived {
        /// The fact.
        id: String,
        /// The register's title.
        register: String,
        /// Which rows, in words.
        rows: String,
    },
    /// The value is none of those that can be.
    #[error("`{value}` cannot be {what}. Possible: {possible}.")]
    NoSuchValue {
        /// What was given.
        value: String,
        /// What it was given for.
        what: String,
        /// The possible values.
        possible: String,
    },
    /// A value that goes with no other.
    #[error("`{value}` stands alone: give it without other values.")]
    Alone {
        /// The value.
        value: String,
    },
    /// The date is none.
    #[error("`{value}` is no date. Write year-month-day, such as 2027-03-31.")]
    NoDate {
        /// What was given.
        value: String,
    },
    /// The date lies in the future.
    #[error("{date} is after today, {today}. Give the day it happened.")]
    Later {
        /// The date given.
        date: Date,
        /// Today.
        today: Date,
    },
    /// A rating has two sides.
    #[error("A rating of {id} needs both: likelihood and impact, each low, moderate or high.")]
    HalfRated {
        /// The question.
        id: String,
    },
    /// There is nothing to read in it.
    #[error("{what} is empty. Nothing was changed.")]
    Empty {
        /// What.
        what: &'static str,
    },
    /// It must stand on one line.
    #[error("Title and link stand on one line, without control characters.")]
    OneLine,
    /// Evidence is one thing.
    #[error("Evidence is either a file or a link or place where it is kept; give one of them.")]
    FileOrLink,
    /// The question asks for evidence of both kinds.
    #[error("{id} asks for a policy and for a run: say which this is (--kind policy or --kind run).")]
    WhichKind {
        /// The question.
        id: String,
    },
    /// The line is not there.
    #[error(
        "There is no line `{id}` in this assessment. `gapbook show NAME QUESTION` and the history of a question name lines."
    )]
    NoLine {
        /// What was asked for.
        id: String,
    },
    /// The line is somebody else's.
    #[error(
        "{id} is {by}'s line: only the one who wrote a line can withhold it, on the computer that wrote it. Ask them \
         to run the same command."
    )]
    NotOwn {
        /// The line.
        id: String,
        /// Who wrote it.
        by: String,
    },
    /// The assessment cannot be without it.
    #[error("{id} cannot be withheld: {why}")]
    Indispensable {
        /// The line.
        id: String,
        /// Why not.
        why: &'static str,
    },
    /// The register, the row or the column is not there.
    #[error("There is no {what} `{id}`. Possible: {possible}.")]
    NoPlace {
        /// Register, row or column.
        what: &'static str,
        /// What was asked for.
        id: String,
        /// The possible ones.
        possible: String,
    },
    /// Two rows say different things.
    #[error("The two rows differ in {columns}. Make these cells equal, or empty one of them, then join the rows.")]
    RowsDiffer {
        /// The columns' titles.
        columns: String,
    },
    /// The text is too long for its place.
    #[error("{} characters too many: the text has {length}, {limit} fit here. Nothing was changed.", length - limit)]
    TooLong {
        /// Its length in characters.
        length: usize,
        /// The limit in characters.
        limit: usize,
    },
}

/// The longest text a field takes, in characters.
pub const LONGEST: usize = 20_000;

/// Checks the length of a typed text.
pub(super) fn fits(text: &str) -> Result<(), Refusal> {
    let length = text.chars().count();
    if length > LONGEST { Err(Refusal::TooLong { length, limit: LONGEST }) } else { Ok(()) }
}

/// Checks that a text says something.
pub(super) fn has_words(text: &str, what: &'static str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::Empty { what }) } else { Ok(()) }
}

/// Checks that something that happened is not dated after today: it would never grow old.
pub(super) fn not_later(date: Option<Date>, today: Date) -> Result<(), Refusal> {
    match date {
        Some(date) if date > today => Err(Refusal::Later { date, today }),
        _ => Ok(()),
    }
}
