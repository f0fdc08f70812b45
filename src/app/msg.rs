//! What can happen to the program.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::action::Action;
use super::effect::Attachment;
use super::key::Key;
use crate::domain::evaluation::{DueSums, History, Verdict};
use crate::domain::id::{EntryId, WriterId};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::record::{Fold, Sum};
use crate::report::Wanted;

/// What the clock says. Comes with every input, so that nothing here asks a clock.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Now {
    /// Today, where the computer is.
    pub date: Date,
    /// RFC 3339 with offset, for the record.
    pub stamp: String,
    /// Hours and minutes, for the status line.
    pub time: String,
}

/// What happened.
#[derive(Debug)]
pub enum Msg {
    /// The clock, before every other message.
    Clock(Now),
    /// A key that is not text.
    Key(Key),
    /// An action by name, from the palette or a test.
    Do(Action),
    /// The text being edited, as it is now.
    Typed {
        /// The whole text.
        text: String,
        /// Line and column of the cursor, in characters from 0.
        cursor: (usize, usize),
    },
    /// How much room lists and texts have; told after a draw.
    Measured(Measures),
    /// The assessments and questionnaires that are there.
    Listed(Listing),
    /// An assessment is open.
    Opened(Box<Opened>),
    /// Something asked for did not work.
    Failed(String),
    /// Something asked for worked.
    Done(String),
    /// Entries are on disk.
    Saved(Vec<(EntryId, Sum)>),
    /// The entries handed over are not on disk; the program goes on trying.
    SaveFailed(String),
    /// Whether the text being typed is kept as a draft, from now on; why not.
    DraftKept(Result<(), String>),
    /// A report is not written yet: a file stands where it should go.
    FileThere {
        /// What was wanted.
        wanted: Wanted,
        /// Where, as typed.
        path: String,
        /// What stands there, in words.
        there: String,
    },
    /// A report is not written.
    NotExported {
        /// What was wanted.
        wanted: Wanted,
        /// Where, as typed.
        path: String,
        /// Why not, and what to do.
        why: String,
    },
    /// The report as Markdown.
    ReportReady(Arc<str>),
    /// A file is in the assessment's folder under this digest, or why it is not.
    Attached(Box<Attachment>, Result<String, String>),
    /// How an assessment of the first screen stands.
    CardReady {
        /// The number under which the figures were asked for.
        asked: u64,
        /// The assessment's folder name.
        name: String,
        /// The figures.
        figures: CardFigures,
    },
    /// The score over time of the open assessment.
    HistoryReady {
        /// The number under which it was asked for.
        asked: u64,
        /// The score over time.
        history: Arc<History>,
    },
    /// The editor of one's own ended, with this text.
    EditorReturned(Result<String, String>),
    /// The terminal or the system wants the program to end.
    Terminate,
}

/// How much room lists and texts have on the screen.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Measures {
    /// Rows of the list that has the cursor.
    pub list: usize,
    /// Lines of the text that scrolls.
    pub text_lines: usize,
    /// Rows it is shown in.
    pub text_rows: usize,
    /// Whether outline and question stand side by side.
    pub wide: bool,
    /// Whether the end of the status is cut off.
    pub status_cut: bool,
}

/// What there is to open.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Listing {
    /// The assessments, the latest first.
    pub assessments: Vec<AssessmentCard>,
    /// The questionnaires, the shipped ones first.
    pub questionnaires: Vec<QuestionnaireCard>,
    /// Folders that look like assessments and cannot be read, in words.
    pub unreadable: Vec<String>,
    /// What was typed into the form of a new assessment that was not made yet.
    pub drafts: Vec<Draft>,
}

/// One assessment to open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AssessmentCard {
    /// The folder's name, which commands take.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its organization.
    pub organization: String,
    /// When it was last changed, for people.
    pub changed: String,
    /// How it stands; `None` until it was read, which comes after the first frame.
    pub figures: Option<CardFigures>,
}

/// How an assessment stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CardFigures {
    /// The verdict.
    pub verdict: Verdict,
    /// The score; never shown without `critical`.
    pub percent: Option<u32>,
    /// Critical questions that are a gap or open, and critical findings that stand alone.
    pub critical: u32,
    /// Questions answered.
    pub answered: u32,
    /// Questions that apply.
    pub applicable: u32,
    /// What is to do.
    pub due: DueSums,
    /// Conflicts that nobody settled.
    pub conflicts: usize,
    /// Something in the record could not be read.
    pub incomplete: bool,
}

/// One questionnaire to answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuestionnaireCard {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its name.
    pub title: String,
}

/// Whether this program may write.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Access {
    /// It may, as this writer; the next line gets this number.
    Write {
        /// Whose log.
        writer: WriterId,
        /// The number of the next line.
        next: u64,
    },
    /// It may not, and why.
    ReadOnly(String),
}

/// Text that was being typed when the program ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// The field, as [`super::model::Field::place`] names it.
    pub place: String,
    /// The text.
    pub text: String,
    /// The heads that were shown when editing began.
    pub based_on: Vec<EntryId>,
}

/// An assessment as it was found on disk.
#[derive(Debug)]
pub struct Opened {
    /// The folder's name.
    pub name: String,
    /// Where it is, for people.
    pub folder: String,
    /// The questionnaire it answers.
    pub questionnaire: Arc<Questionnaire>,
    /// The state.
    pub fold: Fold,
    /// Whether this program may write.
    pub access: Access,
    /// The writers that are this person's.
    pub own: BTreeSet<WriterId>,
    /// Who answers.
    pub person: String,
    /// What should be known about the folder: torn lines, new writers, other people's locks.
    pub notices: Vec<String>,
    /// Where the person was, as [`super::position::Position`] wrote it.
    pub position: Option<String>,
    /// Text that was being typed.
    pub drafts: Vec<Draft>,
    /// Whether it is the worked example.
    pub example: bool,
}
