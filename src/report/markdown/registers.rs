//! The registers as tables, with what their rules find.

use super::page::{Col, Page};
use crate::report::headline::counted;
use crate::report::{GapReport, RegisterTable};

pub(super) fn write(page: &mut Page, report: &GapReport) {
    if report.registers.is_empty() {
        return;
    }
    page.heading(2, "Registers");
    for register in &report.registers {
        page.heading(3, &register.title);
        page.paragraph(&register.about);
        table(page, register);
        findings(page, register);
    }
}

fn table(page: &mut Page, register: &RegisterTable) {
    if register.untouched > 0 {
        page.paragraph(&format!("Not filled in: {} of the catalog.", counted(register.untouched, "row")));
    }
    if register.rows.is_empty() {
        page.paragraph("Nobody filled in a row.");
        return;
    }
    let missing = register.rows.iter().any(|row| !row.missing.is_empty());
    let mut columns = vec![Col::Left("Row")];
    columns.extend(register.columns.iter().map(|title| Col::Left(title)));
    if missing {
        columns.push(Col::Left("Not filled in"));
    }
    columns.push(Col::Right("Findings"));
    page.table(&columns);
    for row in &register.rows {
        let lacking = row.missing.join(", ");
        let findings = row.findings.to_string();
        let title = if row.title.trim().is_empty() { row.id.as_str() } else { &row.title };
        let mut cells = vec![title];
        cells.extend(row.cells.iter().map(String::as_str));
        if missing {
            cells.push(&lacking);
        }
        cells.push(&findings);
        page.row(&cells);
    }
}

fn findings(page: &mut Page, register: &RegisterTable) {
    if register.findings.is_empty() {
        page.paragraph("Its rules find nothing.");
        return;
    }
    page.table(&[Col::Left("Severity"), Col::Left("Finding"), Col::Left("What to do"), Col::Left("Question")]);
    for finding in &register.findings {
        page.row(&[finding.severity.label(), &finding.text, &finding.fix, finding.question.as_str()]);
    }
}
