//! Why nothing was unpacked, in words for people.

use thiserror::Error;

use super::archive::{MOST_BYTES, MOST_FILES};

/// Why a pack is not opened.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum BadPack {
    /// It is something else.
    #[error("Nothing was unpacked: this is no file that `gapbook pack` made. {0}")]
    NotAPack(String),
    /// Made by a later program.
    #[error("Nothing was unpacked: it was made by a newer gapbook (format {0}). Install the newer one.")]
    Newer(u64),
    /// Bytes changed or are missing.
    #[error("Nothing was unpacked: the file is damaged or not complete ({0}). Have it sent again.")]
    Damaged(String),
    /// It opens with another passphrase.
    #[error(
        "Nothing was unpacked: the passphrase is not the right one. If you are sure that it is, the beginning of the \
         file is damaged; have it sent again."
    )]
    WrongPassphrase,
    /// Closed so that opening it would take very long.
    #[error(
        "Nothing was unpacked: opening it would take more time and memory than any file that gapbook makes. If you \
         trust who sent it, open it with the program `age` and unpack what comes out."
    )]
    TooMuchWork,
    /// A name that gapbook never writes.
    #[error("Nothing was unpacked: it holds `{name}`, {why}. gapbook makes no such file; ask who sent it.")]
    NotAllowed {
        /// The name, as it stands there.
        name: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// More than this program would ever write.
    #[error(
        "Nothing was unpacked: it holds more than {MOST_FILES} files or {} MiB, which is more than gapbook packs.",
        MOST_BYTES >> 20
    )]
    TooLarge,
    /// The parts are whole and make no assessment.
    #[error("Nothing was unpacked: its files are whole but make no assessment ({0}). Ask who sent it.")]
    NoAssessment(String),
}
