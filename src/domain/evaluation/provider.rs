//! What the provider answers for: points of its own, never in the headline.

use super::Evaluation;
use crate::domain::questionnaire::{ProviderAction, Questionnaire};
use crate::domain::record::Fold;
use crate::domain::register::rows;
use crate::domain::status::Standing;

/// How one provider action stands.
#[derive(Clone, Copy, Debug)]
pub struct ProviderResult<'a> {
    /// The action.
    pub action: &'a ProviderAction,
    /// Whether at least one of its services counts.
    pub counted: bool,
    /// Points by the scale.
    pub points: u32,
    /// Its points if it counts and the question it needs is met, else 0.
    pub earned: u32,
}

/// Every provider action, in the order of the content.
pub fn provider_results<'a>(
    questionnaire: &'a Questionnaire,
    fold: &Fold,
    evaluation: &Evaluation,
) -> Vec<ProviderResult<'a>> {
    let counting: Vec<_> = questionnaire
        .provider
        .iter()
        .filter_map(|provider| Some((provider, questionnaire.register(&provider.register)?)))
        .flat_map(|(provider, register)| {
            rows(register, fold)
                .into_iter()
                .filter(|row| row.filled && row.fits(&provider.counted_when, evaluation.as_of))
                .map(|row| row.id)
        })
        .collect();
    questionnaire
        .provider_actions
        .iter()
        .map(|action| {
            let counted = action.services.iter().any(|service| counting.contains(service));
            let points = questionnaire.scale.points(action.purpose, action.obligation);
            let met = evaluation
                .question(questionnaire, &action.needs)
                .is_some_and(|needed| needed.standing == Standing::Met);
            ProviderResult { action, counted, points, earned: if counted && met { points } else { 0 } }
        })
        .collect()
}
