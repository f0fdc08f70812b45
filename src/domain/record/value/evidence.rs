//! A piece of evidence.

use jiff::civil::Date;
use serde_json::Value;

use super::{date, day, filled, over, text};
use crate::domain::status::EvidenceKind;

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
