//! `gapbook answer` and `gapbook fact`.

use clap::Args;

use super::output::{Ending, message};
use crate::domain::evaluation::{Evaluation, Why};
use crate::domain::record::{Current, Fold, Head, Key};
use crate::domain::status::Standing;
use crate::report::{one_line, said_in_one_line};
use crate::runtime::{AnswerWords, Trouble, Writing, answer_changes, fact_changes, now};

/// Options of `fact`.
#[derive(Debug, Args)]
pub struct Fact {
    /// The assessment's name
    pub name: String,
    /// The fact's id; without it, all facts are listed with what can be said
    #[arg(value_name = "FACT")]
    pub id: Option<String>,
    /// yes, no, an option, several with commas between, unknown, or clear; without it, the fact is shown
    pub value: Option<String>,
}

/// Options of `answer`.
#[derive(Debug, Args)]
pub struct Answer {
    /// The assessment's name
    pub name: String,
    /// The question's id
    pub question: String,
    /// implemented, alternative, partial, planned, not-implemented, not-reasonable, out-of-scope, unknown, clear
    pub status: String,
    /// What belongs to the answer; what is left out stays, an empty text removes it
    #[command(flatten)]
    pub parts: AnswerParts,
}

/// What belongs to an answer. What is left out stays as it is; an empty text removes it.
#[derive(Clone, Default, Debug, Args)]
pub struct AnswerParts {
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// A note
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// What is done instead
    #[arg(long, value_name = "TEXT")]
    pub instead: Option<String>,
    /// Who does it
    #[arg(long, value_name = "WHO")]
    pub owner: Option<String>,
    /// By when
    #[arg(long, value_name = "DATE")]
    pub due: Option<String>,
    /// Who approved the decision
    #[arg(long, value_name = "WHO")]
    pub approver: Option<String>,
    /// When it was approved
    #[arg(long, value_name = "DATE")]
    pub decided: Option<String>,
    /// What the answer rests on: seen, told or assumed
    #[arg(long, value_name = "WORD")]
    pub grounds: Option<String>,
}

/// Options of `apply`.
#[derive(Debug, Args)]
pub struct Apply {
    /// The assessment's name
    pub name: String,
    /// A file with one JSON object a line, or - for standard input
    pub file: String,
}

/// Answers a question. What is allowed but incomplete is taken, counts as a gap, and is said.
pub fn answer(session: &mut Writing, arguments: &Answer) -> Result<Ending, Trouble> {
    let mut batch = session.batch();
    let words = words(&arguments.parts);
    let sides = sides(batch.state().fold, &arguments.question);
    let changes = answer_changes(&batch.state(), &arguments.question, Some(&arguments.status), &words)?;
    batch.add("answer", changes);
    batch.commit()?;
    if !sides.is_empty() {
        let sides = sides.join("\n");
        message(&format!("This settles what was answered differently. The history keeps what was said:\n{sides}"));
    }
    let state = session.reading().state(now().date);
    let due = state.fold.assignment(&arguments.question.as_str().into()).due;
    if let Some(due) = due.filter(|due| arguments.parts.due.is_some() && *due < state.today) {
        message(&format!("{due} has passed: it is overdue from now on."));
    }
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

/// What people said, where they answered differently: a line for each.
fn sides(fold: &Fold, question: &str) -> Vec<String> {
    let key = Key::Answer(question.into());
    let Current::Conflict(heads) = fold.current(&key) else { return Vec::new() };
    let side = |head: &Head| {
        let by = fold.entry(fold.origin(&head.entry, &key)).and_then(|entry| entry.body.as_ref());
        let by = by.map_or("", |body| body.by.as_str());
        format!("- {by}: {}", one_line(&said_in_one_line(&key, head.value.as_deref())))
    };
    heads.iter().map(side).collect()
}

/// Sets a fact.
pub fn fact(session: &mut Writing, id: &str, value: &str) -> Result<Ending, Trouble> {
    let mut batch = session.batch();
    let changes = fact_changes(&batch.state(), id, value)?;
    batch.add("set-fact", changes);
    batch.commit()?;
    Ok(Ending::Done)
}

fn words(parts: &AnswerParts) -> AnswerWords {
    let AnswerParts { reason, note, instead, owner, due, approver, decided, grounds } = parts.clone();
    AnswerWords { reason, note, instead, owner, due, approver, decided, grounds }
}
