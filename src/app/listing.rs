//! The questions behind a figure.

use super::model::Book;
use super::screen::Filter;
use crate::domain::evaluation::{Why, gaps};
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
    let fits = |place: usize| {
        let question = &questionnaire.questions[place];
        let one = &evaluation.questions()[place];
        match filter {
            Filter::Gaps => false,
            Filter::Critical => one.critical && matches!(one.standing, Standing::Gap | Standing::Open),
            Filter::Standing(standing) => one.standing == *standing,
            Filter::Status(status) => one.status == Some(*status) && one.standing != Standing::NotApplicable,
            Filter::Counted => one.counted(),
            Filter::Unverified => one.counted() && one.earned > 0 && !one.verified,
            Filter::Verified => one.counted() && one.verified,
            Filter::Area(area) => question.area == *area && one.standing != Standing::NotApplicable,
            Filter::Provision(id) => question.citations.contains(id) && one.standing != Standing::NotApplicable,
            Filter::Flagged => book.fold.flagged(&question.id),
            Filter::InConflict => one.why == Why::InConflict,
            Filter::Contradicted => matches!(one.why, Why::Contradicted(_) | Why::ToVerify(_)),
        }
    };
    (0..questionnaire.questions.len()).filter(|place| fits(*place)).collect()
}
