//! What a condition looks at and found, in words.

use crate::domain::condition::{ScopeCondition, ScopeLeaf};
use crate::domain::evaluation::{Evaluation, FactState};
use crate::domain::id::FactId;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::status::Standing;

/// Each thing a condition looks at, with what is known of it: `Own devices: no; config.devices: Planned`.
pub(super) fn condition_words(
    questionnaire: &Questionnaire,
    evaluation: &Evaluation,
    condition: &ScopeCondition,
) -> String {
    let mut parts: Vec<String> = Vec::new();
    for leaf in condition.leaves() {
        let part = match leaf {
            ScopeLeaf::Fact(id, _) => {
                let title = questionnaire.fact(id).map_or(id.as_str(), |fact| &fact.title);
                format!("{title}: {}", value_words(questionnaire, id, evaluation.fact(id)))
            }
            ScopeLeaf::Question(id, _) => {
                let status = match evaluation.question(questionnaire, id) {
                    Some(one) if one.standing == Standing::NotApplicable => Standing::NotApplicable.label(),
                    Some(one) => one.status.map_or("not answered", |status| status.label()),
                    None => "not answered",
                };
                format!("{id}: {status}")
            }
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join("; ")
}

/// The value of a fact as people read it.
pub(super) fn value_words(questionnaire: &Questionnaire, id: &FactId, state: &FactState) -> String {
    match state {
        FactState::Open => "not known yet".into(),
        FactState::DontKnow => "nobody knows".into(),
        FactState::Known(parts) if parts.is_empty() => "none".into(),
        FactState::Known(parts) => {
            let options = questionnaire.fact(id).map_or(&[][..], |fact| &fact.options);
            let titles = parts.iter().map(|part| {
                options.iter().find(|option| option.id == *part).map_or(part.as_str(), |option| &option.title)
            });
            titles.collect::<Vec<_>>().join(", ")
        }
    }
}
