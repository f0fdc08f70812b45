//! SHA-256, as the formats write it.

use sha2::{Digest, Sha256};

use crate::domain::record::Sum;

/// SHA-256 of these bytes.
pub fn sha256(bytes: &[u8]) -> Sum {
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    digest.into()
}

/// The digits of a digest written as `sha256:HEX`; `None` if it is written otherwise.
pub fn hex_of(digest: &str) -> Option<&str> {
    digest.strip_prefix("sha256:").filter(|hex| Sum::parse(hex).is_some())
}
