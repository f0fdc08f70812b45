//! What a test showed, and how to look: steps and settings.

use super::history;
use super::page::Page;
use crate::app::model::Book;
use crate::domain::evaluation::{Evaluated, Verification};
use crate::domain::questionnaire::{Check, Question};
use crate::domain::record::Key;
use crate::domain::status::TestStatus;
use crate::tui::look::Look;
use crate::tui::theme::Role;

pub(super) fn page(book: &Book, question: &Question, one: &Evaluated, look: Look) -> Page {
    let mut page = Page::new(look);
    let verification = Verification::of(question, one, &book.fold, book.evaluation.as_of);
    let tested = result(&mut page, book, question);
    if tested {
        page.text(Role::Quiet, &verification.text(question));
    }
    page.heading("How to find the answer");
    for (n, step) in question.steps.iter().enumerate() {
        page.item(&format!("{}.", n + 1), step);
    }
    for check in question.checks.iter().filter_map(|id| book.questionnaire.check(id)) {
        one_check(&mut page, book, check, look);
    }
    if question.checks.is_empty() {
        page.gap();
        page.text(Role::Quiet, "No setting shows this; it is a matter of people and paper.");
    }
    if !tested {
        // Below: how to find the answer must not move when the answer is given.
        page.gap();
        page.text(Role::Quiet, &verification.text(question));
    }
    page
}

/// What the test showed; tells whether there is one.
fn result(page: &mut Page, book: &Book, question: &Question) -> bool {
    let test = book.fold.test(&question.id);
    let status = test.as_ref().map_or(TestStatus::NotAssessed, |test| test.status);
    let mut label = status.label().to_owned();
    if status.failed() {
        label.push_str(": the answer counts as a gap");
    }
    page.line(vec![page.span(Role::Heading, "Test: "), page.span(Role::Strong, &label)]);
    let Some(test) = test else { return false };
    page.field("Tested by", &test.tester);
    page.field("Tested on", &test.on.map(|date| date.to_string()).unwrap_or_default());
    page.field("What was seen", &test.note);
    if let Some(given) = history::given(book, &Key::Test(question.id.clone())) {
        page.text(Role::Quiet, &format!("Recorded {given}"));
    }
    true
}

fn one_check(page: &mut Page, book: &Book, check: &Check, look: Look) {
    page.heading(&format!("{} · {}", check.id, book.questionnaire.service_title(&check.service)));
    page.text(Role::Text, &check.verify);
    let separator = if look.symbols.is_unicode() { " › " } else { " > " };
    page.field("Portal", &check.portal.join(separator));
    if let Some(command) = &check.command {
        page.field("Command (c copies)", "read-only");
        page.text(Role::Code, &format!("  {command}"));
    }
    page.field("Expect", &check.expect);
    if let Some(license) = &check.license {
        page.field("License", book.questionnaire.license_title(license));
    }
    if let Some(default) = &check.default {
        let verified = if default.verified { "" } else { ", not verified" };
        page.field(&format!("As delivered ({}{verified})", default.as_of), &default.text);
    }
}
