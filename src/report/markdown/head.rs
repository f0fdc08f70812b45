//! The top of the report: whose it is, what it says in one line, what it rests on.

use super::page::Page;
use crate::report::{Contents, GapReport, SELF_ASSESSMENT};

pub(super) fn write(page: &mut Page, title: &str, report: &GapReport) {
    let head = &report.head;
    page.heading(1, title);
    page.strong(&report.headline.line());
    page.field("Assessment", &assessment(report));
    page.field("Organization", &head.organization);
    page.field("Tenants and sites", &head.scope);
    page.field("Period", &head.period);
    page.field("Prepared by", &head.prepared_by);
    page.field("Prepared for", &head.prepared_for);
    page.field_of("As of", head.as_of);
    page.field("Questionnaire", &questionnaire(report));
    page.field_of("Scoring", head.scoring);
    reservations(page, report);
    page.paragraph(SELF_ASSESSMENT);
}

/// What the report, or a part of it, is called: by the organization, else by the assessment.
pub(in crate::report) fn whose(report: &GapReport, wanted: Contents) -> String {
    let head = &report.head;
    let whose = [&head.organization, &head.title, &head.name].into_iter().find(|text| !text.is_empty());
    let what = match wanted {
        Contents::Full | Contents::Brief => "Gap report",
        Contents::Decisions => "Record of decisions",
        Contents::Actions => "Improvement actions",
    };
    format!("{what}: {}", whose.map_or("", String::as_str))
}

fn assessment(report: &GapReport) -> String {
    let head = &report.head;
    let parts = [head.title.as_str(), head.name.as_str(), head.assessment.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

pub(super) fn questionnaire(report: &GapReport) -> String {
    let head = &report.head;
    format!(
        "{}, version {} ({}, digest {}), as of {}",
        head.questionnaire_title,
        head.questionnaire_version,
        head.questionnaire,
        head.digest_prefix(),
        head.questionnaire_as_of
    )
}

/// What keeps the figures from being the whole truth.
pub(super) fn reservations(page: &mut Page, report: &GapReport) {
    let reservations = report.headline.reservations();
    if reservations.is_empty() {
        return;
    }
    page.strong(&format!("Read with care: {}.", reservations.join(", ")));
    for text in report.incomplete.texts() {
        page.item(&text);
    }
}
