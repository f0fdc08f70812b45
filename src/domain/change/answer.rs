//! Answers and what stands beside them.

use jiff::civil::Date;
use serde_json::Value;

use super::over;
use super::refusal::{Refusal, fits};
use crate::domain::questionnaire::Question;
use crate::domain::record::{Answer, Assignment, Change, Current, Fold, Head, Key};
use crate::domain::status::{Grounds, ImplementationStatus};

/// One field of an answer, with its new content. Empty text and `None` remove it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AnswerField {
    /// Why.
    Reason(String),
    /// What is done instead.
    Alternative(String),
    /// Who approved the decision.
    Approver(String),
    /// When it was approved.
    Decided(Option<Date>),
    /// What the answer rests on.
    Grounds(Option<Grounds>),
}

/// Sets the status, or clears the answer with `None`. Reason and the like stay; a test falls back to not
/// assessed when the status changes; an answer brought along becomes one's own.
pub fn set_status(
    fold: &Fold,
    question: &Question,
    status: Option<ImplementationStatus>,
) -> Result<Vec<Change>, Refusal> {
    answer(fold, question, Some(status), Vec::new())
}

/// Changes fields of an answer that has a status.
pub fn edit_answer(fold: &Fold, question: &Question, fields: Vec<AnswerField>) -> Result<Vec<Change>, Refusal> {
    answer(fold, question, None, fields)
}

/// Sets status and fields in one change. `status`: left as it is (`None`), cleared (`Some(None)`) or set.
pub fn answer(
    fold: &Fold,
    question: &Question,
    status: Option<Option<ImplementationStatus>>,
    fields: Vec<AnswerField>,
) -> Result<Vec<Change>, Refusal> {
    let id = || question.id.to_string();
    let key = Key::Answer(question.id.clone());
    // Where two people differ and one of them has this status, that side is taken whole.
    let (old, was) = match fold.current(&key) {
        Current::Conflict(heads) => side(heads, status.flatten()),
        current => (current.value(), current.value().and_then(|value| Answer::read(value).status)),
    };
    let before = old.map(Answer::read);
    let value = match status {
        Some(Some(ImplementationStatus::NotReasonable)) if !question.not_reasonable => {
            return Err(Refusal::NotReasonable { id: id() });
        }
        Some(Some(ImplementationStatus::Alternative)) if !question.alternative => {
            return Err(Refusal::NoAlternative { id: id() });
        }
        Some(None) if !fields.is_empty() => return Err(Refusal::NoAnswer { id: id() }),
        Some(None) => None,
        Some(Some(status)) => {
            let mut answer = before.unwrap_or_else(|| Answer::new(status, question.rev));
            answer.status = Some(status);
            answer.rev = question.rev;
            answer.from = None;
            Some(filled(answer, fields)?.over(old))
        }
        None => Some(filled(answer_of(fold, question)?, fields)?.over(old)),
    };
    let mut changes = vec![over(fold, key, value)];
    if status.is_some_and(|status| status != was) && fold.test(&question.id).is_some() {
        changes.push(over(fold, Key::Test(question.id.clone()), None));
    }
    Ok(changes)
}

/// Of answers that differ the only one with this status, and the status that all have.
fn side(heads: &[Head], status: Option<ImplementationStatus>) -> (Option<&Value>, Option<ImplementationStatus>) {
    let status_of = |value: &Value| Answer::read(value).status;
    let mut fitting = heads.iter().filter_map(|head| head.value.as_deref()).filter(|it| status_of(it) == status);
    let only = fitting.next().filter(|_| fitting.next().is_none());
    let all = heads.iter().all(|head| head.value.as_deref().and_then(status_of) == status);
    (only, status.filter(|_| all))
}

fn filled(mut answer: Answer, fields: Vec<AnswerField>) -> Result<Answer, Refusal> {
    for field in fields {
        match field {
            AnswerField::Reason(text) => fits(&text).map(|()| answer.reason = text)?,
            AnswerField::Alternative(text) => fits(&text).map(|()| answer.alternative = text)?,
            AnswerField::Approver(text) => fits(&text).map(|()| answer.approver = text)?,
            AnswerField::Decided(date) => answer.decided = date,
            AnswerField::Grounds(grounds) => answer.grounds = grounds,
        }
    }
    Ok(answer)
}

/// Confirms an answer brought along from another assessment or given to an earlier wording.
pub fn confirm(fold: &Fold, question: &Question) -> Result<Vec<Change>, Refusal> {
    let status = answer_of(fold, question)?.status;
    match status {
        Some(status) => set_status(fold, question, Some(status)),
        None => Err(Refusal::NoAnswer { id: question.id.to_string() }),
    }
}

fn answer_of(fold: &Fold, question: &Question) -> Result<Answer, Refusal> {
    let id = question.id.to_string();
    match fold.current(&Key::Answer(question.id.clone())) {
        Current::Nothing => Err(Refusal::NoAnswer { id }),
        Current::Conflict(_) => Err(Refusal::InConflict { id }),
        Current::Value(value) => Ok(Answer::read(value)),
    }
}

/// Sets the note; an empty text removes it.
pub fn note(fold: &Fold, question: &Question, text: &str) -> Result<Vec<Change>, Refusal> {
    fits(text)?;
    let value = (!text.trim().is_empty()).then(|| Value::from(text));
    Ok(vec![over(fold, Key::Note(question.id.clone()), value)])
}

/// Sets or takes away the flag for follow-up.
pub fn flag(fold: &Fold, question: &Question, flagged: bool) -> Vec<Change> {
    vec![over(fold, Key::Flag(question.id.clone()), flagged.then(|| Value::from(true)))]
}

/// Sets owner and due date; what is empty is removed.
pub fn assign(fold: &Fold, question: &Question, assignment: &Assignment) -> Result<Vec<Change>, Refusal> {
    fits(&assignment.owner)?;
    let key = Key::Assign(question.id.clone());
    let empty = assignment.owner.is_empty() && assignment.due.is_none();
    let value = (!empty).then(|| assignment.over(fold.current(&key).value()));
    Ok(vec![over(fold, key, value)])
}

/// Puts several questions out of scope for one reason, in one action. Questions that are answered already are
/// left as they are.
pub fn out_of_scope_together<'q>(
    fold: &Fold,
    questions: impl IntoIterator<Item = &'q Question>,
    reason: &str,
) -> Result<Vec<Change>, Refusal> {
    fits(reason)?;
    Ok(questions
        .into_iter()
        .filter(|question| fold.current(&Key::Answer(question.id.clone())) == Current::Nothing)
        .map(|question| {
            let mut answer = Answer::new(ImplementationStatus::OutOfScope, question.rev);
            reason.clone_into(&mut answer.reason);
            over(fold, Key::Answer(question.id.clone()), Some(answer.over(None)))
        })
        .collect())
}
