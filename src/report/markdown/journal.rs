//! The record behind the report: conflicts, sign-offs, people, the cut, what was taken out or left over.

use super::decisions::given;
use super::page::{Col, Page};
use crate::domain::record::Seen;
use crate::report::GapReport;
use crate::report::headline::counted;

/// Conflicts that nobody settled, with every side.
pub(super) fn conflicts(page: &mut Page, report: &GapReport) {
    page.heading(2, "Conflicts not settled");
    page.paragraph(&format!("{} not settled.", counted(report.unsettled.len(), "conflict")));
    if report.unsettled.is_empty() {
        return;
    }
    page.table(&[Col::Left("About"), Col::Left("Who and when"), Col::Left("What it says")]);
    for one in &report.unsettled {
        for side in &one.sides {
            page.row(&[&one.what, &side.given.text(), &side.text]);
        }
    }
}

/// Who put a name under what.
pub(super) fn sign_offs(page: &mut Page, report: &GapReport) {
    page.heading(2, "Sign-offs");
    if report.sign_offs.is_empty() {
        page.paragraph("Nobody signed.");
        return;
    }
    page.table(&[
        Col::Left("Scope"),
        Col::Left("Name"),
        Col::Left("Role"),
        Col::Left("On"),
        Col::Right("Points"),
        Col::Left("Cut"),
        Col::Left("Fingerprint"),
        Col::Right("Lines since"),
    ]);
    for row in &report.sign_offs {
        let signed = &row.sign_off;
        page.row(&[
            &row.scope,
            &signed.name,
            &row.role,
            &signed.on.map_or_else(String::new, |on| on.to_string()),
            &format!("{} of {}, scoring {}", signed.earned, signed.possible, signed.scoring),
            &cut_text(&signed.cut),
            &signed.fingerprint,
            &row.lines_since.to_string(),
        ]);
    }
}

fn cut_text(cut: &Seen) -> String {
    let lines: Vec<String> =
        cut.iter().map(|(writer, (number, digits))| format!("{writer} line {number} ({digits})")).collect();
    lines.join(", ")
}

/// The people, the cut, the fingerprint, and what stands nowhere else.
pub(super) fn write(page: &mut Page, report: &GapReport) {
    let head = &report.head;
    page.heading(2, "The record behind this report");
    page.field_of("Journal lines", head.lines);
    page.field("Questionnaire digest", &head.questionnaire_digest);
    page.field("Fingerprint", head.fingerprint.as_deref().unwrap_or("none: a line is not on disk yet"));
    page.paragraph("The cut: the last line of each writer that this report covers.");
    if !head.cut.is_empty() {
        page.table(&[Col::Left("Writer"), Col::Right("Line"), Col::Left("First digits of its digest")]);
        for (writer, (number, digits)) in &head.cut {
            page.row(&[writer.as_str(), &number.to_string(), digits]);
        }
    }
    people(page, report);
    withheld(page, report);
    leftovers(page, report);
}

fn people(page: &mut Page, report: &GapReport) {
    if report.head.people.is_empty() {
        return;
    }
    page.heading(3, "People");
    page.paragraph("Names are as typed. The account is the one on the computer where they were typed.");
    page.table(&[Col::Left("Name"), Col::Left("Role"), Col::Left("Account")]);
    for row in &report.head.people {
        page.row(&[&row.person.name, &row.role, &row.person.account]);
    }
}

fn withheld(page: &mut Page, report: &GapReport) {
    if report.incomplete.withheld.is_empty() {
        return;
    }
    page.heading(3, "Lines taken out");
    page.table(&[Col::Left("Line"), Col::Left("Reason"), Col::Left("By")]);
    for one in &report.incomplete.withheld {
        page.row(&[&one.entry.to_string(), &one.reason, &given(&one.given)]);
    }
}

fn leftovers(page: &mut Page, report: &GapReport) {
    if report.leftovers.is_empty() {
        return;
    }
    page.heading(3, "Records that this questionnaire does not ask for");
    page.table(&[Col::Left("About"), Col::Left("What it says"), Col::Left("By")]);
    for one in &report.leftovers {
        page.row(&[&one.what, &one.text, &given(&one.given)]);
    }
}
