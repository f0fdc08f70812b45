//! A passphrase: never shown, never written.

use age::secrecy::SecretString;
use thiserror::Error;

/// The fewest letters of a passphrase that closes a pack.
pub const LEAST_LETTERS: usize = 12;

/// The fewest different letters of it.
const LEAST_DIFFERENT: usize = 6;

/// The passphrase is too easy to guess.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum WeakPassphrase {
    /// Too short.
    #[error(
        "The passphrase is too short. Take at least {LEAST_LETTERS} letters, best four or five words that have nothing \
         to do with each other: whoever has the file can try as many as they like."
    )]
    Short,
    /// Nearly always the same letter.
    #[error("The passphrase has the same few letters again and again. Take four or five words instead.")]
    Monotonous,
    /// With something that no keyboard types the same way again.
    #[error("The passphrase holds a line break or another control character. Take letters, digits, spaces and signs.")]
    Control,
}

/// A passphrase. Its memory is cleared when it is dropped; it cannot be printed.
#[derive(Clone, Debug)]
pub struct Passphrase(SecretString);

/// The first line of a file, which is a passphrase: without the mark that some editors put at the start of a file, and
/// without the line break. Errors say in words why there is none.
pub fn first_line(bytes: &[u8]) -> Result<&str, &'static str> {
    let text = std::str::from_utf8(bytes).map_err(|_| "It is not UTF-8 text.")?;
    let line = text.trim_start_matches('\u{FEFF}').lines().next().unwrap_or_default();
    if line.is_empty() { Err("Its first line is empty; it should be the passphrase.") } else { Ok(line) }
}

impl Passphrase {
    /// A passphrase for closing: one that is easy to guess is refused.
    pub fn chosen(text: String) -> Result<Self, WeakPassphrase> {
        if text.chars().any(char::is_control) {
            return Err(WeakPassphrase::Control);
        }
        if text.trim().chars().count() < LEAST_LETTERS {
            return Err(WeakPassphrase::Short);
        }
        let different: std::collections::BTreeSet<char> = text.chars().collect();
        if different.len() < LEAST_DIFFERENT {
            return Err(WeakPassphrase::Monotonous);
        }
        Ok(Self(SecretString::from(text)))
    }

    /// A passphrase for opening, whatever it is.
    pub fn given(text: String) -> Self {
        Self(SecretString::from(text))
    }

    pub(super) fn secret(&self) -> SecretString {
        self.0.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_easy_to_guess_is_refused() {
        let refused = |text: &str| Passphrase::chosen(text.to_owned()).err();
        assert_eq!(refused("correct horse battery"), None);
        assert_eq!(refused("über große Ähren"), None);
        assert_eq!(refused("hunter2"), Some(WeakPassphrase::Short));
        assert_eq!(refused("a          b"), Some(WeakPassphrase::Monotonous));
        assert_eq!(refused("             "), Some(WeakPassphrase::Short));
        assert_eq!(refused("aaaaaaaaaaaaaaaaaa"), Some(WeakPassphrase::Monotonous));
        assert_eq!(refused("correct\nhorse battery"), Some(WeakPassphrase::Control));
        assert!(!format!("{:?}", Passphrase::given("correct horse".into())).contains("horse"));
    }
}
