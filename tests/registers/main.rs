//! Registers from outside: their rules, their files, their catalogs, and what follows for questions and report.

#![expect(clippy::unwrap_used, reason = "a test ends where something is missing")]

mod book;
mod catalog;
mod clinic;
mod command;
mod files;
mod many;
mod other;
