//! The gaps in the one order: critical, the law's class, points to earn, effort, id.

use std::cmp::Reverse;

use super::{Evaluated, Evaluation};
use crate::domain::questionnaire::{Question, Questionnaire};
use crate::domain::status::{LawClass, Standing};

/// A question that is a gap.
#[derive(Clone, Copy, Debug)]
pub struct Gap<'a> {
    /// The question.
    pub question: &'a Question,
    /// What follows for it.
    pub evaluated: &'a Evaluated,
}

/// Every gap, the one to close first at the front.
pub fn gaps<'a>(questionnaire: &'a Questionnaire, evaluation: &'a Evaluation) -> Vec<Gap<'a>> {
    let mut gaps: Vec<Gap<'a>> = questionnaire
        .questions
        .iter()
        .zip(evaluation.questions())
        .filter(|(_, evaluated)| evaluated.standing == Standing::Gap)
        .map(|(question, evaluated)| Gap { question, evaluated })
        .collect();
    gaps.sort_by_cached_key(|gap| order(*gap));
    gaps
}

fn order(gap: Gap<'_>) -> impl Ord + use<> {
    priority(gap.question, gap.evaluated)
}

/// What to close first: critical, the law's class, points to earn, effort, id; the smallest first.
pub fn priority(question: &Question, evaluated: &Evaluated) -> impl Ord + use<> {
    let law = match question.law {
        Some(LawClass::Required | LawClass::Standard | LawClass::Binding) => 0,
        Some(LawClass::Addressable) => 1,
        _ => 2,
    };
    (!evaluated.critical, law, Reverse(evaluated.to_earn()), question.effort, question.id.clone())
}
