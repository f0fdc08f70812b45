//! What stands around the report: the style sheet, the policy, the links to the sections.

use std::fmt::Write as _;

use super::body::Heading;
use super::escape::text;

/// How a report looks.
pub(in crate::report) const STYLE: &str = include_str!("style.css");

/// Nothing may be fetched or run, whatever else the page says.
pub(in crate::report) const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Links to the sections.
pub(in crate::report) fn contents(headings: &[Heading]) -> String {
    let mut out = String::from("<nav aria-label=\"Contents\">\n<h2>Contents</h2>\n<ol>\n");
    for heading in headings {
        let _ = writeln!(out, "<li><a href=\"#{}\">{}</a></li>", heading.id, text(&heading.words));
    }
    out.push_str("</ol>\n</nav>\n");
    out
}
