//! The gap report as one HTML file: no script, nothing fetched, a style sheet for paper.

mod body;
mod charts;
mod escape;
mod frame;
mod history;

pub(super) use self::body::Writer;
pub(super) use self::charts::write as write_charts;
pub(super) use self::escape::text;
pub(super) use self::frame::{POLICY, STYLE, contents};
use super::template::{Template, TemplateFormat};
use super::{Contents, GapReport};

/// The report as a page that stands on its own.
pub fn html(report: &GapReport, wanted: Contents) -> String {
    // The program's own template has no problems; a test reads it.
    Template::read(TemplateFormat::Html, TemplateFormat::Html.own())
        .map_or_else(|_| String::new(), |template| template.fill_with(report, wanted))
}
