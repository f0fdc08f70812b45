//! A cell of a register.

use serde_json::Value;

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
