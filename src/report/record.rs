//! What people recorded for one question, with who and when.

use jiff::civil::Date;

use super::Given;
use super::condition_words::condition_words;
use crate::domain::evaluation::{Evaluation, evidence_is_stale, evidence_missing};
use crate::domain::id::{EntryId, EvidenceId};
use crate::domain::questionnaire::{Question, Questionnaire};
use crate::domain::record::{Answer, Evidence, Fold, Key, Risk, Test};
use crate::domain::register::rows_standing;
use crate::domain::status::{ImplementationStatus, TestStatus};
use crate::domain::truth::Truth;

/// Everything recorded for one question.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Record {
    /// The answer. `None` while nobody answered, or while two answers differ.
    pub answer: Option<Answer>,
    /// The lines behind the answer.
    pub answer_given: Vec<Given>,
    /// The note.
    pub note: Option<Note>,
    /// Flagged for follow-up.
    pub flagged: bool,
    /// Who closes the gap, as typed; may be empty.
    pub owner: String,
    /// By when.
    pub due: Option<Date>,
    /// The lines behind owner and due date.
    pub assign_given: Vec<Given>,
    /// The due date lies before the date of the report.
    pub overdue: bool,
    /// The test of the measure.
    pub test: Option<Test>,
    /// The rating of the gap; not rated until a person rates it.
    pub risk: Option<Risk>,
    /// Evidence on file.
    pub evidence: Vec<EvidenceItem>,
    /// Which of the question's evidence asks (places in [`Question::evidence`]) nothing on file answers.
    pub evidence_missing: Vec<usize>,
    /// Comments, in order of the lines that made them.
    pub comments: Vec<Comment>,
    /// How many register rows bear on it and how many of them satisfy it.
    pub rows: Option<RowsCount>,
    /// What the question's condition looks at and found; only while the condition is no or not known.
    pub condition: Option<String>,
    /// How many journal lines touched the question.
    pub lines: usize,
    /// Lines of other writers that something here replaces but that have not arrived.
    pub waiting: Vec<EntryId>,
}

/// A note.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// As typed.
    pub text: String,
    /// The lines behind it.
    pub given: Vec<Given>,
}

/// A comment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comment {
    /// As typed.
    pub text: String,
    /// The line that made it.
    pub given: Given,
}

/// A piece of evidence on file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EvidenceItem {
    /// Its id within the question.
    pub id: EvidenceId,
    /// What is on file.
    pub item: Evidence,
    /// The question asks for evidence of this kind, and this is too old for it or has no date.
    pub stale: bool,
    /// The lines behind it.
    pub given: Vec<Given>,
}

/// How register rows bear on a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowsCount {
    /// The register's name.
    pub register: String,
    /// Rows that satisfy the question.
    pub satisfied: usize,
    /// Rows that bear on it.
    pub of: usize,
    /// Both in the content's words.
    pub sentence: String,
    /// The status that follows from the rows alone; none while no row bears on it.
    pub suggested: Option<ImplementationStatus>,
}

impl Record {
    pub(super) fn new(
        questionnaire: &Questionnaire,
        fold: &Fold,
        evaluation: &Evaluation,
        question: &Question,
        applies: Truth,
    ) -> Self {
        let id = &question.id;
        let today = evaluation.as_of;
        let condition = question.applies.as_ref().filter(|_| applies != Truth::Yes);
        let condition = condition.map(|condition| condition_words(questionnaire, evaluation, condition));
        let rows = rows_count(questionnaire, fold, question, today);
        let lines = fold.lines_of(id);
        if lines == 0 {
            let evidence_missing = evidence_missing(question, &[], today);
            return Self { evidence_missing, rows, condition, ..Self::default() };
        }
        let answer_key = Key::Answer(id.clone());
        let assignment = fold.assignment(id);
        let evidence = evidence(fold, question, today);
        let note = fold.note(id);
        Self {
            answer: fold.answer(id),
            answer_given: Given::behind(fold, &answer_key),
            note: (!note.is_empty())
                .then(|| Note { text: note.to_owned(), given: Given::behind(fold, &Key::Note(id.clone())) }),
            flagged: fold.flagged(id),
            overdue: assignment.due.is_some_and(|due| due < today),
            owner: assignment.owner,
            due: assignment.due,
            assign_given: Given::behind(fold, &Key::Assign(id.clone())),
            test: fold.test(id),
            risk: fold.risk(id),
            evidence_missing: evidence_missing(
                question,
                &evidence.iter().map(|one| &one.item).collect::<Vec<_>>(),
                today,
            ),
            evidence,
            comments: fold
                .comments(id)
                .into_iter()
                .map(|(entry, text)| Comment { text: text.to_owned(), given: Given::line(fold, entry) })
                .collect(),
            rows,
            condition,
            lines,
            waiting: fold.waiting_for(&answer_key).into_iter().cloned().collect(),
        }
    }

    /// The status of the test; a test nobody recorded is not assessed.
    pub fn test_label(&self) -> &'static str {
        self.test.as_ref().map_or(TestStatus::NotAssessed, |test| test.status).label()
    }

    /// Whether nobody recorded anything.
    pub fn is_empty(&self) -> bool {
        self.lines == 0
    }
}

fn evidence(fold: &Fold, question: &Question, today: Date) -> Vec<EvidenceItem> {
    fold.evidence(&question.id)
        .into_iter()
        .map(|(id, item)| {
            let stale = evidence_is_stale(question, &item, today);
            let given = Given::behind(fold, &Key::Evidence(question.id.clone(), id.clone()));
            EvidenceItem { id: id.clone(), item, stale, given }
        })
        .collect()
}

fn rows_count(questionnaire: &Questionnaire, fold: &Fold, question: &Question, today: Date) -> Option<RowsCount> {
    let rows = rows_standing(questionnaire, question, fold, today)?;
    Some(RowsCount {
        register: rows.register.title.clone(),
        satisfied: rows.satisfied,
        of: rows.of(),
        sentence: rows.sentence(),
        suggested: rows.suggested(),
    })
}
