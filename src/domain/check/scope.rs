//! Conditions of questions: what they look at exists and stands earlier, what they compare with can occur, and
//! there is a way for each to hold.

use super::found::Found;
use super::place::{Family, Spot};
use super::reach;
use super::spelling::nearest;
use crate::domain::condition::{Comparison, Condition, ScopeCondition, ScopeLeaf};
use crate::domain::id::QuestionId;
use crate::domain::questionnaire::{Fact, FactSource, Questionnaire};
use crate::domain::status::{FactKind, ImplementationStatus};
use std::fmt::Arguments;

pub(super) fn check(questionnaire: &Questionnaire, found: &mut Found) {
    for (n, fact) in questionnaire.facts.iter().enumerate() {
        shape(fact, &Spot::of(Family::Fact, n), found);
    }
    for (n, question) in questionnaire.questions.iter().enumerate() {
        let Some(condition) = &question.applies else { continue };
        let place = Spot::of(Family::Question, n);
        let place = place.key("applies");
        let who = format_args!("the condition of `{}`", question.id);
        let scope = Scope { questionnaire, who, position: n };
        let before = found.count();
        scope.condition(condition, &place, found);
        if found.count() == before && !reach::possible(questionnaire, condition) {
            found.add_with_help(
                place,
                format!("question `{}` can never apply", question.id),
                "no values of the facts and no earlier answers make its condition hold",
            );
        }
    }
}

fn shape(fact: &Fact, place: &Spot<'_>, found: &mut Found) {
    let id = &fact.id;
    match (fact.kind, fact.options.is_empty()) {
        (FactKind::YesNo, false) => {
            found.add(place.key("options"), format!("fact `{id}` is yes or no and has no options to choose from"));
        }
        (FactKind::OneOf | FactKind::AnyOf, true) => {
            found.add(place.key("kind"), format!("fact `{id}` has no options to choose from"));
        }
        _ => {}
    }
    if matches!(fact.source, FactSource::Derived(_)) && fact.kind != FactKind::YesNo {
        found.add(place.key("kind"), format!("fact `{id}` follows from a register and can only be yes or no"));
    }
}

struct Scope<'q> {
    questionnaire: &'q Questionnaire,
    who: Arguments<'q>,
    position: usize,
}

impl Scope<'_> {
    fn condition(&self, condition: &ScopeCondition, place: &Spot<'_>, found: &mut Found) {
        let (key, parts) = match condition {
            Condition::All(parts) => ("all", parts),
            Condition::Any(parts) => ("any", parts),
            Condition::None(parts) => ("none", parts),
            Condition::Leaf(ScopeLeaf::Fact(id, comparison)) => {
                return self.fact(id.as_str(), comparison, place, found);
            }
            Condition::Leaf(ScopeLeaf::Question(id, status)) => return self.earlier(id, status, place, found),
        };
        for (n, part) in parts.iter().enumerate() {
            self.condition(part, &place.member(key, n), found);
        }
    }

    fn fact(&self, id: &str, comparison: &Comparison, place: &Spot<'_>, found: &mut Found) {
        let who = &self.who;
        let Some(fact) = self.questionnaire.facts.iter().find(|fact| fact.id.as_str() == id) else {
            let known = self.questionnaire.facts.iter().map(|fact| fact.id.as_str());
            return found.add_unknown(
                place.key("fact"),
                format!("{who} looks at fact `{id}`, which does not exist"),
                id,
                known,
            );
        };
        if matches!(comparison, Comparison::Includes(_)) && fact.kind != FactKind::AnyOf {
            let message = format!("{who}: fact `{id}` holds one value, so it includes nothing");
            return found.add_with_help(place.key("includes"), message, "write `is`");
        }
        let options: Vec<&str> = values(fact);
        values_occur(found, place, comparison, &options, format_args!("{who}: fact `{id}`"));
    }

    fn earlier(&self, id: &QuestionId, status: &[ImplementationStatus], place: &Spot<'_>, found: &mut Found) {
        let who = &self.who;
        let Some(position) = self.questionnaire.position(id) else {
            let known = self.questionnaire.questions.iter().map(|question| question.id.as_str());
            let message = format!("{who} looks at question `{id}`, which does not exist");
            return found.add_unknown(place.key("question"), message, id.as_str(), known);
        };
        if position >= self.position {
            let message = if position == self.position {
                format!("{who} looks at its own question")
            } else {
                format!("{who} looks at `{id}`, which stands later in the order")
            };
            found.add_with_help(
                place.key("question"),
                message,
                "a condition can only look at facts and at questions earlier in the order",
            );
        }
        let other = &self.questionnaire.questions[position];
        for (n, one) in status.iter().enumerate() {
            if !reach::allowed(other, *one) {
                let message = format!("{who}: `{id}` cannot have the status `{}`", one.id());
                found.add(place.member("status", n), message);
            }
        }
    }
}

/// The values a fact can have.
pub(super) fn values(fact: &Fact) -> Vec<&str> {
    match fact.kind {
        FactKind::YesNo => vec!["yes", "no"],
        FactKind::OneOf | FactKind::AnyOf => fact.options.iter().map(|option| option.id.as_str()).collect(),
    }
}

/// Every value a comparison names is one that can occur.
pub(super) fn values_occur(
    found: &mut Found,
    place: &Spot<'_>,
    comparison: &Comparison,
    options: &[&str],
    who: Arguments<'_>,
) {
    let (key, list) = match comparison {
        Comparison::Is(_) => ("is", true),
        Comparison::Not(_) => ("not", true),
        Comparison::Includes(_) => ("includes", false),
    };
    for (n, value) in comparison.values().iter().enumerate() {
        if !options.contains(&value.as_str()) {
            let at = if list { place.member(key, n) } else { place.key(key) };
            let help = match nearest(value, options.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if options.is_empty() => "it has no values".to_owned(),
                None => {
                    format!("it can be {}", options.iter().map(|o| format!("`{o}`")).collect::<Vec<_>>().join(", "))
                }
            };
            found.add_with_help(at, format!("{who} can never be `{value}`"), help);
        }
    }
}
