//! What is asked and what is answered.

use ratatui::text::Span;

use super::page::Page;
use super::standing::sign;
use crate::app::model::Book;
use crate::app::sides;
use crate::domain::evaluation::{Evaluated, Verification, Why};
use crate::domain::questionnaire::Question;
use crate::domain::record::{Answer, Key};
use crate::domain::register::{Row, rows_standing};
use crate::domain::status::{ImplementationStatus as S, Standing};
use crate::domain::truth::Truth;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;

/// The page of the question on the screen: what is asked, what is answered, what follows; below it what the
/// question is.
pub(super) fn page(book: &Book, question: &Question, one: &Evaluated, look: Look, width: u16) -> Page {
    let mut page = Page::new(look);
    page.text(Role::Strong, &question.ask);
    page.text(Role::Text, &question.why);
    page.gap_until(statuses_from(width), width);
    statuses(&mut page, question, one, look, width);
    page.gap();
    standing(&mut page, question, one, look);
    for finding in book.evaluation.findings_of(&question.id) {
        page.item("!", &format!("{}: {} {}", finding.severity, finding.text, finding.fix));
    }
    conflict(&mut page, book, question);
    rows(&mut page, book, question, one);
    answer(&mut page, book, question);
    page.gap();
    classification(&mut page, book, question, one, look);
    verification(&mut page, book, question, one);
    page
}

/// What the test showed and what is missing for verified points, once there is something to test.
fn verification(page: &mut Page, book: &Book, question: &Question, one: &Evaluated) {
    let test = book.fold.test(&question.id);
    if let Some(test) = &test {
        let on = test.on.map(|date| format!(", {date}")).unwrap_or_default();
        let by = if test.tester.is_empty() { String::new() } else { format!(", {}", test.tester) };
        page.field("Test", &format!("{}{by}{on}", test.status));
    }
    if one.earned > 0 || test.is_some() {
        let verification = Verification::of(question, one, &book.fold, book.evaluation.as_of);
        page.text(Role::Quiet, &verification.text(question));
    }
}

fn classification(page: &mut Page, book: &Book, question: &Question, one: &Evaluated, look: Look) {
    let dot = look.symbols.separator;
    let control = if question.scored {
        let noun = if question.points == 1 { "point" } else { "points" };
        format!("{} {noun}: {}, {}", question.points, question.purpose, question.obligation)
    } else {
        "Recorded, not scored".to_owned()
    };
    let law = match question.law {
        Some(class) => format!("Law: {class}"),
        None => format!("Basis: {}", question.basis),
    };
    page.text(Role::Quiet, &format!("{control} {dot} {law}"));
    let who: Vec<&str> = question.who.iter().map(|id| book.questionnaire.role_title(id)).collect();
    page.text(Role::Quiet, &format!("Who can answer: {} {dot} Effort: {}", who.join(", "), question.effort));
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

/// From this many columns on, two columns of statuses fit with their short names.
const SHORT_FROM: u16 = 52;
/// From this many on, with their names.
const LONG_FROM: u16 = 72;

/// What is asked, and why, is rarely longer, in columns.
const USUAL_TEXT: u16 = 400;

/// The row of the statuses: most questions have room for their text above it, so the statuses stay where they are from
/// question to question, for the eye and for a slow line.
fn statuses_from(width: u16) -> usize {
    usize::from(USUAL_TEXT.div_ceil(width.max(1))) + 1
}

/// The status in a word or two, where there is no room for its name.
fn short_label(status: S) -> &'static str {
    match status {
        S::Alternative => "Alternative",
        S::Partial => "Partially",
        S::NotReasonable => "Not reasonable",
        other => other.label(),
    }
}

/// The eight statuses in two columns, the chosen one marked; what is not taken here has no box.
fn statuses(page: &mut Page, question: &Question, one: &Evaluated, look: Look, width: u16) {
    let short = (SHORT_FROM..LONG_FROM).contains(&width);
    let cell = |n: usize, page: &Page| -> Vec<Span<'static>> {
        let status = S::ALL[n];
        let (mark, role) = match (one.status == Some(status), taken(question, status)) {
            (true, _) => ("[x]".to_owned(), Role::Strong),
            (false, true) => ("[ ]".to_owned(), Role::Text),
            (false, false) => (format!(" {} ", look.symbols.dash), Role::Placeholder),
        };
        vec![
            page.span(if taken(question, status) { Role::Key } else { Role::Placeholder }, &format!("{} ", n + 1)),
            page.span(role, &format!("{mark} {}", if short { short_label(status) } else { status.label() })),
        ]
    };
    if width < SHORT_FROM {
        for n in 0..S::ALL.len() {
            let spans = cell(n, page);
            page.line(spans);
        }
        return;
    }
    for n in 0..S::ALL.len() / 2 {
        let mut spans = cell(n, page);
        let used: usize = spans.iter().map(Span::width).sum();
        spans.push(Span::raw(" ".repeat((if short { 26usize } else { 36 }).saturating_sub(used).max(1))));
        spans.extend(cell(n + S::ALL.len() / 2, page));
        page.line(spans);
    }
}

/// The sign and word of the standing with its reason and points.
pub(super) fn standing(page: &mut Page, question: &Question, one: &Evaluated, look: Look) {
    let mut spans = vec![sign(look, one), Span::raw(" ")];
    spans.push(page.span(Role::Strong, one.standing.label()));
    let points = if question.scored && one.counted() {
        format!(" {} earns {} of {}{}", look.symbols.separator, one.earned, one.points, why_nothing(question, one))
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

/// Why a part that is done earns nothing, to stand after the points.
fn why_nothing(question: &Question, one: &Evaluated) -> String {
    if one.status != Some(S::Partial) || one.why != Why::Status || one.earned > 0 {
        return String::new();
    }
    match question.partial.percent {
        0 => " (a part earns nothing here)".to_owned(),
        percent => format!(" ({percent} %, rounded down)"),
    }
}

/// What two people say differently about the question, each side whole.
fn conflict(page: &mut Page, book: &Book, question: &Question) {
    let id = || question.id.clone();
    let places = [
        (Key::Answer(id()), "Two people answered differently. 1 shows both, to take one whole:"),
        (Key::Note(id()), "Two notes differ. e shows both, to take one or both:"),
        (Key::Assign(id()), "Owner or due date differ. a and 6 show both, to take one:"),
        (Key::Test(id()), "Two tests differ. + and 1 show both, to take one:"),
        (Key::Risk(id()), "Two ratings of the gap differ. + and 5 show both, to take one:"),
    ];
    for (key, heading) in places {
        let sides = sides(book, &key);
        if !sides.is_empty() {
            page.text(Role::Strong, heading);
        }
        for side in sides {
            for (n, line) in side.lines().enumerate() {
                page.item(if n == 0 { "-" } else { " " }, line);
            }
        }
    }
}

/// At most this many rows are named that do not satisfy a question.
const ROWS_NAMED: usize = 4;

/// How the rows of a register bear on the question, and what they suggest where the answer says something else.
fn rows(page: &mut Page, book: &Book, question: &Question, one: &Evaluated) {
    let Some(rows) = rows_standing(&book.questionnaire, question, &book.fold, book.evaluation.as_of) else { return };
    let Some(suggested) = rows.suggested() else {
        return page.field(&rows.register.title, "no row yet that bears on this (t opens the register)");
    };
    page.field(&rows.register.title, &rows.sentence());
    let named: Vec<String> = rows.lacking.iter().take(ROWS_NAMED).map(Row::title).collect();
    let more = rows.lacking.len().saturating_sub(ROWS_NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    page.field("Not yet (t shows them)", &format!("{}{more}", named.join(", ")));
    if one.status != Some(suggested) && one.standing != Standing::NotApplicable {
        let key = S::ALL.iter().position(|status| *status == suggested).map_or(0, |place| place + 1);
        let line = format!("The register suggests {key}, {}. The answer is yours.", suggested.label());
        page.text(Role::Quiet, &line);
    }
}

/// Reason, what is done instead, and who approved it when.
pub(super) fn answer_fields(page: &mut Page, answer: &Answer) {
    page.field("Reason", &answer.reason);
    page.field("Done instead", &answer.alternative);
    let decided = answer.decided.map(|date| format!(" on {date}")).unwrap_or_default();
    if !answer.approver.is_empty() || answer.decided.is_some() {
        page.field("Approved by", &format!("{}{decided}", answer.approver));
    }
}

fn answer(page: &mut Page, book: &Book, question: &Question) {
    let answer = book.fold.answer(&question.id);
    let assignment = book.fold.assignment(&question.id);
    if let Some(answer) = &answer {
        answer_fields(page, answer);
        page.field("Rests on", answer.grounds.map_or("", crate::domain::status::Grounds::label));
    }
    page.field("Owner", &assignment.owner);
    page.field("Due", &assignment.due.map(|date| date.to_string()).unwrap_or_default());
    if book.fold.flagged(&question.id) {
        page.text(Role::Flag, "Flagged for follow-up");
    }
    page.field("Note", book.fold.note(&question.id));
    for (entry, comment) in book.fold.comments(&question.id) {
        let body = book.fold.entry(entry).and_then(|entry| entry.body.as_ref());
        page.field(&body.map_or("Comment".to_owned(), |body| format!("Comment by {}", body.by)), comment);
    }
    for id in book.fold.waiting_for(&Key::Answer(question.id.clone())) {
        page.text(Role::Quiet, &format!("Waiting for line {} of {}", id.number, clean::line(id.writer.as_str())));
    }
}
