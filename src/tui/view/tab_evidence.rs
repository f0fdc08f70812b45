//! What an auditor would ask to see, what is on file, and which of the two serves which.

use super::history;
use super::page::Page;
use crate::app::model::Book;
use crate::domain::evaluation::{Evaluated, Verification, evidence_counts, evidence_is_stale};
use crate::domain::id::EvidenceId;
use crate::domain::questionnaire::{EvidenceAsk, Question};
use crate::domain::record::{Evidence, Key};
use crate::domain::status::EvidenceKind;
use crate::tui::look::Look;
use crate::tui::theme::Role;

pub(super) fn page(book: &Book, question: &Question, one: &Evaluated, look: Look) -> Page {
    let mut page = Page::new(look);
    let today = book.evaluation.as_of;
    let items = book.fold.evidence(&question.id);
    page.heading("What an auditor would ask to see");
    for ask in &question.evidence {
        let served = items.iter().any(|(_, item)| evidence_counts(item, ask, today));
        let mark = if served { "[x]" } else { "[ ]" };
        let age = limit(ask).map(|limit| format!(" ({limit})")).unwrap_or_default();
        page.item(mark, &format!("{}: {}{age}", kind_title(ask.kind), ask.ask));
    }
    if question.evidence.is_empty() {
        page.text(Role::Quiet, "The question lists none.");
    }
    page.heading("On file");
    for (id, item) in &items {
        one_item(&mut page, book, question, id, item);
    }
    if items.is_empty() {
        page.text(Role::Quiet, "Nothing yet. + adds a link, the place where it is kept, or a file.");
    } else {
        page.text(Role::Quiet, "+ adds more, - takes an item away.");
    }
    page.gap();
    page.text(Role::Quiet, &Verification::of(question, one, &book.fold, today).text(question));
    page
}

fn kind_title(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Policy => "Policy",
        EvidenceKind::Run => "Run",
    }
}

fn limit(ask: &EvidenceAsk) -> Option<String> {
    ask.max_age_months.map(|months| format!("not older than {months} months"))
}

fn one_item(page: &mut Page, book: &Book, question: &Question, id: &EvidenceId, item: &Evidence) {
    let spans = vec![page.span(Role::Quiet, "- "), page.span(Role::Strong, &item.title)];
    page.hanging(spans, 2);
    let line = |page: &mut Page, role: Role, text: &str| {
        let spans = vec![page.span(Role::Text, "  "), page.span(role, text)];
        page.hanging(spans, 2);
    };
    let today = book.evaluation.as_of;
    let dated = item.dated.map_or_else(|| "no date of its own".to_owned(), |date| format!("dated {date}"));
    line(page, Role::Text, &format!("{}; {dated}", serves(question, item)));
    if evidence_is_stale(question, item, today) {
        let limits = question.evidence.iter().filter(|ask| item.kind == Some(ask.kind)).filter_map(limit);
        let limits: Vec<String> = limits.collect();
        let why = if item.dated.is_some() { "too old" } else { "without a date" };
        line(page, Role::Bad, &format!("STALE: {why}; it must be {}", limits.join(" or ")));
    }
    if !item.link.is_empty() {
        line(page, Role::Text, &format!("Kept: {}", item.link));
    }
    if let Some(hex) = item.digest.strip_prefix("sha256:") {
        let short = hex.get(..12).unwrap_or(hex);
        line(page, Role::Text, &format!("File in this assessment: evidence/{short}..."));
    }
    let given = history::given(book, &Key::Evidence(question.id.clone(), id.clone()));
    let added = item.added.map(|date| date.to_string()).unwrap_or_default();
    let about = match given {
        Some(given) if given.contains(&added) => format!("added {given}"),
        Some(given) => format!("added {added}, recorded {given}"),
        None => format!("added {added}"),
    };
    line(page, Role::Quiet, &about);
}

/// Which of the kinds that the question lists an item serves.
fn serves(question: &Question, item: &Evidence) -> String {
    match item.kind {
        None => "serves nothing listed: its kind is not said".to_owned(),
        Some(kind) if question.evidence.iter().any(|ask| ask.kind == kind) => format!("serves as: {kind}"),
        Some(kind) => format!("{kind}; the question lists no evidence of this kind"),
    }
}
