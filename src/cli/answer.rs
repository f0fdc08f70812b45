//! `gapbook answer` and `gapbook fact`.

use super::args::{Answer, AnswerParts, Fact};
use super::output::{Ending, message};
use crate::domain::evaluation::{Evaluation, Why};
use crate::domain::status::Standing;
use crate::runtime::{AnswerWords, Trouble, Writing, answer_changes, fact_changes, now};

/// Answers a question. What is allowed but incomplete is taken, counts as a gap, and is said.
pub fn answer(session: &mut Writing, arguments: &Answer) -> Result<Ending, Trouble> {
    let mut batch = session.batch();
    let words = words(&arguments.parts);
    let changes = answer_changes(&batch.state(), &arguments.question, Some(&arguments.status), &words)?;
    batch.add("answer", changes);
    batch.commit()?;
    let state = session.reading().state(now().date);
    let evaluation = Evaluation::new(state.questionnaire, state.fold, state.today);
    if let Some(one) = evaluation.question(state.questionnaire, &arguments.question.as_str().into()) {
        let incomplete = matches!(one.why, Why::ReasonMissing | Why::ApprovalMissing | Why::AlternativeMissing);
        let contradicted = matches!(one.why, Why::Contradicted(_) | Why::ToVerify(_));
        if incomplete || contradicted || one.standing == Standing::NotApplicable {
            message(&format!("Saved. {} stands as {}: {}.", arguments.question, one.standing.id(), one.why.text()));
        }
    }
    Ok(Ending::Done)
}

/// Sets a fact.
pub fn fact(session: &mut Writing, arguments: &Fact) -> Result<Ending, Trouble> {
    let mut batch = session.batch();
    let changes = fact_changes(&batch.state(), &arguments.fact, &arguments.value)?;
    batch.add("set-fact", changes);
    batch.commit()?;
    Ok(Ending::Done)
}

fn words(parts: &AnswerParts) -> AnswerWords {
    let AnswerParts { reason, note, instead, owner, due, approver, decided, grounds } = parts.clone();
    AnswerWords { reason, note, instead, owner, due, approver, decided, grounds }
}
