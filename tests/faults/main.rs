//! Real faults of a real disk: full, read-only, gone, closed to us, changed under us. Each test says in words when this
//! system cannot make its fault; what stands in memory is tested call by call in `tests/storage`.
#![cfg(target_os = "linux")]

#[path = "../storage/desk.rs"]
#[expect(dead_code, reason = "shared with the tests of storage, which use more of it")]
mod desk;
mod folders;
mod room;
mod space;
mod window;
