//! Names of things, one type each, so that a question's id cannot stand where a fact's is meant.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as written in the content or the journal.
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl From<&str> for $name { fn from(text: &str) -> Self { Self(text.into()) } }
        impl From<String> for $name { fn from(text: String) -> Self { Self(text.into()) } }
        impl Borrow<str> for $name { fn borrow(&self) -> &str { &self.0 } }
        impl AsRef<str> for $name { fn as_ref(&self) -> &str { &self.0 } }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.pad(&self.0) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { fmt::Debug::fmt(&*self.0, f) }
        }
    )*};
}

ids! {
    /// A questionnaire, such as `hipaa-microsoft-cloud`; the same through all its versions.
    QuestionnaireId,
    /// One part of a questionnaire, such as `configuration`.
    AreaId,
    /// One improvement action, such as `access.mfa.all-users`; never used again once retired.
    QuestionId,
    /// An unscored property of the organization that decides what applies.
    FactId,
    /// A setting to look at, such as `ENT-12`.
    CheckId,
    /// A place in the law, as lawyers cite it: `164.312(a)(2)(iii)`.
    ProvisionId,
    /// A group of provisions, such as a chapter of the law.
    ProvisionFamilyId,
    /// A short list of questions to walk, such as `quick-check`.
    PathId,
    /// A kind of person who can answer, such as `it-admin`.
    RoleId,
    /// A license that a check or a fix needs, such as `entra-id-p1`.
    LicenseId,
    /// A table the staff fill, such as `vendors`.
    RegisterId,
    /// A column of a register.
    ColumnId,
    /// A row of a register: the catalog's id, or `WRITER.N` of the line that made it.
    RowId,
    /// One element of a checklist column.
    ItemId,
    /// A rule of a register.
    RuleId,
    /// Something the provider answers for, such as `ms.media-destruction`.
    ProviderActionId,
    /// One who writes: a person on a computer in a folder. Names a log.
    WriterId,
    /// A person, as recorded in the assessment.
    PersonId,
    /// One piece of evidence within a question.
    EvidenceId,
    /// An assessment; the same in every copy of its folder.
    AssessmentId,
}

/// Number and writer of a journal line: `dana-7k3q9x4m/2`. Numbers run from 1 without holes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// Whose log.
    pub writer: WriterId,
    /// Which line, from 1.
    pub number: u64,
}

impl EntryId {
    /// The id of line `number` of `writer`.
    pub fn new(writer: impl Into<WriterId>, number: u64) -> Self {
        Self { writer: writer.into(), number }
    }

    /// Reads `writer/number` (in values) or `writer.number` (in keys). `None` if it is neither.
    pub fn parse(text: &str) -> Option<Self> {
        let (writer, number) = text.rsplit_once(['/', '.'])?;
        let number = number.parse().ok().filter(|n| *n > 0)?;
        (!writer.is_empty()).then(|| Self::new(writer, number))
    }

    /// The form used inside keys, `writer.number`, where `/` separates parts.
    pub fn in_key(&self) -> String {
        format!("{}.{}", self.writer, self.number)
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.writer, self.number)
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for EntryId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EntryId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is no entry id (WRITER/NUMBER)")))
    }
}
