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
mod provider;
mod provisions;
mod registers;
mod risk;
mod score;
#[cfg(test)]
mod tests;

pub(super) use self::escape::readable_into;
pub(super) use self::page::{Block, Column, Page};
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
    head::write(&mut page, report);
    critical::write(&mut page, report);
    score::write(&mut page, report);
    formula::write(&mut page, report);
    provisions::write(&mut page, report);
    gaps::write(&mut page, report);
    risk::write(&mut page, report);
    decisions::write(&mut page, report);
    open::write(&mut page, report);
    registers::write(&mut page, report);
    provider::write(&mut page, report);
    journal::conflicts(&mut page, report);
    journal::sign_offs(&mut page, report);
    appendix::write(&mut page, report);
    journal::write(&mut page, report);
    page
}

fn brief_page(report: &GapReport) -> Page {
    let mut page = Page::default();
    brief::write(&mut page, report);
    page
}

fn decisions_page(report: &GapReport) -> Page {
    let mut page = Page::default();
    part(&mut page, report);
    decisions::write(&mut page, report);
    page
}

fn actions_page(report: &GapReport) -> Page {
    let mut page = Page::default();
    part(&mut page, report);
    critical::write(&mut page, report);
    gaps::write(&mut page, report);
    risk::write(&mut page, report);
    open::write(&mut page, report);
    page
}

/// The top of a part handed over alone. It says that it is a part, and of what.
fn part(page: &mut Page, report: &GapReport) {
    head::write(page, report);
    let fingerprint = report.head.fingerprint.as_deref().unwrap_or("none: a line is not on disk yet");
    page.paragraph(&format!("This is a part of the report with the fingerprint {fingerprint}."));
}
