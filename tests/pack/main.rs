//! One file for sending: what goes in comes out, and what somebody made to do harm does not come in.

#[path = "../command/mod.rs"]
mod command;
#[path = "../storage/desk.rs"]
#[expect(dead_code, reason = "shared with the tests of storage, which use more of it")]
mod desk;
mod faults;
mod hostile;
mod merge;
mod sending;
