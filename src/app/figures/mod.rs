//! The figures of the dashboard: what each says, where it leads, and how it comes about.

mod all;
mod breakdown;
mod figure;
mod over_time;
mod plan;
mod verdict;

pub use all::{MOST_ROWS, figures};
pub use figure::{Figure, Lead, Part, Value};
pub use verdict::{first_gap, verdict_line};
