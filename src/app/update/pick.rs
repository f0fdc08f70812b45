//! Finding by typing: actions by name, questions by text or id, and the list of all keys.

use super::{navigate, perform, text};
use crate::app::action::{ACTIONS, Action, ActionInfo, Context};
use crate::app::effect::Effect;
use crate::app::list::{ListState, Motion};
use crate::app::model::{Field, Model};
use crate::app::overlay::Overlay;

/// Opens help, palette or search.
pub(super) fn open(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Help => {
            let context = model.context();
            model.overlays.push(Overlay::Help { context, scroll: 0 });
        }
        Action::Palette => {
            model.overlays.push(Overlay::Palette(ListState::default()));
            text::begin(model, Field::Palette, String::new(), Vec::new());
        }
        _ => {
            model.overlays.push(Overlay::Search(ListState::default()));
            text::begin(model, Field::Search, String::new(), Vec::new());
        }
    }
    Vec::new()
}

fn typed_text(model: &Model) -> String {
    model.edit.as_ref().map(|edit| edit.text.to_lowercase()).unwrap_or_default()
}

/// The actions that the typed words find, of those that work below the palette.
pub fn actions(model: &Model) -> Vec<&'static ActionInfo> {
    let words = typed_text(model);
    let context = match model.overlays.len() {
        0 | 1 => model.screen.context(model.book.as_ref()),
        n => model.overlays[n - 2].context(),
    };
    let mut found: Vec<&'static ActionInfo> = ACTIONS
        .iter()
        .filter(|row| row.contexts.contains(&context) && !row.short.is_empty())
        .filter(|row| !matches!(row.action, Action::Palette | Action::Open) && context != Context::Pick)
        .filter(|row| {
            words.split_whitespace().all(|word| row.name.contains(word) || row.help.to_lowercase().contains(word))
        })
        .collect();
    // What is called so stands before what only speaks of it.
    found.sort_by_key(|row| !words.split_whitespace().all(|word| row.name.contains(word)));
    found
}

/// The places of the questions that the typed words find: id, topic, text, citation.
pub fn questions(model: &Model) -> Vec<usize> {
    let words = typed_text(model);
    let words: Vec<&str> = words.split_whitespace().collect();
    let Some(book) = &model.book else { return Vec::new() };
    let found = |question: &crate::domain::questionnaire::Question, word: &str| {
        let holds = |text: &str| text.to_lowercase().contains(word);
        holds(question.id.as_str())
            || holds(&question.topic)
            || holds(&question.ask)
            || question.citations.iter().any(|citation| holds(citation.as_str()))
    };
    let questions = book.questionnaire.questions.iter().enumerate();
    questions.filter(|(_, question)| words.iter().all(|word| found(question, word))).map(|(place, _)| place).collect()
}

/// The typed words changed: back to the first that is found.
pub(super) fn typed(model: &mut Model) {
    if let Some(Overlay::Palette(list) | Overlay::Search(list)) = model.overlays.last_mut() {
        *list = ListState::default();
    }
}

/// Moves in what was found.
pub(super) fn go(model: &mut Model, motion: Motion) {
    let height = model.measures.list;
    let count = match model.overlays.last() {
        Some(Overlay::Palette(_)) => actions(model).len(),
        _ => questions(model).len(),
    };
    if let Some(Overlay::Palette(list) | Overlay::Search(list)) = model.overlays.last_mut() {
        list.go(motion, count, height);
    }
}

/// Takes what the cursor is on.
pub(super) fn choose(model: &mut Model) -> Vec<Effect> {
    match model.overlays.last() {
        Some(Overlay::Palette(list)) => {
            let action = actions(model).get(list.cursor).map(|row| row.action);
            close(model);
            action.map(|action| perform(model, action)).unwrap_or_default()
        }
        Some(Overlay::Search(list)) => {
            let place = questions(model).get(list.cursor).copied();
            if let Some(place) = place {
                close(model);
                navigate::show_question(model, place);
            }
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn close(model: &mut Model) {
    model.overlays.pop();
    model.edit = None;
}
