//! Typed views of the values. Reading is lenient: what a newer program wrote beside is passed over here and
//! kept by [`Answer::over`] and its like when the value is written again.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::Seen;
use crate::domain::id::{AssessmentId, QuestionnaireId};
use crate::domain::status::{EvidenceKind, Grounds, ImplementationStatus, RiskLevel, TestStatus};

fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn date(value: &Value, name: &str) -> Option<Date> {
    value.get(name).and_then(Value::as_str).and_then(|text| text.parse().ok())
}

/// Puts known fields over an older value: empty ones leave, unknown ones stay.
fn over(old: Option<&Value>, fields: &[(&str, Option<Value>)]) -> Value {
    let mut map = old.and_then(Value::as_object).cloned().unwrap_or_else(Map::new);
    for (name, value) in fields {
        match value {
            Some(value) => map.insert((*name).to_owned(), value.clone()),
            None => map.remove(*name),
        };
    }
    Value::Object(map)
}

fn filled(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| Value::from(text))
}

fn day(date: Option<Date>) -> Option<Value> {
    date.map(|date| Value::from(date.to_string()))
}

/// What is assessed, for whom and by whom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AssessmentInfo {
    /// The same in every copy.
    pub id: AssessmentId,
    /// Its name.
    pub title: String,
    /// The organization.
    pub organization: String,
    /// Tenants and sites, in words.
    pub scope: String,
    /// The period assessed, in words.
    pub period: String,
    /// Who prepares it, with role.
    pub prepared_by: String,
    /// Who gets it.
    pub prepared_for: String,
}

impl AssessmentInfo {
    /// Reads the value of the key `assessment`.
    pub fn read(value: &Value) -> Self {
        Self {
            id: text(value, "id").into(),
            title: text(value, "title"),
            organization: text(value, "organization"),
            scope: text(value, "scope"),
            period: text(value, "period"),
            prepared_by: text(value, "prepared-by"),
            prepared_for: text(value, "prepared-for"),
        }
    }

    /// The value to write, with the unknown fields of the old one.
    pub fn over(&self, old: Option<&Value>) -> Value {
        over(
            old,
            &[
                ("id", filled(self.id.as_str())),
                ("title", filled(&self.title)),
                ("organization", filled(&self.organization)),
                ("scope", filled(&self.scope)),
                ("period", filled(&self.period)),
                ("prepared-by", filled(&self.prepared_by)),
                ("prepared-for", filled(&self.prepared_for)),
            ],
        )
    }
}

/// The questionnaire an assessment answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AdoptedQuestionnaire {
    /// Its id.
    pub id: QuestionnaireId,
    /// Its version.
    pub version: String,
    /// SHA-256 over its files, as `sha256:HEX`.
    pub digest: String,
}

impl AdoptedQuestionnaire {
    /// Reads the value of the key `questionnaire`.
    pub fn read(value: &Value) -> Self {
        Self { id: text(value, "id").into(), version: text(value, "version"), digest: text(value, "digest") }
    }

    /// The value to write.
    pub fn write(&self) -> Value {
        json!({ "id": self.id.as_str(), "version": self.version, "digest": self.digest })
    }
}

/// A person, as recorded.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Person {
    /// The name as typed.
    pub name: String,
    /// The role, in words or as a role id.
    pub role: String,
    /// The account name on the computer.
    pub account: String,
}

impl Person {
    /// Reads the value of a `person/ID` key.
    pub fn read(value: &Value) -> Self {
        Self { name: text(value, "name"), role: text(value, "role"), account: text(value, "account") }
    }

    /// The value to write, with the unknown fields of the old one.
    pub fn over(&self, old: Option<&Value>) -> Value {
        over(old, &[("name", filled(&self.name)), ("role", filled(&self.role)), ("account", filled(&self.account))])
    }
}

/// The value of a fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FactValue {
    /// Nobody knows.
    Unknown,
    /// One value, or a list of values.
    Known(Vec<String>),
}

impl FactValue {
    /// Reads the value of a `fact/FACT` key. What is neither text nor list is not known.
    pub fn read(value: &Value) -> Self {
        match value {
            Value::String(text) if text == "unknown" => Self::Unknown,
            Value::String(text) => Self::Known(vec![text.clone()]),
            Value::Array(parts) => Self::Known(parts.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
            _ => Self::Unknown,
        }
    }

    /// The value to write; `list` for any-of facts.
    pub fn write(&self, list: bool) -> Value {
        match self {
            Self::Unknown => Value::from("unknown"),
            Self::Known(parts) if list => Value::from(parts.clone()),
            Self::Known(parts) => Value::from(parts.first().cloned().unwrap_or_default()),
        }
    }
}

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

/// A piece of evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// Rule or run.
    pub kind: Option<EvidenceKind>,
    /// Its name.
    pub title: String,
    /// The attached file, as `sha256:HEX`; empty if it is a link or a place.
    pub digest: String,
    /// A link, or where it is kept.
    pub link: String,
    /// The date of the evidence itself.
    pub dated: Option<Date>,
    /// The date it was added.
    pub added: Option<Date>,
}

impl Evidence {
    /// Reads the value of an `evidence/QUESTION/ID` key.
    pub fn read(value: &Value) -> Self {
        Self {
            kind: value.get("kind").and_then(Value::as_str).and_then(EvidenceKind::parse),
            title: text(value, "title"),
            digest: text(value, "digest"),
            link: text(value, "link"),
            dated: date(value, "dated"),
            added: date(value, "added"),
        }
    }

    /// The value to write, with the unknown fields of the old one.
    pub fn over(&self, old: Option<&Value>) -> Value {
        over(
            old,
            &[
                ("kind", self.kind.map(|kind| Value::from(kind.id()))),
                ("title", filled(&self.title)),
                ("digest", filled(&self.digest)),
                ("link", filled(&self.link)),
                ("dated", day(self.dated)),
                ("added", day(self.added)),
            ],
        )
    }
}

/// The value of a register cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Text, date, yes or no, or one of the options.
    One(String),
    /// Some of the options, or the ticked items.
    Many(Vec<String>),
}

impl Cell {
    /// Reads the value of a `row/REGISTER/ROW/COLUMN` key. Anything else than text, list or truth is empty.
    pub fn read(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) if text.is_empty() => None,
            Value::String(text) => Some(Self::One(text.clone())),
            Value::Bool(true) => Some(Self::One("yes".into())),
            Value::Bool(false) => Some(Self::One("no".into())),
            Value::Array(parts) => {
                Some(Self::Many(parts.iter().filter_map(Value::as_str).map(str::to_owned).collect()))
            }
            _ => None,
        }
    }

    /// The value to write.
    pub fn write(&self) -> Value {
        match self {
            Self::One(text) => Value::from(text.clone()),
            Self::Many(parts) => Value::from(parts.clone()),
        }
    }

    /// The parts of the value; one part unless it is a list.
    pub fn parts(&self) -> &[String] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Many(parts) => parts,
        }
    }

    /// The value in one line.
    pub fn text(&self) -> String {
        self.parts().join(", ")
    }
}

/// A sign-off of a scope at a cut.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignOff {
    /// What is signed, such as `area/access`.
    pub scope: String,
    /// Who signed.
    pub name: String,
    /// In what role.
    pub role: String,
    /// When.
    pub on: Option<Date>,
    /// The last line of each writer it covers.
    pub cut: Seen,
    /// The fingerprint of that cut.
    pub fingerprint: String,
    /// Points earned at the cut.
    pub earned: u64,
    /// Points possible at the cut.
    pub possible: u64,
    /// The rules of the score.
    pub scoring: u64,
}

impl SignOff {
    /// Reads the value of a `signoff/WRITER.N` key.
    pub fn read(value: &Value) -> Self {
        let number = |name| value.get(name).and_then(Value::as_u64).unwrap_or_default();
        let cut: BTreeMap<_, _> = value
            .get("cut")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .filter_map(|(writer, line)| {
                Some((writer.as_str().into(), (line.get(0)?.as_u64()?, line.get(1)?.as_str()?.to_owned())))
            })
            .collect();
        Self {
            scope: text(value, "scope"),
            name: text(value, "name"),
            role: text(value, "role"),
            on: date(value, "on"),
            cut,
            fingerprint: text(value, "fingerprint"),
            earned: number("earned"),
            possible: number("possible"),
            scoring: number("scoring"),
        }
    }
}
