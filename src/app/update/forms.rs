//! Forms of single lines: a new assessment, and the particulars of the open one.

use super::save::write;
use super::{text, trouble};
use crate::app::action::Action;
use crate::app::effect::{Effect, NewAssessment};
use crate::app::model::{Field, Model, TextEdit};
use crate::app::screen::{Form, FormLine, Screen};
use crate::domain::record::{AssessmentInfo, Change, Key, Person};

const TITLE: usize = 0;
const ORGANIZATION: usize = 1;
const SCOPE: usize = 2;
const PERIOD: usize = 3;
const PREPARED_FOR: usize = 4;
const NAME: usize = 5;
const ROLE: usize = 6;
const QUESTIONNAIRE: usize = 7;

fn line(label: &'static str, help: &str, value: String, needed: bool) -> FormLine {
    FormLine { label, help: help.to_owned(), value, needed }
}

fn common(info: &AssessmentInfo) -> Vec<FormLine> {
    vec![
        line("Title", "What you will look for next time", info.title.clone(), true),
        line("Organization", "Whose cloud is assessed", info.organization.clone(), true),
        line("Tenant and sites", "Which tenant, which subscriptions, which sites", info.scope.clone(), false),
        line("Period", "The time it speaks about", info.period.clone(), false),
        line("Prepared for", "Who gets the report", info.prepared_for.clone(), false),
    ]
}

/// Opens the form for a new assessment.
pub(super) fn open_start(model: &mut Model) {
    let year = model.now.date.year();
    let questionnaire = model.listing.questionnaires.first();
    let title = questionnaire.map_or_else(|| year.to_string(), |one| format!("{} {year}", one.title));
    let ids: Vec<&str> = model.listing.questionnaires.iter().map(|one| one.id.as_str()).collect();
    let mut lines = common(&AssessmentInfo {
        id: "".into(),
        title,
        organization: String::new(),
        scope: String::new(),
        period: year.to_string(),
        prepared_by: String::new(),
        prepared_for: String::new(),
    });
    lines.push(line("Your name", "Stands beside every answer you give", model.user.clone(), true));
    lines.push(line("Your role", "Such as practice manager, IT administrator, privacy officer", String::new(), false));
    lines.push(line(
        "Questionnaire",
        &format!("One of: {}", ids.join(", ")),
        questionnaire.map(|one| one.id.clone()).unwrap_or_default(),
        true,
    ));
    model.screen = Screen::Start(Form { lines, cursor: 0 });
    model.overlays.clear();
    edit_line(model, 0);
}

/// Opens the particulars of the open assessment.
pub(super) fn open_assessment(model: &mut Model) {
    let Some(info) = model.book.as_ref().and_then(|book| book.fold.assessment()) else { return };
    let mut lines = common(&info);
    lines.push(line("Prepared by", "Name and role", info.prepared_by, false));
    model.screen = Screen::Assessment(Form { lines, cursor: 0 });
    edit_line(model, 0);
}

fn form(model: &mut Model) -> Option<&mut Form> {
    match &mut model.screen {
        Screen::Start(form) | Screen::Assessment(form) => Some(form),
        _ => None,
    }
}

fn edit_line(model: &mut Model, cursor: usize) {
    let revision = model.revision + 1;
    let Some(form) = form(model) else { return };
    form.cursor = cursor;
    let text = form.lines[cursor].value.clone();
    model.edit = Some(TextEdit {
        field: Field::Form(cursor),
        cursor: text::end_of(&text),
        before: text.clone(),
        text,
        based_on: Vec::new(),
        revision,
    });
}

/// The text of the line with the cursor changed.
pub(super) fn typed(model: &mut Model) {
    let Some(text) = model.edit.as_ref().map(|edit| edit.text.clone()) else { return };
    if let Some(form) = form(model)
        && let Some(line) = form.lines.get_mut(form.cursor)
    {
        line.value = text;
    }
}

/// To the next field, or on from the last one; to the field before.
pub(super) fn step(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(form) = form(model) else { return Vec::new() };
    let (cursor, last) = (form.cursor, form.lines.len() - 1);
    if action == Action::PreviousField {
        edit_line(model, cursor.saturating_sub(1));
        return Vec::new();
    }
    if cursor < last {
        edit_line(model, cursor + 1);
        return Vec::new();
    }
    let missing = form.lines.iter().position(|line| line.needed && line.value.trim().is_empty());
    if let Some(missing) = missing {
        let label = form.lines[missing].label;
        edit_line(model, missing);
        return trouble(model, format!("{label} is needed"));
    }
    match model.screen {
        Screen::Start(_) => create(model),
        _ => close_assessment(model),
    }
}

fn create(model: &mut Model) -> Vec<Effect> {
    let Screen::Start(form) = &model.screen else { return Vec::new() };
    let value = |place: usize| form.lines[place].value.trim().to_owned();
    let (name, role) = (value(NAME), value(ROLE));
    let questionnaire = value(QUESTIONNAIRE);
    if !model.listing.questionnaires.iter().any(|one| one.id == questionnaire) {
        let known: Vec<&str> = model.listing.questionnaires.iter().map(|one| one.id.as_str()).collect();
        let words = format!("There is no questionnaire `{questionnaire}`. Possible: {}", known.join(", "));
        return trouble(model, words);
    }
    let info = AssessmentInfo {
        id: "".into(),
        title: value(TITLE),
        organization: value(ORGANIZATION),
        scope: value(SCOPE),
        period: value(PERIOD),
        prepared_by: if role.is_empty() { name.clone() } else { format!("{name}, {role}") },
        prepared_for: value(PREPARED_FOR),
    };
    model.user.clone_from(&name);
    let person = Person { name, role, account: String::new() };
    vec![Effect::Create(Box::new(NewAssessment { info, questionnaire, person }))]
}

/// Leaves the particulars; what was typed becomes part of the record.
pub(super) fn close_assessment(model: &mut Model) -> Vec<Effect> {
    let Screen::Assessment(form) = &model.screen else { return Vec::new() };
    let value = |place: usize| form.lines[place].value.trim().to_owned();
    let (title, organization, prepared_by) = (value(TITLE), value(ORGANIZATION), value(NAME));
    let (scope, period, prepared_for) = (value(SCOPE), value(PERIOD), value(PREPARED_FOR));
    let changes: Vec<Change> = model
        .book
        .as_ref()
        .and_then(|book| {
            let mut info = book.fold.assessment()?;
            info = AssessmentInfo { title, organization, scope, period, prepared_by, prepared_for, ..info };
            let old = book.fold.heads(&Key::Assessment).first().and_then(|head| head.value.as_ref());
            let value = Some(info.over(old));
            Some(Change { key: Key::Assessment, replaces: book.fold.head_ids(&Key::Assessment), value })
        })
        .into_iter()
        .collect();
    model.edit = None;
    model.screen = Screen::Walk { outline: false };
    write(model, "assessment", changes)
}
