//! A compact form of a questionnaire that passed every check, so that the next start need not read TOML.
//!
//! It is kept in the private folder of this computer and is worth nothing by itself: whatever looks odd about it is
//! passed over, and the files are read again.

use sha2::{Digest as _, Sha256};

use crate::domain::questionnaire::Questionnaire;

/// Counts up when the domain's types change within one version of the program. A test fails when that is due.
const FORM: u32 = 2;

/// The compact form.
pub fn pack(questionnaire: &Questionnaire, digest: &str) -> Option<Vec<u8>> {
    let body = postcard::to_allocvec(questionnaire).ok()?;
    let head = head(digest);
    let mut bytes = Vec::with_capacity(head.len() + 32 + body.len());
    bytes.extend_from_slice(head.as_bytes());
    bytes.extend_from_slice(&Sha256::digest(&body));
    bytes.extend_from_slice(&body);
    Some(bytes)
}

/// The questionnaire of this digest, if these bytes are its compact form, undamaged and written by this very version.
pub fn unpack(bytes: &[u8], digest: &str) -> Option<Questionnaire> {
    let rest = bytes.strip_prefix(head(digest).as_bytes())?;
    let (sum, body) = rest.split_at_checked(32)?;
    if Sha256::digest(body)[..] != *sum {
        return None;
    }
    let mut questionnaire: Questionnaire = postcard::from_bytes(body).ok()?;
    questionnaire.reindex();
    Some(questionnaire)
}

/// The name of its file.
pub fn file_name(digest: &str) -> String {
    let digits: String = digest.chars().rev().take_while(char::is_ascii_hexdigit).collect();
    format!("q-{}.bin", digits.chars().rev().take(32).collect::<String>())
}

fn head(digest: &str) -> String {
    format!("gapbook {} questionnaire {FORM} {digest}\n", env!("CARGO_PKG_VERSION"))
}
