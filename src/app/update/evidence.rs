//! New evidence: which of the things asked for it serves, its form, and putting it on record.

use super::save::{next_line, write};
use super::{forms, tell, trouble};
use crate::app::effect::{Attachment, Effect};
use crate::app::list::ListState;
use crate::app::model::{EvidenceLine, Field, Model};
use crate::app::msg::{Access, Draft};
use crate::app::overlay::{Choosing, Overlay};
use crate::app::screen::{EvidenceSource, Form, FormLine, NewEvidence, Screen};
use crate::domain::change::{self, Refusal};
use crate::domain::id::QuestionId;
use crate::domain::record::Evidence;
use crate::domain::status::EvidenceKind;

/// Begins new evidence: first which of the things asked for it serves, if there are several kinds.
pub(super) fn open(model: &mut Model, id: QuestionId, source: EvidenceSource) -> Vec<Effect> {
    let Some(book) = &model.book else { return Vec::new() };
    if let Access::ReadOnly(why) = &book.access {
        let why = format!("Nothing can be added: this assessment is open for reading only. {why}");
        return trouble(model, why);
    }
    let Some(question) = book.questionnaire.question(&id) else { return Vec::new() };
    let first = question.evidence.first().map(|ask| ask.kind);
    if question.evidence.iter().all(|ask| Some(ask.kind) == first) {
        open_form(model, id, source, first);
        return Vec::new();
    }
    let options = question.evidence.iter().map(|ask| {
        let kind = if ask.kind == EvidenceKind::Policy { "Policy" } else { "Run" };
        format!("{kind}: {}", ask.ask)
    });
    let options = options.collect();
    model.overlays.push(Overlay::Choose {
        choice: Choosing::EvidenceFor(id, source),
        title: "What does it show?".into(),
        options,
        list: ListState::default(),
    });
    Vec::new()
}

/// Takes the thing asked for that the evidence serves.
pub(super) fn chosen(model: &mut Model, id: QuestionId, source: EvidenceSource, row: usize) -> Vec<Effect> {
    let question = model.book.as_ref().and_then(|book| book.questionnaire.question(&id));
    let kind = question.and_then(|question| question.evidence.get(row)).map(|ask| ask.kind);
    open_form(model, id, source, kind);
    Vec::new()
}

/// The places of the drafts of a form's lines.
fn places(id: &QuestionId, source: EvidenceSource) -> impl Iterator<Item = Option<String>> {
    EvidenceLine::ALL.into_iter().map(move |line| Field::Evidence(id.clone(), source, line).place())
}

fn open_form(model: &mut Model, id: QuestionId, source: EvidenceSource, kind: Option<EvidenceKind>) {
    let Some(book) = &mut model.book else { return };
    let aged = book
        .questionnaire
        .question(&id)
        .and_then(|question| question.evidence.iter().find(|ask| Some(ask.kind) == kind)?.max_age_months);
    let age = aged.map_or_else(
        || "May stay empty.".to_owned(),
        |months| format!("Older than {months} months, or without a date, it counts as stale."),
    );
    let line =
        |label, help: String, needed| FormLine { label, help, value: String::new(), unless: String::new(), needed };
    let mut lines = match source {
        EvidenceSource::Link => vec![
            line("Where it is", "A link, or words that say where it is kept.".into(), true),
            line("Title", "What it is called.".into(), true),
        ],
        EvidenceSource::File => vec![
            line(
                "File",
                "Its path; ~ is your own folder. At most 100 MiB. It is copied into the assessment.".into(),
                true,
            ),
            line("Title", "What it is called; the name of the file if left empty.".into(), false),
        ],
    };
    lines.push(line("Dated", format!("The date of the evidence itself, year-month-day. {age}"), false));
    let mut kept = false;
    for (line, place) in lines.iter_mut().zip(places(&id, source)) {
        if let Some(draft) = book.drafts.iter().find(|draft| Some(&draft.place) == place.as_ref()) {
            line.value.clone_from(&draft.text);
            kept = true;
        }
    }
    let form = Form { lines, cursor: 0, questionnaire: String::new() };
    model.screen = Screen::Evidence(NewEvidence { question: id, source, kind, copying: false, form });
    forms::edit_line(model, 0);
    if kept {
        tell(model, "This was typed before and not added yet");
    }
}

/// Leaves the form; what was typed is there again when it is opened next.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let Screen::Evidence(new) = std::mem::replace(&mut model.screen, Screen::Walk { outline: false }) else {
        return Vec::new();
    };
    model.edit = None;
    let Some(book) = &mut model.book else { return Vec::new() };
    let mut typed = false;
    for (line, place) in new.form.lines.iter().zip(places(&new.question, new.source)) {
        let Some(place) = place else { continue };
        book.drafts.retain(|draft| draft.place != place);
        if !line.value.is_empty() {
            typed = true;
            book.drafts.push(Draft { place, text: line.value.clone(), based_on: Vec::new() });
        }
    }
    if typed && !new.copying {
        tell(model, "Not added yet. What you typed is kept; + goes on with it");
    }
    Vec::new()
}

/// The form is filled: a link becomes part of the record, a file is copied first.
pub(super) fn add(model: &mut Model) -> Vec<Effect> {
    let Screen::Evidence(new) = &model.screen else { return Vec::new() };
    if new.copying {
        return Vec::new();
    }
    let value = |line: usize| new.form.lines.get(line).map_or("", |line| line.value.trim()).to_owned();
    let (place, title, dated) = (value(0), value(1), value(2));
    let dated = match dated.as_str() {
        "" => None,
        text => {
            let Ok(date) = text.parse() else {
                let refusal = Refusal::NoDate { value: text.to_owned() };
                forms::edit_line(model, 2);
                return trouble(model, refusal.to_string());
            };
            Some(date)
        }
    };
    let mut evidence =
        Evidence { kind: new.kind, title, digest: String::new(), link: String::new(), dated, added: None };
    let (id, source) = (new.question.clone(), new.source);
    match source {
        EvidenceSource::Link => {
            evidence.link = place;
            record(model, &id, source, &evidence)
        }
        EvidenceSource::File => {
            if evidence.title.is_empty() {
                evidence.title = change::title_of_file(&place);
            }
            let checked = Evidence { digest: change::DIGEST_TO_COME.to_owned(), ..evidence.clone() };
            if let Err(refusal) = checked_change(model, &id, &checked) {
                return trouble(model, refusal);
            }
            let Some(folder) = model.book.as_ref().map(|book| book.folder.clone()) else { return Vec::new() };
            if let Screen::Evidence(new) = &mut model.screen {
                new.copying = true;
            }
            tell(model, "The file is being copied");
            vec![Effect::AttachFile(Box::new(Attachment { folder, question: id, evidence, path: place }))]
        }
    }
}

fn checked_change(
    model: &Model,
    id: &QuestionId,
    evidence: &Evidence,
) -> Result<crate::domain::record::Change, String> {
    let book = model.book.as_ref().ok_or("Nothing is open")?;
    let question = book.questionnaire.question(id).ok_or("The question is gone")?;
    let line = next_line(book).ok_or("Nothing can be added: the assessment is open for reading only")?;
    let added = change::add_evidence(question, &line, evidence, model.now.date);
    added.map(|(_, change)| change).map_err(|refusal| refusal.to_string())
}

/// Puts evidence on record and closes its form.
fn record(model: &mut Model, id: &QuestionId, source: EvidenceSource, evidence: &Evidence) -> Vec<Effect> {
    let change = match checked_change(model, id, evidence) {
        Ok(change) => change,
        Err(refusal) => return trouble(model, refusal),
    };
    let mut effects = write(model, "add-evidence", vec![change]);
    if effects.is_empty() {
        return effects;
    }
    let drafts: Vec<String> = places(id, source).flatten().collect();
    if let Some(book) = &mut model.book {
        book.drafts.retain(|draft| !drafts.contains(&draft.place));
    }
    effects.extend(drafts.into_iter().map(Effect::DropDraft));
    if matches!(&model.screen, Screen::Evidence(new) if new.question == *id && new.source == source) {
        model.screen = Screen::Walk { outline: false };
        model.edit = None;
    }
    tell(model, said(model, id, evidence));
    effects
}

/// What the new evidence does, in words.
fn said(model: &Model, id: &QuestionId, evidence: &Evidence) -> String {
    let stale = model
        .book
        .as_ref()
        .and_then(|book| book.questionnaire.question(id))
        .is_some_and(|question| crate::domain::evaluation::evidence_is_stale(question, evidence, model.now.date));
    match (stale, evidence.dated) {
        (true, Some(_)) => "Added. It counts as stale: it is older than the question takes".to_owned(),
        (true, None) => "Added. It counts as stale: it has no date".to_owned(),
        (false, _) => "Added".to_owned(),
    }
}

/// A file was copied, or not.
pub(super) fn attached(model: &mut Model, file: Attachment, result: Result<String, String>) -> Vec<Effect> {
    if let Screen::Evidence(new) = &mut model.screen {
        new.copying = false;
    }
    if model.book.as_ref().is_none_or(|book| book.folder != file.folder) {
        return trouble(model, "A file was copied, and its assessment is not open any more. Add it again there");
    }
    match result {
        Ok(digest) => {
            let evidence = Evidence { digest, ..file.evidence };
            record(model, &file.question, EvidenceSource::File, &evidence)
        }
        Err(why) => trouble(model, why),
    }
}
