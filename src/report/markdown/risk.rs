//! The rated gaps by likelihood and impact.

use super::page::{Col, Page};
use crate::domain::evaluation::{NOT_A_RISK_ANALYSIS, RiskMatrix};
use crate::domain::status::RiskLevel;
use crate::report::GapReport;

pub(super) fn write(page: &mut Page, report: &GapReport) {
    let matrix = &report.risk_matrix;
    page.heading(2, "Ratings of gaps by likelihood and impact");
    page.paragraph(NOT_A_RISK_ANALYSIS);
    page.paragraph(&counts(matrix));
    if matrix.rated() == 0 {
        return;
    }
    page.table(&[
        Col::Left("Likelihood"),
        Col::Right("Low impact"),
        Col::Right("Moderate impact"),
        Col::Right("High impact"),
    ]);
    for likelihood in RiskLevel::ALL.iter().rev() {
        let count = |impact| matrix.cell(*likelihood, impact).len().to_string();
        page.row(&[likelihood.label(), &count(RiskLevel::Low), &count(RiskLevel::Moderate), &count(RiskLevel::High)]);
    }
    page.table(&[
        Col::Left("Question"),
        Col::Left("Topic"),
        Col::Left("Standing"),
        Col::Left("Likelihood"),
        Col::Left("Impact"),
        Col::Left("Why rated so"),
    ]);
    for (likelihood, impact) in RiskMatrix::worst_first() {
        let places = matrix.cell(likelihood, impact).iter();
        for action in places.filter_map(|place| report.action(*place)) {
            let reason = action.record.risk.as_ref().map_or("", |risk| &risk.reason);
            page.row(&[
                action.question.id.as_str(),
                &action.question.topic,
                &action.standing_text(),
                likelihood.label(),
                impact.label(),
                reason,
            ]);
        }
    }
}

fn counts(matrix: &RiskMatrix) -> String {
    let mut text = format!("Rated: {}. Gaps not rated: {}.", matrix.rated(), matrix.not_rated.len());
    if let Some(outside) = matrix.outside() {
        text.push_str(&format!(" {outside}"));
    }
    text
}
