//! One journal line, as data: one user action, whole or not at all.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::Value;

use super::Key;
use crate::domain::id::{EntryId, WriterId};

/// SHA-256 of a line's head, as 64 lower-case hex digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sum([u8; 64]);

impl Sum {
    /// Takes 64 lower-case hex digits; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: [u8; 64] = text.as_bytes().try_into().ok()?;
        let hex = digits.iter().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte));
        hex.then_some(Self(digits))
    }

    /// All 64 digits.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The first 12 digits, as cuts and `seen` carry them.
    pub fn short(&self) -> &str {
        std::str::from_utf8(&self.0[..12]).unwrap_or_default()
    }
}

impl From<[u8; 32]> for Sum {
    fn from(digest: [u8; 32]) -> Self {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let mut digits = [0; 64];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(digest) {
            pair.copy_from_slice(&[HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
        }
        Self(digits)
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.short())
    }
}

/// Other writers' last lines known at some point: number and the first 12 digits of the sum.
pub type Seen = BTreeMap<WriterId, (u64, String)>;

/// Why a writer begins where another ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct After {
    /// The last line of the writer before.
    pub entry: EntryId,
    /// Its sum.
    pub sum: String,
    /// What happened, in words.
    pub why: String,
}

/// One journal line.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Writer and number.
    pub id: EntryId,
    /// The digest of its head; `None` until the line is on disk.
    pub sum: Option<Sum>,
    /// What the writer's clock said, RFC 3339; shown, never used to decide.
    pub at: String,
    /// Orders lines for people: 1 + the greatest tick folded when it was written.
    pub tick: u64,
    /// Other writers' lines folded since this writer's last line.
    pub seen: Seen,
    /// Only in line 1 of a writer that comes after another.
    pub after: Option<After>,
    /// What was done; absent when withheld.
    pub body: Option<Body>,
}

impl Entry {
    /// The day its writer's clock showed, where the writer was; `None` if that cannot be read.
    pub fn day(&self) -> Option<Date> {
        self.at.get(..10)?.parse().ok()
    }
}

/// What was done, by whom.
#[derive(Clone, PartialEq, Debug)]
pub struct Body {
    /// The person, as typed.
    pub by: String,
    /// The action's name, for history.
    pub act: String,
    /// The entry this one undoes.
    pub undoes: Option<EntryId>,
    /// The changes, each key at most once.
    pub set: Vec<Change>,
}

/// One change of one key.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// What changes.
    pub key: Key,
    /// The heads that the person was shown when editing began.
    pub replaces: Vec<EntryId>,
    /// The new value; `None` is nothing there. The state shares it.
    pub value: Option<Arc<Value>>,
}
