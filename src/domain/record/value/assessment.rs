//! What is assessed, with which questionnaire, and by whom.

use serde_json::{Value, json};

use super::{filled, over, text};
use crate::domain::id::{AssessmentId, QuestionnaireId};

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
