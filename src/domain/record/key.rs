//! What an entry can change. All keys of format 1, and a place for keys of later ones.

use std::fmt;

use crate::domain::id::{ColumnId, EntryId, EvidenceId, FactId, PersonId, QuestionId, RegisterId, RowId};

/// One thing that can change on its own.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Key {
    /// What is assessed, for whom, by whom.
    Assessment,
    /// The questionnaire adopted.
    Questionnaire,
    /// A person.
    Person(PersonId),
    /// A fact's value.
    Fact(FactId),
    /// Status, reason and what belongs to them.
    Answer(QuestionId),
    /// A note.
    Note(QuestionId),
    /// A flag for follow-up.
    Flag(QuestionId),
    /// A comment, named by the line that made it.
    Comment(QuestionId, EntryId),
    /// Owner and due date.
    Assign(QuestionId),
    /// Test status and what belongs to it.
    Test(QuestionId),
    /// The rating of a gap.
    Risk(QuestionId),
    /// A piece of evidence.
    Evidence(QuestionId, EvidenceId),
    /// Whether a register row is there.
    Row(RegisterId, RowId),
    /// A cell of a register.
    Cell(RegisterId, RowId, ColumnId),
    /// A sign-off, named by the line that made it.
    SignOff(EntryId),
    /// The withholding of a line's body.
    Withhold(EntryId),
    /// Written by a newer gapbook: kept, counted, passed over.
    Unknown(Box<str>),
}

impl Key {
    /// Reads a key as the journal writes it. What no rule of format 1 fits is [`Key::Unknown`].
    pub fn parse(text: &str) -> Self {
        Self::parse_known(text).unwrap_or_else(|| Self::Unknown(text.into()))
    }

    fn parse_known(text: &str) -> Option<Self> {
        let (mut parts, mut count) = ([""; 4], 0);
        for part in text.split('/') {
            *parts.get_mut(count).filter(|_| !part.is_empty())? = part;
            count += 1;
        }
        Some(match parts[..count] {
            ["assessment"] => Self::Assessment,
            ["questionnaire"] => Self::Questionnaire,
            ["person", id] => Self::Person(id.into()),
            ["fact", id] => Self::Fact(id.into()),
            ["answer", id] => Self::Answer(id.into()),
            ["note", id] => Self::Note(id.into()),
            ["flag", id] => Self::Flag(id.into()),
            ["comment", id, entry] => Self::Comment(id.into(), EntryId::parse(entry)?),
            ["assign", id] => Self::Assign(id.into()),
            ["test", id] => Self::Test(id.into()),
            ["risk", id] => Self::Risk(id.into()),
            ["evidence", id, evidence] => Self::Evidence(id.into(), evidence.into()),
            ["row", register, row] => Self::Row(register.into(), row.into()),
            ["row", register, row, column] => Self::Cell(register.into(), row.into(), column.into()),
            ["signoff", entry] => Self::SignOff(EntryId::parse(entry)?),
            ["withhold", entry] => Self::Withhold(EntryId::parse(entry)?),
            _ => return None,
        })
    }

    /// The question it belongs to, if to one.
    pub fn question(&self) -> Option<&QuestionId> {
        match self {
            Self::Answer(id)
            | Self::Note(id)
            | Self::Flag(id)
            | Self::Comment(id, _)
            | Self::Assign(id)
            | Self::Test(id)
            | Self::Risk(id)
            | Self::Evidence(id, _) => Some(id),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Assessment => f.write_str("assessment"),
            Self::Questionnaire => f.write_str("questionnaire"),
            Self::Person(id) => write!(f, "person/{id}"),
            Self::Fact(id) => write!(f, "fact/{id}"),
            Self::Answer(id) => write!(f, "answer/{id}"),
            Self::Note(id) => write!(f, "note/{id}"),
            Self::Flag(id) => write!(f, "flag/{id}"),
            Self::Comment(id, entry) => write!(f, "comment/{id}/{}", entry.in_key()),
            Self::Assign(id) => write!(f, "assign/{id}"),
            Self::Test(id) => write!(f, "test/{id}"),
            Self::Risk(id) => write!(f, "risk/{id}"),
            Self::Evidence(id, evidence) => write!(f, "evidence/{id}/{evidence}"),
            Self::Row(register, row) => write!(f, "row/{register}/{row}"),
            Self::Cell(register, row, column) => write!(f, "row/{register}/{row}/{column}"),
            Self::SignOff(entry) => write!(f, "signoff/{}", entry.in_key()),
            Self::Withhold(entry) => write!(f, "withhold/{}", entry.in_key()),
            Self::Unknown(text) => f.write_str(text),
        }
    }
}
