//! An open assessment.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::tab::Tab;
use crate::app::action_table::ActionTable;
use crate::app::figures::{Figure, Part};
use crate::app::list::ListState;
use crate::app::msg::{Access, Draft};
use crate::app::outline::Outline;
use crate::app::table::TableState;
use crate::domain::evaluation::{Evaluation, History};
use crate::domain::id::{QuestionId, RegisterId, WriterId};
use crate::domain::questionnaire::{Question, Questionnaire};
use crate::domain::record::{Fold, UndoStacks};

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
    /// Lines scrolled in what is said of the fact under the cursor.
    pub fact_scroll: usize,
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
    pub(in crate::app) fn changed(&mut self) {
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
