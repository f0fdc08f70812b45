//! All improvement actions as a table: columns, order, headings, filter, and what picking some would bring.

mod column;
mod filter;
mod rows;
mod state;
mod view;

pub use column::Column;
pub use filter::ActionFilter;
pub use rows::{TableRow, shortest_list, table_rows, what_if};
pub use state::ActionTable;
pub use view::{GroupBy, SortBy, TableView};
