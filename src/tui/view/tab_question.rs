//! What is asked and what is answered.

use ratatui::text::{Line, Span};

use super::page::Page;
use super::standing::sign;
use crate::app::model::Book;
use crate::domain::evaluation::Evaluated;
use crate::domain::questionnaire::Question;
use crate::domain::record::{Current, Key};
use crate::domain::status::{ImplementationStatus as S, Standing};
use crate::domain::truth::Truth;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;

/// The page of the question on the screen.
pub(super) fn page(book: &Book, question: &Question, one: &Evaluated, look: Look, width: u16) -> Page {
    let mut page = Page::new(look);
    page.text(Role::Strong, &question.ask);
    page.gap();
    page.text(Role::Text, &question.why);
    page.gap();
    classification(&mut page, book, question, one);
    page.gap();
    statuses(&mut page, question, one, width);
    standing(&mut page, question, one, look);
    for finding in book.evaluation.findings_of(&question.id) {
        page.item("!", &format!("{}: {} {}", finding.severity, finding.text, finding.fix));
    }
    conflict(&mut page, book, question);
    rows(&mut page, book, question);
    answer(&mut page, book, question);
    page
}

fn classification(page: &mut Page, book: &Book, question: &Question, one: &Evaluated) {
    let mut parts = Vec::new();
    if one.critical {
        parts.push("Critical".to_owned());
    }
    if question.scored {
        parts.push(format!("Control: {}, {}, {} points", question.purpose, question.obligation, question.points));
    } else {
        parts.push("Recorded, not scored".to_owned());
    }
    match question.law {
        Some(class) => parts.push(format!("Law: {class}")),
        None => parts.push(format!("Basis: {}", question.basis)),
    }
    let who: Vec<&str> = question.who.iter().map(|id| book.questionnaire.role_title(id)).collect();
    page.text(Role::Quiet, &parts.join(" · "));
    page.text(Role::Quiet, &format!("Who can answer: {} · effort: {}", who.join(", "), question.effort));
    if one.applies == Truth::Unknown {
        page.text(Role::Quiet, "Shown because a fact it depends on is not answered yet (F shows the facts).");
    }
}

fn taken(question: &Question, status: S) -> bool {
    match status {
        S::Alternative => question.alternative,
        S::NotReasonable => question.not_reasonable,
        _ => true,
    }
}

/// The eight statuses in two columns, the chosen one marked.
fn statuses(page: &mut Page, question: &Question, one: &Evaluated, width: u16) {
    let cell = |n: usize, page: &Page| -> Vec<Span<'static>> {
        let status = S::ALL[n];
        let chosen = one.status == Some(status);
        let mark = if chosen { "[x]" } else { "[ ]" };
        let role = match (chosen, taken(question, status)) {
            (true, _) => Role::Strong,
            (false, true) => Role::Text,
            (false, false) => Role::Quiet,
        };
        let label =
            if taken(question, status) { status.label().to_owned() } else { format!("{} (not taken)", status.label()) };
        vec![page.span(Role::Key, &format!("{} ", n + 1)), page.span(role, &format!("{mark} {label}"))]
    };
    if width < 64 {
        for n in 0..S::ALL.len() {
            let spans = cell(n, page);
            page.line(spans);
        }
        return;
    }
    for n in 0..S::ALL.len() / 2 {
        let mut spans = cell(n, page);
        let used: usize = spans.iter().map(Span::width).sum();
        spans.push(Span::raw(" ".repeat(34usize.saturating_sub(used).max(1))));
        spans.extend(cell(n + S::ALL.len() / 2, page));
        page.line(spans);
    }
}

fn standing(page: &mut Page, question: &Question, one: &Evaluated, look: Look) {
    let mut spans = vec![sign(look, one), Span::raw(" ")];
    spans.push(page.span(Role::Strong, one.standing.label()));
    let points = if question.scored && one.counted() {
        format!(" · earns {} of {}", one.earned, one.points)
    } else {
        String::new()
    };
    spans.push(page.span(Role::Text, &format!(": {}{points}", one.why.text())));
    page.line(spans);
    if one.status == Some(S::Partial) && !question.partial.means.is_empty() {
        page.field("Partly means here", &question.partial.means);
    }
    if one.standing == Standing::Open && one.status.is_some() && one.status != Some(S::Unknown) {
        page.text(Role::Quiet, "y confirms the answer as it is.");
    }
}

fn conflict(page: &mut Page, book: &Book, question: &Question) {
    if let Current::Conflict(heads) = book.fold.current(&Key::Answer(question.id.clone())) {
        page.text(Role::Strong, "Two people answered differently. A status chosen now settles it:");
        for head in heads {
            let by = book.fold.entry(&head.entry).and_then(|entry| entry.body.as_ref()).map_or("", |body| &body.by);
            let status = head.value.as_ref().and_then(|value| value.get("status")).and_then(serde_json::Value::as_str);
            page.item("-", &format!("{by}: {}", status.unwrap_or("cleared")));
        }
    }
}

fn rows(page: &mut Page, book: &Book, question: &Question) {
    let Some(shown) = &question.rows else { return };
    let Some(register) = book.questionnaire.register(&shown.register) else { return };
    let today = book.evaluation.as_of;
    let among: Vec<_> = crate::domain::register::rows(register, &book.fold)
        .into_iter()
        .filter(|row| row.filled && shown.among.as_ref().is_none_or(|condition| row.fits(condition, today)))
        .collect();
    let satisfied = among.iter().filter(|row| row.fits(&shown.satisfied, today)).count();
    page.field(&register.title, &format!("{satisfied} of {} rows satisfy this (t shows them)", among.len()));
}

fn answer(page: &mut Page, book: &Book, question: &Question) {
    let answer = book.fold.answer(&question.id);
    let assignment = book.fold.assignment(&question.id);
    page.gap();
    if let Some(answer) = &answer {
        page.field("Reason", &answer.reason);
        page.field("Done instead", &answer.alternative);
        let decided = answer.decided.map(|date| format!(" on {date}")).unwrap_or_default();
        if !answer.approver.is_empty() || answer.decided.is_some() {
            page.field("Approved by", &format!("{}{decided}", answer.approver));
        }
        page.field("Rests on", answer.grounds.map_or("", crate::domain::status::Grounds::label));
    }
    page.field("Owner", &assignment.owner);
    page.field("Due", &assignment.due.map(|date| date.to_string()).unwrap_or_default());
    if book.fold.flagged(&question.id) {
        page.text(Role::Flag, "Flagged for follow-up");
    }
    page.field("Note", book.fold.note(&question.id));
    for (_, comment) in book.fold.comments(&question.id) {
        page.field("Comment", comment);
    }
    for id in book.fold.waiting_for(&Key::Answer(question.id.clone())) {
        page.text(Role::Quiet, &format!("Waiting for line {} of {}", id.number, clean::line(id.writer.as_str())));
    }
    if page.lines.last().is_some_and(|line| *line == Line::default()) {
        page.lines.pop();
    }
}
