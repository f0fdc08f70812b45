//! The second lens: points measure the strength of controls, not the weight of the law.

use super::page::{Col, Page};
use crate::report::GapReport;

pub(super) fn write(page: &mut Page, report: &GapReport) {
    let sums = &report.provision_sums;
    page.heading(2, "Provisions");
    page.paragraph(&format!(
        "Of the provisions that the questions cite: {} met, {} gap, {} open, {} set aside. \
         A provision is a gap if one of its questions is a gap, also where that question is only one accepted way to meet \
         it. Met means: met as far as these questions ask.",
        sums.met, sums.gap, sums.open, sums.set_aside
    ));
    if report.provisions.is_empty() {
        return;
    }
    families(page, report);
    page.table(&[
        Col::Left("Provision"),
        Col::Left("Title"),
        Col::Left("Rule"),
        Col::Left("Class"),
        Col::Left("Standing"),
        Col::Right("Questions met"),
        Col::Right("Gap"),
        Col::Right("Open"),
        Col::Right("Set aside"),
    ]);
    for row in &report.provisions {
        page.row(&[
            row.id.as_str(),
            &row.title,
            &row.rule,
            row.class.label(),
            row.standing.label(),
            &row.sums.met.to_string(),
            &row.sums.gap.to_string(),
            &row.sums.open.to_string(),
            &row.sums.set_aside.to_string(),
        ]);
    }
}

/// Nothing where all provisions are in one.
fn families(page: &mut Page, report: &GapReport) {
    if report.families.len() < 2 {
        return;
    }
    page.table(&[
        Col::Left("Family"),
        Col::Right("Provisions met"),
        Col::Right("Gap"),
        Col::Right("Open"),
        Col::Right("Set aside"),
    ]);
    for family in &report.families {
        let sums = &family.provisions;
        page.row(&[
            &family.title,
            &sums.met.to_string(),
            &sums.gap.to_string(),
            &sums.open.to_string(),
            &sums.set_aside.to_string(),
        ]);
    }
    page.paragraph("One by one:");
}
