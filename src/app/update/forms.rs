//! Forms of single lines: a new assessment, and the particulars of the open one.

use super::save::{typing_refused, write};
use super::{evidence, tell, text, trouble};
use crate::app::action::Action;
use crate::app::effect::{Effect, NewAssessment};
use crate::app::list::ListState;
use crate::app::model::{EvidenceLine, Field, Model, TextEdit};
use crate::app::overlay::{Choosing, Overlay};
use crate::app::screen::{Form, FormLine, Screen};
use crate::domain::record::{AssessmentInfo, Change, Key, Person};

const TITLE: usize = 0;
const ORGANIZATION: usize = 1;
const SCOPE: usize = 2;
const PERIOD: usize = 3;
const PREPARED_FOR: usize = 4;
const NAME: usize = 5;
const ROLE: usize = 6;

fn line(label: &'static str, help: &str, value: String, needed: bool) -> FormLine {
    FormLine { label, help: help.to_owned(), value, unless: String::new(), needed }
}

fn common(info: &AssessmentInfo) -> Vec<FormLine> {
    vec![
        line("Title", "What you will look for next time, and what stands above the report.", info.title.clone(), true),
        line(
            "Organization",
            "Whose services are assessed: the name as it should stand in the report.",
            info.organization.clone(),
            true,
        ),
        line(
            "Tenant and sites",
            "Which tenant, subscriptions and sites this speaks about, so that a reader knows what is left out.",
            info.scope.clone(),
            false,
        ),
        line("Period", "The time it speaks about, such as 2026 or July to December.", info.period.clone(), false),
        line(
            "Prepared for",
            "Who gets the report: the owner, the board, an auditor.",
            info.prepared_for.clone(),
            false,
        ),
    ]
}

/// Begins a new assessment: which questionnaire first, if there are several.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    let options: Vec<String> = model.listing.questionnaires.iter().map(|one| one.title.clone()).collect();
    if options.len() < 2 {
        open_start(model, 0);
        return Vec::new();
    }
    model.overlays.push(Overlay::Choose {
        choice: Choosing::Questionnaire,
        title: "Which questionnaire?".into(),
        options,
        list: ListState::default(),
    });
    Vec::new()
}

/// Opens the form for a new assessment that answers the n-th questionnaire. What was typed before and not finished
/// is there again.
pub(super) fn open_start(model: &mut Model, n: usize) {
    let Some(questionnaire) = model.listing.questionnaires.get(n) else {
        trouble(model, "There is no questionnaire to answer");
        return;
    };
    let year = model.now.date.year().to_string();
    let mut lines = common(&AssessmentInfo {
        id: "".into(),
        title: String::new(),
        organization: String::new(),
        scope: String::new(),
        period: String::new(),
        prepared_by: String::new(),
        prepared_for: String::new(),
    });
    lines[TITLE].unless = format!("{} {year}", questionnaire.title);
    lines[PERIOD].unless = year;
    lines.push(line("Your name", "Stands beside every answer you give.", String::new(), true));
    lines[NAME].unless.clone_from(&model.user);
    lines.push(line("Your role", "Such as practice manager, IT administrator, privacy officer.", String::new(), false));
    let mut from_before = false;
    if let Some(before) = &model.unfinished {
        for (line, before) in lines.iter_mut().zip(&before.lines) {
            line.value.clone_from(&before.value);
        }
    } else {
        for line in &mut lines {
            let place = Field::NewAssessment(line.label).place();
            if let Some(draft) = model.listing.drafts.iter().find(|draft| Some(&draft.place) == place.as_ref()) {
                line.value.clone_from(&draft.text);
                from_before = true;
            }
        }
    }
    model.screen = Screen::Start(Form { lines, cursor: 0, questionnaire: questionnaire.id.clone() });
    model.overlays.clear();
    edit_line(model, 0);
    if from_before {
        tell(model, "This form was being filled in when the program ended last time");
    }
}

/// The drafts of a form that became an assessment are of no use any more.
pub(super) fn drop_drafts(form: &Form) -> Vec<Effect> {
    form.lines.iter().filter_map(|line| Field::NewAssessment(line.label).place()).map(Effect::DropDraft).collect()
}

/// Opens the particulars of the open assessment.
pub(super) fn open_assessment(model: &mut Model) {
    let Some(book) = &model.book else { return };
    if let Some(why) = typing_refused(book) {
        trouble(model, why);
        return;
    }
    let Some(info) = book.fold.assessment() else { return };
    let mut lines = common(&info);
    lines.push(line("Prepared by", "Name and role", info.prepared_by, false));
    model.screen = Screen::Assessment(Form { lines, cursor: 0, questionnaire: String::new() });
    edit_line(model, 0);
}

fn form(model: &mut Model) -> Option<&mut Form> {
    match &mut model.screen {
        Screen::Start(form) | Screen::Assessment(form) => Some(form),
        Screen::Evidence(new) => Some(&mut new.form),
        _ => None,
    }
}

/// Puts the cursor on a line.
pub(super) fn edit_line(model: &mut Model, cursor: usize) {
    let revision = model.revision + 1;
    let field = match (&model.screen, EvidenceLine::ALL.get(cursor)) {
        (Screen::Evidence(new), Some(line)) => Field::Evidence(new.question.clone(), new.source, *line),
        _ => Field::Form(cursor),
    };
    let starting = matches!(model.screen, Screen::Start(_));
    let Some(form) = form(model) else { return };
    let field = if starting { Field::NewAssessment(form.lines[cursor].label) } else { field };
    form.cursor = cursor;
    let text = form.lines[cursor].value.clone();
    // What is typed of evidence or of a new assessment is kept as drafts until it is added, however often its lines
    // are left.
    let before = if field.place().is_some() { String::new() } else { text.clone() };
    let (cursor, based_on) = (text::end_of(&text), Vec::new());
    model.edit = Some(TextEdit { field, cursor, before, text, based_on, revision, refused: None });
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
    let missing = form.lines.iter().position(|line| line.needed && line.filled().is_empty());
    if let Some(missing) = missing {
        let label = form.lines[missing].label;
        edit_line(model, missing);
        return trouble(model, format!("{label} is needed"));
    }
    match model.screen {
        Screen::Start(_) => create(model),
        Screen::Evidence(_) => evidence::add(model),
        _ => close_assessment(model),
    }
}

fn create(model: &mut Model) -> Vec<Effect> {
    let Screen::Start(form) = &model.screen else { return Vec::new() };
    let value = |place: usize| form.lines[place].filled().to_owned();
    let (name, role) = (value(NAME), value(ROLE));
    let questionnaire = form.questionnaire.clone();
    let info = AssessmentInfo {
        id: "".into(),
        title: value(TITLE),
        organization: value(ORGANIZATION),
        scope: value(SCOPE),
        period: value(PERIOD),
        prepared_by: if role.is_empty() { name.clone() } else { format!("{name}, {role}") },
        prepared_for: value(PREPARED_FOR),
    };
    model.unfinished = Some(form.clone());
    model.user.clone_from(&name);
    let person = Person { name, role, account: String::new() };
    vec![Effect::Create(Box::new(NewAssessment { info, questionnaire, person }))]
}

/// Leaves the particulars; what was typed becomes part of the record.
pub(super) fn close_assessment(model: &mut Model) -> Vec<Effect> {
    let Screen::Assessment(form) = &model.screen else { return Vec::new() };
    let value = |place: usize| form.lines[place].value.trim().to_owned();
    let emptied: Vec<&str> =
        form.lines.iter().filter(|line| line.needed && line.filled().is_empty()).map(|line| line.label).collect();
    let kept = (!emptied.is_empty()).then(|| format!("{} is needed: it stays as it was", emptied.join(" and ")));
    let (title, organization, prepared_by) = (value(TITLE), value(ORGANIZATION), value(NAME));
    let (scope, period, prepared_for) = (value(SCOPE), value(PERIOD), value(PREPARED_FOR));
    let changes: Vec<Change> = model
        .book
        .as_ref()
        .and_then(|book| {
            let mut info = book.fold.assessment()?;
            let or_before = |new: String, before: String| if new.is_empty() { before } else { new };
            let title = or_before(title, info.title);
            let organization = or_before(organization, info.organization);
            info = AssessmentInfo { title, organization, scope, period, prepared_by, prepared_for, id: info.id };
            let old = book.fold.heads(&Key::Assessment).first().and_then(|head| head.value.as_deref());
            let value = Some(info.over(old).into());
            Some(Change { key: Key::Assessment, replaces: book.fold.head_ids(&Key::Assessment), value })
        })
        .into_iter()
        .collect();
    model.edit = None;
    model.screen = Screen::Walk { outline: false };
    let effects = write(model, "assessment", changes);
    if let Some(kept) = kept
        && model.notice.is_none()
    {
        tell(model, kept);
    }
    effects
}
