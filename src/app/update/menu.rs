//! Lists to choose from: grounds, role, order, commands, registers.

use super::{actions, facts, give, register, report, tell, text, trouble, views};
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::list::ListState;
use crate::app::model::Model;
use crate::app::outline::Order;
use crate::app::overlay::{Choosing, Overlay};
use crate::app::screen::Screen;
use crate::domain::change::{self, AnswerField};
use crate::domain::id::QuestionId;
use crate::domain::status::Grounds;

/// Opens the list that an action asks for.
pub(super) fn open(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(book) = &model.book else { return Vec::new() };
    let (choice, title, options) = match action {
        Action::FilterRole => {
            let mut options = vec!["Everybody's questions".to_owned()];
            options.extend(book.questionnaire.roles.iter().map(|role| role.title.clone()));
            (Choosing::Role, "Whose questions?", options)
        }
        Action::Order => {
            let mut options = vec!["By area".to_owned(), "By service".into(), "By who answers".into()];
            options.extend(book.questionnaire.paths.iter().map(|path| path.title.clone()));
            (Choosing::Order, "Which order?", options)
        }
        _ => {
            let commands = commands(model);
            match commands.as_slice() {
                [] => return trouble(model, "No check of this question has a command"),
                [(_, command)] => return copy(model, command.clone()),
                _ => {}
            }
            let options = commands.iter().map(|(id, command)| format!("{id}  {command}")).collect();
            (Choosing::Command, "Which command?", options)
        }
    };
    model.overlays.push(Overlay::Choose { choice, title: title.into(), options, list: ListState::default() });
    Vec::new()
}

/// The commands of the question on the screen: check and command.
fn commands(model: &Model) -> Vec<(String, String)> {
    let Some(book) = &model.book else { return Vec::new() };
    let checks = book.question().into_iter().flat_map(|question| &question.checks);
    checks
        .filter_map(|id| book.questionnaire.check(id))
        .filter_map(|check| Some((check.id.to_string(), check.command.clone()?)))
        .collect()
}

fn copy(model: &mut Model, command: String) -> Vec<Effect> {
    tell(model, format!("On the clipboard: {command}"));
    vec![Effect::Copy(command)]
}

/// A number key: the n-th option, fact value or cell value, from 1.
pub(super) fn choose_number(model: &mut Model, n: u8) -> Vec<Effect> {
    let n = usize::from(n);
    match model.overlays.last() {
        Some(Overlay::Choose { options, .. }) if n <= options.len() => choose(model, n - 1),
        Some(Overlay::Details { question, .. }) if n <= super::details::PARTS => {
            let question = question.clone();
            super::details::open_part(model, question, n - 1)
        }
        Some(Overlay::Sheet { sheet, question, .. }) if n <= sheet.count() => {
            let (sheet, question) = (*sheet, question.clone());
            super::beside::open_part(model, sheet, question, n - 1)
        }
        Some(_) => Vec::new(),
        None => match model.screen {
            Screen::Facts => facts::choose(model, n),
            Screen::Register { .. } | Screen::RegisterRow { .. } => register::choose_number(model, n),
            _ => Vec::new(),
        },
    }
}

/// Leaves the list; ticks of a cell are kept.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    match model.overlays.pop() {
        Some(Overlay::Choose { choice: Choosing::Cell(field, ticks), .. }) => {
            register::commit_ticks(model, &field, &ticks)
        }
        _ => Vec::new(),
    }
}

/// Takes an option.
pub(super) fn choose(model: &mut Model, row: usize) -> Vec<Effect> {
    if let Some(Overlay::Choose { choice: Choosing::Cell(field, ticks), .. }) = model.overlays.last_mut() {
        let field = field.clone();
        if let Some(tick) = ticks.get_mut(row) {
            *tick = !*tick;
            if !register::several(model, &field) {
                return register::commit_one(model, &field, row);
            }
        }
        return Vec::new();
    }
    let Some(Overlay::Choose { choice, .. }) = model.overlays.pop() else { return Vec::new() };
    match choice {
        Choosing::Side(key, heads) => super::settle::chosen(model, &key, heads, row),
        Choosing::Grounds(question) => grounds(model, &question, row),
        Choosing::Beside(question) => super::beside::chosen(model, question, row),
        Choosing::TestResult(question) => super::test::set_result(model, &question, row),
        Choosing::Likelihood(question) => super::risk::set_likelihood(model, question, row),
        Choosing::Impact(question, likelihood) => super::risk::set_impact(model, &question, likelihood, row),
        Choosing::EvidenceFor(question, source) => super::evidence::chosen(model, question, source, row),
        Choosing::TakeAway(question, items) => match items.get(row) {
            Some(item) => super::beside::take_away(model, &question, item),
            None => Vec::new(),
        },
        Choosing::Role => {
            if let Some(book) = &mut model.book {
                book.outline.role =
                    row.checked_sub(1).and_then(|n| book.questionnaire.roles.get(n)).map(|role| role.id.clone());
                arrange(model);
            }
            Vec::new()
        }
        Choosing::Order => {
            if let Some(book) = &mut model.book {
                book.outline.order = match row {
                    0 => Order::Area,
                    1 => Order::Service,
                    2 => Order::Who,
                    _ => book.questionnaire.paths.get(row - 3).map_or(Order::Area, |path| Order::Path(path.id.clone())),
                };
                arrange(model);
            }
            Vec::new()
        }
        Choosing::Headings => {
            actions::set_headings(model, row);
            Vec::new()
        }
        Choosing::Give => give::choose(model, row),
        Choosing::Command => match commands(model).into_iter().nth(row) {
            Some((_, command)) => copy(model, command),
            None => Vec::new(),
        },
        Choosing::Register => {
            let id =
                model.book.as_ref().and_then(|book| book.questionnaire.registers.get(row)).map(|one| one.id.clone());
            if let Some(id) = id {
                return views::show_register(model, id);
            }
            Vec::new()
        }
        Choosing::Questionnaire => {
            super::forms::open_start(model, row);
            Vec::new()
        }
        Choosing::Export | Choosing::Redact(_) | Choosing::Replace(..) => report::chosen(model, choice, row),
        Choosing::LeaveUnsaved if row == 1 => {
            let mut effects = text::keep(model);
            effects.push(Effect::Quit);
            effects
        }
        Choosing::LeaveUnsaved | Choosing::Cell(..) => Vec::new(),
    }
}

/// Puts the questions in order again and goes to the first that is in.
fn arrange(model: &mut Model) {
    let height = model.measures.list;
    let Some(book) = &mut model.book else { return };
    book.outline.arrange(&book.questionnaire);
    let walk = book.outline.walk();
    if !walk.contains(&book.place)
        && let Some(first) = walk.first()
    {
        book.place = *first;
        book.scroll = 0;
    }
    book.outline.list = ListState::default();
    book.outline.fold_others(book.place);
    book.outline.show(book.place, height);
    if book.outline.walk().is_empty() {
        tell(model, "No question fits; p and v show others");
    }
}

fn grounds(model: &mut Model, question: &QuestionId, row: usize) -> Vec<Effect> {
    let Some(book) = &model.book else { return Vec::new() };
    let Some(question) = book.questionnaire.question(question) else { return Vec::new() };
    let grounds = Grounds::ALL.get(row).copied();
    match change::edit_answer(&book.fold, question, vec![AnswerField::Grounds(grounds)]) {
        Ok(changes) => super::save::write(model, "grounds", changes),
        Err(refusal) => trouble(model, refusal.to_string()),
    }
}
