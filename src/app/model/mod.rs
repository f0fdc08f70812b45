//! Everything the program knows. Only `update` changes it; the views only read it.

mod book;
mod evidence_line;
mod field;
mod program;
mod tab;

pub use book::{Book, HistoryState, Saving};
pub use evidence_line::EvidenceLine;
pub use field::{Field, NEW_ASSESSMENT, SelectedPart, TextEdit};
pub use program::{Model, Notice};
pub use tab::Tab;
