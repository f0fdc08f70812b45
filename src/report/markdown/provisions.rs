//! The second lens: points measure the strength of controls, not the weight of the law.

use super::page::{Col, Page};
use crate::domain::status::Standing;
use crate::report::{GapReport, PROVISION_NOTE};

pub(super) fn write(page: &mut Page, report: &GapReport) {
    let sums = &report.provision_sums;
    page.heading(2, "Provisions");
    page.paragraph(&format!(
        "Of the provisions that the questions cite: {} met, {} gap, {} open, {} set aside. {PROVISION_NOTE}",
        sums.met, sums.gap, sums.open, sums.set_aside
    ));
    let direct = report.provisions.iter().filter(|row| row.standing == Standing::Gap && row.direct_gap).count();
    if sums.gap > 0 {
        page.paragraph(&format!(
            "Provisions with a gap in a question that restates them: {direct}. With gaps in other questions only: {}.",
            (sums.gap as usize).saturating_sub(direct)
        ));
    }
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
            &row.standing_text(),
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
