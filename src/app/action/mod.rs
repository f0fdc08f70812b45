//! What a person can ask of the program, with which keys and where.

mod context;
mod info;
mod kind;
mod table;

pub use context::Context;
pub use info::{ActionInfo, Group};
pub use kind::Action;
pub use table::{ACTIONS, info};
