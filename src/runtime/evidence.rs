//! Attaching a file: checked as a change first, then put into the folder, then named by a line.

use std::path::Path;

use super::Trouble;
use super::beside::{EvidenceWords, evidence_of, next};
use super::changes::{question, refused};
use super::session::Writing;
use crate::domain::change;
use crate::domain::id::EvidenceId;
use crate::domain::record::Evidence;
use crate::storage::assessment::Store;
use crate::storage::{AttachError, Attached, EvidenceFiles};

/// What is attached.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// A file, wherever it is; its bytes are copied.
    File(&'a Path),
    /// Bytes that were read already.
    Bytes(&'a [u8]),
}

/// Attaches a file to a question and returns the id of the new piece of evidence. Whatever fails, either the line and
/// its file are there or neither counts.
pub fn attach(
    session: &mut Writing,
    store: &Store,
    id: &str,
    words: &EvidenceWords,
    source: Source<'_>,
) -> Result<EvidenceId, Trouble> {
    let mut evidence = evidence_of(words)?;
    if let (Source::File(path), true) = (source, evidence.title.trim().is_empty()) {
        evidence.title = change::title_of_file(&path.to_string_lossy());
    }
    let checked = Evidence { digest: change::DIGEST_TO_COME.to_owned(), ..evidence.clone() };
    let mut batch = session.batch();
    let state = batch.state();
    change::add_evidence(question(&state, id)?, next(&state)?, &checked, state.today).map_err(|r| refused(&r))?;
    let folder = batch.folder().to_owned();
    let files = EvidenceFiles::new(store.files().as_ref(), &folder, store.places().mode());
    let attached = put(&files, source)?;
    evidence.digest.clone_from(&attached.digest);
    let state = batch.state();
    let added = change::add_evidence(question(&state, id)?, next(&state)?, &evidence, state.today);
    let (id, change) = added.map_err(|r| refused(&r))?;
    batch.add("add-evidence", vec![change]);
    let Err(trouble) = batch.commit() else { return Ok(id) };
    files.take_back(&attached);
    Err(trouble)
}

fn put(files: &EvidenceFiles<'_>, source: Source<'_>) -> Result<Attached, AttachError> {
    match source {
        Source::File(path) => files.attach(&files.read(path)?, &path.display().to_string()),
        Source::Bytes(bytes) => files.attach(bytes, "What was read"),
    }
}

/// Puts a file into an assessment's folder for a line that comes after; its digest.
pub(super) fn copy_in(files: &EvidenceFiles<'_>, path: &Path) -> Result<String, AttachError> {
    put(files, Source::File(path)).map(|attached| attached.digest)
}
