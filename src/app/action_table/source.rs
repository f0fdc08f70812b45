//! What the table is made from.

use jiff::civil::Date;

use crate::app::model::Book;
pub use crate::domain::evaluation::SOON_DAYS;
use crate::domain::evaluation::{Evaluated, Evaluation, Urgency, urgency};
use crate::domain::questionnaire::{Question, Questionnaire};
use crate::domain::record::Fold;
use crate::domain::status::Standing;

/// All improvement actions of an assessment, by their place in report order.
#[derive(Clone, Copy, Debug)]
pub struct Actions<'a> {
    /// What is asked.
    pub questionnaire: &'a Questionnaire,
    /// What people recorded.
    pub fold: &'a Fold,
    /// What follows.
    pub evaluation: &'a Evaluation,
}

/// How a due date stands to today. What is met or set aside is never due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DueState {
    /// No date, or nothing left to do.
    None,
    /// Later than soon.
    Later,
    /// Within [`SOON_DAYS`] days, today included.
    Soon,
    /// Before today.
    Overdue,
}

impl<'a> Actions<'a> {
    /// Those of the open assessment.
    pub fn of(book: &'a Book) -> Self {
        Self { questionnaire: &book.questionnaire, fold: &book.fold, evaluation: &book.evaluation }
    }

    /// How many there are, those that do not apply included.
    pub fn count(self) -> usize {
        self.questionnaire.questions.len()
    }

    /// The question at a place.
    pub fn question(self, place: usize) -> &'a Question {
        &self.questionnaire.questions[place]
    }

    /// What follows for it.
    pub fn evaluated(self, place: usize) -> &'a Evaluated {
        &self.evaluation.questions()[place]
    }

    /// Whether something is left to do: a gap, or no usable answer.
    pub fn is_unfinished(self, place: usize) -> bool {
        matches!(self.evaluated(place).standing, Standing::Gap | Standing::Open)
    }

    /// The owner; empty if nobody is.
    pub fn owner(self, place: usize) -> String {
        self.fold.assignment(&self.question(place).id).owner
    }

    /// The due date.
    pub fn due(self, place: usize) -> Option<Date> {
        self.fold.assignment(&self.question(place).id).due
    }

    /// How its due date stands to today.
    pub fn due_state(self, place: usize) -> DueState {
        let assignment = self.fold.assignment(&self.question(place).id);
        match urgency(self.evaluated(place), &assignment, self.evaluation.as_of) {
            Some(Urgency::Overdue) => DueState::Overdue,
            Some(Urgency::Soon) => DueState::Soon,
            Some(Urgency::Later) => DueState::Later,
            Some(Urgency::NoDate) | None => DueState::None,
        }
    }

    /// The day it was last changed, as the clock of whoever changed it said.
    pub fn changed(self, place: usize) -> Option<Date> {
        let history = self.fold.history(&self.question(place).id);
        history.last().and_then(|entry| entry.at.get(..10)?.parse().ok())
    }

    /// The tick of its last change; 0 if it was never changed.
    pub fn changed_tick(self, place: usize) -> u64 {
        self.fold.history(&self.question(place).id).last().map_or(0, |entry| entry.tick)
    }

    /// How many pieces of the evidence asked for are on file and count, and how many are asked for.
    pub fn evidence(self, place: usize) -> (usize, usize) {
        use crate::domain::evaluation::evidence_counts;
        let question = self.question(place);
        let items = self.fold.evidence(&question.id);
        let counts = |ask| items.iter().any(|(_, item)| evidence_counts(item, ask, self.evaluation.as_of));
        (question.evidence.iter().filter(|ask| counts(ask)).count(), question.evidence.len())
    }
}
