//! What stands beside an answer: the list of what can be added, and of what can be taken away.

use super::save::write;
use super::{evidence, risk, test, text, trouble};
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::list::ListState;
use crate::app::model::{Book, Field, Model, Tab};
use crate::app::overlay::{Choosing, Overlay, Removable};
use crate::app::screen::EvidenceSource;
use crate::app::sheet::Sheet;
use crate::domain::change;
use crate::domain::id::QuestionId;
use crate::domain::record::Evidence;
use crate::domain::status::{RiskLevel, TestStatus};

/// What the list offers, in its order.
const OFFERED: [Action; 5] =
    [Action::RecordTest, Action::AddLink, Action::AddFile, Action::AddComment, Action::RateRisk];

/// Carries out an action that adds to the question on the screen, or takes away from it.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(question) = model.book.as_ref().and_then(Book::question).map(|question| question.id.clone()) else {
        return Vec::new();
    };
    match action {
        Action::RecordTest => test::open(model, question),
        Action::AddLink => evidence::open(model, question, EvidenceSource::Link),
        Action::AddFile => evidence::open(model, question, EvidenceSource::File),
        Action::AddComment => text::open_box(model, Field::Comment(question)),
        Action::RateRisk => risk::open(model, question),
        Action::TakeAway => removables(model, question),
        _ => offer(model, question),
    }
}

/// Why the list's line for an action leads nowhere now, if that is so.
fn refused(model: &Model, question: &QuestionId, action: Action) -> Option<String> {
    match action {
        Action::RecordTest => test::refused(model, question),
        Action::RateRisk => risk::refused(model, question),
        _ => None,
    }
}

/// The list of what can be added, with what is there; the cursor stands on what the tab is about.
fn offer(model: &mut Model, question: QuestionId) -> Vec<Effect> {
    let Some(book) = &model.book else { return Vec::new() };
    let test = book.fold.test(&question).map_or(TestStatus::NotAssessed, |test| test.status);
    let on_file = match book.fold.evidence(&question).len() {
        0 => "nothing on file".to_owned(),
        n => format!("{n} on file"),
    };
    let comments = match book.fold.comments(&question).len() {
        0 => "none yet".to_owned(),
        n => format!("{n} so far"),
    };
    let risk = book.fold.risk(&question).and_then(|risk| risk.likelihood.zip(risk.impact));
    let risk = risk.map_or_else(|| "not rated".to_owned(), |(likelihood, impact)| rating(likelihood, impact));
    let test = match refused(model, &question, Action::RecordTest) {
        Some(_) => "Test: only if Implemented, Alternative or Partially".to_owned(),
        None => format!("Test (now: {})", test.label().to_lowercase()),
    };
    let risk = match refused(model, &question, Action::RateRisk) {
        Some(_) => "Risk: only of a gap or an open question".to_owned(),
        None => format!("Risk of the gap (now: {risk})"),
    };
    let options = vec![
        test,
        format!("Evidence: a link, or where it is kept ({on_file})"),
        format!("Evidence: a file, copied in ({on_file})"),
        format!("Comment ({comments})"),
        risk,
    ];
    let cursor = match book.tab {
        Tab::Evidence => 1,
        Tab::History => 3,
        Tab::Implementation => 4,
        _ => 0,
    };
    model.overlays.push(Overlay::Choose {
        choice: Choosing::Beside(question),
        title: "Add to this question".into(),
        options,
        list: ListState { cursor, offset: 0 },
    });
    Vec::new()
}

fn rating(likelihood: RiskLevel, impact: RiskLevel) -> String {
    format!("likelihood {likelihood}, impact {impact}")
}

/// Takes what the list of things to add offers. It stays where nothing can be added, so that the next digit, meant for
/// what would have come, does not answer the question.
pub(super) fn chosen(model: &mut Model, question: QuestionId, row: usize) -> Vec<Effect> {
    let Some(action) = OFFERED.get(row).copied() else { return Vec::new() };
    let Some(why) = refused(model, &question, action) else { return act(model, action) };
    let effects = offer(model, question);
    if let Some(Overlay::Choose { list, .. }) = model.overlays.last_mut() {
        list.cursor = row;
    }
    trouble(model, why);
    effects
}

/// Opens a part of a test or of a rating.
pub(super) fn open_part(model: &mut Model, sheet: Sheet, question: QuestionId, part: usize) -> Vec<Effect> {
    match sheet {
        Sheet::Test => test::open_part(model, question, part),
        Sheet::Risk => risk::open_part(model, question, part),
    }
}

/// Lists what can be taken away: evidence, and the person's own comments.
fn removables(model: &mut Model, question: QuestionId) -> Vec<Effect> {
    let Some(book) = &model.book else { return Vec::new() };
    let mut items = Vec::new();
    let mut options = Vec::new();
    for (id, item) in book.fold.evidence(&question) {
        options.push(format!("Evidence: {}", evidence_words(&item)));
        items.push(Removable::Evidence(id.clone()));
    }
    for (entry, words) in book.fold.comments(&question) {
        if book.own.contains(&entry.writer) {
            options.push(format!("Comment: {}", words.split_whitespace().collect::<Vec<_>>().join(" ")));
            items.push(Removable::Comment(entry.clone()));
        }
    }
    if items.is_empty() {
        return trouble(model, "There is nothing to take away: no evidence, and no comment of yours");
    }
    model.overlays.push(Overlay::Choose {
        choice: Choosing::TakeAway(question, items),
        title: "Take away (undo brings it back)".into(),
        options,
        list: ListState::default(),
    });
    Vec::new()
}

fn evidence_words(item: &Evidence) -> String {
    let mut about: Vec<String> = item.kind.map(|kind| kind.label().to_owned()).into_iter().collect();
    about.extend(item.dated.map(|date| date.to_string()));
    if about.is_empty() { item.title.clone() } else { format!("{} ({})", item.title, about.join(", ")) }
}

/// Takes an item away.
pub(super) fn take_away(model: &mut Model, id: &QuestionId, item: &Removable) -> Vec<Effect> {
    let Some(book) = &model.book else { return Vec::new() };
    let Some(question) = book.questionnaire.question(id) else { return Vec::new() };
    let (act, change) = match item {
        Removable::Evidence(evidence) => ("remove-evidence", change::remove_evidence(&book.fold, question, evidence)),
        Removable::Comment(entry) => ("remove-comment", Ok(change::remove_comment(&book.fold, question, entry))),
    };
    let effects = match change {
        Ok(change) => write(model, act, vec![change]),
        Err(refusal) => return trouble(model, refusal.to_string()),
    };
    if !effects.is_empty() {
        super::tell(model, "Taken away; u brings it back");
    }
    effects
}
