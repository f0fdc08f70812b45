//! Values of each kind the content knows.

use std::collections::BTreeMap;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeValue;

use super::fields::{Fields, quoted};
use super::words::{self, Word};

impl<'t> Fields<'t, '_> {
    fn as_text(&mut self, key: &str, value: &'t Spanned<DeValue<'t>>) -> Option<&'t str> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(text);
        }
        self.mistyped(key, value, "text");
        None
    }

    /// Text that must be there.
    pub fn text(&mut self, key: &'static str) -> String {
        self.needed(key).and_then(|value| self.as_text(key, value)).unwrap_or_default().to_owned()
    }

    /// Text that may be left out.
    pub fn optional_text(&mut self, key: &'static str) -> Option<String> {
        self.value(key).and_then(|value| self.as_text(key, value)).map(str::to_owned)
    }

    /// A name that must be there.
    pub fn id<T: for<'a> From<&'a str>>(&mut self, key: &'static str) -> T {
        T::from(self.needed(key).and_then(|value| self.as_text(key, value)).unwrap_or_default())
    }

    /// The name of the part itself; without it the part is left out.
    pub fn own_id<T: for<'a> From<&'a str>>(&mut self) -> Option<T> {
        let id = self.needed("id").and_then(|value| self.as_text("id", value));
        if id.is_none() {
            self.drop_part();
        }
        id.map(T::from)
    }

    /// A name that may be left out.
    pub fn optional_id<T: for<'a> From<&'a str>>(&mut self, key: &'static str) -> Option<T> {
        self.value(key).and_then(|value| self.as_text(key, value)).map(T::from)
    }

    /// A list of texts or names; empty if left out.
    pub fn list<T: for<'a> From<&'a str>>(&mut self, key: &'static str) -> Vec<T> {
        self.value(key).map(|value| self.as_list(key, value, false)).unwrap_or_default()
    }

    /// A list of texts or names that must be there.
    pub fn needed_list<T: for<'a> From<&'a str>>(&mut self, key: &'static str) -> Vec<T> {
        self.needed(key).map(|value| self.as_list(key, value, false)).unwrap_or_default()
    }

    /// One text, or a list of texts; must be there.
    pub fn one_or_more<T: for<'a> From<&'a str>>(&mut self, key: &'static str) -> Vec<T> {
        let before = self.problems();
        let list = self.needed(key).map(|value| self.as_list(key, value, true)).unwrap_or_default();
        if list.is_empty() && self.problems() == before {
            let message = format!("{}: `{key}` names nothing", self.called());
            self.wrong(key, message, None);
        }
        list
    }

    fn as_list<T: for<'a> From<&'a str>>(&mut self, key: &str, value: &'t Spanned<DeValue<'t>>, one: bool) -> Vec<T> {
        match value.get_ref() {
            DeValue::Array(values) => values
                .iter()
                .filter_map(|value| {
                    if let DeValue::String(text) = value.get_ref() {
                        return Some(T::from(text));
                    }
                    self.mistyped(key, value, "a list of texts");
                    None
                })
                .collect(),
            DeValue::String(text) if one => vec![T::from(text)],
            _ => {
                self.mistyped(key, value, if one { "text or a list of texts" } else { "a list of texts" });
                Vec::new()
            }
        }
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str, otherwise: bool) -> bool {
        let Some(value) = self.value(key) else { return otherwise };
        if let DeValue::Boolean(flag) = value.get_ref() {
            return *flag;
        }
        self.mistyped(key, value, "true or false");
        otherwise
    }

    fn as_number(&mut self, key: &str, value: &'t Spanned<DeValue<'t>>) -> Option<u32> {
        let DeValue::Integer(number) = value.get_ref() else {
            self.mistyped(key, value, "a whole number");
            return None;
        };
        let number = u32::from_str_radix(number.as_str(), number.radix()).ok();
        if number.is_none() {
            let message = format!("{}: `{key}` must be a whole number from 0 to {}", self.called(), u32::MAX);
            self.add(value.span(), message, None);
        }
        number
    }

    /// A whole number that may be left out.
    pub fn optional_number(&mut self, key: &'static str) -> Option<u32> {
        self.value(key).and_then(|value| self.as_number(key, value))
    }

    /// A whole number that must be there.
    pub fn number(&mut self, key: &'static str) -> Option<u32> {
        self.needed(key).and_then(|value| self.as_number(key, value))
    }

    fn as_date(&mut self, key: &str, value: &'t Spanned<DeValue<'t>>) -> Option<Date> {
        let DeValue::Datetime(written) = value.get_ref() else {
            self.mistyped(key, value, "a date such as 2026-11-21, without quotes");
            return None;
        };
        let date = written.date.filter(|_| written.time.is_none()).and_then(|date| {
            let part = |number: u8| i8::try_from(number).ok();
            Date::new(i16::try_from(date.year).ok()?, part(date.month)?, part(date.day)?).ok()
        });
        if date.is_none() {
            let message = format!("{}: `{key}` is no day of the calendar", self.called());
            self.add(value.span(), message, Some("write a date such as 2026-11-21".to_owned()));
        }
        date
    }

    /// A date that must be there.
    pub fn date(&mut self, key: &'static str) -> Date {
        self.needed(key).and_then(|value| self.as_date(key, value)).unwrap_or_default()
    }

    /// A date that may be left out.
    pub fn optional_date(&mut self, key: &'static str) -> Option<Date> {
        self.value(key).and_then(|value| self.as_date(key, value))
    }

    fn as_word<W: Word>(&mut self, key: &str, value: &'t Spanned<DeValue<'t>>) -> Option<W> {
        let text = self.as_text(key, value)?;
        let word = words::parse(text);
        if word.is_none() {
            let all: Vec<&str> = W::all().iter().map(|word| word.id()).collect();
            let message = format!("{}: `{key}` cannot be `{text}`", self.called());
            let help = format!("it can be {}", quoted(&all));
            self.add(value.span(), message, Some(help));
        }
        word
    }

    /// A word of a closed list that must be there; `otherwise` stands in for a wrong one.
    pub fn word<W: Word>(&mut self, key: &'static str, otherwise: W) -> W {
        self.needed(key).and_then(|value| self.as_word(key, value)).unwrap_or(otherwise)
    }

    /// A word of a closed list that may be left out.
    pub fn optional_word<W: Word>(&mut self, key: &'static str) -> Option<W> {
        self.value(key).and_then(|value| self.as_word(key, value))
    }

    /// One word of a closed list, or several.
    pub fn some_words<W: Word>(&mut self, key: &'static str) -> Vec<W> {
        let Some(value) = self.value(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(values) => values.iter().filter_map(|value| self.as_word(key, value)).collect(),
            _ => self.as_word(key, value).into_iter().collect(),
        }
    }
}

/// Every key and its text, for tables whose keys are free.
pub(super) fn free_texts(fields: &mut Fields<'_, '_>) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (key, value) in fields.every() {
        let text = fields.as_text(key.get_ref(), value).unwrap_or_default();
        all.insert(key.get_ref().to_string(), text.to_owned());
    }
    all
}
