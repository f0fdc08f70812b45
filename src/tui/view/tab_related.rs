//! What a question has to do with: provisions, other questions, findings of registers, the provider.

use super::page::Page;
use super::standing::sign;
use crate::app::model::Book;
use crate::app::short_ask;
use crate::domain::condition::ScopeLeaf;
use crate::domain::questionnaire::Question;
use crate::domain::status::{Basis, Standing};
use crate::tui::look::Look;
use crate::tui::theme::Role;

/// The most other questions named under one heading.
const MOST: usize = 12;

pub(super) fn page(book: &Book, question: &Question, look: Look) -> Page {
    let mut page = Page::new(look);
    page.heading("What this question is to the law");
    page.text(Role::Text, match question.basis {
        Basis::Direct => "It restates the provision that leads below.",
        Basis::Implied => "It is one accepted way to meet what is cited; your risk analysis decides whether it is yours. The law does not name it.",
        Basis::Practice => "It is good practice. The law does not ask for it in these words.",
    });
    provisions(&mut page, book, question);
    findings(&mut page, book, question);
    others(&mut page, book, question, look);
    provider(&mut page, book, question);
    for note in &question.proposed {
        page.heading(&format!("Proposed, as of {}", note.as_of));
        page.text(Role::Text, &note.text);
        page.field("Source", &note.source);
    }
    page.gap();
    page.text(Role::Quiet, "A self-assessment is neither legal advice nor a risk analysis.");
    page
}

fn provisions(page: &mut Page, book: &Book, question: &Question) {
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
}

fn findings(page: &mut Page, book: &Book, question: &Question) {
    let mut findings = book.evaluation.findings_of(&question.id).peekable();
    if findings.peek().is_some() {
        page.heading("What registers say about it (t shows them)");
    }
    for finding in findings {
        page.item("!", &format!("{}: {} {}", finding.severity, finding.text, finding.fix));
    }
}

/// Whether another question is related in some way.
type Related<'a> = &'a dyn Fn(&Question) -> bool;

fn looks_at(question: &Question, other: &Question) -> bool {
    let leaves = question.applies.as_ref().map(crate::domain::condition::Condition::leaves).unwrap_or_default();
    leaves.iter().any(|leaf| matches!(leaf, ScopeLeaf::Question(id, _) if *id == other.id))
}

fn others(page: &mut Page, book: &Book, question: &Question, look: Look) {
    let groups: [(&str, Related<'_>); 3] = [
        ("Whether it applies depends on", &|other| looks_at(question, other)),
        ("Whether these apply depends on it", &|other| looks_at(other, question)),
        ("Questions on the same provision", &|other| {
            question.citations.first().is_some_and(|lead| other.citations.contains(lead))
        }),
    ];
    for (title, related) in groups {
        let all = book.questionnaire.questions.iter().enumerate();
        let mut found: Vec<usize> =
            all.filter(|(_, other)| other.id != question.id && related(other)).map(|(place, _)| place).collect();
        if found.is_empty() {
            continue;
        }
        // What applies here comes first.
        let applies = |place: &usize| book.evaluation.questions().get(*place).map(|one| one.standing);
        found.sort_by_key(|place| applies(place) == Some(Standing::NotApplicable));
        page.heading(title);
        for place in found.iter().take(MOST) {
            one_other(page, book, *place, look);
        }
        if let Some(more) = found.len().checked_sub(MOST).filter(|more| *more > 0) {
            page.text(Role::Quiet, &format!("and {more} more; / finds them by the provision"));
        }
    }
}

fn one_other(page: &mut Page, book: &Book, place: usize, look: Look) {
    let (Some(other), Some(one)) = (book.questionnaire.questions.get(place), book.evaluation.questions().get(place))
    else {
        return;
    };
    let standing = if one.standing == Standing::NotApplicable { " (does not apply)" } else { "" };
    let spans = vec![
        sign(look, one),
        page.span(Role::Text, &format!(" {}: {}{standing}", other.topic, short_ask(&other.ask))),
        page.span(Role::Quiet, &format!("  {}", other.id)),
    ];
    page.hanging(spans, 2);
}

/// What the provider does for the same purpose.
fn provider(page: &mut Page, book: &Book, question: &Question) {
    let mut actions =
        book.questionnaire.provider_actions.iter().filter(|one| one.questions.contains(&question.id)).peekable();
    if actions.peek().is_some() {
        page.heading("What the provider answers for");
    }
    for action in actions {
        page.item("-", &action.title);
        page.field("  Your half", &action.your_half);
    }
}
