//! Why a change is not taken, in words for the person who wanted it.

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
        "`Not reasonable and appropriate` is not taken for {id}: it is open only where the question restates an addressable \
         specification and is not critical. Say what is done instead (Alternative), or Not implemented."
    )]
    NotReasonable {
        /// The question.
        id: String,
    },
    /// The duty has no other form.
    #[error("`Alternative implementation` is not taken for {id}: this duty has no other form. Choose another status.")]
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
    /// The fact is not in the questionnaire.
    #[error("There is no fact `{id}`.{nearest}")]
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
    /// The date is none.
    #[error("`{value}` is no date. Write it as 2026-11-21.")]
    NoDate {
        /// What was given.
        value: String,
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
    /// The text is too long for its place.
    #[error("The text is {length} characters long; {limit} fit here. Nothing was changed.")]
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
