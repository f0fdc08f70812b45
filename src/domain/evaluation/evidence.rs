//! Whether evidence on file counts, and what still stands between points and verified points.

use jiff::civil::Date;

use super::Evaluated;
use crate::domain::questionnaire::{EvidenceAsk, Question};
use crate::domain::record::{Evidence, Fold};
use crate::domain::status::TestStatus;

/// Whether a piece of evidence is of the kind asked for and not stale on a day. Where an age limit is set,
/// evidence without a date of its own is stale.
pub fn evidence_counts(item: &Evidence, ask: &EvidenceAsk, today: Date) -> bool {
    item.kind == Some(ask.kind) && fresh(item, ask.max_age_months, today)
}

fn fresh(item: &Evidence, max_age_months: Option<u32>, today: Date) -> bool {
    let Some(months) = max_age_months else { return true };
    let Ok(span) = jiff::Span::new().try_months(i64::from(months)) else { return true };
    item.dated.is_some_and(|dated| dated.checked_add(span).map_or(true, |limit| today <= limit))
}

/// The question asks for evidence of this kind, and this is too old for every such ask or has no date.
pub fn evidence_is_stale(question: &Question, item: &Evidence, today: Date) -> bool {
    let mut asks = question.evidence.iter().filter(|ask| item.kind == Some(ask.kind)).peekable();
    asks.peek().is_some() && !asks.any(|ask| evidence_counts(item, ask, today))
}

/// Which of the question's evidence asks (places in [`Question::evidence`]) nothing on file answers.
pub fn evidence_missing(question: &Question, items: &[&Evidence], today: Date) -> Vec<usize> {
    let asks = question.evidence.iter().enumerate();
    asks.filter(|(_, ask)| !items.iter().any(|item| evidence_counts(item, ask, today)))
        .map(|(place, _)| place)
        .collect()
}

/// What stands between a question and verified points: points, a passed test, one item of each kind it lists.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verification {
    /// It can earn points at all.
    pub scored: bool,
    /// It earns points.
    pub earns: bool,
    /// Its test is passed.
    pub passed: bool,
    /// The places of the evidence asks that nothing on file answers.
    pub missing: Vec<usize>,
}

impl Verification {
    /// What stands there for a question on a day.
    pub fn of(question: &Question, one: &Evaluated, fold: &Fold, today: Date) -> Self {
        let items = fold.evidence(&question.id);
        Self {
            scored: question.scored,
            earns: one.earned > 0,
            passed: fold.test(&question.id).is_some_and(|test| test.status == TestStatus::Passed),
            missing: evidence_missing(question, &items.iter().map(|(_, item)| item).collect::<Vec<_>>(), today),
        }
    }

    /// Whether nothing is missing.
    pub fn is_verified(&self) -> bool {
        self.earns && self.passed && self.missing.is_empty()
    }

    /// What is missing, in one line.
    pub fn text(&self, question: &Question) -> String {
        if !self.scored {
            return "Recorded, not scored: there are no points to verify.".to_owned();
        }
        if self.is_verified() {
            return "Verified: test passed, evidence on file.".to_owned();
        }
        let mut wanted = Vec::new();
        if !self.earns {
            wanted.push("an answer that earns points".to_owned());
        }
        if !self.passed {
            wanted.push("a passed test".to_owned());
        }
        for ask in self.missing.iter().filter_map(|place| question.evidence.get(*place)) {
            let age = ask.max_age_months.map(|months| format!(" of the last {months} months")).unwrap_or_default();
            let words = format!("{} evidence{age}", ask.kind);
            if !wanted.contains(&words) {
                wanted.push(words);
            }
        }
        format!("Still missing for Verified: {}.", wanted.join(", "))
    }
}
