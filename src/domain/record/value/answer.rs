//! An answer, and who closes its gap.

use jiff::civil::Date;
use serde_json::Value;

use super::{date, day, filled, over, text};
use crate::domain::status::{Grounds, ImplementationStatus};

/// Status, reason and what belongs to them; they change together and conflict together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// What the organization says. `None`: the word is one that this program does not know.
    pub status: Option<ImplementationStatus>,
    /// Why.
    pub reason: String,
    /// What is done instead.
    pub alternative: String,
    /// Who approved the decision.
    pub approver: String,
    /// When it was approved.
    pub decided: Option<Date>,
    /// What the answer rests on.
    pub grounds: Option<Grounds>,
    /// The question's `rev` when it was answered.
    pub rev: u32,
    /// Brought along from another assessment and not confirmed.
    pub from: Option<String>,
}

impl Answer {
    /// A bare answer to a question of this `rev`.
    pub fn new(status: ImplementationStatus, rev: u32) -> Self {
        Self {
            status: Some(status),
            reason: String::new(),
            alternative: String::new(),
            approver: String::new(),
            decided: None,
            grounds: None,
            rev,
            from: None,
        }
    }

    /// Reads the value of an `answer/QUESTION` key.
    pub fn read(value: &Value) -> Self {
        Self {
            status: value.get("status").and_then(Value::as_str).and_then(ImplementationStatus::parse),
            reason: text(value, "reason"),
            alternative: text(value, "alternative"),
            approver: text(value, "approver"),
            decided: date(value, "decided"),
            grounds: value.get("grounds").and_then(Value::as_str).and_then(Grounds::parse),
            rev: value.get("rev").and_then(Value::as_u64).and_then(|rev| u32::try_from(rev).ok()).unwrap_or(1),
            from: value.get("from").and_then(Value::as_str).map(str::to_owned),
        }
    }

    /// The value to write, with the unknown fields of the old one.
    pub fn over(&self, old: Option<&Value>) -> Value {
        let status = self.status.map(|status| Value::from(status.id()));
        let kept = || old.and_then(|old| old.get("status")).cloned();
        over(
            old,
            &[
                ("status", status.or_else(kept)),
                ("reason", filled(&self.reason)),
                ("alternative", filled(&self.alternative)),
                ("approver", filled(&self.approver)),
                ("decided", day(self.decided)),
                ("grounds", self.grounds.map(|grounds| Value::from(grounds.id()))),
                ("rev", Some(Value::from(self.rev))),
                ("from", self.from.as_deref().and_then(filled)),
            ],
        )
    }
}

/// Owner and due date.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Assignment {
    /// Who does it, as typed.
    pub owner: String,
    /// By when.
    pub due: Option<Date>,
}

impl Assignment {
    /// Reads the value of an `assign/QUESTION` key.
    pub fn read(value: &Value) -> Self {
        Self { owner: text(value, "owner"), due: date(value, "due") }
    }

    /// The value to write, with the unknown fields of the old one.
    pub fn over(&self, old: Option<&Value>) -> Value {
        over(old, &[("owner", filled(&self.owner)), ("due", day(self.due))])
    }
}
