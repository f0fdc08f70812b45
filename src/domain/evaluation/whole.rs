//! The evaluation of a whole assessment, kept up as changes come in.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use super::facts::facts;
use super::standing::{Fired, Surroundings};
use super::{Evaluated, FactState, Sums, Verdict};
use crate::domain::id::{FactId, QuestionId};
use crate::domain::questionnaire::{Question, Questionnaire};
use crate::domain::record::{Fold, Key};
use crate::domain::register::{Finding, findings};
use crate::domain::status::{Severity, Standing};

/// What follows from questionnaire, record and day. The same as computed from nothing, whatever the order in
/// which it was kept up.
#[derive(Clone, PartialEq, Debug)]
pub struct Evaluation {
    /// The day it is computed for.
    pub as_of: Date,
    facts: HashMap<FactId, FactState>,
    findings: Vec<Finding>,
    fired: HashMap<QuestionId, Fired>,
    questions: Vec<Evaluated>,
    total: Sums,
    areas: Vec<Sums>,
}

impl Evaluation {
    /// Computes everything.
    pub fn new(questionnaire: &Questionnaire, fold: &Fold, as_of: Date) -> Self {
        let mut evaluation = Self {
            as_of,
            facts: HashMap::new(),
            findings: Vec::new(),
            fired: HashMap::new(),
            questions: Vec::with_capacity(questionnaire.questions.len()),
            total: Sums::default(),
            areas: vec![Sums::default(); questionnaire.areas.len()],
        };
        evaluation.everything(questionnaire, fold);
        evaluation
    }

    fn everything(&mut self, questionnaire: &Questionnaire, fold: &Fold) {
        self.facts = facts(questionnaire, fold, self.as_of);
        self.find(questionnaire, fold);
        self.questions.clear();
        self.total = Sums::default();
        self.areas.iter_mut().for_each(|sums| *sums = Sums::default());
        for question in &questionnaire.questions {
            let evaluated = self.evaluate(questionnaire, fold, question);
            self.count(questionnaire, question, &Sums::of(&evaluated), Sums::add);
            self.questions.push(evaluated);
        }
    }

    /// What the registers' rules find.
    fn find(&mut self, questionnaire: &Questionnaire, fold: &Fold) {
        self.findings =
            questionnaire.registers.iter().flat_map(|register| findings(register, fold, self.as_of)).collect();
        self.fired.clear();
        for finding in &self.findings {
            self.fired.entry(finding.question.clone()).or_default().note(finding.severity);
        }
    }

    fn evaluate(&self, questionnaire: &Questionnaire, fold: &Fold, question: &Question) -> Evaluated {
        let fired = self.fired.get(&question.id).copied().unwrap_or_default();
        Surroundings { fold, facts: &self.facts, today: self.as_of }
            .evaluate(question, fired, |earlier| self.questions.get(questionnaire.position(earlier)?))
    }

    fn count(&mut self, questionnaire: &Questionnaire, question: &Question, sums: &Sums, how: fn(&mut Sums, &Sums)) {
        how(&mut self.total, sums);
        if let Some(area) = questionnaire.areas.iter().position(|area| area.id == question.area) {
            how(&mut self.areas[area], sums);
        }
    }

    /// Takes changes in: only what they touch is computed again, and what depends on that.
    pub fn refresh<'k>(&mut self, questionnaire: &Questionnaire, fold: &Fold, keys: impl IntoIterator<Item = &'k Key>) {
        self.advance(questionnaire, fold, self.as_of, keys);
    }

    /// Goes to another day and takes changes in. What neither touches is not computed again.
    pub fn advance<'k>(
        &mut self,
        questionnaire: &Questionnaire,
        fold: &Fold,
        as_of: Date,
        keys: impl IntoIterator<Item = &'k Key>,
    ) {
        let mut stale: BTreeSet<usize> = BTreeSet::new();
        let other_day = self.as_of != as_of;
        self.as_of = as_of;
        let (mut facts_moved, mut rows_moved) = (other_day, other_day);
        for key in keys {
            match key {
                Key::Row(..) | Key::Cell(..) => (facts_moved, rows_moved) = (true, true),
                Key::Fact(_) => facts_moved = true,
                _ => stale.extend(key.question().and_then(|id| questionnaire.position(id))),
            }
        }
        if facts_moved {
            let before = std::mem::replace(&mut self.facts, facts(questionnaire, fold, as_of));
            for (id, _) in self.facts.iter().filter(|(id, state)| before.get(*id) != Some(state)) {
                stale.extend(questionnaire.readers_of_fact(id));
            }
        }
        if rows_moved {
            let before = std::mem::take(&mut self.fired);
            self.find(questionnaire, fold);
            let spoken_of = before.keys().chain(self.fired.keys());
            let moved = spoken_of.filter(|id| before.get(*id) != self.fired.get(*id));
            stale.extend(moved.filter_map(|id| questionnaire.position(id)));
        }
        if other_day {
            stale.extend(growing_old(questionnaire, fold));
        }
        // A condition looks back only, so one walk forward reaches everything.
        while let Some(place) = stale.pop_first() {
            let question = &questionnaire.questions[place];
            let now = self.evaluate(questionnaire, fold, question);
            let before = std::mem::replace(&mut self.questions[place], now.clone());
            if before == now {
                continue;
            }
            self.count(questionnaire, question, &Sums::of(&before), Sums::take);
            self.count(questionnaire, question, &Sums::of(&now), Sums::add);
            stale.extend(questionnaire.readers_of_status(&question.id).iter().filter(|reader| **reader > place));
        }
    }

    /// What follows for every question, in report order.
    pub fn questions(&self) -> &[Evaluated] {
        &self.questions
    }

    /// What follows for one question.
    pub fn question(&self, questionnaire: &Questionnaire, id: &QuestionId) -> Option<&Evaluated> {
        self.questions.get(questionnaire.position(id)?)
    }

    /// What is known of a fact.
    pub fn fact(&self, id: &FactId) -> &FactState {
        self.facts.get(id).unwrap_or(&FactState::Open)
    }

    /// What the registers' rules find.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The findings that speak about a question.
    pub fn findings_of<'a>(&'a self, id: &'a QuestionId) -> impl Iterator<Item = &'a Finding> {
        self.findings.iter().filter(move |finding| finding.question == *id)
    }

    /// Findings whose question does not apply: they stand on their own, listed first.
    pub fn findings_alone<'a>(&'a self, questionnaire: &'a Questionnaire) -> impl Iterator<Item = &'a Finding> {
        self.findings.iter().filter(|finding| {
            self.question(questionnaire, &finding.question).is_none_or(|one| one.standing == Standing::NotApplicable)
        })
    }

    /// The sums over all questions.
    pub fn total(&self) -> &Sums {
        &self.total
    }

    /// The sums over the questions of the area at this place.
    pub fn area(&self, place: usize) -> &Sums {
        &self.areas[place]
    }

    /// The sums over the questions that somebody picks.
    pub fn sums_where(&self, mut pick: impl FnMut(usize) -> bool) -> Sums {
        let mut sums = Sums::default();
        for (place, one) in self.questions.iter().enumerate() {
            if pick(place) {
                sums.add(&Sums::of(one));
            }
        }
        sums
    }

    /// The critical questions that are a gap or open, in report order.
    pub fn critical_gaps<'a>(
        &'a self,
        questionnaire: &'a Questionnaire,
    ) -> impl Iterator<Item = (&'a Question, Standing)> {
        questionnaire
            .questions
            .iter()
            .zip(&self.questions)
            .filter(|(_, one)| one.critical && matches!(one.standing, Standing::Gap | Standing::Open))
            .map(|(question, one)| (question, one.standing))
    }

    /// Critical findings that stand on their own.
    pub fn critical_alone(&self, questionnaire: &Questionnaire) -> usize {
        self.findings_alone(questionnaire).filter(|finding| finding.severity == Severity::Critical).count()
    }

    /// How much is critical: questions that are a gap or open, and findings that stand on their own. No percentage is
    /// shown without it.
    pub fn critical(&self, questionnaire: &Questionnaire) -> u32 {
        let alone = u32::try_from(self.critical_alone(questionnaire)).unwrap_or(u32::MAX);
        (self.total.critical_gap + self.total.critical_open).saturating_add(alone)
    }

    /// The verdict: the first of its lines that fits.
    pub fn verdict(&self, questionnaire: &Questionnaire) -> Verdict {
        let alone = |severity| self.findings_alone(questionnaire).any(|finding| finding.severity == severity);
        if self.total.critical_gap + self.total.critical_open > 0 || alone(Severity::Critical) {
            Verdict::CriticalGapsOpen
        } else if self.total.gap > 0 || alone(Severity::Gap) {
            Verdict::GapsOpen
        } else {
            Verdict::NoGapRecorded
        }
    }
}

/// The places of the questions with evidence that can be too old on one day and not on another.
fn growing_old<'a>(questionnaire: &'a Questionnaire, fold: &'a Fold) -> impl Iterator<Item = usize> + 'a {
    questionnaire.questions.iter().enumerate().filter_map(|(place, question)| {
        let aging = question.evidence.iter().any(|ask| ask.max_age_months.is_some());
        (aging && !fold.evidence(&question.id).is_empty()).then_some(place)
    })
}
