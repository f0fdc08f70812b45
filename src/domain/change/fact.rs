//! Facts of the organization.

use super::over;
use super::refusal::Refusal;
use crate::domain::questionnaire::{Derivation, Fact, FactSource, Questionnaire, RowChoice};
use crate::domain::record::{Change, FactValue, Fold, Key};
use crate::domain::status::FactKind;

/// Reads a value as typed: `yes`, `no`, an option, several options with commas between, or `unknown`.
pub fn fact_value(fact: &Fact, text: &str) -> Result<FactValue, Refusal> {
    let text = text.trim();
    if text == "unknown" {
        return Ok(FactValue::Unknown);
    }
    let parts: Vec<String> = match fact.kind {
        FactKind::AnyOf if text == "none" => Vec::new(),
        FactKind::AnyOf => text.split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect(),
        FactKind::YesNo | FactKind::OneOf => vec![text.to_owned()],
    };
    let possible: Vec<&str> = match fact.kind {
        FactKind::YesNo => vec!["yes", "no"],
        FactKind::OneOf | FactKind::AnyOf => fact.options.iter().map(|option| option.id.as_str()).collect(),
    };
    let alone = |part: &&String| ["none", "unknown"].contains(&part.as_str()) && !possible.contains(&part.as_str());
    if let Some(value) = parts.iter().find(alone).filter(|_| parts.len() > 1) {
        return Err(Refusal::Alone { value: value.clone() });
    }
    if let Some(wrong) = parts.iter().find(|part| !possible.contains(&part.as_str())) {
        let none = if fact.kind == FactKind::AnyOf { ", none" } else { "" };
        return Err(Refusal::NoSuchValue {
            value: wrong.clone(),
            what: format!("the value of the fact {}", fact.id),
            possible: format!("{}{none}, unknown", possible.join(", ")),
        });
    }
    Ok(FactValue::Known(parts))
}

/// Sets an asked fact, or clears it with `None`. A derived one is refused with the row to change.
pub fn set_fact(
    questionnaire: &Questionnaire,
    fold: &Fold,
    fact: &Fact,
    value: Option<&FactValue>,
) -> Result<Vec<Change>, Refusal> {
    if let FactSource::Derived(derivation) = &fact.source {
        return Err(derived(questionnaire, fact, derivation));
    }
    let value = value.map(|value| value.write(fact.kind == FactKind::AnyOf));
    Ok(vec![over(fold, Key::Fact(fact.id.clone()), value)])
}

fn derived(questionnaire: &Questionnaire, fact: &Fact, derivation: &Derivation) -> Refusal {
    let register = questionnaire.register(&derivation.register);
    let rows = match &derivation.rows {
        RowChoice::Named(ids) => {
            let names: Vec<String> =
                ids.iter().map(|id| format!("{} ({id})", questionnaire.service_title(id))).collect();
            format!("the row {}", names.join(" or "))
        }
        RowChoice::Where(_) => "its rows".to_owned(),
    };
    Refusal::Derived {
        id: fact.id.to_string(),
        register: register.map_or_else(|| derivation.register.to_string(), |register| register.title.clone()),
        rows: format!("{rows}, column {},", derivation.column),
    }
}
