//! The screens below all overlays.

use jiff::civil::Date;

use super::action::Context;
use super::list::ListState;
use super::model::Book;
use crate::domain::evaluation::{FamilyKey, SOON_DAYS, Urgency, family_standings};
use crate::domain::id::{AreaId, QuestionId, RegisterId, RowId};
use crate::domain::status::{EvidenceKind, ImplementationStatus, RiskLevel, Standing};

/// A screen, with what only it knows.
#[derive(Clone, PartialEq, Debug)]
pub enum Screen {
    /// What there is to open.
    Home,
    /// The form for a new assessment.
    Start(Form),
    /// The particulars of the open assessment.
    Assessment(Form),
    /// The form for new evidence.
    Evidence(NewEvidence),
    /// The facts.
    Facts,
    /// A question, or beside it the outline.
    Walk {
        /// Whether keys go to the outline.
        outline: bool,
    },
    /// Verdict, score, progress.
    Dashboard,
    /// A list of questions behind a figure.
    List {
        /// Which ones.
        filter: Filter,
        /// Cursor.
        list: ListState,
    },
    /// The rated gaps by likelihood and impact.
    Risk {
        /// The cell, from 0 by rows from the most likely on; 9 are the gaps not rated.
        cursor: usize,
    },
    /// All improvement actions as a table; how it stands is in the book.
    Actions,
    /// The report.
    Report {
        /// One page only.
        brief: bool,
        /// Lines scrolled.
        scroll: usize,
    },
    /// The registers.
    Register {
        /// Which one.
        register: RegisterId,
    },
    /// One row of a register, as a form.
    RegisterRow {
        /// The register.
        register: RegisterId,
        /// The row.
        row: RowId,
        /// Cursor over the columns.
        list: ListState,
    },
}

impl Screen {
    /// Where keys go on it.
    pub fn context(&self, book: Option<&Book>) -> Context {
        match self {
            Self::Home => Context::Home,
            Self::Start(_) | Self::Assessment(_) | Self::Evidence(_) => Context::Form,
            Self::Facts => Context::Facts,
            Self::Walk { outline: true } => Context::Outline,
            Self::Walk { outline: false } if book.is_none() => Context::Home,
            Self::Walk { outline: false } => Context::Walk,
            Self::Dashboard => Context::Dashboard,
            Self::List { .. } => Context::List,
            Self::Risk { .. } => Context::Risk,
            Self::Actions => Context::Actions,
            Self::Report { .. } => Context::Report,
            Self::Register { .. } => Context::Register,
            Self::RegisterRow { .. } => Context::RegisterRow,
        }
    }

    /// The word a position keeps for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Home | Self::Start(_) => "home",
            Self::Assessment(_) | Self::Evidence(_) | Self::Walk { outline: false } => "walk",
            Self::Walk { outline: true } => "outline",
            Self::Facts => "facts",
            Self::Dashboard => "dashboard",
            Self::List { .. } => "gaps",
            Self::Risk { .. } => "risk",
            Self::Actions => "actions",
            Self::Report { .. } => "report",
            Self::Register { .. } | Self::RegisterRow { .. } => "register",
        }
    }
}

/// Where new evidence is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EvidenceSource {
    /// It stays where it is; a link or words name the place.
    Link,
    /// A file, which is copied in.
    File,
}

/// Evidence that is being typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewEvidence {
    /// The question it is for.
    pub question: QuestionId,
    /// Where it is.
    pub source: EvidenceSource,
    /// The kind, as far as the question asks for one.
    pub kind: Option<EvidenceKind>,
    /// Whether its file is being copied just now.
    pub copying: bool,
    /// Title, place and date.
    pub form: Form,
}

/// A form of single lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Form {
    /// Its lines.
    pub lines: Vec<FormLine>,
    /// The line with the cursor.
    pub cursor: usize,
    /// The id of the questionnaire a new assessment answers; empty for one that is there.
    pub questionnaire: String,
}

/// One line of a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormLine {
    /// What it asks for.
    pub label: &'static str,
    /// What helps to fill it.
    pub help: String,
    /// What is typed.
    pub value: String,
    /// What it is if nothing is typed; shown in its place.
    pub unless: String,
    /// Whether it can stay empty.
    pub needed: bool,
}

impl FormLine {
    /// What it says: what is typed, else what stands in its place.
    pub fn filled(&self) -> &str {
        let typed = self.value.trim();
        if typed.is_empty() { &self.unless } else { typed }
    }
}

/// Which questions a list shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Filter {
    /// The gaps, in the one order.
    Gaps,
    /// Critical questions that are gap or open.
    Critical,
    /// Those of a standing.
    Standing(Standing),
    /// Those with a status.
    Status(ImplementationStatus),
    /// Everything that counts.
    Counted,
    /// Those with a status.
    Answered,
    /// Verified.
    Verified,
    /// Those of an area that count.
    Area(AreaId),
    /// Those that nobody answered.
    Unanswered,
    /// Those about a service.
    Service(RowId),
    /// Those that cite a provision of a family.
    Family(FamilyKey),
    /// Those of an owner; empty: of nobody.
    Owner(String),
    /// What is to do, and how pressing it is.
    Due(Urgency),
    /// Gaps rated so; none: not rated.
    Risk(Option<(RiskLevel, RiskLevel)>),
    /// Those that changed on a day.
    ChangedOn(Date),
    /// Those that make provisions stand so.
    Provisions(Standing),
    /// Those with a flag.
    Flagged,
    /// Those whose answers differ.
    InConflict,
    /// Those that a register contradicts.
    Contradicted,
}

impl Filter {
    /// What the list is called.
    pub fn title(&self, book: &Book) -> String {
        match self {
            Self::Gaps => "Gaps, the one to close first at the top".into(),
            Self::Critical => "Critical questions that are a gap or open".into(),
            Self::Standing(standing) => format!("Questions: {}", standing.label().to_lowercase()),
            Self::Status(status) => format!("Answered: {status}"),
            Self::Answered => "Answered, Don't know included".into(),
            Self::Counted => "Everything that counts".into(),
            Self::Verified => "Verified: test passed, evidence on file".into(),
            Self::Area(id) => book.questionnaire.area(id).map_or_else(|| id.to_string(), |area| area.title.clone()),
            Self::Unanswered => "Not answered".into(),
            Self::Service(id) => format!("About {}", book.questionnaire.service_title(id)),
            Self::Family(key) => {
                let families = family_standings(&book.questionnaire, &book.evaluation);
                families.into_iter().find(|one| one.key == *key).map_or_else(String::new, |one| one.title)
            }
            Self::Owner(owner) if owner.is_empty() => "Nobody owns these".into(),
            Self::Owner(owner) => format!("Owner: {owner}"),
            Self::Due(Urgency::Overdue) => "Overdue".into(),
            Self::Due(Urgency::Soon) => format!("Due within {SOON_DAYS} days"),
            Self::Due(Urgency::Later) => "Due later".into(),
            Self::Due(Urgency::NoDate) => "To do, without a due date".into(),
            Self::Risk(Some((likelihood, impact))) => format!("Gaps: likelihood {likelihood}, impact {impact}"),
            Self::Risk(None) => "Gaps that nobody rated".into(),
            Self::ChangedOn(day) => format!("Changed on {day}"),
            Self::Provisions(standing) => format!("Behind the provisions: {}", standing.label().to_lowercase()),
            Self::Flagged => "Flagged for follow-up".into(),
            Self::InConflict => "Answers that differ".into(),
            Self::Contradicted => "Contradicted by a register, or to look into".into(),
        }
    }
}
