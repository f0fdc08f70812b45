//! Reads the keys of one table, and notes every problem instead of stopping at the first.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::sink::Sink;
use crate::domain::check::nearest;

/// The keys of one table.
pub(super) struct Fields<'t, 's> {
    table: &'t DeTable<'t>,
    span: Range<usize>,
    name: &'static str,
    asked: Vec<&'static str>,
    /// How many of the keys asked for are there; nothing is asked for twice.
    hits: usize,
    free: bool,
    sink: &'s mut Sink,
}

impl<'t, 's> Fields<'t, 's> {
    /// `name` is what a table of this kind is called in messages.
    pub fn new(table: &'t DeTable<'t>, span: Range<usize>, name: &'static str, sink: &'s mut Sink) -> Self {
        Self { table, span, name, asked: Vec::with_capacity(8), hits: 0, free: false, sink }
    }

    /// What this table is called in messages: its kind, and its id if it has one.
    pub fn called(&self) -> String {
        match self.table.get("id").map(Spanned::get_ref) {
            Some(DeValue::String(id)) => format!("{} `{id}`", self.name),
            _ => self.name.to_owned(),
        }
    }

    /// Where the table begins.
    pub fn start(&self) -> usize {
        self.sink.base + self.span.start
    }

    /// Where the value of a key begins.
    pub fn place(&self, key: &str) -> usize {
        self.sink.base + self.table.get(key).map_or(self.span.start, |value| value.span().start)
    }

    /// The file, by its place in the list.
    pub fn file(&self) -> usize {
        self.sink.file
    }

    /// Notes that a key could stand here.
    pub fn pass(&mut self, key: &'static str) {
        self.asked.push(key);
    }

    /// Notes a problem at a place of the text.
    pub fn add(&mut self, span: Range<usize>, message: impl Into<String>, help: Option<String>) {
        self.sink.add(span, message, help);
    }

    /// Every key and value, for tables whose keys are free.
    pub fn every(&mut self) -> &'t DeTable<'t> {
        self.free = true;
        self.table
    }

    /// How many problems there are so far.
    pub fn problems(&self) -> usize {
        self.sink.problems.len()
    }

    /// Whether a key is there. Does not count as asking for it.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Notes a problem at the value of a key, or at the table if it is not there.
    pub fn wrong(&mut self, key: &str, message: impl Into<String>, help: Option<String>) {
        let span = self.table.get(key).map_or_else(|| self.span.clone(), Spanned::span);
        self.sink.add(span, message, help);
    }

    /// Notes that the table lacks what it needs to be one, so that it is left out.
    pub fn drop_part(&mut self) {
        self.sink.dropped = true;
    }

    /// The value of a key.
    pub fn value(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        debug_assert!(!self.asked.contains(&key), "`{key}` is asked for twice");
        self.asked.push(key);
        let value = self.table.get(key);
        self.hits += usize::from(value.is_some());
        value
    }

    /// The value of a key that must be there.
    pub fn needed(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        let value = self.value(key);
        if value.is_none() {
            let message = format!("{}: `{key}` is missing", self.called());
            self.sink.add(self.span.clone(), message, None);
        }
        value
    }

    /// Notes that a value is not of the kind it must be.
    pub fn mistyped(&mut self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) {
        let message = format!("{}: `{key}` must be {wanted}, not {}", self.called(), kind_of(value.get_ref()));
        self.sink.add(value.span(), message, None);
    }

    /// The table under a key.
    pub fn table<T>(
        &mut self,
        key: &'static str,
        name: &'static str,
        read: impl FnOnce(&mut Fields<'_, '_>) -> T,
    ) -> Option<T> {
        let value = self.value(key)?;
        if let DeValue::Table(table) = value.get_ref() {
            let mut fields = Fields::new(table, value.span(), name, self.sink);
            let read = read(&mut fields);
            fields.finish();
            return Some(read);
        }
        self.mistyped(key, value, "a table");
        None
    }

    /// The tables in the list under a key; a member that is none is passed to `plain`.
    pub fn members<T>(
        &mut self,
        key: &'static str,
        name: &'static str,
        mut read: impl FnMut(&mut Fields<'_, '_>) -> Option<T>,
        plain: impl Fn(&str) -> Option<T>,
    ) -> Vec<T> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let DeValue::Array(values) = value.get_ref() else {
            self.mistyped(key, value, "a list");
            return Vec::new();
        };
        let mut all = Vec::with_capacity(values.len());
        for value in values {
            match value.get_ref() {
                DeValue::Table(table) => {
                    let mut fields = Fields::new(table, value.span(), name, self.sink);
                    all.extend(read(&mut fields));
                    fields.finish();
                }
                DeValue::String(text) if plain(text).is_some() => all.extend(plain(text)),
                _ => {
                    self.mistyped(key, value, "a list of tables");
                    self.drop_part();
                }
            }
        }
        all
    }

    /// The tables in the list under a key.
    pub fn tables<T>(
        &mut self,
        key: &'static str,
        name: &'static str,
        read: impl FnMut(&mut Fields<'_, '_>) -> Option<T>,
    ) -> Vec<T> {
        self.members(key, name, read, |_| None)
    }

    /// Notes every key that nothing asked for.
    pub fn finish(self) {
        if self.hits == self.table.len() {
            return;
        }
        let asked = |key: &str| self.free || self.asked.contains(&key);
        if self.asked.is_empty() {
            return;
        }
        for key in self.table.keys().filter(|key| !asked(key.get_ref())) {
            let word = key.get_ref();
            let message = format!("{} has no key `{word}`", self.called());
            let help = match nearest(word, self.asked.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it can have {}", quoted(&self.asked)),
            };
            self.sink.add(key.span(), message, Some(help));
        }
    }
}

/// Words for a message.
pub(super) fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// What a value is, in words.
fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
