//! What nothing speaks of is a mistake: a check that no question shows, a fact that decides nothing.

use std::collections::HashSet;

use super::found::Found;
use super::place::{Family, Spot};
use crate::domain::condition::{Condition, ScopeLeaf};
use crate::domain::id::CheckId;
use crate::domain::questionnaire::Questionnaire;

pub(super) fn check(questionnaire: &Questionnaire, found: &mut Found) {
    let checks: HashSet<&str> =
        questionnaire.questions.iter().flat_map(|question| &question.checks).map(CheckId::as_str).collect();
    for (n, check) in questionnaire.checks.iter().enumerate() {
        if !checks.contains(check.id.as_str()) {
            let message = format!("check `{}` is listed by no question", check.id);
            found.add_unused(
                Spot::of(Family::Check, n).key("id"),
                message,
                "list it in a question's `checks`, or leave it out",
            );
        }
    }
    let leaves =
        questionnaire.questions.iter().filter_map(|question| question.applies.as_ref()).flat_map(Condition::leaves);
    let facts: HashSet<&str> = leaves
        .filter_map(|leaf| match leaf {
            ScopeLeaf::Fact(id, _) => Some(id.as_str()),
            ScopeLeaf::Question(..) => None,
        })
        .chain(questionnaire.registers.iter().filter_map(|register| Some(register.complete.as_ref()?.as_str())))
        .collect();
    for (n, fact) in questionnaire.facts.iter().enumerate() {
        if !facts.contains(fact.id.as_str()) {
            let message = format!("fact `{}` is used by no condition", fact.id);
            found.add_unused(
                Spot::of(Family::Fact, n).key("id"),
                message,
                "use it in a question's `applies`, or leave it out",
            );
        }
    }
}
