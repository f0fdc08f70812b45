//! What stands in a cell, in words.

use super::{Actions, Column};
use crate::app::short_ask;
use crate::domain::evaluation::Why;
use crate::domain::id::ProvisionId;
use crate::domain::status::TestStatus;

/// The text of a cell; empty where there is nothing to say.
pub fn cell(actions: Actions<'_>, place: usize, column: Column) -> String {
    let question = actions.question(place);
    let one = actions.evaluated(place);
    match column {
        Column::Title => format!("{}: {}", question.topic, short_ask(&question.ask)),
        Column::Points if one.counted() && one.points > 0 => format!("{}/{}", one.earned, one.points),
        Column::Points => String::new(),
        Column::Status => match one.status {
            Some(status) => status.label().to_owned(),
            None if one.why == Why::InConflict => "Two answers differ".into(),
            None => "Not answered".into(),
        },
        Column::Owner => actions.owner(place),
        Column::Due => actions.due(place).map(|due| due.to_string()).unwrap_or_default(),
        Column::Test => {
            let test = actions.fold.test(&question.id).map(|test| test.status);
            test.unwrap_or(TestStatus::NotAssessed).label().to_owned()
        }
        Column::Standing => one.standing.label().to_owned(),
        Column::Area => actions.questionnaire.area(&question.area).map_or_else(String::new, |area| area.title.clone()),
        Column::Services => {
            let titles: Vec<String> =
                question.services.iter().map(|id| actions.questionnaire.service_title(id)).collect();
            titles.join(", ")
        }
        Column::Provision => {
            let ids: Vec<&str> = question.citations.iter().map(ProvisionId::as_str).collect();
            ids.join(", ")
        }
        Column::Basis => match question.law {
            Some(law) => format!("{}, {law}", question.basis),
            None => question.basis.label().to_owned(),
        },
        Column::Effort => question.effort.label().to_owned(),
        Column::Evidence => match actions.evidence(place) {
            (_, 0) => String::new(),
            (there, asked) => format!("{there} of {asked}"),
        },
        Column::Changed => actions.changed(place).map(|date| date.to_string()).unwrap_or_default(),
    }
}
