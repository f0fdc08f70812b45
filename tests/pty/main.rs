//! What can only be seen in a real terminal.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod crashes;
mod driver;
mod home;
mod program;
mod terminal;
