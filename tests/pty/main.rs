//! What can only be seen in a real terminal.
#![cfg(unix)]

mod crashes;
mod driver;
mod home;
mod program;
mod terminal;
mod trust;
