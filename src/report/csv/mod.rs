//! Comma-separated values: tables for a spreadsheet, and what a spreadsheet saved, read back.

mod guard;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use guard::unguarded;
pub use read::{Unreadable, read};
pub use write::{csv, table};
