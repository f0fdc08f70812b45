//! Everything a report or a dashboard shows, computed once.

use std::collections::HashMap;
use std::sync::Arc;

use super::{
    Action, FactRow, Head, Headline, Incomplete, Leftover, ProviderTable, ProvisionRow, Record, RegisterTable,
    SignOffRow, Unsettled,
};
use crate::domain::evaluation::{
    Evaluated, Evaluation, FamilyStanding, History, ProvisionSums, RiskMatrix, Sums, family_standings, gaps,
    service_sums,
};
use crate::domain::id::QuestionId;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::record::{Fold, Seen};
use crate::domain::register::Finding;
use crate::domain::status::{Severity, Standing};

/// What a report is made from. The date is the evaluation's.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// The questionnaire the assessment answers.
    pub questionnaire: &'a Arc<Questionnaire>,
    /// Its digest, `sha256:HEX`.
    pub questionnaire_digest: &'a str,
    /// What people recorded.
    pub fold: &'a Fold,
    /// What follows from both on a date.
    pub evaluation: &'a Evaluation,
    /// The assessment's folder name.
    pub source_name: &'a str,
    /// The last line of each writer, as [`Fold::last_lines`] gives it.
    pub cut: Seen,
    /// SHA-256 of questionnaire and cut, 64 hex digits; `None` while a line is not on disk.
    pub fingerprint: Option<String>,
    /// What could not be read, one sentence each; empty if everything could.
    pub damage: Vec<String>,
}

/// The sums over the questions of an area or a service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GroupSums {
    /// The area's or service's id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The sums.
    pub sums: Sums,
}

/// Everything a report or a dashboard shows.
#[derive(Clone, Debug)]
pub struct GapReport {
    pub(super) questionnaire: Arc<Questionnaire>,
    evaluated: Vec<Evaluated>,
    pub(super) records: Vec<Record>,
    gaps: Vec<usize>,
    critical: Vec<usize>,
    about: HashMap<QuestionId, Vec<usize>>,
    alone: Vec<usize>,
    /// Whose report it is, about what, from which record.
    pub head: Head,
    /// Verdict and score.
    pub headline: Headline,
    /// Sums by area, in report order.
    pub areas: Vec<GroupSums>,
    /// Sums by service, for the services that an applicable question names, in order of first mention.
    pub services: Vec<GroupSums>,
    /// The provisions that an applicable question cites, in the questionnaire's order.
    pub provisions: Vec<ProvisionRow>,
    /// How many provisions stand how.
    pub provision_sums: ProvisionSums,
    /// How the families of provisions stand.
    pub families: Vec<FamilyStanding>,
    /// The score over time; without a day where none was asked for.
    pub history: History,
    /// What the rules of the registers find, the critical ones first.
    pub findings: Vec<Finding>,
    /// Every fact of the questionnaire and what is known of it.
    pub facts: Vec<FactRow>,
    /// The registers as far as people filled them.
    pub registers: Vec<RegisterTable>,
    /// What the provider answers for; never in the headline.
    pub provider: ProviderTable,
    /// The rated gaps by likelihood and impact.
    pub risk_matrix: RiskMatrix,
    /// Conflicts that nobody settled.
    pub unsettled: Vec<Unsettled>,
    /// What could not be read, or was taken out.
    pub incomplete: Incomplete,
    /// Sign-offs, in order of the lines that made them.
    pub sign_offs: Vec<SignOffRow>,
    /// Records that belong to nothing in this version of the questionnaire.
    pub leftovers: Vec<Leftover>,
}

impl GapReport {
    /// Computes everything a report shows.
    pub fn new(input: &Input<'_>) -> Self {
        let entries = input.fold.in_order().into_iter().cloned();
        let history = History::new(input.questionnaire, entries, input.evaluation.as_of);
        Self { history, ..Self::without_history(input) }
    }

    /// The same without the score over time, which takes a walk through the whole journal.
    pub fn without_history(input: &Input<'_>) -> Self {
        let Input { questionnaire, fold, evaluation, .. } = *input;
        let findings = findings(evaluation);
        let mut about: HashMap<QuestionId, Vec<usize>> = HashMap::new();
        for (place, finding) in findings.iter().enumerate() {
            about.entry(finding.question.clone()).or_default().push(place);
        }
        let applies = |id: &QuestionId| {
            evaluation.question(questionnaire, id).is_some_and(|one| one.standing != Standing::NotApplicable)
        };
        let alone: Vec<usize> = (0..findings.len()).filter(|place| !applies(&findings[*place].question)).collect();
        let count = |severity| alone.iter().filter(|place| findings[**place].severity == severity).count();
        let conflicts = fold.conflicts();
        let incomplete = Incomplete::new(input);
        let position = |id: &QuestionId| questionnaire.position(id);
        let provisions = ProvisionRow::all(questionnaire, evaluation);
        Self {
            headline: Headline {
                verdict: evaluation.verdict(questionnaire),
                sums: *evaluation.total(),
                critical_findings: count(Severity::Critical),
                gap_findings: count(Severity::Gap),
                conflicts: conflicts.len(),
                incomplete: incomplete.any(),
                as_of: evaluation.as_of,
                scoring: questionnaire.scoring,
                later: None,
            },
            gaps: gaps(questionnaire, evaluation).iter().filter_map(|gap| position(&gap.question.id)).collect(),
            critical: evaluation.critical_gaps(questionnaire).filter_map(|(one, _)| position(&one.id)).collect(),
            records: questionnaire
                .questions
                .iter()
                .zip(evaluation.questions())
                .map(|(question, one)| Record::new(questionnaire, fold, evaluation, question, one.applies))
                .collect(),
            evaluated: evaluation.questions().to_vec(),
            areas: areas(questionnaire, evaluation),
            services: services(questionnaire, evaluation),
            provision_sums: ProvisionRow::sums(&provisions),
            provisions,
            families: family_standings(questionnaire, evaluation),
            history: History::default(),
            facts: FactRow::all(questionnaire, fold, evaluation),
            registers: RegisterTable::all(questionnaire, fold, &findings),
            provider: ProviderTable::new(questionnaire, fold, evaluation),
            risk_matrix: RiskMatrix::new(questionnaire, fold, evaluation),
            unsettled: Unsettled::all(fold, &conflicts),
            sign_offs: SignOffRow::all(questionnaire, fold),
            leftovers: Leftover::all(questionnaire, fold),
            head: Head::new(input),
            incomplete,
            findings,
            about,
            alone,
            questionnaire: Arc::clone(questionnaire),
        }
    }

    /// The questionnaire.
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.questionnaire
    }

    /// The improvement action at a place in report order.
    pub fn action(&self, place: usize) -> Option<Action<'_>> {
        Some(Action {
            report: self,
            place,
            question: self.questionnaire.questions.get(place)?,
            evaluated: self.evaluated.get(place)?,
            record: self.records.get(place)?,
        })
    }

    /// The improvement action of this question.
    pub fn action_of(&self, id: &QuestionId) -> Option<Action<'_>> {
        self.action(self.questionnaire.position(id)?)
    }

    /// Every improvement action, in report order; also those that do not apply.
    pub fn actions(&self) -> impl Iterator<Item = Action<'_>> {
        (0..self.records.len()).filter_map(|place| self.action(place))
    }

    /// The actions of one standing, in report order.
    pub fn standing(&self, standing: Standing) -> impl Iterator<Item = Action<'_>> {
        self.actions().filter(move |action| action.evaluated.standing == standing)
    }

    /// The gaps, the one to close first at the front: critical, the law's class, points to earn, effort, id.
    pub fn gaps(&self) -> impl ExactSizeIterator<Item = Action<'_>> {
        self.gaps.iter().map(|place| self.at(*place))
    }

    /// The critical questions that are a gap or open, in report order.
    pub fn critical(&self) -> impl ExactSizeIterator<Item = Action<'_>> {
        self.critical.iter().map(|place| self.at(*place))
    }

    /// Places come from this questionnaire, so they are there.
    fn at(&self, place: usize) -> Action<'_> {
        Action {
            report: self,
            place,
            question: &self.questionnaire.questions[place],
            evaluated: &self.evaluated[place],
            record: &self.records[place],
        }
    }

    /// Alternatives and Not reasonable decisions of questions that apply, in report order.
    pub fn decisions(&self) -> impl Iterator<Item = Action<'_>> {
        self.actions().filter(|action| action.decision().is_some())
    }

    /// Findings whose question does not apply: they stand on their own, the critical ones first.
    pub fn findings_alone(&self) -> impl ExactSizeIterator<Item = &Finding> {
        self.alone.iter().map(|place| &self.findings[*place])
    }

    /// The findings that speak about a question, the critical ones first.
    pub fn findings_about<'a>(&'a self, id: &QuestionId) -> impl Iterator<Item = &'a Finding> + use<'a> {
        let places = self.about.get(id).map_or(&[][..], Vec::as_slice);
        places.iter().map(|place| &self.findings[*place])
    }

    /// Facts that are asked, or that follow from a register, and that nobody knows yet.
    pub fn open_facts(&self) -> impl Iterator<Item = &FactRow> {
        self.facts.iter().filter(|fact| fact.is_open())
    }

    /// The sums over the actions somebody picks: by owner, by topic, by rule.
    pub fn sums_where(&self, mut pick: impl FnMut(Action<'_>) -> bool) -> Sums {
        let mut sums = Sums::default();
        for action in self.actions() {
            if pick(action) {
                sums.add(&Sums::of(action.evaluated));
            }
        }
        sums
    }
}

fn findings(evaluation: &Evaluation) -> Vec<Finding> {
    let mut findings = evaluation.findings().to_vec();
    findings.sort_by_key(|finding| finding.severity);
    findings
}

fn areas(questionnaire: &Questionnaire, evaluation: &Evaluation) -> Vec<GroupSums> {
    let areas = questionnaire.areas.iter().enumerate();
    areas
        .map(|(place, area)| GroupSums {
            id: area.id.to_string(),
            title: area.title.clone(),
            sums: *evaluation.area(place),
        })
        .collect()
}

fn services(questionnaire: &Questionnaire, evaluation: &Evaluation) -> Vec<GroupSums> {
    service_sums(questionnaire, evaluation)
        .into_iter()
        .map(|(id, sums)| GroupSums { title: questionnaire.service_title(&id), id: id.to_string(), sums })
        .collect()
}
