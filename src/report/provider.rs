//! What the provider answers for: points of its own, never in the headline.

use jiff::civil::Date;

use crate::domain::evaluation::{Evaluation, provider_results};
use crate::domain::id::{ProviderActionId, ProvisionId, QuestionId};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::record::Fold;

/// What the provider answers for.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct ProviderTable {
    /// Points earned by the actions that count.
    pub earned: u32,
    /// Points of the actions that count.
    pub possible: u32,
    /// Every action, in the questionnaire's order.
    pub rows: Vec<ProviderRow>,
}

/// One thing the provider answers for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProviderRow {
    /// Its id.
    pub id: ProviderActionId,
    /// What the provider does.
    pub title: String,
    /// At least one of its services is used with patient information and in scope.
    pub counted: bool,
    /// Points by the scale.
    pub points: u32,
    /// Its points if it counts and the question it needs is met, else 0.
    pub earned: u32,
    /// The question that must be met before it earns anything.
    pub needs: QuestionId,
    /// Names of the services it belongs to.
    pub services: Vec<String>,
    /// The provisions it serves; the first leads.
    pub citations: Vec<ProvisionId>,
    /// What stays with the customer.
    pub your_half: String,
    /// The questions of the customer's half.
    pub questions: Vec<QuestionId>,
    /// Where this is stated.
    pub source: String,
    /// The day somebody last looked.
    pub as_of: Date,
}

impl ProviderTable {
    pub(super) fn new(questionnaire: &Questionnaire, fold: &Fold, evaluation: &Evaluation) -> Self {
        let rows: Vec<ProviderRow> = provider_results(questionnaire, fold, evaluation)
            .into_iter()
            .map(|one| ProviderRow {
                id: one.action.id.clone(),
                title: one.action.title.clone(),
                counted: one.counted,
                points: one.points,
                earned: one.earned,
                needs: one.action.needs.clone(),
                services: one.action.services.iter().map(|id| questionnaire.service_title(id)).collect(),
                citations: one.action.citations.clone(),
                your_half: one.action.your_half.clone(),
                questions: one.action.questions.clone(),
                source: one.action.source.clone(),
                as_of: one.action.as_of,
            })
            .collect();
        Self {
            earned: rows.iter().map(|row| row.earned).sum(),
            possible: rows.iter().filter(|row| row.counted).map(|row| row.points).sum(),
            rows,
        }
    }
}
