//! The value of every fact, asked or derived.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::domain::id::FactId;
use crate::domain::questionnaire::{FactSource, Questionnaire};
use crate::domain::record::{FactValue, Fold};
use crate::domain::register::truth_of_rows;
use crate::domain::truth::Truth;

/// What is known of a fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FactState {
    /// Nobody answered, or the answers differ, or the register does not tell yet.
    Open,
    /// Somebody said that nobody knows.
    DontKnow,
    /// One value, or a list.
    Known(Vec<String>),
}

impl FactState {
    /// The value, if it is known.
    pub fn known(&self) -> Option<&[String]> {
        match self {
            Self::Known(parts) => Some(parts),
            Self::Open | Self::DontKnow => None,
        }
    }
}

pub(super) fn facts(questionnaire: &Questionnaire, fold: &Fold, today: Date) -> HashMap<FactId, FactState> {
    let asked = |id: &FactId| match fold.fact(id) {
        None => FactState::Open,
        Some(FactValue::Unknown) => FactState::DontKnow,
        Some(FactValue::Known(parts)) => FactState::Known(parts),
    };
    questionnaire
        .facts
        .iter()
        .map(|fact| {
            let state = match &fact.source {
                FactSource::Asked(_) => asked(&fact.id),
                FactSource::Derived(derivation) => {
                    questionnaire.register(&derivation.register).map_or(FactState::Open, |register| {
                        let complete = register
                            .complete
                            .as_ref()
                            .is_some_and(|id| asked(id).known() == Some(&["yes".to_owned()][..]));
                        match truth_of_rows(register, fold, derivation, complete, today) {
                            Truth::Yes => FactState::Known(vec!["yes".to_owned()]),
                            Truth::No => FactState::Known(vec!["no".to_owned()]),
                            Truth::Unknown => FactState::Open,
                        }
                    })
                }
            };
            (fact.id.clone(), state)
        })
        .collect()
}
