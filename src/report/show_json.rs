//! An assessment, or one question of it, for scripts.

use jiff::civil::Date;
use serde::Serialize;

use super::{Action, FactRow, GapReport, Given};
use crate::domain::evaluation::FactState;
use crate::domain::status::{Grounds, ImplementationStatus, LawClass, Standing};
use crate::domain::truth::Truth;

/// An assessment for scripts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ShowJson<'a> {
    /// The assessment's folder name.
    pub name: &'a str,
    /// The assessment's id, the same in every copy.
    pub assessment: &'a str,
    /// The assessment's title.
    pub title: &'a str,
    /// The organization.
    pub organization: &'a str,
    /// Tenants and sites.
    pub scope: &'a str,
    /// The period.
    pub period: &'a str,
    /// Who prepares it, with role.
    pub prepared_by: &'a str,
    /// Who gets it.
    pub prepared_for: &'a str,
    /// The questionnaire's id.
    pub questionnaire: &'a str,
    /// The questionnaire's version.
    pub questionnaire_version: &'a str,
    /// The date everything is computed for.
    pub as_of: Date,
    /// The facts.
    pub facts: Vec<FactJson<'a>>,
    /// The questions, in report order; also those that do not apply.
    pub questions: Vec<QuestionJson<'a>>,
    /// Conflicts that nobody settled.
    pub conflicts: usize,
    /// Something is missing from the record.
    pub incomplete: bool,
}

/// A fact for scripts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FactJson<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its short name.
    pub title: &'a str,
    /// `open`, `unknown` (somebody said that nobody knows) or `known`.
    pub state: &'static str,
    /// The value, or the values of a list; empty unless known.
    pub value: &'a [String],
    /// Whether it follows from a register.
    pub derived: bool,
}

/// A question and its answer for scripts. Texts nobody gave are empty, dates and words nobody gave `null`.
#[expect(clippy::struct_excessive_bools, reason = "each answers a question of its own in the JSON")]
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct QuestionJson<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its area.
    pub area: &'a str,
    /// What is asked.
    pub ask: &'a str,
    /// Points it can earn.
    pub points: u32,
    /// Points earned.
    pub earned: u32,
    /// Whether it applies. A question whose condition is not known applies.
    pub applies: bool,
    /// What its condition looks at and found; `null` while the condition holds or there is none.
    pub condition: Option<&'a str>,
    /// Whether its gap or missing answer caps the verdict.
    pub critical: bool,
    /// The citations; the first leads.
    pub citations: Vec<&'a str>,
    /// `direct`, `implied` or `practice`.
    pub basis: &'static str,
    /// The law's class, for a direct basis.
    pub law: Option<&'static str>,
    /// The status as the command line takes it; `null` while unanswered or in conflict.
    pub status: Option<&'static str>,
    /// `met`, `gap`, `open`, `set-aside` or `not-applicable`.
    pub standing: &'static str,
    /// Why it stands so, in words.
    pub why: String,
    /// Whether a passed test and evidence stand behind the points.
    pub verified: bool,
    /// The note.
    pub note: &'a str,
    /// The reason.
    pub reason: &'a str,
    /// What is done instead.
    pub alternative: &'a str,
    /// Who approved the decision.
    pub approver: &'a str,
    /// When it was approved.
    pub decided: Option<Date>,
    /// `seen`, `told` or `assumed`.
    pub grounds: Option<&'static str>,
    /// Whom to ask, or who closes the gap.
    pub owner: &'a str,
    /// By when.
    pub due: Option<Date>,
    /// Flagged for follow-up.
    pub flagged: bool,
    /// The test of the measure.
    pub test: Option<TestJson<'a>>,
    /// Titles of the evidence on file.
    pub evidence: Vec<&'a str>,
    /// The comments.
    pub comments: Vec<SaidJson<'a>>,
    /// What registers find about it.
    pub findings: Vec<&'a str>,
    /// Who gave the answer and when.
    pub answered: Vec<SaidJson<'a>>,
    /// How many journal lines touched it.
    pub lines: usize,
}

/// A test for scripts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct TestJson<'a> {
    /// `not-assessed`, `passed`, `failed-low`, `failed-medium` or `failed-high`.
    pub status: &'static str,
    /// Who tested.
    pub tester: &'a str,
    /// When.
    pub on: Option<Date>,
    /// What was seen.
    pub note: &'a str,
}

/// Who said something and when.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct SaidJson<'a> {
    /// The journal line, `WRITER/NUMBER`.
    pub entry: String,
    /// The person, as typed.
    pub by: &'a str,
    /// What the writer's clock said.
    pub at: &'a str,
    /// What was said, if it is not the value beside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
}

impl<'a> SaidJson<'a> {
    fn new(given: &'a Given, text: Option<&'a str>) -> Self {
        Self { entry: given.entry.to_string(), by: &given.by, at: &given.at, text }
    }
}

impl<'a> ShowJson<'a> {
    /// The assessment of a report.
    pub fn new(report: &'a GapReport) -> Self {
        let head = &report.head;
        Self {
            name: &head.name,
            assessment: &head.assessment,
            title: &head.title,
            organization: &head.organization,
            scope: &head.scope,
            period: &head.period,
            prepared_by: &head.prepared_by,
            prepared_for: &head.prepared_for,
            questionnaire: &head.questionnaire,
            questionnaire_version: &head.questionnaire_version,
            as_of: head.as_of,
            facts: report.facts.iter().map(FactJson::new).collect(),
            questions: report.actions().map(QuestionJson::new).collect(),
            conflicts: report.headline.conflicts,
            incomplete: report.headline.incomplete,
        }
    }

    /// The JSON text, indented, ending in a newline.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }
}

impl<'a> FactJson<'a> {
    fn new(row: &'a FactRow) -> Self {
        Self {
            id: row.id.as_str(),
            title: &row.title,
            state: match row.state {
                FactState::Open => "open",
                FactState::DontKnow => "unknown",
                FactState::Known(_) => "known",
            },
            value: row.state.known().unwrap_or_default(),
            derived: matches!(row.origin, super::FactOrigin::Register(_)),
        }
    }
}

impl<'a> QuestionJson<'a> {
    /// One question and its answer.
    pub fn new(action: Action<'a>) -> Self {
        let Action { question, evaluated, record, .. } = action;
        let answer = record.answer.as_ref();
        Self {
            id: question.id.as_str(),
            area: question.area.as_str(),
            ask: &question.ask,
            points: evaluated.points,
            earned: evaluated.earned,
            applies: evaluated.applies != Truth::No && evaluated.standing != Standing::NotApplicable,
            condition: record.condition.as_deref(),
            critical: evaluated.critical,
            citations: question.citations.iter().map(AsRef::as_ref).collect(),
            basis: question.basis.id(),
            law: question.law.map(LawClass::id),
            status: evaluated.status.map(ImplementationStatus::id),
            standing: evaluated.standing.id(),
            why: evaluated.why.text(),
            verified: evaluated.verified,
            note: record.note.as_ref().map_or("", |note| &note.text),
            reason: answer.map_or("", |answer| &answer.reason),
            alternative: answer.map_or("", |answer| &answer.alternative),
            approver: answer.map_or("", |answer| &answer.approver),
            decided: answer.and_then(|answer| answer.decided),
            grounds: answer.and_then(|answer| answer.grounds).map(Grounds::id),
            owner: &record.owner,
            due: record.due,
            flagged: record.flagged,
            test: record.test.as_ref().map(|test| TestJson {
                status: test.status.id(),
                tester: &test.tester,
                on: test.on,
                note: &test.note,
            }),
            evidence: record.evidence.iter().map(|item| item.item.title.as_str()).collect(),
            comments: record
                .comments
                .iter()
                .map(|comment| SaidJson::new(&comment.given, Some(&comment.text)))
                .collect(),
            findings: action.findings().map(|finding| finding.text.as_str()).collect(),
            answered: record.answer_given.iter().map(|given| SaidJson::new(given, None)).collect(),
            lines: record.lines,
        }
    }

    /// The JSON text, indented, ending in a newline.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }
}
