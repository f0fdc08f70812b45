//! The gap report as Markdown: full, and brief on one page.

mod appendix;
mod brief;
mod critical;
mod decisions;
mod escape;
mod formula;
mod gaps;
mod head;
mod journal;
mod open;
mod page;
mod provider;
mod provisions;
mod registers;
mod score;
#[cfg(test)]
mod tests;

use self::page::Page;
use super::GapReport;

/// The whole report. It stands on its own: verdict, score, gaps, decisions, everything recorded, and the cut of the
/// record it was made from.
pub fn full(report: &GapReport) -> String {
    let mut page = Page::default();
    head::write(&mut page, report);
    critical::write(&mut page, report);
    score::write(&mut page, report);
    formula::write(&mut page, report);
    provisions::write(&mut page, report);
    gaps::write(&mut page, report);
    decisions::write(&mut page, report);
    open::write(&mut page, report);
    registers::write(&mut page, report);
    provider::write(&mut page, report);
    journal::conflicts(&mut page, report);
    journal::sign_offs(&mut page, report);
    appendix::write(&mut page, report);
    journal::write(&mut page, report);
    page.finish()
}

/// One page: head, verdict, critical gaps, areas, the first gaps, what is open.
pub fn brief(report: &GapReport) -> String {
    let mut page = Page::default();
    brief::write(&mut page, report);
    page.finish()
}
