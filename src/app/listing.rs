//! The questions behind a figure.

use super::model::Book;
use super::screen::Filter;
use crate::domain::evaluation::{Why, can_be_rated, gaps, provision_standings};
use crate::domain::id::ProvisionId;
use crate::domain::record::Risk;
use crate::domain::status::Standing;

/// The places of the questions that a filter shows, in the order to work through them.
pub fn places(book: &Book, filter: &Filter) -> Vec<usize> {
    let questionnaire = &book.questionnaire;
    let evaluation = &book.evaluation;
    if *filter == Filter::Gaps {
        return gaps(questionnaire, evaluation)
            .iter()
            .filter_map(|gap| questionnaire.position(&gap.question.id))
            .collect();
    }
    let provisions: Vec<ProvisionId> = match filter {
        Filter::Provisions(wanted) => provision_standings(questionnaire, evaluation)
            .into_iter()
            .filter(|one| one.standing == *wanted)
            .map(|one| one.provision)
            .collect(),
        _ => Vec::new(),
    };
    let fits = |place: usize| {
        let question = &questionnaire.questions[place];
        let one = &evaluation.questions()[place];
        match filter {
            Filter::Gaps => false,
            Filter::Critical => one.critical && matches!(one.standing, Standing::Gap | Standing::Open),
            Filter::Standing(standing) => one.standing == *standing,
            Filter::Status(status) => one.status == Some(*status) && one.standing != Standing::NotApplicable,
            Filter::Counted => one.counted(),
            Filter::Answered => one.status.is_some() && one.standing != Standing::NotApplicable,
            Filter::Verified => one.counted() && one.verified,
            Filter::Area(area) => question.area == *area && one.standing != Standing::NotApplicable,
            Filter::Provisions(standing) => {
                one.standing == *standing && question.citations.iter().any(|id| provisions.contains(id))
            }
            Filter::Flagged => book.fold.flagged(&question.id),
            Filter::InConflict => one.why == Why::InConflict,
            Filter::Rated(likelihood, impact) => {
                can_be_rated(one.standing)
                    && book
                        .fold
                        .risk(&question.id)
                        .is_some_and(|risk| risk.likelihood == Some(*likelihood) && risk.impact == Some(*impact))
            }
            Filter::NotRated => {
                let rated = |risk: Risk| risk.likelihood.is_some() && risk.impact.is_some();
                one.standing == Standing::Gap && !book.fold.risk(&question.id).is_some_and(rated)
            }
            Filter::Contradicted => matches!(one.why, Why::Contradicted(_) | Why::ToVerify(_)),
        }
    };
    (0..questionnaire.questions.len()).filter(|place| fits(*place)).collect()
}
