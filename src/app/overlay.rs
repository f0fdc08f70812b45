//! What lies over a screen. Escape takes the top one away.

use super::action::{Action, Context};
use super::list::ListState;
use super::model::Field;
use super::screen::EvidenceSource;
use super::sheet::Sheet;
use crate::domain::id::{EntryId, EvidenceId, QuestionId};
use crate::domain::record::Key;
use crate::domain::status::RiskLevel;
use crate::report::Wanted;

/// One overlay.
#[derive(Clone, PartialEq, Debug)]
pub enum Overlay {
    /// All keys that work where the person is.
    Help {
        /// The place they work in.
        context: Context,
        /// Lines scrolled.
        scroll: usize,
    },
    /// A text to read, such as the arithmetic behind a figure.
    Read {
        /// Its title.
        title: String,
        /// Its lines.
        lines: Vec<String>,
        /// Lines scrolled.
        scroll: usize,
    },
    /// All actions by name; the text typed is in the model's edit.
    Palette(ListState),
    /// Questions by text or id; the text typed is in the model's edit.
    Search(ListState),
    /// A box to type in; the text is in the model's edit.
    Edit,
    /// A line above a register's table that narrows it; the text is in the model's edit.
    FindRows,
    /// The line above the table of improvement actions; the text is in the model's edit.
    FilterActions,
    /// The parts of an answer.
    Details {
        /// The question.
        question: QuestionId,
        /// Cursor.
        list: ListState,
    },
    /// The parts of a test or of a rating.
    Sheet {
        /// Which of them.
        sheet: Sheet,
        /// The question.
        question: QuestionId,
        /// Cursor.
        list: ListState,
    },
    /// A list to choose from.
    Choose {
        /// What is chosen.
        choice: Choosing,
        /// Its title.
        title: String,
        /// The options.
        options: Vec<String>,
        /// Cursor.
        list: ListState,
    },
    /// A question before something that cannot be undone.
    Confirm {
        /// The words.
        text: String,
        /// What yes does.
        yes: Action,
    },
}

/// What a list to choose from is for.
#[derive(Clone, PartialEq, Debug)]
pub enum Choosing {
    /// Which of the values that differ stands from now on; with the lines that set them.
    Side(Key, Vec<EntryId>),
    /// What an answer rests on.
    Grounds(QuestionId),
    /// What to add to a question.
    Beside(QuestionId),
    /// What a test showed.
    TestResult(QuestionId),
    /// How likely harm is.
    Likelihood(QuestionId),
    /// How bad it would be; with the likelihood chosen just before.
    Impact(QuestionId, Option<RiskLevel>),
    /// Which of the things asked for new evidence serves.
    EvidenceFor(QuestionId, EvidenceSource),
    /// What to take away from a question.
    TakeAway(QuestionId, Vec<Removable>),
    /// The role whose questions are shown.
    Role,
    /// How the outline is ordered.
    Order,
    /// Which check's command is copied.
    Command,
    /// The values of a cell; several can be ticked.
    Cell(Field, Vec<bool>),
    /// Leave although something is not on disk.
    LeaveUnsaved,
    /// The headings of the table of improvement actions.
    Headings,
    /// What the selected actions are given.
    Give,
    /// Which register.
    Register,
    /// Which file a report becomes.
    Export,
    /// Whether names and notes are left out of it.
    Redact(Wanted),
    /// Whether it replaces the file at this path.
    Replace(Wanted, String),
    /// Which questionnaire a new assessment answers.
    Questionnaire,
}

/// What can be taken away from a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Removable {
    /// A piece of evidence.
    Evidence(EvidenceId),
    /// A comment, by the line that made it.
    Comment(EntryId),
}

impl Overlay {
    /// Where keys go while it is on top.
    pub fn context(&self) -> Context {
        match self {
            Self::Help { .. } | Self::Read { .. } => Context::Reader,
            Self::Palette(_) | Self::Search(_) => Context::Pick,
            Self::Edit | Self::FindRows | Self::FilterActions => Context::Line,
            Self::Details { .. } | Self::Sheet { .. } | Self::Choose { .. } | Self::Confirm { .. } => Context::Menu,
        }
    }
}
