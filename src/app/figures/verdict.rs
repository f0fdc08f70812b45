//! Verdict, critical gaps and score.

use super::all::evaluated;
use super::{Figure, Lead, Part, Value};
use crate::app::model::Book;
use crate::app::screen::Filter;
use crate::app::short::short_ask;
use crate::domain::evaluation::gaps;
use crate::domain::id::QuestionId;
use crate::domain::questionnaire::Question;
use crate::domain::status::{ImplementationStatus, Severity, Standing};
use crate::report::Figure as Explained;

/// How many critical gaps the dashboard names.
const CRITICAL: usize = 4;

pub(super) fn verdict(book: &Book) -> Vec<Figure> {
    let total = book.evaluation.total();
    let all = (total.critical_gap + total.critical_open) as usize;
    let line = |label, leads| Figure {
        part: Part::Verdict,
        label,
        value: Value::Nothing,
        leads,
        explains: Explained::Verdict,
    };
    let list = Lead::List(if all > 0 { Filter::Critical } else { Filter::Gaps });
    let mut figures = vec![line(verdict_line(book), list)];
    for finding in book.evaluation.findings_alone(&book.questionnaire).filter(|f| f.severity == Severity::Critical) {
        figures.push(line(finding.text.clone(), Lead::Registers));
    }
    let mut critical: Vec<_> = evaluated(book)
        .filter(|(_, _, one)| one.critical && matches!(one.standing, Standing::Gap | Standing::Open))
        .collect();
    // What is known to be missing before what nobody has said yet.
    critical.sort_by_key(|(_, _, one)| one.standing != Standing::Gap);
    for (place, question, _) in critical.into_iter().take(CRITICAL) {
        figures.push(Figure {
            part: Part::Verdict,
            label: named(question),
            value: Value::Question { place, gain: None, owner: String::new() },
            leads: Lead::Question(question.id.clone()),
            explains: Explained::Question(place),
        });
    }
    if all > CRITICAL {
        let more = line(format!("and {} more", all - CRITICAL), Lead::List(Filter::Critical));
        figures.push(Figure { value: Value::More, ..more });
    }
    figures
}

/// Topic and what is asked, in few words.
pub(super) fn named(question: &Question) -> String {
    format!("{}: {}", question.topic, short_ask(&question.ask))
}

/// The verdict with the number of critical gaps.
pub fn verdict_line(book: &Book) -> String {
    let total = book.evaluation.total();
    let verdict = book.evaluation.verdict(&book.questionnaire).label();
    let alone = book.evaluation.critical_alone(&book.questionnaire);
    let mut parts = Vec::new();
    if total.critical_gap > 0 || alone > 0 {
        parts.push(format!("{} recorded", total.critical_gap as usize + alone));
    }
    if total.critical_open > 0 {
        parts.push(format!("{} not answered", total.critical_open));
    }
    if total.critical_set_aside > 0 {
        parts.push(format!("{} critical set aside", total.critical_set_aside));
    }
    if parts.is_empty() && total.open > 0 {
        parts.push(format!("{} open", total.open));
    }
    if parts.is_empty() { verdict.to_owned() } else { format!("{verdict} ({})", parts.join(", ")) }
}

pub(super) fn score(book: &Book) -> Vec<Figure> {
    let total = *book.evaluation.total();
    let figure = |label: String, value, leads, explains| Figure { part: Part::Score, label, value, leads, explains };
    let status = Filter::Status(ImplementationStatus::Planned);
    let lines = [
        (
            format!("{} of {} points earned", total.earned, total.possible),
            Value::Percent(total.percent(), Some(total)),
            Filter::Counted,
            Explained::Score,
        ),
        (
            "reachable, if every open question is met".to_owned(),
            Value::Percent(total.reachable(), None),
            Filter::Standing(Standing::Open),
            Explained::Reachable,
        ),
        (
            "verified: a test passed, evidence is on file".to_owned(),
            Value::Percent(total.verified_percent(), None),
            Filter::Verified,
            Explained::Verified,
        ),
        (
            "once everything planned is done".to_owned(),
            Value::Percent(total.planned(), None),
            status,
            Explained::Planned,
        ),
    ];
    lines
        .into_iter()
        .map(|(label, value, filter, explains)| figure(label, value, Lead::List(filter), explains))
        .collect()
}

/// The gap to close first, for the first screen and the end of a walk.
pub fn first_gap(book: &Book) -> Option<QuestionId> {
    gaps(&book.questionnaire, &book.evaluation).first().map(|gap| gap.question.id.clone())
}
