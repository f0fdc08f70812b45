//! The parts of an answer as a list: each opens its own box.

use super::text::open_box;
use super::{settle, trouble};
use crate::app::effect::Effect;
use crate::app::list::ListState;
use crate::app::model::{Book, Field, Model};
use crate::app::overlay::{Choosing, Overlay};
use crate::domain::evaluation::Why;
use crate::domain::id::QuestionId;
use crate::domain::status::Grounds;

/// The parts, in the order of the list.
pub(super) const PARTS: usize = 8;

/// Opens the list for the question on the screen, at the first part that its standing lacks.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    if settle::asked_for_answer(model) {
        return Vec::new();
    }
    if let Some(book) = &model.book
        && let Some(question) = book.question()
    {
        let cursor = missing_parts(book, &question.id).first().copied().unwrap_or_default();
        let list = ListState { cursor, offset: 0 };
        model.overlays.push(Overlay::Details { question: question.id.clone(), list });
    }
    Vec::new()
}

/// The places of the parts without which the answer stays what it is: a gap for want of a reason, say.
pub fn missing_parts(book: &Book, question: &QuestionId) -> Vec<usize> {
    let why = book.evaluation.question(&book.questionnaire, question).map(|one| one.why);
    let answer = book.fold.answer(question);
    match why {
        Some(Why::ReasonMissing) => vec![0],
        Some(Why::AlternativeMissing) => vec![1],
        Some(Why::ApprovalMissing) => {
            let approver = answer.as_ref().is_none_or(|answer| answer.approver.trim().is_empty()).then_some(2);
            let decided = answer.is_none_or(|answer| answer.decided.is_none()).then_some(3);
            approver.into_iter().chain(decided).collect()
        }
        _ => Vec::new(),
    }
}

/// Opens one part.
pub(super) fn open_part(model: &mut Model, question: QuestionId, part: usize) -> Vec<Effect> {
    match part {
        0 => edit(model, Field::Reason(question)),
        1 => edit(model, Field::Alternative(question)),
        2 => edit(model, Field::Approver(question)),
        3 => edit(model, Field::Decided(question)),
        4 => grounds(model, question),
        5 => open_box(model, Field::Owner(question)),
        6 => open_box(model, Field::Due(question)),
        _ => open_box(model, Field::Note(question)),
    }
}

/// Opens the box of a part that belongs to a status.
pub(super) fn edit(model: &mut Model, field: Field) -> Vec<Effect> {
    let answered = |id: &QuestionId| model.book.as_ref().is_some_and(|book| book.fold.answer(id).is_some());
    match field.question() {
        Some(id) if !answered(id) => trouble(model, "Choose a status first: 1 to 8 on the question"),
        _ => open_box(model, field),
    }
}

fn grounds(model: &mut Model, question: QuestionId) -> Vec<Effect> {
    if model.book.as_ref().is_none_or(|book| book.fold.answer(&question).is_none()) {
        return trouble(model, "Choose a status first: 1 to 8 on the question");
    }
    let mut options: Vec<String> = Grounds::ALL
        .iter()
        .map(|grounds| match grounds {
            Grounds::Seen => "Seen: I looked at it".to_owned(),
            Grounds::Told => "Told: somebody said so".to_owned(),
            Grounds::Assumed => "Assumed: neither".to_owned(),
        })
        .collect();
    options.push("Not said".into());
    model.overlays.push(Overlay::Choose {
        choice: Choosing::Grounds(question),
        title: "What does the answer rest on?".into(),
        options,
        list: ListState::default(),
    });
    Vec::new()
}
