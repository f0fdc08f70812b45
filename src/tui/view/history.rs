//! Comments, and who changed what: each line of the journal in words, with what it changed and from what.

use jiff::civil::Date;

use super::page::Page;
use crate::app::model::Book;
use crate::domain::id::EntryId;
use crate::domain::questionnaire::Question;
use crate::domain::record::{Change, Entry, Key};
use crate::report::said;
use crate::tui::look::Look;
use crate::tui::theme::Role;

pub(super) fn page(book: &Book, question: &Question, look: Look) -> Page {
    let mut page = Page::new(look);
    page.heading("Comments");
    let comments = book.fold.comments(&question.id);
    for (entry, text) in comments.iter().rev() {
        head(&mut page, &line_of(book, entry));
        for line in text.lines() {
            page.item(" ", line);
        }
    }
    if comments.is_empty() {
        page.text(Role::Quiet, "None yet. + writes one.");
    }
    page.heading("Who changed what, the latest first");
    let mut entries = book.fold.history(&question.id);
    entries.reverse();
    for entry in &entries {
        one_entry(&mut page, book, entry, question);
    }
    if entries.is_empty() {
        page.text(Role::Quiet, "Nothing yet.");
    }
    page
}

fn head(page: &mut Page, text: &str) {
    let spans = vec![page.span(Role::Strong, text)];
    page.hanging(spans, 2);
}

/// When a line was written: day and minute as its computer had them, and how long ago that is in words.
pub(super) fn when(at: &str, today: Date) -> String {
    let minute = at.get(..16).unwrap_or(at).replace('T', " ");
    let day: Option<Date> = at.get(..10).and_then(|day| day.parse().ok());
    let ago = day.and_then(|day| today.since(day).ok()).map(|span| span.get_days());
    match ago {
        Some(0) => format!("{minute} (today)"),
        Some(1) => format!("{minute} (yesterday)"),
        Some(days) if days > 1 => format!("{minute} ({days} days ago)"),
        _ => minute,
    }
}

/// Person and time of a line.
fn line_of(book: &Book, id: &EntryId) -> String {
    let Some(entry) = book.fold.entry(id) else { return id.to_string() };
    let by = entry.body.as_ref().map_or("", |body| body.by.as_str());
    format!("{}  {by}", when(&entry.at, book.evaluation.as_of))
}

/// Who recorded what stands under a key now, and when.
pub(super) fn given(book: &Book, key: &Key) -> Option<String> {
    let entry = book.fold.entry(&book.fold.heads(key).first()?.entry)?;
    let by = entry.body.as_ref().map_or("", |body| body.by.as_str());
    Some(format!("by {by}, {}", when(&entry.at, book.evaluation.as_of)))
}

fn one_entry(page: &mut Page, book: &Book, entry: &Entry, question: &Question) {
    let at = when(&entry.at, book.evaluation.as_of);
    let Some(body) = &entry.body else {
        head(page, &format!("{at}  withheld"));
        page.text(Role::Quiet, &format!("  line {}", entry.id));
        return;
    };
    let undone = body.undoes.as_ref().map(|id| format!(" line {id}")).unwrap_or_default();
    head(page, &format!("{at}  {} {}{undone}", body.by, act_words(&body.act)));
    for change in body.set.iter().filter(|change| change.key.question() == Some(&question.id)) {
        for words in change_words(book, change) {
            page.item(" ", &words);
        }
    }
    page.text(Role::Quiet, &format!("  line {}", entry.id));
}

/// What somebody did, to stand after their name. A word of a newer gapbook stays as it is.
fn act_words(act: &str) -> &str {
    match act {
        "answer" | "reason" | "alternative" | "approver" | "decided" | "grounds" => "changed the answer",
        "confirm" => "confirmed the answer",
        "settle" => "settled what two people had said differently",
        "note" => "wrote the note",
        "flag" => "changed the flag",
        "assign" => "changed owner or due date",
        "test" | "test-details" => "recorded a test",
        "risk" | "risk-reason" => "rated the gap",
        "comment" => "commented",
        "remove-comment" => "took a comment away",
        "add-evidence" => "added evidence",
        "remove-evidence" => "took evidence away",
        "topic-out-of-scope" => "put the rest of the topic out of scope",
        "import" => "imported an action plan",
        "undo" => "undid",
        "redo" => "did again",
        "withhold" => "withheld",
        other => other,
    }
}

/// What a change says, part by part, against what stood there before it.
fn change_words(book: &Book, change: &Change) -> Vec<String> {
    let before = change.replaces.iter().find_map(|id| {
        let body = book.fold.entry(id)?.body.as_ref()?;
        body.set.iter().find(|old| old.key == change.key)?.value.as_ref()
    });
    let then = before.map(|value| said(&change.key, value)).unwrap_or_default();
    let now = change.value.as_deref().map(|value| said(&change.key, value)).unwrap_or_default();
    if now.is_empty() {
        return then.into_iter().map(|(label, text)| format!("{label} taken away (was: {text})")).collect();
    }
    let old = |label: &str| then.iter().find(|(other, _)| *other == label).map(|(_, text)| text.as_str());
    let mut words: Vec<String> = now
        .iter()
        .filter(|(label, text)| old(label) != Some(text))
        .map(|(label, text)| match old(label) {
            Some(was) if was.len() + text.len() < 120 => format!("{label}: {text} (was: {was})"),
            _ => format!("{label}: {text}"),
        })
        .collect();
    let gone = then.iter().filter(|(label, _)| !now.iter().any(|(other, _)| other == label));
    words.extend(gone.map(|(label, text)| format!("{label} taken away (was: {text})")));
    if words.is_empty() {
        words.push("Nothing differs from before.".to_owned());
    }
    words
}
