//! The sections of the full report, in order.

use super::page::Page;
use super::{
    appendix, critical, decisions, formula, gaps, journal, open, provider, provisions, registers, risk, score,
};
use crate::report::GapReport;

/// A section of the full report.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Part {
    /// Verdict, and what caps it.
    CriticalGaps,
    /// The figures.
    Score,
    /// The second lens.
    Provisions,
    /// The gaps and what to do about each.
    Gaps,
    /// How people rated the gaps.
    Risk,
    /// Decisions, and what is set aside.
    Decisions,
    /// What nobody could say yet.
    Open,
    /// The registers.
    Registers,
    /// What the provider answers for.
    Provider,
    /// Conflicts not settled.
    Conflicts,
    /// Sign-offs.
    SignOffs,
    /// Everything recorded, question by question.
    Answers,
    /// The cut of the record that the report was made from.
    Cut,
}

impl Part {
    /// Every section, in the report's own order.
    pub const ALL: &'static [Self] = &[
        Self::CriticalGaps,
        Self::Score,
        Self::Gaps,
        Self::Risk,
        Self::Open,
        Self::Decisions,
        Self::Provisions,
        Self::Registers,
        Self::Provider,
        Self::Conflicts,
        Self::SignOffs,
        Self::Answers,
        Self::Cut,
    ];

    /// Its name in a template.
    pub fn name(self) -> &'static str {
        match self {
            Self::CriticalGaps => "critical-gaps",
            Self::Score => "score",
            Self::Provisions => "provisions",
            Self::Gaps => "gaps",
            Self::Risk => "risk",
            Self::Decisions => "decisions",
            Self::Open => "open",
            Self::Registers => "registers",
            Self::Provider => "provider",
            Self::Conflicts => "conflicts",
            Self::SignOffs => "sign-offs",
            Self::Answers => "answers",
            Self::Cut => "cut",
        }
    }

    pub(in crate::report) fn write(self, page: &mut Page, report: &GapReport) {
        match self {
            Self::CriticalGaps => critical::write(page, report),
            Self::Score => {
                score::write(page, report);
                formula::write(page, report);
            }
            Self::Provisions => provisions::write(page, report),
            Self::Gaps => gaps::write(page, report),
            Self::Risk => risk::write(page, report),
            Self::Decisions => decisions::write(page, report),
            Self::Open => open::write(page, report),
            Self::Registers => registers::write(page, report),
            Self::Provider => provider::write(page, report),
            Self::Conflicts => journal::conflicts(page, report),
            Self::SignOffs => journal::sign_offs(page, report),
            Self::Answers => appendix::write(page, report),
            Self::Cut => journal::write(page, report),
        }
    }
}
