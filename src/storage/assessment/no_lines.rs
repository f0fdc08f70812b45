//! An assessment of which nothing is left to read: the worst that can happen to one, and never "nothing is wrong".

use std::path::PathBuf;

use thiserror::Error;

/// No line of an assessment is whole, wherever this computer looks.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error(
    "No line of {} can be read, neither in its folder nor in the copies on this computer. Look for the folder \
     in a backup, or on the computer of somebody else who worked on it.", .0.display()
)]
pub struct NoLines(pub PathBuf);
