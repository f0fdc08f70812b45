//! The digest that names the content of a questionnaire.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::source::SourceFile;

/// SHA-256 over the files in the order of their paths, each as `path NUL length NUL bytes`, CR LF read as LF.
/// Written as `sha256:` and 64 digits.
pub fn digest(files: &[SourceFile]) -> String {
    let mut order: Vec<&SourceFile> = files.iter().collect();
    order.sort_by(|a, b| a.path.cmp(&b.path));
    let mut hash = Sha256::new();
    for file in order {
        let bytes = file.normal_bytes();
        hash.update(file.path.as_bytes());
        hash.update([0]);
        hash.update(bytes.len().to_string().as_bytes());
        hash.update([0]);
        hash.update(&bytes);
    }
    let mut text = String::from("sha256:");
    for byte in hash.finalize() {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
