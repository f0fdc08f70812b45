//! The only place where the model changes. One file per family of actions.

mod actions;
mod answer;
mod beside;
mod dashboard;
mod details;
mod evidence;
mod explain;
mod facts;
mod forms;
mod give;
mod home;
mod join_rows;
mod menu;
mod navigate;
mod outcome;
mod pick;
mod place;
mod register;
mod register_table;
mod report;
mod risk;
mod save;
mod settle;
mod test;
mod text;
mod undo;
mod views;

pub use details::missing_parts;
pub use facts::{here as fact_here, order as fact_order, values as fact_values};
pub use home::{HomeRow, rows as home_rows};
pub use join_rows::called_the_same;
pub use pick::{actions as found_actions, questions as found_questions};
pub use register::{choices as cell_choices, column_here};
pub use register_table::shown as shown_rows;
pub use risk::{NOT_RATED, cell_filter};
pub use settle::sides;

use super::action::Action;
use super::effect::Effect;
use super::keymap::action_for;
use super::model::{Model, Notice};
use super::msg::Msg;
use super::screen::Screen;

/// Takes in what happened; says what should be done.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let before = model.book.as_ref().map(|book| place::position(model, book));
    let had_report = model.book.as_ref().is_some_and(|book| book.report.is_some());
    let mut effects = take_in(model, msg);
    navigate::settle(model);
    model.revision = model.revision.wrapping_add(1);
    if let (Screen::Report { brief, .. }, Some(book)) = (&model.screen, &model.book)
        && had_report
        && book.report.is_none()
    {
        // What it was written from has changed, by undo or by a new day.
        effects.push(Effect::RenderReport { brief: *brief });
    }
    effects.extend(dashboard::ask_for_history(model));
    if let Some(book) = &model.book {
        let now = place::position(model, book);
        if before.is_some_and(|before| before != now) {
            effects.push(Effect::SavePosition(now.write()));
        }
    }
    effects
}

fn take_in(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Clock(now) => {
            let new_day = now.date != model.now.date;
            model.now = now;
            if new_day { save::new_day(model) } else { Vec::new() }
        }
        Msg::Key(key) => {
            if let Some(action) = action_for(model.context(), key) {
                return ask(model, action);
            }
            model.notice = None;
            Vec::new()
        }
        Msg::Do(action) => ask(model, action),
        Msg::Typed { text, cursor } => text::typed(model, text, cursor),
        Msg::Measured(measures) => {
            navigate::measured(model, measures);
            Vec::new()
        }
        Msg::Listed(listing) => home::listed(model, listing),
        Msg::Opened(opened) => home::opened(model, *opened),
        Msg::Failed(text) => {
            model.notice = Some(Notice { text, trouble: true });
            Vec::new()
        }
        Msg::Done(text) => {
            model.notice = Some(Notice { text, trouble: false });
            Vec::new()
        }
        Msg::Saved(lines) => save::saved(model, lines),
        Msg::SaveFailed(why) => save::failed(model, why),
        Msg::DraftKept(kept) => {
            save::draft_kept(model, kept);
            Vec::new()
        }
        Msg::FileThere { wanted, path, there } => report::file_there(model, wanted, path, &there),
        Msg::NotExported { wanted, path, why } => report::not_exported(model, wanted, path, why),
        Msg::ReportReady(text) => {
            if let Some(book) = &mut model.book {
                book.report = Some(text);
            }
            Vec::new()
        }
        Msg::Attached(file, result) => evidence::attached(model, *file, result),
        Msg::CardReady { asked, name, figures } => {
            home::card_ready(model, asked, &name, figures);
            Vec::new()
        }
        Msg::HistoryReady { asked, history } => {
            dashboard::history_ready(model, asked, history);
            Vec::new()
        }
        Msg::EditorReturned(result) => text::editor_returned(model, result),
        Msg::Terminate => save::leave(model),
    }
}

/// Does what a person asks for. What was told before is gone then, but for the key that shows all of it.
fn ask(model: &mut Model, action: Action) -> Vec<Effect> {
    if action != Action::SaveNow {
        model.notice = None;
    }
    perform(model, action)
}

/// Does what an action says, where the person is.
fn perform(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Back | Action::Leave => home::back(model, action),
        Action::Quit => save::leave(model),
        Action::SaveNow => save::now(model),
        Action::Redraw => vec![Effect::Redraw],
        Action::Suspend => vec![Effect::Suspend],
        Action::ToggleMouse => {
            model.mouse = !model.mouse;
            let text = if model.mouse { "Mouse on; m turns it off" } else { "Mouse off: your terminal selects text" };
            model.notice = Some(Notice { text: text.into(), trouble: false });
            vec![Effect::Mouse(model.mouse)]
        }
        Action::Undo => undo::undo(model),
        Action::Redo => undo::redo(model),
        Action::Help | Action::Palette | Action::Search => pick::open(model, action),
        Action::MoveDown
        | Action::MoveUp
        | Action::MoveTop
        | Action::MoveBottom
        | Action::PageDown
        | Action::PageUp
        | Action::MoveLeft
        | Action::MoveRight
        | Action::NextPane
        | Action::PreviousPane
        | Action::NextQuestion
        | Action::PreviousQuestion
        | Action::NextOpen
        | Action::PreviousOpen => navigate::go(model, action),
        Action::Open => home::open(model),
        Action::ShowWalk
        | Action::ShowOutline
        | Action::ShowDashboard
        | Action::ShowGaps
        | Action::ShowRisk
        | Action::ShowActions
        | Action::ShowReport
        | Action::ShowFacts
        | Action::ShowRegisters
        | Action::ShowAssessment => views::show(model, action),
        Action::Explain => explain::explain(model),
        Action::SetStatus(status) if model.screen == Screen::Actions => give::set_status(model, status),
        Action::SetStatus(status) => answer::set_status(model, Some(status)),
        Action::Clear => answer::clear(model),
        Action::Confirm => answer::confirm(model),
        Action::Flag => answer::flag(model),
        Action::Details => details::open(model),
        Action::AddBeside
        | Action::TakeAway
        | Action::RecordTest
        | Action::AddLink
        | Action::AddFile
        | Action::AddComment
        | Action::RateRisk => beside::act(model, action),
        Action::Note | Action::NoteExternal | Action::AskSomebody | Action::TopicOutOfScope => {
            text::begin_for(model, action)
        }
        Action::FilterRole | Action::Order | Action::CopyCommand => menu::open(model, action),
        Action::Choose(n) => menu::choose_number(model, n),
        Action::ExportReport | Action::ToggleBrief => report::act(model, action),
        Action::JoinRows => join_rows::join(model),
        Action::SortRows if model.screen == Screen::Actions => actions::act(model, action),
        Action::FilterActions
        | Action::GroupActions
        | Action::ToggleMet
        | Action::ClearFilter
        | Action::SelectRow
        | Action::SelectAll
        | Action::SortByWorth
        | Action::WhatIf
        | Action::ReachScore => actions::act(model, action),
        Action::Give => give::open(model),
        Action::AddRow | Action::RemoveRow | Action::FilterRows | Action::FindRows | Action::SortRows => {
            register::act(model, action)
        }
        Action::ExternalEditor => text::external(model),
        Action::Accept => text::accept(model),
        Action::NextField | Action::PreviousField => forms::step(model, action),
    }
}

/// Tells the person that something did not work.
fn trouble(model: &mut Model, text: impl Into<String>) -> Vec<Effect> {
    model.notice = Some(Notice { text: text.into(), trouble: true });
    Vec::new()
}

/// Tells the person something.
fn tell(model: &mut Model, text: impl Into<String>) {
    model.notice = Some(Notice { text: text.into(), trouble: false });
}
