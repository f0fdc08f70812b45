//! The parts of a test and of a rating as a list: what each says now.

use super::model::Book;
use crate::domain::id::QuestionId;
use crate::domain::status::{RiskLevel, TestStatus};

/// What stands beside an answer in several parts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sheet {
    /// What a test showed.
    Test,
    /// The rating of a gap.
    Risk,
}

/// One part: what it is called, and what it says; empty if nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// What it is called.
    pub label: &'static str,
    /// What it says.
    pub value: String,
}

impl Sheet {
    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Test => "Test",
            Self::Risk => "Risk of the gap",
        }
    }

    /// How many parts it has.
    pub fn count(self) -> usize {
        match self {
            Self::Test => 4,
            Self::Risk => 3,
        }
    }

    /// What the parts say, in the order of the list.
    pub fn parts(self, book: &Book, question: &QuestionId) -> Vec<Part> {
        let part = |label, value: String| Part { label, value };
        match self {
            Self::Test => {
                let test = book.fold.test(question);
                let result = test.as_ref().map_or(TestStatus::NotAssessed, |test| test.status);
                let on = test.as_ref().and_then(|test| test.on).map(|date| date.to_string());
                vec![
                    part("Result", result.label().to_owned()),
                    part("Tested by", test.as_ref().map(|test| test.tester.clone()).unwrap_or_default()),
                    part("Tested on", on.unwrap_or_default()),
                    part("What was seen", test.map(|test| test.note).unwrap_or_default()),
                ]
            }
            Self::Risk => {
                let risk = book.fold.risk(question);
                let level = |level: Option<RiskLevel>| level.map_or("not rated", RiskLevel::label).to_owned();
                vec![
                    part("Likelihood of harm", level(risk.as_ref().and_then(|risk| risk.likelihood))),
                    part("Impact of harm", level(risk.as_ref().and_then(|risk| risk.impact))),
                    part("Why", risk.map(|risk| risk.reason).unwrap_or_default()),
                ]
            }
        }
    }
}
