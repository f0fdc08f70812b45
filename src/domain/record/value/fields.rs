//! Reading and writing the fields of a value.

use jiff::civil::Date;
use serde_json::{Map, Value};

pub(super) fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

pub(super) fn date(value: &Value, name: &str) -> Option<Date> {
    value.get(name).and_then(Value::as_str).and_then(|text| text.parse().ok())
}

/// Puts known fields over an older value: empty ones leave, unknown ones stay.
pub(super) fn over(old: Option<&Value>, fields: &[(&str, Option<Value>)]) -> Value {
    let mut map = old.and_then(Value::as_object).cloned().unwrap_or_else(Map::new);
    for (name, value) in fields {
        match value {
            Some(value) => map.insert((*name).to_owned(), value.clone()),
            None => map.remove(*name),
        };
    }
    Value::Object(map)
}

pub(super) fn filled(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| Value::from(text))
}

pub(super) fn day(date: Option<Date>) -> Option<Value> {
    date.map(|date| Value::from(date.to_string()))
}
