//! The journal: one append-only log per writer, read, checked, joined and written.

mod append;
mod assemble;
mod blank;
mod damage;
mod first_line;
mod line;
mod lines;
mod log;
mod notice;
mod place;
mod target;
mod whose;
mod writer_record;

pub use append::{JournalWriter, SaveError};
pub use assemble::{Assembled, assemble};
pub use blank::blank_bodies;
pub use damage::{Damage, DamageKind};
pub use first_line::{FirstLine, first_line};
pub use line::{LONGEST_LINE, LineProblem, build_line, first_prev, read_line};
pub use log::{LONGEST_LOG, Log, Tail, is_log, read_log};
pub use notice::{NewWriter, Notice};
pub use place::Place;
pub use whose::{Elsewhere, FULL_LOG, Sight, Whose, log_name, own_log, whose};
pub use writer_record::WriterRecord;
