//! What is known about the organization.

use super::Given;
use super::condition_words::value_words;
use crate::domain::evaluation::{Evaluation, FactState};
use crate::domain::id::FactId;
use crate::domain::questionnaire::{Fact, FactSource, Questionnaire};
use crate::domain::record::{Fold, Key};

/// A fact and what is known of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FactRow {
    /// Its id.
    pub id: FactId,
    /// Its short name.
    pub title: String,
    /// What is known.
    pub state: FactState,
    /// The value as people read it.
    pub value: String,
    /// Where it comes from.
    pub origin: FactOrigin,
    /// How many questions' conditions look at it.
    pub readers: usize,
}

/// Where a fact comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FactOrigin {
    /// A person is asked this; the lines behind the value, none while nobody answered.
    Asked {
        /// The question.
        ask: String,
        /// The lines.
        given: Vec<Given>,
    },
    /// It follows from the register of this name.
    Register(String),
}

impl FactRow {
    pub(super) fn all(questionnaire: &Questionnaire, fold: &Fold, evaluation: &Evaluation) -> Vec<Self> {
        let row = |fact: &Fact| {
            let state = evaluation.fact(&fact.id).clone();
            Self {
                id: fact.id.clone(),
                title: fact.title.clone(),
                value: value_words(questionnaire, &fact.id, &state),
                state,
                origin: match &fact.source {
                    FactSource::Asked(ask) => {
                        FactOrigin::Asked { ask: ask.clone(), given: Given::behind(fold, &Key::Fact(fact.id.clone())) }
                    }
                    FactSource::Derived(derivation) => FactOrigin::Register(
                        questionnaire
                            .register(&derivation.register)
                            .map_or_else(|| derivation.register.to_string(), |register| register.title.clone()),
                    ),
                },
                readers: questionnaire.readers_of_fact(&fact.id).len(),
            }
        };
        questionnaire.facts.iter().map(row).collect()
    }

    /// Whether nobody knows it yet.
    pub fn is_open(&self) -> bool {
        self.state.known().is_none()
    }

    /// Who said so and when, or which register it follows from.
    pub fn origin_text(&self) -> String {
        match &self.origin {
            FactOrigin::Asked { given, .. } => given.iter().map(Given::text).collect::<Vec<_>>().join("; "),
            FactOrigin::Register(title) => format!("follows from: {title}"),
        }
    }
}
