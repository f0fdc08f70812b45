//! The list in a pack: which assessment, up to which lines, and the digest of every file.

use serde::{Deserialize, Serialize};

use crate::domain::id::AssessmentId;
use crate::domain::record::{Seen, Sum};
use crate::storage::digest::sha256;
use crate::storage::names::{is_plain, is_portable};

/// Its name in the pack.
pub const MANIFEST: &str = "gapbook-pack.json";

/// The format of packs that this program writes and reads.
pub const PACK_FORMAT: u64 = 1;

/// How deep the files of a questionnaire may lie.
const DEEPEST: usize = 6;

/// What a pack says of itself. Fields of a later program are passed over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// The format; [`PACK_FORMAT`].
    #[serde(rename = "gapbook-pack")]
    pub format: u64,
    /// The version of the program that made it.
    pub program: String,
    /// When, RFC 3339.
    pub made: String,
    /// The assessment's id.
    pub id: AssessmentId,
    /// The name it had.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The organization.
    pub organization: String,
    /// The last line of each writer.
    pub cut: Seen,
    /// The fingerprint of all of it.
    pub fingerprint: Option<String>,
    /// Every other file of the pack.
    pub files: Vec<Part>,
}

/// A file of a pack.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Part {
    /// Its path from the assessment's folder, with `/`.
    pub path: String,
    /// Its length in bytes.
    pub length: u64,
    /// SHA-256 of its bytes, as hex digits.
    pub sha256: String,
}

impl Part {
    /// The entry for a file.
    pub fn of(path: &str, bytes: &[u8]) -> Self {
        Self { path: path.to_owned(), length: bytes.len() as u64, sha256: sha256(bytes).to_string() }
    }
}

/// Whether a path is one that gapbook gives to the files of an assessment. Everything else is refused, so that no name
/// leads out of the folder, to a device, or over another file.
pub(super) fn is_known_path(path: &str) -> bool {
    let mut parts = path.split('/');
    let is_digest = |part: Option<&str>| part.is_some_and(|part| Sum::parse(part).is_some());
    match parts.next() {
        Some("assessment.toml" | ".gitattributes") => parts.next().is_none(),
        Some("journal") => {
            let log = parts.next().and_then(|name| name.strip_suffix(".jsonl"));
            log.is_some_and(is_plain) && parts.next().is_none()
        }
        Some("evidence") => is_digest(parts.next()) && parts.next().is_none(),
        Some("questionnaires") => {
            let rest: Vec<&str> = if is_digest(parts.next()) { parts.collect() } else { Vec::new() };
            (1..=DEEPEST).contains(&rest.len()) && rest.iter().all(|part| is_portable(part))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_an_assessment_are_known() {
        let hex = "a".repeat(64);
        for path in [
            "assessment.toml".to_owned(),
            ".gitattributes".to_owned(),
            "journal/dana-7k3q9x4m.jsonl".to_owned(),
            format!("evidence/{hex}"),
            format!("questionnaires/{hex}/areas/access.toml"),
        ] {
            assert!(is_known_path(&path), "{path}");
        }
        for path in [
            String::new(),
            "/etc/passwd".to_owned(),
            "../assessment.toml".to_owned(),
            "journal/../assessment.toml".to_owned(),
            "journal/..jsonl".to_owned(),
            "journal/Dana.jsonl".to_owned(),
            "journal/nul.jsonl".to_owned(),
            "journal\\dana.jsonl".to_owned(),
            "journal/dana.jsonl/".to_owned(),
            "./assessment.toml".to_owned(),
            "assessment.toml/".to_owned(),
            "C:assessment.toml".to_owned(),
            format!("evidence/{hex}/x"),
            format!("evidence/{}", hex.to_uppercase()),
            "evidence/report.pdf".to_owned(),
            format!("questionnaires/{hex}"),
            format!("questionnaires/{hex}/../../x.toml"),
            format!("questionnaires/{hex}//x.toml"),
            format!("questionnaires/{hex}/aux.toml"),
            format!("questionnaires/{hex}/a\u{1b}[2J.toml"),
            format!("questionnaires/{hex}/{}x.toml", "a/".repeat(9)),
            format!("questionnaires/x/{hex}.toml"),
        ] {
            assert!(!is_known_path(&path), "{path:?}");
        }
    }
}
