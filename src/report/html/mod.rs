//! The gap report as one HTML file: no script, nothing fetched, a style sheet for paper.

mod body;
mod charts;
mod escape;
mod frame;
mod history;

use super::{Contents, GapReport, markdown};

/// The report as a page that stands on its own.
pub fn html(report: &GapReport, contents: Contents) -> String {
    frame::page(report, markdown::page(report, contents), contents == Contents::Full)
}
