//! Pieces of screens that know nothing of what they show. Each draws within its area and the buffer, whatever the
//! size, and lets nothing but clean text through.

pub mod chart;
pub mod cut;
pub mod dialog;
pub mod footer;
pub mod list;
pub mod meter;
pub mod panes;
pub mod scroll;
pub mod status_line;
pub mod table;
pub mod tabs;
pub mod text_pane;
pub mod wrapped;

#[cfg(test)]
pub(in crate::tui) mod drawn;
