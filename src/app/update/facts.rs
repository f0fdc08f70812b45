//! The facts that decide what applies.

use super::save::write;
use super::trouble;
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::model::{Book, Model};
use crate::domain::change;
use crate::domain::questionnaire::{Fact, FactSource, Questionnaire};
use crate::domain::record::FactValue;
use crate::domain::status::FactKind;

/// The values a fact can have, as the screen numbers them: id and words.
pub fn values(fact: &Fact) -> Vec<(String, String)> {
    let mut values: Vec<(String, String)> = match fact.kind {
        FactKind::YesNo => vec![("yes".into(), "Yes".into()), ("no".into(), "No".into())],
        FactKind::OneOf => fact.options.iter().map(|option| (option.id.clone(), option.title.clone())).collect(),
        FactKind::AnyOf => {
            let mut values: Vec<(String, String)> =
                fact.options.iter().map(|option| (option.id.clone(), option.title.clone())).collect();
            values.push(("none".into(), "None of these".into()));
            values
        }
    };
    values.push(("unknown".into(), "Don't know".into()));
    values
}

/// The places of the facts in the order of the screen: those that are asked, then those that follow.
pub fn order(questionnaire: &Questionnaire) -> Vec<usize> {
    let mut places: Vec<usize> = (0..questionnaire.facts.len()).collect();
    places.sort_by_key(|place| !matches!(questionnaire.facts[*place].source, FactSource::Asked(_)));
    places
}

/// The fact under the cursor.
pub fn here(book: &Book) -> Option<&Fact> {
    book.questionnaire.facts.get(*order(&book.questionnaire).get(book.facts.cursor)?)
}

fn fact_here(model: &Model) -> Option<&Fact> {
    here(model.book.as_ref()?)
}

/// Chooses the n-th value, from 1; of an any-of fact it is put in or taken out.
pub(super) fn choose(model: &mut Model, n: usize) -> Vec<Effect> {
    let Some(fact) = fact_here(model).cloned() else { return Vec::new() };
    let Some((id, _)) = n.checked_sub(1).and_then(|n| values(&fact).into_iter().nth(n)) else { return Vec::new() };
    let value = match (fact.kind, id.as_str()) {
        (_, "unknown") => FactValue::Unknown,
        (FactKind::AnyOf, "none") => FactValue::Known(Vec::new()),
        (FactKind::AnyOf, _) => {
            let now = model.book.as_ref().and_then(|book| book.fold.fact(&fact.id));
            let mut parts = match now {
                Some(FactValue::Known(parts)) => parts,
                _ => Vec::new(),
            };
            match parts.iter().position(|part| *part == id) {
                Some(there) => drop(parts.remove(there)),
                None => parts.push(id),
            }
            FactValue::Known(parts)
        }
        _ => FactValue::Known(vec![id]),
    };
    set(model, &fact, Some(&value))
}

/// Leads on: to the next fact, or from one that follows to its register. Sets nothing, since people confirm with Enter.
pub(super) fn lead_on(model: &mut Model) -> Vec<Effect> {
    let Some(fact) = fact_here(model) else { return Vec::new() };
    if let FactSource::Derived(derivation) = &fact.source {
        let register = derivation.register.clone();
        return super::views::show_register(model, register);
    }
    let before = model.book.as_ref().map(|book| book.facts.cursor);
    let effects = super::navigate::go(model, Action::MoveDown);
    if model.book.as_ref().map(|book| book.facts.cursor) == before {
        super::tell(model, "This is the last fact. w shows the questions");
    }
    effects
}

/// Takes the value away.
pub(super) fn clear(model: &mut Model) -> Vec<Effect> {
    match fact_here(model).cloned() {
        Some(fact) => set(model, &fact, None),
        None => Vec::new(),
    }
}

fn set(model: &mut Model, fact: &Fact, value: Option<&FactValue>) -> Vec<Effect> {
    let Some(book) = &model.book else { return Vec::new() };
    match change::set_fact(&book.questionnaire, &book.fold, fact, value) {
        Ok(changes) => write(model, "set-fact", changes),
        Err(refusal) => trouble(model, refusal.to_string()),
    }
}
