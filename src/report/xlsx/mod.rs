//! The action plan as a workbook, and an edited workbook read back.

mod read;
mod write;

pub use read::{Unreadable, is_workbook, read};
pub use write::xlsx;
