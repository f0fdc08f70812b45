//! Whether a condition can hold at all: tries the values of what it looks at.

use std::collections::BTreeMap;

use super::scope::values;
use crate::domain::condition::{ScopeCondition, ScopeLeaf};
use crate::domain::questionnaire::{Question, Questionnaire};
use crate::domain::status::{FactKind, ImplementationStatus};
use crate::domain::truth::Truth;

/// More things than this are not tried; the condition then counts as possible.
const MOST_VARIABLES: usize = 12;
/// More combinations than this are not tried either.
const MOST_TRIED: usize = 4096;

/// Whether a status can be recorded for a question and be taken.
pub(super) fn allowed(question: &Question, status: ImplementationStatus) -> bool {
    match status {
        ImplementationStatus::Alternative => question.alternative,
        ImplementationStatus::NotReasonable => question.not_reasonable,
        _ => true,
    }
}

/// What a condition looks at, with everything the questions it names look at.
#[derive(Default)]
struct Variables<'q> {
    facts: BTreeMap<&'q str, Vec<Vec<&'q str>>>,
    questions: BTreeMap<usize, Vec<ImplementationStatus>>,
}

/// `false` only if no values of the facts and no earlier answers make the condition hold.
pub(super) fn possible(questionnaire: &Questionnaire, condition: &ScopeCondition) -> bool {
    let Some(variables) = variables(questionnaire, condition) else { return true };
    let sizes: Vec<usize> =
        variables.facts.values().map(Vec::len).chain(variables.questions.values().map(Vec::len)).collect();
    let Some(all) = sizes.iter().try_fold(1_usize, |all, size| all.checked_mul(*size)).filter(|n| *n <= MOST_TRIED)
    else {
        return true;
    };
    (0..all).any(|number| {
        let mut rest = number;
        let mut pick = |size: usize| {
            let picked = rest % size;
            rest /= size;
            picked
        };
        let facts = variables.facts.iter().map(|(id, sets)| (*id, sets[pick(sets.len())].as_slice())).collect();
        let statuses = variables.questions.iter().map(|(n, all)| (*n, all[pick(all.len())])).collect();
        Tried { questionnaire, facts, statuses }.holds(condition, usize::MAX)
    })
}

fn variables<'q>(questionnaire: &'q Questionnaire, condition: &'q ScopeCondition) -> Option<Variables<'q>> {
    let mut found = Variables::default();
    let mut mentioned: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut waiting = vec![condition];
    while let Some(condition) = waiting.pop() {
        for leaf in condition.leaves() {
            match leaf {
                ScopeLeaf::Fact(id, comparison) => {
                    mentioned.entry(id.as_str()).or_default().extend(comparison.values().iter().map(String::as_str));
                }
                ScopeLeaf::Question(id, _) => {
                    let position = questionnaire.position(id)?;
                    let question = &questionnaire.questions[position];
                    let statuses: Vec<_> =
                        ImplementationStatus::ALL.iter().copied().filter(|s| allowed(question, *s)).collect();
                    if found.questions.insert(position, statuses).is_none() {
                        waiting.extend(&question.applies);
                    }
                }
            }
        }
        if mentioned.len() + found.questions.len() > MOST_VARIABLES {
            return None;
        }
    }
    for (id, named) in mentioned {
        let fact = questionnaire.facts.iter().find(|fact| fact.id.as_str() == id)?;
        let sets = match fact.kind {
            FactKind::YesNo | FactKind::OneOf => values(fact).into_iter().map(|value| vec![value]).collect(),
            FactKind::AnyOf => subsets(named)?,
        };
        found.facts.insert(id, sets);
    }
    Some(found)
}

/// Every choice among the options that some comparison names; the others make no difference.
fn subsets(mut named: Vec<&str>) -> Option<Vec<Vec<&str>>> {
    named.sort_unstable();
    named.dedup();
    if named.len() > MOST_VARIABLES {
        return None;
    }
    let choose =
        |set: usize| named.iter().enumerate().filter(|(n, _)| set >> n & 1 == 1).map(|(_, one)| *one).collect();
    Some((0..1 << named.len()).map(choose).collect())
}

/// One way things can be.
struct Tried<'q> {
    questionnaire: &'q Questionnaire,
    facts: BTreeMap<&'q str, &'q [&'q str]>,
    statuses: BTreeMap<usize, ImplementationStatus>,
}

impl Tried<'_> {
    /// `below`: the place of the question whose condition this is. What looks forward is a problem of its own and
    /// counts as holding here.
    fn holds(&self, condition: &ScopeCondition, below: usize) -> bool {
        condition.truth(&|leaf| self.leaf(leaf, below).into()) == Truth::Yes
    }

    fn leaf(&self, leaf: &ScopeLeaf, below: usize) -> bool {
        match leaf {
            ScopeLeaf::Fact(id, comparison) => {
                comparison.holds(self.facts.get(id.as_str()).copied().unwrap_or_default())
            }
            ScopeLeaf::Question(id, wanted) => {
                let Some(position) = self.questionnaire.position(id).filter(|position| *position < below) else {
                    return true;
                };
                let applies = self.questionnaire.questions[position].applies.as_ref();
                applies.is_none_or(|condition| self.holds(condition, position))
                    && self.statuses.get(&position).is_some_and(|status| wanted.contains(status))
            }
        }
    }
}
