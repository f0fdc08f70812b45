//! One figure, explained.

use super::percent_line;
use super::question::explain_question;
use crate::domain::evaluation::Sums;
use crate::domain::status::Standing;
use crate::report::headline::questions_with_points;
use crate::report::{Action, GapReport, PROVISION_NOTE};

/// A figure that a report or a dashboard shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Figure {
    /// The verdict and its counts.
    Verdict,
    /// The score.
    Score,
    /// The score if the open questions turned out met.
    Reachable,
    /// The part of the score that tests and evidence stand behind.
    Verified,
    /// The score once everything Planned is done.
    Planned,
    /// What leaves both sides.
    SetAside,
    /// The score of the area at this place.
    Area(usize),
    /// The score of the service at this place of [`GapReport::services`].
    Service(usize),
    /// The provisions met, gap, open and set aside.
    Provisions,
    /// The provider's points.
    Provider,
    /// The points of the question at this place in report order.
    Question(usize),
}

/// How a figure comes about: the arithmetic first, then the questions behind it, one line each.
pub fn explain_figure(report: &GapReport, figure: &Figure) -> Vec<String> {
    let sums = &report.headline.sums;
    match figure {
        Figure::Verdict => verdict(report),
        Figure::Score => group(report, score_line(sums), |_| true),
        Figure::Reachable => {
            let terms = format!("({} + {})", sums.earned, sums.open_points);
            let line = percent_line(&terms, sums.earned + sums.open_points, sums.possible);
            behind(report, line, |action| action.evaluated.standing == Standing::Open)
        }
        Figure::Verified => {
            let line = percent_line(&sums.verified.to_string(), sums.verified, sums.possible);
            behind(report, line, |action| action.evaluated.verified)
        }
        Figure::Planned => {
            let terms = format!("({} + {})", sums.earned, sums.planned_gain);
            let line = percent_line(&terms, sums.earned + sums.planned_gain, sums.possible);
            behind(report, line, |action| Sums::of(action.evaluated).planned_gain > 0)
        }
        Figure::SetAside => {
            let line = format!("{} leave both sides", questions_with_points(sums.set_aside, sums.set_aside_points));
            behind(report, line, |action| action.evaluated.standing == Standing::SetAside)
        }
        Figure::Area(place) => report.areas.get(*place).map_or_else(Vec::new, |area| {
            group(report, score_line(&area.sums), |action| action.question.area.as_str() == area.id)
        }),
        Figure::Service(place) => report.services.get(*place).map_or_else(Vec::new, |service| {
            let of = |action: Action<'_>| action.question.services.iter().any(|id| id.as_str() == service.id);
            group(report, score_line(&service.sums), of)
        }),
        Figure::Provisions => provisions(report),
        Figure::Provider => provider(report),
        Figure::Question(place) => report.action(*place).map(line_of).into_iter().collect(),
    }
}

/// `Earned 67 of 123 points: 100 × 67 / 123 = 54.47, rounded down: 54 %`.
pub(in crate::report) fn score_line(sums: &Sums) -> String {
    let division = percent_line(&sums.earned.to_string(), sums.earned, sums.possible);
    format!("Earned {} of {} points: {division}", sums.earned, sums.possible)
}

fn line_of(action: Action<'_>) -> String {
    format!("{}: {}", action.question.id, explain_question(action))
}

fn behind(report: &GapReport, first: String, pick: impl Fn(Action<'_>) -> bool) -> Vec<String> {
    std::iter::once(first).chain(report.actions().filter(|action| pick(*action)).map(line_of)).collect()
}

/// The questions of a group that count for or against it; what does not apply is left out.
fn group(report: &GapReport, first: String, pick: impl Fn(Action<'_>) -> bool) -> Vec<String> {
    behind(report, first, |action| action.evaluated.standing != Standing::NotApplicable && pick(action))
}

fn verdict(report: &GapReport) -> Vec<String> {
    let critical = report.critical().map(|action| format!("{}: {}", action.question.id, action.standing_text()));
    std::iter::once(report.headline.verdict_text())
        .chain(report.findings_alone().map(|finding| format!("{}: {}", finding.severity, finding.text)))
        .chain(critical)
        .collect()
}

fn provisions(report: &GapReport) -> Vec<String> {
    let sums = &report.provision_sums;
    let first = format!("{} met, {} gap, {} open, {} set aside", sums.met, sums.gap, sums.open, sums.set_aside);
    let rows = report.provisions.iter().map(|row| {
        let of = &row.sums;
        format!(
            "{} {}: {}: {} met, {} gap, {} open, {} set aside",
            row.id,
            row.title,
            row.standing_text(),
            of.met,
            of.gap,
            of.open,
            of.set_aside
        )
    });
    [first, PROVISION_NOTE.to_owned()].into_iter().chain(rows).collect()
}

fn provider(report: &GapReport) -> Vec<String> {
    let table = &report.provider;
    let first = format!("{} of {} points; not part of the score", table.earned, table.possible);
    let rows = table.rows.iter().map(|row| {
        if row.counted {
            format!("{}: {} of {} points, earned while {} is met", row.id, row.earned, row.points, row.needs)
        } else {
            format!("{}: does not count, none of its services is in use as the register counts them", row.id)
        }
    });
    std::iter::once(first).chain(rows).collect()
}
