//! Sums of points and what they say. All numbers are whole; percentages are rounded down.

use super::Evaluated;
use crate::domain::status::{ImplementationStatus, Standing};

/// Sums over some questions. Kept up by adding and taking away what single questions contribute.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Sums {
    /// Points earned over the counted questions (met, gap, open).
    pub earned: u32,
    /// Points possible over the counted questions.
    pub possible: u32,
    /// Points of the open questions.
    pub open_points: u32,
    /// Points of the questions set aside.
    pub set_aside_points: u32,
    /// Points earned that a passed test and evidence stand behind.
    pub verified: u32,
    /// What the Planned questions would add when met.
    pub planned_gain: u32,
    /// Questions that apply: met, gap, open and set aside.
    pub applicable: u32,
    /// Applicable questions with a status, Don't know included.
    pub answered: u32,
    /// Applicable questions answered Don't know.
    pub unknown: u32,
    /// Questions met.
    pub met: u32,
    /// Questions that are a gap.
    pub gap: u32,
    /// Questions that are open.
    pub open: u32,
    /// Questions set aside.
    pub set_aside: u32,
    /// Critical questions that are a gap.
    pub critical_gap: u32,
    /// Critical questions that are open.
    pub critical_open: u32,
    /// Critical questions set aside.
    pub critical_set_aside: u32,
}

impl Sums {
    /// What one question contributes.
    pub fn of(one: &Evaluated) -> Self {
        let mut sums = Self::default();
        if one.standing == Standing::NotApplicable {
            return sums;
        }
        sums.applicable = 1;
        sums.answered = u32::from(one.status.is_some());
        sums.unknown = u32::from(one.status == Some(ImplementationStatus::Unknown));
        if one.standing == Standing::SetAside {
            sums.set_aside = 1;
            sums.set_aside_points = one.points;
            sums.critical_set_aside = u32::from(one.critical);
            return sums;
        }
        sums.earned = one.earned;
        sums.possible = one.points;
        sums.verified = if one.verified { one.earned } else { 0 };
        if one.status == Some(ImplementationStatus::Planned) {
            sums.planned_gain = one.points - one.earned;
        }
        match one.standing {
            Standing::Met => sums.met = 1,
            Standing::Gap => {
                sums.gap = 1;
                sums.critical_gap = u32::from(one.critical);
            }
            Standing::Open => {
                sums.open = 1;
                sums.open_points = one.points;
                sums.critical_open = u32::from(one.critical);
            }
            Standing::SetAside | Standing::NotApplicable => {}
        }
        sums
    }

    fn each(&mut self, other: &Self, with: impl Fn(u32, u32) -> u32) {
        let pairs = [
            (&mut self.earned, other.earned),
            (&mut self.possible, other.possible),
            (&mut self.open_points, other.open_points),
            (&mut self.set_aside_points, other.set_aside_points),
            (&mut self.verified, other.verified),
            (&mut self.planned_gain, other.planned_gain),
            (&mut self.applicable, other.applicable),
            (&mut self.answered, other.answered),
            (&mut self.unknown, other.unknown),
            (&mut self.met, other.met),
            (&mut self.gap, other.gap),
            (&mut self.open, other.open),
            (&mut self.set_aside, other.set_aside),
            (&mut self.critical_gap, other.critical_gap),
            (&mut self.critical_open, other.critical_open),
            (&mut self.critical_set_aside, other.critical_set_aside),
        ];
        for (mine, theirs) in pairs {
            *mine = with(*mine, theirs);
        }
    }

    /// Adds what somebody contributes.
    pub fn add(&mut self, other: &Self) {
        self.each(other, |a, b| a + b);
    }

    /// Takes away what was added before.
    pub fn take(&mut self, other: &Self) {
        self.each(other, u32::saturating_sub);
    }

    fn percent_of(&self, points: u32) -> Option<u32> {
        // Points fit 32 bits by far; the product may not.
        let percent = (u64::from(points) * 100).checked_div(u64::from(self.possible))?;
        u32::try_from(percent).ok()
    }

    /// The score: earned of possible. `None` if nothing counts: "not scored".
    pub fn percent(&self) -> Option<u32> {
        self.percent_of(self.earned)
    }

    /// The score if every open question turned out met.
    pub fn reachable(&self) -> Option<u32> {
        self.percent_of(self.earned + self.open_points)
    }

    /// The score once everything Planned is done.
    pub fn planned(&self) -> Option<u32> {
        self.percent_of(self.earned + self.planned_gain)
    }

    /// The part of the score that tests and evidence stand behind.
    pub fn verified_percent(&self) -> Option<u32> {
        self.percent_of(self.verified)
    }

    /// The score with this many more points; for what-if on the screen.
    pub fn percent_with(&self, more: u32) -> Option<u32> {
        self.percent_of(self.earned + more)
    }
}

/// What the whole says. Never that somebody complies with anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// A critical question is a gap or open, or a critical finding fires.
    CriticalGapsOpen,
    /// Some question is a gap.
    GapsOpen,
    /// Neither; says nothing about what was not asked or not answered.
    NoGapRecorded,
}

impl Verdict {
    /// The verdict as printed.
    pub fn label(self) -> &'static str {
        match self {
            Self::CriticalGapsOpen => "Critical gaps open",
            Self::GapsOpen => "Gaps open",
            Self::NoGapRecorded => "No gap recorded for the questions answered",
        }
    }

    /// The verdict in scripts.
    pub fn id(self) -> &'static str {
        match self {
            Self::CriticalGapsOpen => "critical-gaps-open",
            Self::GapsOpen => "gaps-open",
            Self::NoGapRecorded => "no-gap-recorded",
        }
    }
}
