//! Text being typed, and the places for it.

use super::evidence_line::EvidenceLine;
use crate::app::screen::EvidenceSource;
use crate::domain::id::{ColumnId, EntryId, QuestionId, RegisterId, RowId};
use crate::report::Wanted;

/// Text being typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextEdit {
    /// What it is for.
    pub field: Field,
    /// The text now.
    pub text: String,
    /// Line and column of the cursor, in characters from 0.
    pub cursor: (usize, usize),
    /// The text when editing began.
    pub before: String,
    /// The heads that were shown when editing began.
    pub based_on: Vec<EntryId>,
    /// Counts changes made from outside the text area, which then takes the text over.
    pub revision: u64,
    /// The text that could not be taken, as was said: going back drops it, if it is still the same.
    pub refused: Option<String>,
}

impl TextEdit {
    /// Whether going back drops the text.
    pub fn is_refused(&self) -> bool {
        self.refused.as_ref() == Some(&self.text)
    }
}

/// What the places of drafts begin with that belong to no assessment yet.
pub const NEW_ASSESSMENT: &str = "new-assessment/";

/// A place where text is typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Field {
    /// The note of a question.
    Note(QuestionId),
    /// Why.
    Reason(QuestionId),
    /// What is done instead.
    Alternative(QuestionId),
    /// Who approved.
    Approver(QuestionId),
    /// When it was approved.
    Decided(QuestionId),
    /// Who does it.
    Owner(QuestionId),
    /// By when.
    Due(QuestionId),
    /// Who is asked.
    Ask(QuestionId),
    /// Why the rest of a question's topic is out of scope.
    TopicReason(QuestionId),
    /// A new comment.
    Comment(QuestionId),
    /// Who tested.
    Tester(QuestionId),
    /// When it was tested.
    TestedOn(QuestionId),
    /// What the test showed.
    TestNote(QuestionId),
    /// Why a gap is rated so.
    RiskReason(QuestionId),
    /// A line of the form for new evidence.
    Evidence(QuestionId, EvidenceSource, EvidenceLine),
    /// A cell of a register.
    Cell(RegisterId, RowId, ColumnId),
    /// The name of a row that is there as soon as it has one; the column is what names it.
    NewRow(RegisterId, ColumnId),
    /// A line of the form for a new assessment, by its label.
    NewAssessment(&'static str),
    /// A line of the assessment's particulars.
    Form(usize),
    /// What to find.
    Search,
    /// Which action.
    Palette,
    /// Which rows of a register.
    Rows(RegisterId),
    /// Which improvement actions.
    ActionFilter,
    /// What the selected actions are given.
    Selected(SelectedPart),
    /// The score that a shortest list is to reach.
    ReachScore,
    /// Where to write the report.
    ExportPath(Wanted),
}

/// What several actions can be given at once by typing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SelectedPart {
    /// Who does them.
    Owner,
    /// By when.
    Due,
    /// Why they are out of scope.
    Reason,
}

impl Field {
    /// Whether several lines can be typed.
    pub fn several_lines(&self) -> bool {
        matches!(
            self,
            Self::Note(_)
                | Self::Reason(_)
                | Self::Alternative(_)
                | Self::TopicReason(_)
                | Self::Comment(_)
                | Self::TestNote(_)
                | Self::RiskReason(_)
        )
    }

    /// The name its draft is kept under; `None` if no draft is kept.
    pub fn place(&self) -> Option<String> {
        Some(match self {
            Self::Note(id) => format!("note/{id}"),
            Self::Reason(id) => format!("reason/{id}"),
            Self::Alternative(id) => format!("alternative/{id}"),
            Self::Approver(id) => format!("approver/{id}"),
            Self::Decided(id) => format!("decided/{id}"),
            Self::Owner(id) => format!("owner/{id}"),
            Self::Due(id) => format!("due/{id}"),
            Self::Ask(id) => format!("ask/{id}"),
            Self::TopicReason(id) => format!("topic/{id}"),
            Self::Comment(id) => format!("comment/{id}"),
            Self::Tester(id) => format!("tester/{id}"),
            Self::TestedOn(id) => format!("tested-on/{id}"),
            Self::TestNote(id) => format!("test-note/{id}"),
            Self::RiskReason(id) => format!("risk-reason/{id}"),
            Self::Evidence(id, source, line) => format!("{}-{}/{id}", source.word(), line.word()),
            Self::Cell(register, row, column) => format!("cell/{register}/{row}/{column}"),
            Self::NewRow(register, column) => format!("new-row/{register}/{column}"),
            Self::Selected(SelectedPart::Owner) => "selected/owner".into(),
            Self::Selected(SelectedPart::Due) => "selected/due".into(),
            Self::Selected(SelectedPart::Reason) => "selected/reason".into(),
            Self::NewAssessment(label) => format!("{NEW_ASSESSMENT}{label}"),
            Self::Form(_)
            | Self::Search
            | Self::Palette
            | Self::Rows(_)
            | Self::ActionFilter
            | Self::ReachScore
            | Self::ExportPath(_) => return None,
        })
    }

    /// Reads a place back.
    pub fn parse(place: &str) -> Option<Self> {
        let (kind, rest) = place.split_once('/')?;
        Some(match kind {
            "note" => Self::Note(rest.into()),
            "reason" => Self::Reason(rest.into()),
            "alternative" => Self::Alternative(rest.into()),
            "approver" => Self::Approver(rest.into()),
            "decided" => Self::Decided(rest.into()),
            "owner" => Self::Owner(rest.into()),
            "due" => Self::Due(rest.into()),
            "ask" => Self::Ask(rest.into()),
            "topic" => Self::TopicReason(rest.into()),
            "comment" => Self::Comment(rest.into()),
            "tester" => Self::Tester(rest.into()),
            "tested-on" => Self::TestedOn(rest.into()),
            "test-note" => Self::TestNote(rest.into()),
            "risk-reason" => Self::RiskReason(rest.into()),
            "cell" => {
                let mut parts = rest.splitn(3, '/');
                Self::Cell(parts.next()?.into(), parts.next()?.into(), parts.next()?.into())
            }
            "new-row" => {
                let (register, column) = rest.split_once('/')?;
                Self::NewRow(register.into(), column.into())
            }
            words => {
                let (source, line) = EvidenceSource::parse(words)?;
                Self::Evidence(rest.into(), source, line)
            }
        })
    }

    /// The question it belongs to.
    pub fn question(&self) -> Option<&QuestionId> {
        match self {
            Self::Note(id)
            | Self::Reason(id)
            | Self::Alternative(id)
            | Self::Approver(id)
            | Self::Decided(id)
            | Self::Owner(id)
            | Self::Due(id)
            | Self::Ask(id)
            | Self::TopicReason(id)
            | Self::Comment(id)
            | Self::Tester(id)
            | Self::TestedOn(id)
            | Self::TestNote(id)
            | Self::RiskReason(id)
            | Self::Evidence(id, ..) => Some(id),
            _ => None,
        }
    }

    /// Whether what is typed becomes part of the record, so that data of patients has no place in it.
    pub fn is_recorded(&self) -> bool {
        !matches!(self, Self::Search | Self::Palette | Self::Rows(_) | Self::ExportPath(_))
    }

    /// What the box says above the text.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Note(_) => "Note (no patient data)",
            Self::Reason(_) => "Reason (no patient data)",
            Self::Alternative(_) => "What is done instead",
            Self::Approver(_) => "Approved by (name or role)",
            Self::Decided(_) => "Decided on (year-month-day)",
            Self::Owner(_) | Self::Selected(SelectedPart::Owner) => "Owner (who does it)",
            Self::Due(_) | Self::Selected(SelectedPart::Due) => "Due (year-month-day)",
            Self::Ask(_) => "Ask whom? They become the owner; the question is copied as a message",
            Self::TopicReason(_) => "Why the unanswered questions of this topic are out of scope",
            Self::Cell(..) => "Value",
            Self::NewRow(..) => "New row",
            Self::Comment(_) => "New comment (no patient data)",
            Self::Tester(_) => "Tested by (name or role)",
            Self::TestedOn(_) => "Tested on (year-month-day)",
            Self::TestNote(_) => "What the test showed (no patient data)",
            Self::RiskReason(_) => "Why the gap is rated so (no patient data)",
            Self::NewAssessment(_) | Self::Form(_) | Self::Evidence(..) => "",
            Self::Search => "Find a question",
            Self::Palette => "Find an action",
            Self::Rows(_) => "Find rows",
            Self::ActionFilter => "Filter",
            Self::Selected(SelectedPart::Reason) => "Why out of scope: one reason for all (no patient data)",
            Self::ReachScore => "Which score should the shortest list reach, in percent?",
            Self::ExportPath(_) => "Write the report to",
        }
    }
}
