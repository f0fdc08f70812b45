//! What the provider answers for, with its own points.

use super::page::{Col, Page};
use crate::report::GapReport;

pub(super) fn write(page: &mut Page, report: &GapReport) {
    let table = &report.provider;
    if table.rows.is_empty() {
        return;
    }
    page.heading(2, "What the provider answers for");
    page.paragraph(&format!(
        "{} of {} points. They count for services in use and in scope, while the question they need is met, and are \
         not part of the score.",
        table.earned, table.possible
    ));
    page.table(&[
        Col::Left("Provider action"),
        Col::Right("Earned"),
        Col::Right("Points"),
        Col::Left("Counts"),
        Col::Left("Needs"),
        Col::Left("Provisions"),
        Col::Left("Your half"),
        Col::Left("Your questions"),
        Col::Left("Source"),
    ]);
    for row in &table.rows {
        page.row(&[
            &row.title,
            &row.earned.to_string(),
            &row.points.to_string(),
            if row.counted { "yes" } else { "no" },
            row.needs.as_str(),
            &joined(&row.citations),
            &row.your_half,
            &joined(&row.questions),
            &format!("{}, as of {}", row.source, row.as_of),
        ]);
    }
}

fn joined(ids: &[impl AsRef<str>]) -> String {
    ids.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ")
}
