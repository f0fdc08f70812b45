//! The screen: events become messages, the model becomes cells.

pub mod clean;
pub mod color;
pub mod input_event;
pub mod look;
pub mod markdown;
pub mod screenshot;
pub mod symbols;
pub mod terminal;
pub mod theme;
pub mod too_small;
pub mod widgets;
