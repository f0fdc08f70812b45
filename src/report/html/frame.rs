//! The page around the report: head, style sheet, contents, charts, foot.

use std::fmt::Write as _;

use super::escape::text;
use super::{body, charts};
use crate::report::markdown::Page;
use crate::report::{GapReport, SELF_ASSESSMENT};

const STYLE: &str = include_str!("style.css");

/// Nothing may be fetched or run, whatever else the page says.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

pub(super) fn page(report: &GapReport, page: Page, contents: bool) -> String {
    let body = body::write(report, &page.into_blocks());
    let mut out = String::new();
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}, as of {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#report\">To the report</a>\n<header>\n",
        text(&body.title),
        report.head.as_of
    );
    out.push_str(&body.top);
    out.push_str("</header>\n");
    out.push_str(&charts::write(report));
    if contents {
        out.push_str("<nav aria-label=\"Contents\">\n<h2>Contents</h2>\n<ol>\n");
        for section in &body.sections {
            let _ = writeln!(out, "<li><a href=\"#{}\">{}</a></li>", section.id, text(&section.heading));
        }
        out.push_str("</ol>\n</nav>\n");
    }
    out.push_str("<main id=\"report\">\n");
    for section in &body.sections {
        let _ = write!(out, "<section id=\"{}\">\n{}</section>\n", section.id, section.html);
    }
    let _ = write!(out, "</main>\n<footer>\n<p>{}</p>\n</footer>\n</body>\n</html>\n", text(SELF_ASSESSMENT));
    out
}
