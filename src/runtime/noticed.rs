//! What commands found missing, or put on record and looks like data of patients; told once they are done.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;

use crate::domain::change::indispensable;
use crate::domain::patient_data::{PatientData, looks_like};
use crate::domain::record::Entry;

/// Where a workspace and everything opened through it collect notices. Nothing of the text is kept.
#[derive(Clone, Default)]
pub(super) struct Noticed(Arc<Mutex<Vec<String>>>);

impl Noticed {
    /// Looks at a line that is on disk now.
    pub fn look_at(&self, entry: &Entry) {
        let Some(body) = &entry.body else { return };
        for change in &body.set {
            let Some(found) = change.value.as_deref().and_then(in_value) else { continue };
            let about = change.key.question().map(|id| format!(" ({id})")).unwrap_or_default();
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let stays = indispensable(body).is_some();
            let notice = if stays { found.notice_where_it_stays() } else { found.notice() };
            all.push(format!("Line {}{about}: {notice}", entry.id));
        }
    }

    /// Keeps words for the person, once.
    pub fn tell(&self, words: String) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !all.contains(&words) {
            all.push(words);
        }
    }

    /// What was noticed so far, and forgets it.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The first text in a value that looks like data of a patient.
fn in_value(value: &Value) -> Option<PatientData> {
    match value {
        Value::String(text) => looks_like(text),
        Value::Array(parts) => parts.iter().find_map(in_value),
        Value::Object(fields) => fields.values().find_map(in_value),
        _ => None,
    }
}
