//! The test of a measure, and the rating of a gap.

use jiff::civil::Date;
use serde_json::Value;

use super::{date, day, filled, over, text};
use crate::domain::status::{RiskLevel, TestStatus};

/// What a test of the measure showed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Test {
    /// The result. An unknown word counts as not assessed.
    pub status: TestStatus,
    /// Who tested.
    pub tester: String,
    /// When.
    pub on: Option<Date>,
    /// What was seen.
    pub note: String,
}

impl Test {
    /// Reads the value of a `test/QUESTION` key.
    pub fn read(value: &Value) -> Self {
        Self {
            status: value
                .get("status")
                .and_then(Value::as_str)
                .and_then(TestStatus::parse)
                .unwrap_or(TestStatus::NotAssessed),
            tester: text(value, "tester"),
            on: date(value, "on"),
            note: text(value, "note"),
        }
    }

    /// The value to write, with the unknown fields of the old one.
    pub fn over(&self, old: Option<&Value>) -> Value {
        over(
            old,
            &[
                ("status", Some(Value::from(self.status.id()))),
                ("tester", filled(&self.tester)),
                ("on", day(self.on)),
                ("note", filled(&self.note)),
            ],
        )
    }
}

/// The rating of a gap.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Risk {
    /// How likely harm is.
    pub likelihood: Option<RiskLevel>,
    /// How bad it would be.
    pub impact: Option<RiskLevel>,
    /// Why.
    pub reason: String,
}

impl Risk {
    /// Reads the value of a `risk/QUESTION` key.
    pub fn read(value: &Value) -> Self {
        let level = |name| value.get(name).and_then(Value::as_str).and_then(RiskLevel::parse);
        Self { likelihood: level("likelihood"), impact: level("impact"), reason: text(value, "reason") }
    }

    /// The value to write, with the unknown fields of the old one.
    pub fn over(&self, old: Option<&Value>) -> Value {
        let level = |level: Option<RiskLevel>| level.map(|level| Value::from(level.id()));
        over(
            old,
            &[("likelihood", level(self.likelihood)), ("impact", level(self.impact)), ("reason", filled(&self.reason))],
        )
    }
}
