//! All improvement actions as a table: columns, order, headings, filter, and what picking some would bring. Made from
//! what is recorded, so that the screen and the command line show the same rows.

mod cell;
mod column;
mod date_range;
mod filter;
mod filter_field;
mod filter_word;
mod order;
mod rows;
mod source;
mod state;
mod view;
mod what_if;

pub use cell::cell;
pub use column::Column;
pub use filter::ActionFilter;
pub use filter_field::hint;
pub use rows::{Shown, TableRow, table_rows};
pub use source::{Actions, DueState, SOON_DAYS};
pub use state::ActionTable;
pub use view::{GroupBy, SortBy, TableView};
pub use what_if::{WhatIf, shortest_list, what_if};
