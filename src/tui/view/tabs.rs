//! The tabs beside the question: check, evidence, fix, law, history.

use super::page::Page;
use crate::app::model::{Book, Tab};
use crate::domain::evaluation::Evaluated;
use crate::domain::questionnaire::{Check, Question};
use crate::domain::record::{Change, Entry, Key};
use crate::domain::status::Basis;
use crate::tui::look::Look;
use crate::tui::theme::Role;

/// The page of a tab.
pub(super) fn page(book: &Book, question: &Question, one: &Evaluated, tab: Tab, look: Look, width: u16) -> Page {
    match tab {
        Tab::Question => super::tab_question::page(book, question, one, look, width),
        Tab::Check => check(book, question, look),
        Tab::Evidence => evidence(book, question, look),
        Tab::Fix => fix(book, question, look),
        Tab::Law => law(book, question, look),
        Tab::History => history(book, question, look),
    }
}

fn check(book: &Book, question: &Question, look: Look) -> Page {
    let mut page = Page::new(look);
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
    page
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

fn evidence(book: &Book, question: &Question, look: Look) -> Page {
    let mut page = Page::new(look);
    page.heading("What an auditor would ask to see");
    for ask in &question.evidence {
        let age = ask.max_age_months.map(|months| format!(" (not older than {months} months)")).unwrap_or_default();
        page.item(if ask.kind.id() == "policy" { "Policy:" } else { "Run:" }, &format!("{}{age}", ask.ask));
    }
    page.heading("On file");
    let items = book.fold.evidence(&question.id);
    for (_, item) in &items {
        let kind = item.kind.map_or("", crate::domain::status::EvidenceKind::label);
        let dated = item.dated.map(|date| format!(", {date}")).unwrap_or_default();
        page.item("-", &format!("{} ({kind}{dated}) {}{}", item.title, item.link, item.digest));
    }
    if items.is_empty() {
        page.text(Role::Quiet, "Nothing yet. Until then, say in the note (e) where it is kept.");
    }
    if let Some(test) = book.fold.test(&question.id) {
        page.heading("Test");
        page.field(test.status.label(), &format!("{} {}", test.tester, test.note));
    }
    page
}

fn fix(book: &Book, question: &Question, look: Look) -> Page {
    let mut page = Page::new(look);
    page.heading("What to do, in this order");
    for (n, fix) in question.fixes.iter().enumerate() {
        let effort = fix.effort.map(|effort| format!(" ({effort})")).unwrap_or_default();
        page.item(&format!("{}.", n + 1), &format!("{}{effort}", fix.action));
        if let Some(license) = &fix.license {
            page.field("   Needs", book.questionnaire.license_title(license));
        }
        if let Some(without) = &fix.without {
            page.field("   Without it", without);
        }
    }
    page
}

fn law(book: &Book, question: &Question, look: Look) -> Page {
    let mut page = Page::new(look);
    page.heading("What this question is to the law");
    page.text(Role::Text, match question.basis {
        Basis::Direct => "It restates the provision that leads below.",
        Basis::Implied => "It is one accepted way to meet what is cited; your risk analysis decides whether it is yours. The law does not name it.",
        Basis::Practice => "It is good practice. The law does not ask for it in these words.",
    });
    page.heading("Provisions");
    for id in &question.citations {
        match book.questionnaire.provision(id) {
            Some(provision) => {
                let class = question.law.map(|_| format!(" ({})", provision.class)).unwrap_or_default();
                page.item(id.as_str(), &format!("{}{class}", provision.title));
            }
            None => page.item(id.as_str(), ""),
        }
    }
    for note in &question.proposed {
        page.heading(&format!("Proposed, as of {}", note.as_of));
        page.text(Role::Text, &note.text);
        page.field("Source", &note.source);
    }
    page.gap();
    page.text(Role::Quiet, "A self-assessment is neither legal advice nor a risk analysis.");
    page
}

fn history(book: &Book, question: &Question, look: Look) -> Page {
    let mut page = Page::new(look);
    page.heading("Who changed what, the latest first");
    let mut entries = book.fold.history(&question.id);
    entries.reverse();
    for entry in &entries {
        one_entry(&mut page, entry, question);
    }
    if entries.is_empty() {
        page.text(Role::Quiet, "Nothing yet.");
    }
    page
}

fn one_entry(page: &mut Page, entry: &Entry, question: &Question) {
    let Some(body) = &entry.body else {
        page.item("-", &format!("{} {}: withheld", entry.at, entry.id));
        return;
    };
    let when = entry.at.get(..16).unwrap_or(&entry.at).replace('T', " ");
    let undone = body.undoes.as_ref().map(|id| format!(" (undoes {id})")).unwrap_or_default();
    page.text(Role::Strong, &format!("{when}  {}  {}{undone}", body.by, body.act));
    for change in body.set.iter().filter(|change| change.key.question() == Some(&question.id)) {
        page.text(Role::Text, &format!("  {}", change_words(change)));
    }
    page.text(Role::Quiet, &format!("  line {}", entry.id));
}

fn change_words(change: &Change) -> String {
    let what = match &change.key {
        Key::Answer(_) => "answer",
        Key::Note(_) => "note",
        Key::Flag(_) => "flag",
        Key::Assign(_) => "owner and due",
        Key::Test(_) => "test",
        Key::Risk(_) => "risk",
        Key::Evidence(..) => "evidence",
        _ => "comment",
    };
    match &change.value {
        None => format!("{what}: removed"),
        Some(serde_json::Value::Object(fields)) => {
            let words: Vec<String> = fields
                .iter()
                .filter(|(name, _)| *name != "rev")
                .map(|(name, value)| {
                    format!("{name} {}", value.as_str().map_or_else(|| value.to_string(), str::to_owned))
                })
                .collect();
            format!("{what}: {}", words.join(", "))
        }
        Some(value) => format!("{what}: {}", value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
    }
}
