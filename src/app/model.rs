//! Everything the program knows. Only `update` changes it; the views only read it.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::action::Context;
use super::action_table::ActionTable;
use super::figures::{Figure, Part};
use super::list::ListState;
use super::msg::{Access, Draft, Listing, Measures, Now};
use super::outline::Outline;
use super::overlay::Overlay;
use super::screen::{EvidenceSource, Form, Screen};
use super::table::TableState;
use crate::domain::evaluation::{Evaluation, History};
use crate::domain::id::{ColumnId, EntryId, QuestionId, RegisterId, RowId, WriterId};
use crate::domain::questionnaire::{Question, Questionnaire};
use crate::domain::record::{Fold, UndoStacks};
use crate::report::Wanted;

/// The whole program, without a screen.
#[derive(Debug)]
pub struct Model {
    /// What the clock said last.
    pub now: Now,
    /// What there is to open.
    pub listing: Listing,
    /// The number under which its figures were asked for.
    pub listing_asked: u64,
    /// Who answers, as far as known before anything is open.
    pub user: String,
    /// The open assessment.
    pub book: Option<Book>,
    /// The screen below all overlays.
    pub screen: Screen,
    /// The screens that led to a question or a list, the last one on top; Escape goes back to it.
    pub trail: Vec<Screen>,
    /// What lies over it; the last is on top.
    pub overlays: Vec<Overlay>,
    /// The text being typed.
    pub edit: Option<TextEdit>,
    /// What was last told; stays until the next key.
    pub notice: Option<Notice>,
    /// How much room lists and texts have.
    pub measures: Measures,
    /// Whether the mouse is on.
    pub mouse: bool,
    /// The first screen's list.
    pub home: ListState,
    /// The form for a new assessment, as it was left before it was finished.
    pub unfinished: Option<Form>,
    /// Waits for the last line to be on disk, then ends.
    pub leaving: bool,
    /// Counts what the views cannot see otherwise; a draw is due when it differs.
    pub revision: u64,
}

/// An open assessment.
#[derive(Debug)]
pub struct Book {
    /// The folder's name.
    pub name: String,
    /// Where it is, for people.
    pub folder: String,
    /// The questionnaire it answers.
    pub questionnaire: Arc<Questionnaire>,
    /// The state.
    pub fold: Fold,
    /// What follows from the state.
    pub evaluation: Evaluation,
    /// Whether this program may write.
    pub access: Access,
    /// The writers that are this person's.
    pub own: BTreeSet<WriterId>,
    /// Who answers.
    pub person: String,
    /// What can be undone.
    pub stacks: UndoStacks,
    /// Whether everything is on disk.
    pub saving: Saving,
    /// What should be known about the folder.
    pub notices: Vec<String>,
    /// Why the text being typed is not kept as a draft.
    pub draft_refused: Option<String>,
    /// Text kept from before, by place.
    pub drafts: Vec<Draft>,
    /// Whether it is the worked example, which every screen says.
    pub example: bool,
    /// The outline of the questions.
    pub outline: Outline,
    /// The question on the screen, by its place in report order.
    pub place: usize,
    /// Its tab.
    pub tab: Tab,
    /// Lines scrolled in the tab.
    pub scroll: usize,
    /// The facts' list.
    pub facts: ListState,
    /// The dashboard's list.
    pub dashboard: ListState,
    /// The table of improvement actions.
    pub actions: ActionTable,
    /// How the registers' tables are looked at.
    pub tables: BTreeMap<RegisterId, TableState>,
    /// The report as last written.
    pub report: Option<Arc<str>>,
    /// The dashboard's figures, once they were asked for.
    pub figures: OnceCell<Vec<Figure>>,
    /// Long parts of the dashboard that are shown whole.
    pub unfolded_parts: BTreeSet<Part>,
    /// The score over time.
    pub history: HistoryState,
}

/// Whether the score over time is known. It takes a walk through the whole journal, so it is asked for when the
/// dashboard is shown, and made beside the keys.
#[derive(Clone, Default, Debug)]
pub enum HistoryState {
    /// Nobody asked since the last change.
    #[default]
    Unknown,
    /// Asked for, under this number.
    Asked(u64),
    /// That of the record as it is.
    Known(Arc<History>),
}

impl Book {
    /// The record or the day has changed: what was made from it is made anew when it is needed.
    pub(super) fn changed(&mut self) {
        self.report = None;
        self.figures.take();
        self.history = HistoryState::Unknown;
    }

    /// The question on the screen; `None` only for a questionnaire without questions.
    pub fn question(&self) -> Option<&Question> {
        self.questionnaire.questions.get(self.place)
    }

    /// How a register's table is looked at.
    pub fn table(&self, register: &RegisterId) -> TableState {
        self.tables
            .get(register)
            .cloned()
            .unwrap_or_else(|| self.questionnaire.register(register).map(TableState::of).unwrap_or_default())
    }

    /// The position of a question's place.
    pub fn place_of(&self, id: &QuestionId) -> Option<usize> {
        self.questionnaire.position(id)
    }
}

/// Whether everything is on disk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Saving {
    /// It is; last written at this time, or nothing was changed yet.
    Saved(Option<String>),
    /// So many entries are not.
    Saving(usize),
    /// It does not work; the reason, and how many entries wait.
    Failed(String, usize),
}

/// The tabs of a question.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Tab {
    /// What is asked and answered.
    #[default]
    Question,
    /// Where the measure stands, and what to do.
    Implementation,
    /// What a test showed, and how to look.
    Testing,
    /// What an auditor would ask to see, and what is on file.
    Evidence,
    /// Provisions, other questions, findings.
    Related,
    /// Comments, and who changed what.
    History,
}

impl Tab {
    /// All tabs, from left to right.
    pub const ALL: [Self; 6] =
        [Self::Question, Self::Implementation, Self::Testing, Self::Evidence, Self::Related, Self::History];

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Question => "Question",
            Self::Implementation => "Implementation",
            Self::Testing => "Testing",
            Self::Evidence => "Evidence",
            Self::Related => "Related",
            Self::History => "History",
        }
    }

    /// Its title where there is little room.
    pub fn short_title(self) -> &'static str {
        match self {
            Self::Implementation => "Do",
            Self::Testing => "Test",
            Self::Related => "Law",
            other => other.title(),
        }
    }

    /// Its place, from 0.
    pub fn place(self) -> usize {
        Self::ALL.iter().position(|tab| *tab == self).unwrap_or_default()
    }
}

/// Something told to the person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// Whether something did not work.
    pub trouble: bool,
}

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
}

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
    /// A line of the form for a new assessment, or of the assessment's particulars.
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

/// A line of the form for new evidence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EvidenceLine {
    /// Where it is.
    Place,
    /// What it is called.
    Title,
    /// The date of the evidence itself.
    Dated,
}

impl EvidenceLine {
    /// The lines, from top to bottom.
    pub const ALL: [Self; 3] = [Self::Place, Self::Title, Self::Dated];

    fn word(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Title => "title",
            Self::Dated => "dated",
        }
    }
}

impl EvidenceSource {
    fn word(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::File => "file",
        }
    }

    /// Reads the words of a line of the form for new evidence: `link-title`.
    fn parse(words: &str) -> Option<(Self, EvidenceLine)> {
        let (source, line) = words.split_once('-')?;
        let source = [Self::Link, Self::File].into_iter().find(|one| one.word() == source)?;
        Some((source, EvidenceLine::ALL.into_iter().find(|one| one.word() == line)?))
    }
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
            Self::Selected(SelectedPart::Owner) => "selected/owner".into(),
            Self::Selected(SelectedPart::Due) => "selected/due".into(),
            Self::Selected(SelectedPart::Reason) => "selected/reason".into(),
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
            Self::Decided(_) => "Decided on (2026-11-21)",
            Self::Owner(_) | Self::Selected(SelectedPart::Owner) => "Owner (who does it)",
            Self::Due(_) | Self::Selected(SelectedPart::Due) => "Due (2026-11-21)",
            Self::Ask(_) => "Ask whom? They become the owner; the question is copied as a message",
            Self::TopicReason(_) => "Why the unanswered questions of this topic are out of scope",
            Self::Cell(..) => "Value",
            Self::Comment(_) => "New comment (no patient data)",
            Self::Tester(_) => "Tested by (name or role)",
            Self::TestedOn(_) => "Tested on (2026-11-21)",
            Self::TestNote(_) => "What the test showed (no patient data)",
            Self::RiskReason(_) => "Why the gap is rated so (no patient data)",
            Self::Form(_) | Self::Evidence(..) => "",
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

impl Model {
    /// The program before anything is known.
    pub fn new(now: Now, user: String) -> Self {
        Self {
            now,
            listing: Listing::default(),
            listing_asked: 0,
            user,
            book: None,
            screen: Screen::Home,
            trail: Vec::new(),
            overlays: Vec::new(),
            edit: None,
            notice: None,
            measures: Measures { list: 10, text_lines: 0, text_rows: 10, wide: false, status_cut: false },
            mouse: false,
            home: ListState::default(),
            unfinished: None,
            leaving: false,
            revision: 0,
        }
    }

    /// Where keys go.
    pub fn context(&self) -> Context {
        match self.overlays.last() {
            Some(Overlay::Edit) if self.edit.as_ref().is_some_and(|edit| edit.field.several_lines()) => Context::Editor,
            Some(overlay) => overlay.context(),
            None => self.screen.context(self.book.as_ref()),
        }
    }
}
