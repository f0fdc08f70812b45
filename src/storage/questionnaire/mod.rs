//! Reading questionnaires: files to domain, every problem of all files in one run.

mod assemble;
mod builtin;
pub mod cache;
mod condition;
mod content;
mod digest;
mod fields;
mod file;
mod load;
mod locate;
mod question;
mod records;
mod register;
mod sink;
mod source;
mod values;
mod words;

pub use builtin::{Builtin, builtin};
pub use digest::digest;
pub use load::{Loaded, load};
pub use source::{ReadError, SourceFile, read_file, read_folder};
