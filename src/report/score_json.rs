//! The score for scripts.

use jiff::civil::Date;
use serde::Serialize;

use super::{GapReport, GroupSums};
use crate::domain::evaluation::Sums;
use crate::domain::status::Standing;

/// The score for scripts. Percentages are whole, rounded down, and `null` if nothing counts. The percentage never
/// comes without the critical gaps.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ScoreJson<'a> {
    /// The assessment's folder name.
    pub name: &'a str,
    /// The questionnaire.
    pub questionnaire: QuestionnaireJson<'a>,
    /// The date everything is computed for.
    pub as_of: Date,
    /// The rules of the score.
    pub scoring: u32,
    /// The verdict as printed.
    pub verdict: &'static str,
    /// The verdict as a word: `critical-gaps-open`, `gaps-open`, `no-gap-recorded`.
    pub verdict_id: &'static str,
    /// The printed head of the report.
    pub line: String,
    /// The critical questions that are a gap or open, in report order.
    pub critical_gaps: Vec<&'a str>,
    /// Those of them that are open.
    pub critical_open: Vec<&'a str>,
    /// Critical questions set aside.
    pub critical_set_aside: u32,
    /// Findings whose question does not apply.
    pub findings_alone: Vec<&'a str>,
    /// The sums over all questions.
    #[serde(flatten)]
    pub total: TotalJson,
    /// The sums by area.
    pub areas: Vec<GroupJson<'a>>,
    /// The provisions of the questions that apply.
    pub provisions: ProvisionsJson,
    /// What the provider answers for; not part of the sums.
    pub provider: ProviderJson,
    /// Conflicts that nobody settled.
    pub conflicts: usize,
    /// Something is missing from the figures.
    pub incomplete: bool,
    /// What is missing, one sentence each.
    pub incomplete_because: Vec<String>,
}

/// A questionnaire of one version.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct QuestionnaireJson<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its version.
    pub version: &'a str,
    /// SHA-256 over its files, `sha256:HEX`.
    pub digest: &'a str,
}

/// The sums over all questions. Counts are questions, `*_points` are points, `percent` and its companions percent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct TotalJson {
    /// Points earned.
    pub earned: u32,
    /// Points possible.
    pub possible: u32,
    /// The score.
    pub percent: Option<u32>,
    /// The score if every open question turned out met.
    pub reachable: Option<u32>,
    /// The part of the score that tests and evidence stand behind.
    pub verified: Option<u32>,
    /// The score once everything Planned is done.
    pub planned: Option<u32>,
    /// Questions that apply.
    pub applicable: u32,
    /// Of them, those with a status; Don't know included.
    pub answered: u32,
    /// Answered Don't know.
    pub unknown: u32,
    /// Met.
    pub met: u32,
    /// Gaps.
    pub gaps: u32,
    /// Open.
    pub open: u32,
    /// Set aside.
    pub set_aside: u32,
    /// Points of the open questions.
    pub open_points: u32,
    /// Points of the questions set aside.
    pub set_aside_points: u32,
    /// Points that tests and evidence stand behind.
    pub verified_points: u32,
    /// Points that the Planned questions would add.
    pub planned_points: u32,
}

/// The sums over the questions of an area.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct GroupJson<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub title: &'a str,
    /// The sums.
    #[serde(flatten)]
    pub sums: TotalJson,
}

/// How many provisions stand how.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ProvisionsJson {
    /// Met.
    pub met: u32,
    /// Gap.
    pub gap: u32,
    /// Open.
    pub open: u32,
    /// Set aside.
    pub set_aside: u32,
}

/// Points of what the provider answers for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ProviderJson {
    /// Points earned.
    pub earned: u32,
    /// Points of the actions that count.
    pub possible: u32,
}

impl From<&Sums> for TotalJson {
    fn from(sums: &Sums) -> Self {
        Self {
            earned: sums.earned,
            possible: sums.possible,
            percent: sums.percent(),
            reachable: sums.reachable(),
            verified: sums.verified_percent(),
            planned: sums.planned(),
            applicable: sums.applicable,
            answered: sums.answered,
            unknown: sums.unknown,
            met: sums.met,
            gaps: sums.gap,
            open: sums.open,
            set_aside: sums.set_aside,
            open_points: sums.open_points,
            set_aside_points: sums.set_aside_points,
            verified_points: sums.verified,
            planned_points: sums.planned_gain,
        }
    }
}

impl<'a> From<&'a GroupSums> for GroupJson<'a> {
    fn from(group: &'a GroupSums) -> Self {
        Self { id: &group.id, title: &group.title, sums: (&group.sums).into() }
    }
}

impl<'a> ScoreJson<'a> {
    /// The score of a report.
    pub fn new(report: &'a GapReport) -> Self {
        let head = &report.head;
        let headline = &report.headline;
        let open = |action: &super::Action<'_>| action.evaluated.standing == Standing::Open;
        let provisions = report.provision_sums;
        Self {
            name: &head.name,
            questionnaire: QuestionnaireJson {
                id: &head.questionnaire,
                version: &head.questionnaire_version,
                digest: &head.questionnaire_digest,
            },
            as_of: headline.as_of,
            scoring: headline.scoring,
            verdict: headline.verdict.label(),
            verdict_id: headline.verdict.id(),
            line: headline.line(),
            critical_gaps: report.critical().map(|action| action.question.id.as_str()).collect(),
            critical_open: report.critical().filter(open).map(|action| action.question.id.as_str()).collect(),
            critical_set_aside: headline.sums.critical_set_aside,
            findings_alone: report.findings_alone().map(|finding| finding.text.as_str()).collect(),
            total: (&headline.sums).into(),
            areas: report.areas.iter().map(Into::into).collect(),
            provisions: ProvisionsJson {
                met: provisions.met,
                gap: provisions.gap,
                open: provisions.open,
                set_aside: provisions.set_aside,
            },
            provider: ProviderJson { earned: report.provider.earned, possible: report.provider.possible },
            conflicts: headline.conflicts,
            incomplete: headline.incomplete,
            incomplete_because: report.incomplete.texts(),
        }
    }

    /// The JSON text, indented, ending in a newline.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }
}
