//! Verdict and score in one breath: the percentage is never shown without the number of critical gaps.

use jiff::civil::Date;

use crate::domain::evaluation::{Sums, Verdict};

/// The figures at the head of every output.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Headline {
    /// What the whole says.
    pub verdict: Verdict,
    /// The sums over all questions.
    pub sums: Sums,
    /// Critical findings whose question does not apply; they stand on their own.
    pub critical_findings: usize,
    /// Findings of severity gap whose question does not apply.
    pub gap_findings: usize,
    /// Conflicts that nobody settled.
    pub conflicts: usize,
    /// Some of the record could not be read.
    pub incomplete: bool,
    /// The date everything is computed for.
    pub as_of: Date,
    /// The rules of the score.
    pub scoring: u32,
    /// The day of the last change, if everything is computed for an earlier day: answers given later are included.
    pub later: Option<Date>,
}

impl Headline {
    /// The verdict with its counts: `Critical gaps open (1 recorded, 2 not answered)`.
    pub fn verdict_text(&self) -> String {
        format!("{} ({})", self.verdict.label(), self.counts().join(", "))
    }

    fn counts(&self) -> Vec<String> {
        let sums = &self.sums;
        let mut parts = match self.verdict {
            Verdict::CriticalGapsOpen => {
                let mut parts =
                    vec![format!("{} recorded", sums.critical_gap), format!("{} not answered", sums.critical_open)];
                if self.critical_findings > 0 {
                    parts.push(counted(self.critical_findings, "critical finding"));
                }
                parts
            }
            Verdict::GapsOpen => {
                let mut parts = vec!["none critical".into(), counted(sums.gap as usize, "gap")];
                if self.gap_findings > 0 {
                    parts.push(counted(self.gap_findings, "finding"));
                }
                parts.push(format!("{} open", counted(sums.open as usize, "question")));
                parts
            }
            Verdict::NoGapRecorded => {
                vec!["no critical gap".into(), format!("{} open", counted(sums.open as usize, "question"))]
            }
        };
        if sums.critical_set_aside > 0 {
            parts.push(format!("{} critical set aside", sums.critical_set_aside));
        }
        parts
    }

    /// The score: `54 % now, up to 78 %`, or `not scored` if nothing counts.
    pub fn score_text(&self) -> String {
        match (self.sums.percent(), self.sums.reachable()) {
            (Some(now), Some(reachable)) => format!("{now} % now, up to {reachable} %"),
            _ => "not scored".into(),
        }
    }

    /// What keeps the figures from being the whole truth: unsettled conflicts, later answers, unreadable parts.
    pub fn reservations(&self) -> Vec<String> {
        let mut parts = Vec::new();
        if self.conflicts > 0 {
            parts.push(format!("{} not settled", counted(self.conflicts, "conflict")));
        }
        if let Some(later) = self.later {
            parts.push(format!("answers given after {}, up to {later}, are included", self.as_of));
        }
        if self.incomplete {
            parts.push("incomplete".into());
        }
        parts
    }

    /// The printed head of the report (scoring 1), with reservations at the end if there are any:
    /// `Critical gaps open (1 recorded, 2 not answered) · 54 % now, up to 78 % · verified 21 % · 67 of 123 points ·
    /// set aside 9 · as of 2026-11-21 · scoring 1`.
    pub fn line(&self) -> String {
        let sums = &self.sums;
        let mut parts = vec![self.verdict_text(), self.score_text()];
        if let Some(verified) = sums.verified_percent() {
            parts.push(format!("verified {verified} %"));
        }
        parts.push(format!("{} of {} points", sums.earned, sums.possible));
        parts.push(format!("set aside {}", sums.set_aside_points));
        parts.push(format!("as of {}", self.as_of));
        parts.push(format!("scoring {}", self.scoring));
        parts.extend(self.reservations());
        parts.join(" · ")
    }

    /// How many questions stand how: `8 apply, 7 answered, 2 open (1 of them answered Don't know), 1 set aside`.
    pub fn progress_text(&self) -> String {
        let sums = &self.sums;
        // Who says Don't know has answered, and the question is open all the same.
        let unknown =
            if sums.unknown > 0 { format!(" ({} of them answered Don't know)", sums.unknown) } else { String::new() };
        format!(
            "{} {}, {} answered, {} open{unknown}, {} set aside ({})",
            counted(sums.applicable as usize, "question"),
            if sums.applicable == 1 { "applies" } else { "apply" },
            sums.answered,
            sums.open,
            sums.set_aside,
            counted(sums.set_aside_points as usize, "point"),
        )
    }
}

/// A number with its noun: `0 gaps`, `1 gap`, `2 gaps`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// `5 questions with 81 points`.
pub(super) fn questions_with_points(questions: u32, points: u32) -> String {
    format!("{} with {}", counted(questions as usize, "question"), counted(points as usize, "point"))
}
