//! The digest that names the content of a questionnaire.

use super::source::SourceFile;
use crate::storage::questionnaire_digest;

/// The digest of the files of a questionnaire, as an assessment that adopts it records it.
pub fn digest(files: &[SourceFile]) -> String {
    let files: Vec<(&str, &[u8])> = files.iter().map(|file| (file.path.as_str(), file.bytes.as_ref())).collect();
    questionnaire_digest(&files)
}
