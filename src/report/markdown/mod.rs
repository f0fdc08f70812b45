//! The gap report as Markdown: full, and brief on one page.

mod appendix;
mod brief;
mod critical;
mod decisions;
mod escape;
mod formula;
mod gaps;
mod head;
mod history;
mod journal;
mod open;
mod page;
mod part;
mod provider;
mod provisions;
mod registers;
mod risk;
mod score;
#[cfg(test)]
mod tests;

pub(super) use self::escape::{escape, is_unseen, readable_into};
pub(super) use self::head::whose;
pub(super) use self::page::{Block, Column, Page};
pub use self::part::Part;
use super::{Contents, GapReport};

/// The whole report. It stands on its own: verdict, score, gaps, decisions, everything recorded, and the cut of the
/// record it was made from.
pub fn full(report: &GapReport) -> String {
    full_page(report).finish()
}

/// One page: head, verdict, critical gaps, areas, the first gaps, what is open.
pub fn brief(report: &GapReport) -> String {
    brief_page(report).finish()
}

/// As much of the report as is wanted.
pub fn markdown(report: &GapReport, contents: Contents) -> String {
    page(report, contents).finish()
}

pub(super) fn page(report: &GapReport, contents: Contents) -> Page {
    match contents {
        Contents::Full => full_page(report),
        Contents::Brief => brief_page(report),
        Contents::Decisions => decisions_page(report),
        Contents::Actions => actions_page(report),
    }
}

fn full_page(report: &GapReport) -> Page {
    let mut page = Page::default();
    head::write(&mut page, &whose(report, Contents::Full), report);
    for part in Part::ALL {
        part.write(&mut page, report);
    }
    page
}

/// Some sections of the full report.
pub(super) fn part_page(report: &GapReport, parts: &[Part]) -> Page {
    let mut page = Page::default();
    for part in parts {
        part.write(&mut page, report);
    }
    page
}

fn brief_page(report: &GapReport) -> Page {
    let mut page = Page::default();
    brief::write(&mut page, report);
    page
}

fn decisions_page(report: &GapReport) -> Page {
    let mut page = Page::default();
    part(&mut page, Contents::Decisions, report);
    decisions::write(&mut page, report);
    page
}

fn actions_page(report: &GapReport) -> Page {
    let mut page = Page::default();
    part(&mut page, Contents::Actions, report);
    critical::write(&mut page, report);
    gaps::write(&mut page, report);
    risk::write(&mut page, report);
    open::write(&mut page, report);
    page
}

/// The top of a part handed over alone. It says that it is a part, and of what.
fn part(page: &mut Page, wanted: Contents, report: &GapReport) {
    head::write(page, &whose(report, wanted), report);
    let fingerprint = report.head.fingerprint.as_deref().unwrap_or("none: a line is not on disk yet");
    page.paragraph(&format!("This is a part of the report with the fingerprint {fingerprint}."));
}
