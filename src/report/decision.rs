//! Answers that are decisions on their own: another way is taken, or none.

use crate::domain::questionnaire::Question;
use crate::domain::status::{Basis, ImplementationStatus, LawClass};

/// How a decision reads, by the question's basis and the law's class.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum DecisionKind {
    /// Alternative on a direct addressable question: a documented decision with approver and date.
    EquivalentMeasure,
    /// Alternative on a direct question of any other class: the same duty, met by other means.
    OtherMeans,
    /// Alternative on an implied question: another way to meet the standard; names the risk analysis.
    AnotherWay,
    /// Alternative where there is no duty.
    OtherPractice,
    /// Not reasonable and appropriate: a documented decision with reason, approver and date.
    NotReasonable,
}

impl DecisionKind {
    /// The kind of decision that this status on this question is; `None` if it is none.
    pub fn of(question: &Question, status: ImplementationStatus) -> Option<Self> {
        match (status, question.basis) {
            (ImplementationStatus::NotReasonable, _) => Some(Self::NotReasonable),
            (ImplementationStatus::Alternative, Basis::Direct) if question.law == Some(LawClass::Addressable) => {
                Some(Self::EquivalentMeasure)
            }
            (ImplementationStatus::Alternative, Basis::Direct) => Some(Self::OtherMeans),
            (ImplementationStatus::Alternative, Basis::Implied) => Some(Self::AnotherWay),
            (ImplementationStatus::Alternative, Basis::Practice) => Some(Self::OtherPractice),
            _ => None,
        }
    }

    /// What the decision means, in one sentence.
    pub fn text(self) -> &'static str {
        match self {
            Self::EquivalentMeasure => {
                "A documented decision on an addressable specification: another measure stands in its place."
            }
            Self::OtherMeans => "The same duty is met by other means than the fix describes.",
            Self::AnotherWay => "Another way to meet the standard. The risk analysis has to show that it is enough.",
            Self::OtherPractice => "Another way to follow good practice. No duty depends on it.",
            Self::NotReasonable => {
                "A documented decision: not reasonable and appropriate here. The standard itself still has to be met."
            }
        }
    }

    /// Whether the decision counts only with who approved it and when.
    pub fn needs_approval(self) -> bool {
        matches!(self, Self::EquivalentMeasure | Self::NotReasonable)
    }

    /// What the reason is called.
    pub fn reason_label(self) -> &'static str {
        match self {
            Self::EquivalentMeasure | Self::NotReasonable => "Why the measure is not reasonable and appropriate here",
            _ => "Reason",
        }
    }

    /// What the text of the alternative is called.
    pub fn instead_label(self) -> &'static str {
        match self {
            Self::NotReasonable => "How the standard is met without it",
            _ => "Done instead",
        }
    }
}
