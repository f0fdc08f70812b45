//! gapbook: a self-assessment workbook for the terminal.
//!
//! Imports run one way, from the command line down to the domain; `ARCHITECTURE.md` has the map and
//! `tests/architecture.rs` keeps it.

#![warn(clippy::unwrap_used, clippy::expect_used)]

pub mod app;
pub mod cli;
pub mod domain;
pub mod report;
pub mod runtime;
pub mod storage;
pub mod tui;
