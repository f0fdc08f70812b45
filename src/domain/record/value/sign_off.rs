//! A sign-off.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;

use super::{date, text};
use crate::domain::record::Seen;

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
