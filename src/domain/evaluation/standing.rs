//! The standing of a question: the first line of the rule that fits.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{FactState, evidence_missing};
use crate::domain::condition::ScopeLeaf;
use crate::domain::id::FactId;
use crate::domain::questionnaire::Question;
use crate::domain::record::{Answer, Current, Fold, Key, Test};
use crate::domain::status::{ImplementationStatus, LawClass, Severity, Standing, TestStatus};
use crate::domain::truth::Truth;

/// Why a question stands as it does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// Its condition is no.
    ConditionIsNo,
    /// This many findings of a register speak against it.
    Contradicted(usize),
    /// Two people answered differently and nobody settled it.
    InConflict,
    /// Brought along from another assessment.
    CarriedOver,
    /// The question was changed since.
    Reworded,
    /// Nobody answered.
    Unanswered,
    /// Somebody answered Don't know.
    DontKnow,
    /// A word that this program does not know.
    UnknownWord,
    /// A register says that something must be looked at.
    ToVerify(usize),
    /// Decided with all that the decision needs.
    Decided,
    /// Out of scope without a reason.
    ReasonMissing,
    /// A decision without who approved it and when.
    ApprovalMissing,
    /// The status is not taken for this question.
    NotAllowed,
    /// Alternative without what is done instead.
    AlternativeMissing,
    /// The status itself is a gap.
    Status,
    /// A test failed.
    TestFailed,
    /// Nothing speaks against it.
    Fine,
}

impl Why {
    /// The reason in words, to stand after the standing.
    pub fn text(self) -> String {
        match self {
            Self::ConditionIsNo => "its condition does not hold here".into(),
            Self::Contradicted(1) => "contradicted by a register finding".into(),
            Self::Contradicted(n) => format!("contradicted by {n} register findings"),
            Self::InConflict => "two answers differ; settle them".into(),
            Self::CarriedOver => "brought along from another assessment; confirm it".into(),
            Self::Reworded => "the question changed since it was answered; confirm it".into(),
            Self::Unanswered => "not answered".into(),
            Self::DontKnow => "nobody knows yet".into(),
            Self::UnknownWord => "written by a newer gapbook".into(),
            Self::ToVerify(1) => "a register finding must be looked into".into(),
            Self::ToVerify(n) => format!("{n} register findings must be looked into"),
            Self::Decided => "decided and documented".into(),
            Self::ReasonMissing => "the reason is missing".into(),
            Self::ApprovalMissing => "who approved it, or when, is missing".into(),
            Self::NotAllowed => "this status is not taken for this question".into(),
            Self::AlternativeMissing => "what is done instead is missing".into(),
            Self::Status => "not in place".into(),
            Self::TestFailed => "a test failed".into(),
            Self::Fine => "in place".into(),
        }
    }
}

/// What follows for one question. Points are whole; nothing here is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evaluated {
    /// Whether its condition holds. Not known counts as applying.
    pub applies: Truth,
    /// Its standing.
    pub standing: Standing,
    /// Why.
    pub why: Why,
    /// The status answered, if there is one answer.
    pub status: Option<ImplementationStatus>,
    /// Whether its gap or missing answer caps the verdict: by the content, or because a critical finding fires.
    pub critical: bool,
    /// Points it can earn.
    pub points: u32,
    /// Points earned, 0 to `points`.
    pub earned: u32,
    /// Whether a passed test and evidence of each kind stand behind it.
    pub verified: bool,
}

impl Evaluated {
    /// Whether it stands on both sides of the score.
    pub fn counted(&self) -> bool {
        matches!(self.standing, Standing::Met | Standing::Gap | Standing::Open)
    }

    /// Points still to earn.
    pub fn to_earn(&self) -> u32 {
        if self.counted() { self.points - self.earned } else { 0 }
    }
}

/// How many findings of each severity speak about a question.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Fired {
    pub critical: usize,
    pub gap: usize,
    pub verify: usize,
}

impl Fired {
    pub fn note(&mut self, severity: Severity) {
        match severity {
            Severity::Critical => self.critical += 1,
            Severity::Gap => self.gap += 1,
            Severity::Verify => self.verify += 1,
        }
    }
}

/// Whether an earlier question has one of the statuses. While it is not known whether that question applies, an
/// answer kept from before may turn out not to count, so it says yes only for sure: else not knowing a fact could
/// take a later question out.
fn has(other: &Evaluated, wanted: &[ImplementationStatus]) -> Truth {
    match (other.applies, other.status) {
        (Truth::No, _) => Truth::No,
        (_, None) => Truth::Unknown,
        (_, Some(status)) if !wanted.contains(&status) => Truth::No,
        (applies, Some(_)) => applies,
    }
}

/// What a question's standing is computed from, besides the question and its own answers.
pub(super) struct Surroundings<'a> {
    pub fold: &'a Fold,
    pub facts: &'a HashMap<FactId, FactState>,
    pub today: Date,
}

impl Surroundings<'_> {
    /// `earlier` tells what follows for a question that stands earlier in the order.
    pub fn evaluate<'e>(
        &self,
        question: &Question,
        fired: Fired,
        earlier: impl Fn(&crate::domain::id::QuestionId) -> Option<&'e Evaluated>,
    ) -> Evaluated {
        let applies = question.applies.as_ref().map_or(Truth::Yes, |condition| {
            condition.truth(&|leaf| match leaf {
                ScopeLeaf::Fact(fact, comparison) => self
                    .facts
                    .get(fact)
                    .and_then(FactState::known)
                    .map_or(Truth::Unknown, |parts| comparison.holds(parts).into()),
                ScopeLeaf::Question(id, wanted) => earlier(id).map_or(Truth::Unknown, |other| has(other, wanted)),
            })
        });
        let current = self.fold.current(&Key::Answer(question.id.clone()));
        let answer = current.value().map(Answer::read);
        let test = self.fold.test(&question.id);
        let (standing, why) = if applies == Truth::No {
            (Standing::NotApplicable, Why::ConditionIsNo)
        } else if fired.critical + fired.gap > 0 {
            (Standing::Gap, Why::Contradicted(fired.critical + fired.gap))
        } else if matches!(current, Current::Conflict(_)) {
            (Standing::Open, Why::InConflict)
        } else {
            standing_of(question, answer.as_ref(), test.as_ref(), fired)
        };
        let status = answer.as_ref().and_then(|answer| answer.status);
        let earned = earned(question, standing, why, status, test.as_ref());
        Evaluated {
            applies,
            standing,
            why,
            status,
            critical: question.critical || fired.critical > 0,
            points: question.points,
            earned,
            verified: earned > 0 && self.verified(question, test.as_ref()),
        }
    }

    fn verified(&self, question: &Question, test: Option<&Test>) -> bool {
        test.is_some_and(|test| test.status == TestStatus::Passed) && {
            let items = self.fold.evidence(&question.id);
            evidence_missing(question, &items.iter().map(|(_, item)| item).collect::<Vec<_>>(), self.today).is_empty()
        }
    }
}

fn standing_of(question: &Question, answer: Option<&Answer>, test: Option<&Test>, fired: Fired) -> (Standing, Why) {
    use ImplementationStatus as S;
    let Some(answer) = answer else { return (Standing::Open, Why::Unanswered) };
    let Some(status) = answer.status else { return (Standing::Open, Why::UnknownWord) };
    if answer.from.is_some() {
        return (Standing::Open, Why::CarriedOver);
    }
    if answer.rev < question.rev {
        return (Standing::Open, Why::Reworded);
    }
    if status == S::Unknown {
        return (Standing::Open, Why::DontKnow);
    }
    if fired.verify > 0 {
        return (Standing::Open, Why::ToVerify(fired.verify));
    }
    let approved = !answer.approver.trim().is_empty() && answer.decided.is_some();
    let reasoned = !answer.reason.trim().is_empty();
    let failed = test.is_some_and(|test| test.status.failed());
    match status {
        S::OutOfScope if !reasoned => (Standing::Gap, Why::ReasonMissing),
        S::OutOfScope if question.critical && !approved => (Standing::Gap, Why::ApprovalMissing),
        S::NotReasonable if !question.not_reasonable => (Standing::Gap, Why::NotAllowed),
        S::NotReasonable if !reasoned => (Standing::Gap, Why::ReasonMissing),
        S::NotReasonable if !approved => (Standing::Gap, Why::ApprovalMissing),
        S::OutOfScope | S::NotReasonable => (Standing::SetAside, Why::Decided),
        S::Alternative if !question.alternative => (Standing::Gap, Why::NotAllowed),
        S::Alternative if answer.alternative.trim().is_empty() => (Standing::Gap, Why::AlternativeMissing),
        S::Alternative if question.law == Some(LawClass::Addressable) && !approved => {
            (Standing::Gap, Why::ApprovalMissing)
        }
        S::Implemented | S::Alternative | S::Partial if failed => (Standing::Gap, Why::TestFailed),
        S::NotImplemented | S::Planned | S::Partial | S::Unknown => (Standing::Gap, Why::Status),
        S::Implemented | S::Alternative => (Standing::Met, Why::Fine),
    }
}

fn earned(
    question: &Question,
    standing: Standing,
    why: Why,
    status: Option<ImplementationStatus>,
    test: Option<&Test>,
) -> u32 {
    let failed = test.is_some_and(|test| test.status.failed());
    match standing {
        Standing::Met => question.points,
        Standing::Gap if status == Some(ImplementationStatus::Partial) && why == Why::Status && !failed => {
            question.points * question.partial.percent / 100
        }
        _ => 0,
    }
}
