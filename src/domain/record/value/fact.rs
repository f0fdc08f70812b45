//! The value of a fact.

use serde_json::Value;

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
