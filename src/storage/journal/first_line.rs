//! Line 1 of a new assessment.

use super::SaveError;
use super::append::{add_line, new_writer};
use super::target::Target;
use crate::domain::id::{AssessmentId, WriterId};
use crate::domain::record::Entry;
use std::path::Path;

/// The line that begins an assessment.
#[derive(Clone, Debug)]
pub struct FirstLine {
    /// What it says; its `sum` is there.
    pub entry: Entry,
    /// Its bytes, newline included.
    pub bytes: Vec<u8>,
}

/// Builds the first line of a new writer whose name begins with `stem`.
pub fn first_line(
    assessment: &AssessmentId,
    stem: &str,
    entry: impl FnOnce(&WriterId) -> Entry,
) -> Result<FirstLine, SaveError> {
    let writer = new_writer(stem).map_err(|error| SaveError::Unwritable(error.to_string()))?;
    let entry = entry(&writer);
    let mut target = Target::new(Path::new(""), assessment, writer);
    let mut bytes = Vec::new();
    let entry = add_line(&mut target, entry, &mut bytes)?;
    Ok(FirstLine { entry, bytes })
}
