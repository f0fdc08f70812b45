//! The questions behind a figure.

use super::model::Book;
use super::screen::Filter;
use crate::domain::evaluation::{Why, family_of, gaps, provision_standings, urgency};
use crate::domain::id::ProvisionId;
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
        let applies = one.standing != Standing::NotApplicable;
        match filter {
            Filter::Gaps => false,
            Filter::Critical => one.critical && matches!(one.standing, Standing::Gap | Standing::Open),
            Filter::Standing(standing) => one.standing == *standing,
            Filter::Status(status) => one.status == Some(*status) && applies,
            Filter::Counted => one.counted(),
            Filter::Answered => one.status.is_some() && applies,
            Filter::Verified => one.counted() && one.verified,
            Filter::Area(area) => question.area == *area && applies,
            Filter::Unanswered => one.status.is_none() && applies,
            Filter::Service(id) => applies && question.services.contains(id),
            Filter::Family(key) => {
                applies && question.citations.iter().any(|id| family_of(questionnaire, id).as_ref() == Some(key))
            }
            Filter::Owner(owner) => applies && book.fold.assignment(&question.id).owner.trim() == owner,
            Filter::Due(wanted) => urgency(one, &book.fold.assignment(&question.id), evaluation.as_of) == Some(*wanted),
            Filter::Risk(rating) => one.standing == Standing::Gap && book.fold.risk_rating(&question.id) == *rating,
            // A clock ahead of today counts as today, as in the score over time.
            Filter::ChangedOn(day) => {
                book.fold.days_of(&question.id).any(|changed| changed.min(evaluation.as_of) == *day)
            }
            Filter::Provisions(standing) => {
                one.standing == *standing && question.citations.iter().any(|id| provisions.contains(id))
            }
            Filter::Flagged => book.fold.flagged(&question.id),
            Filter::InConflict => one.why == Why::InConflict,
            Filter::Contradicted => matches!(one.why, Why::Contradicted(_) | Why::ToVerify(_)),
        }
    };
    (0..questionnaire.questions.len()).filter(|place| fits(*place)).collect()
}
