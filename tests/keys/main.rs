//! The program at the keyboard: key strings in, screens and effects out.

#![expect(clippy::expect_used, reason = "a test ends where something is missing")]

mod desk;
mod promises;
mod screens;
