//! The program without a screen: `update(&mut Model, Msg) -> Vec<Effect>`. Names no terminal, file, thread or
//! clock.

pub mod action;
pub mod action_table;
pub mod effect;
pub mod figures;
pub mod key;
pub mod keymap;
pub mod list;
pub mod listing;
pub mod model;
pub mod msg;
mod named;
pub mod outline;
pub mod overlay;
pub mod position;
pub mod screen;
pub mod sheet;
mod short;
pub mod status;
pub mod table;
mod update;

pub use named::named;
pub use short::short_ask;
pub use update::{
    HomeRow, NOT_RATED, called_the_same, cell_choices, cell_filter, column_here, fact_here, fact_order, fact_values,
    found_actions, found_questions, home_rows, missing_parts, shown_rows, sides, update,
};
