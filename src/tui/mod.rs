//! The screen: events become messages, the model becomes cells.

pub mod clean;
pub mod color;
mod editor;
pub mod input_event;
pub mod look;
pub mod markdown;
mod run;
pub mod screenshot;
pub mod session;
pub mod symbols;
pub mod terminal;
pub mod theme;
pub mod too_small;
pub mod view;
pub mod widgets;

pub use color::ColorChoice;
pub use run::{Begin, run};
