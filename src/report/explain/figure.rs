//! One figure, explained.

use super::percent_line;
use super::question::explain_question;
use crate::domain::evaluation::{ProvisionSums, Sums, Urgency, family_of};
use crate::domain::id::ProvisionId;
use crate::domain::status::{ImplementationStatus, RiskLevel, Standing};
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
    /// The provisions of the family at this place of [`GapReport::families`].
    Family(usize),
    /// The questions with this implementation status, or without any.
    Status(Option<ImplementationStatus>),
    /// The questions of this owner; empty: of nobody.
    Owner(String),
    /// What is to do and that pressing.
    Due(Urgency),
    /// The gaps with this likelihood and impact, or not rated.
    Risk(Option<(RiskLevel, RiskLevel)>),
    /// The score over time.
    History,
    /// The day at this place of [`GapReport::history`].
    Day(usize),
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
        Figure::Provisions => provisions(report, |_| true),
        Figure::Family(place) => family(report, *place),
        Figure::Status(status) => {
            let of = |action: Action<'_>| applies(action) && action.evaluated.status == *status;
            let label = status.map_or("Not answered", ImplementationStatus::label);
            counted_behind(report, label, of)
        }
        Figure::Owner(owner) => {
            let of = |action: Action<'_>| applies(action) && action.record.owner.trim() == owner;
            group(report, score_line(&report.sums_where(of)), of)
        }
        Figure::Due(urgency) => {
            let label = match urgency {
                Urgency::Overdue => "Gaps and open questions whose due date has passed",
                Urgency::Soon => "Gaps and open questions that are due soon",
                Urgency::Later => "Gaps and open questions that are due later",
                Urgency::NoDate => "Gaps and open questions without a due date",
            };
            counted_behind(report, label, |action| action.urgency() == Some(*urgency))
        }
        Figure::Risk(rating) => {
            let label = match rating {
                Some((likelihood, impact)) => {
                    format!(
                        "Gaps that somebody rated: likelihood {likelihood}, impact {impact}. This is no risk analysis"
                    )
                }
                None => "Gaps that nobody rated".into(),
            };
            counted_behind(report, &label, |action| {
                action.evaluated.standing == Standing::Gap && action.risk_rating() == *rating
            })
        }
        Figure::History => super::history::history(report),
        Figure::Day(place) => super::history::day(report, *place),
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

fn applies(action: Action<'_>) -> bool {
    action.evaluated.standing != Standing::NotApplicable
}

fn counted_behind(report: &GapReport, label: &str, pick: impl Fn(Action<'_>) -> bool) -> Vec<String> {
    let count = report.actions().filter(|action| pick(*action)).count();
    behind(report, format!("{label}: {count}"), pick)
}

fn family(report: &GapReport, place: usize) -> Vec<String> {
    let Some(family) = report.families.get(place) else { return Vec::new() };
    let of = |id: &ProvisionId| family_of(report.questionnaire(), id).as_ref() == Some(&family.key);
    let mut lines = vec![family.title.clone(), provision_line(&family.provisions)];
    lines.extend(provisions(report, of).into_iter().skip(1));
    lines.push(score_line(&family.sums));
    lines.extend(
        report.actions().filter(|action| applies(*action) && action.question.citations.iter().any(of)).map(line_of),
    );
    lines
}

fn provision_line(sums: &ProvisionSums) -> String {
    format!("{} met, {} gap, {} open, {} set aside", sums.met, sums.gap, sums.open, sums.set_aside)
}

fn provisions(report: &GapReport, of: impl Fn(&ProvisionId) -> bool) -> Vec<String> {
    let first = provision_line(&report.provision_sums);
    let rows = report.provisions.iter().filter(|row| of(&row.id)).map(|row| {
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
