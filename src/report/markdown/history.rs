//! The score over time.

use super::page::{Col, Page};
use super::score::in_percent;
use crate::report::GapReport;

/// Nothing where the record changed on one day only: the score says it already.
pub(super) fn write(page: &mut Page, report: &GapReport) {
    let history = &report.history;
    if history.days.len() < 2 {
        return;
    }
    page.heading(3, "Over time");
    page.paragraph(
        "One row for each day with changes: everything written up to its end, computed as of that day by the rules \
         and with the questionnaire of this report.",
    );
    if history.left_out > 0 {
        page.paragraph(&format!("Days before these that are left out: {}.", history.left_out));
    }
    page.table(&[
        Col::Left("Day"),
        Col::Right("Score"),
        Col::Right("Critical"),
        Col::Right("Points"),
        Col::Right("Answered"),
        Col::Left("Verdict"),
    ]);
    for one in &history.days {
        let sums = &one.sums;
        page.row(&[
            &one.day.to_string(),
            &in_percent(sums.percent()),
            &one.critical.to_string(),
            &format!("{} of {}", sums.earned, sums.possible),
            &format!("{} of {}", sums.answered, sums.applicable),
            one.verdict.label(),
        ]);
    }
}
