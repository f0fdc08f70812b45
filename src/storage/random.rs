//! Random digits from the operating system: salts, names of writers and of assessments.

use std::io;

/// Digits and letters that people do not mix up when they read them aloud.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Sixteen random hex digits.
pub fn salt() -> io::Result<String> {
    Ok(format!("{:016x}", u64::from_le_bytes(bytes()?)))
}

/// `N` random digits and letters.
pub fn letters<const N: usize>() -> io::Result<String> {
    let bytes: [u8; N] = bytes()?;
    Ok(bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect())
}

fn bytes<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes)
}
