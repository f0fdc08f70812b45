//! The sums by service.

use std::collections::HashMap;

use super::{Evaluation, Sums};
use crate::domain::id::RowId;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::status::Standing;

/// The sums over the questions about each service, for the services that an applicable question names, in order of
/// first mention. A question about two services counts for both.
pub fn service_sums(questionnaire: &Questionnaire, evaluation: &Evaluation) -> Vec<(RowId, Sums)> {
    let mut places: HashMap<&RowId, usize> = HashMap::new();
    let mut groups: Vec<(RowId, Sums)> = Vec::new();
    for (question, one) in questionnaire.questions.iter().zip(evaluation.questions()) {
        if one.standing == Standing::NotApplicable {
            continue;
        }
        for service in &question.services {
            let place = *places.entry(service).or_insert_with(|| {
                groups.push((service.clone(), Sums::default()));
                groups.len() - 1
            });
            groups[place].1.add(&Sums::of(one));
        }
    }
    groups
}
