//! Every file call of the program goes through one small trait.

mod calls;
mod disk;
mod memory;
mod tree;
mod whole;

pub use calls::{About, Files, Held, Kind, Mode, OpenFile};
pub use disk::Disk;
pub use memory::{Failure, Memory, Unsynced};
pub use whole::{Safety, TO_BE, create_folders, exists, replace, write_new};
