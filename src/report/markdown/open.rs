//! What nobody could say yet.

use super::gaps::due;
use super::page::{Col, Page};
use crate::domain::status::Standing;
use crate::report::headline::questions_with_points;
use crate::report::{FactOrigin, GapReport};

pub(super) fn write(page: &mut Page, report: &GapReport) {
    let sums = &report.headline.sums;
    page.heading(2, "Open questions");
    page.paragraph(&format!(
        "Open: {}. They earn nothing until somebody answers.",
        questions_with_points(sums.open, sums.open_points)
    ));
    if sums.open > 0 {
        page.table(&[
            Col::Left("Question"),
            Col::Left("Critical"),
            Col::Right("Points"),
            Col::Left("Why open"),
            Col::Left("Who can answer"),
            Col::Left("Owner"),
            Col::Left("Due"),
        ]);
    }
    for action in report.standing(Standing::Open) {
        let roles: Vec<&str> = action.question.who.iter().map(|role| report.questionnaire().role_title(role)).collect();
        page.row(&[
            action.question.id.as_str(),
            if action.evaluated.critical { "critical" } else { "" },
            &action.evaluated.points.to_string(),
            &action.evaluated.why.text(),
            &roles.join(", "),
            &action.record.owner,
            &due(action),
        ]);
    }
    facts(page, report);
}

fn facts(page: &mut Page, report: &GapReport) {
    page.heading(2, "Open facts");
    if report.open_facts().next().is_none() {
        page.paragraph("None.");
        return;
    }
    page.paragraph("While a fact is not known, the questions that depend on it apply.");
    page.table(&[Col::Left("Fact"), Col::Left("What is asked"), Col::Left("State"), Col::Right("Questions")]);
    for fact in report.open_facts() {
        let asked = match &fact.origin {
            // One without a short name is named by what is asked.
            FactOrigin::Asked { ask, .. } if *ask == fact.title => String::new(),
            FactOrigin::Asked { ask, .. } => ask.clone(),
            FactOrigin::Register(_) => fact.origin_text(),
        };
        page.row(&[&fact.title, &asked, &fact.value, &fact.readers.to_string()]);
    }
}
