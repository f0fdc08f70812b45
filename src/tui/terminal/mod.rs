//! The only place that touches the terminal: entering and leaving it, drawing, events, stopping and coming back,
//! handing it to an editor, giving it back when something goes wrong.

mod editor;
mod events;
mod frame_backend;
mod guard;
mod hidden;
mod panic;
mod screen;
mod sgr;
mod shown;

pub use editor::{EditError, edit};
pub use events::{drain, next_event, wake, was_woken};
pub use guard::{give_back, is_terminal};
pub use hidden::ask_hidden;
pub use panic::{install_panic_hook, set_parting_words, worker_panic};
pub use screen::{CopyError, Screen};
