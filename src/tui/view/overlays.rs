//! What lies over a screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::edit_box::{draw_box, draw_line};
use super::page::Page;
use super::{Drawn, Scene, rows};
use crate::app::action::{Context, Group};
use crate::app::keymap::actions_in;
use crate::app::list::ListState;
use crate::app::model::Book;
use crate::app::overlay::{Choosing, Overlay};
use crate::app::{found_actions, found_questions};
use crate::domain::id::QuestionId;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::dialog::draw_dialog;
use crate::tui::widgets::text_pane::draw_text_pane;
use crate::tui::widgets::wrapped::Wrapped;

pub(super) fn draw(scene: &Scene<'_>, overlay: &Overlay, area: Rect, buffer: &mut Buffer, drawn: &mut Drawn) {
    let look = scene.look;
    match overlay {
        Overlay::Help { context, scroll } => {
            let page = help(*context, look);
            read("All keys that work here", &page, *scroll, area, buffer, look, drawn);
        }
        Overlay::Read { title, lines, scroll } => {
            let mut page = Page::new(look);
            for line in lines {
                if line.is_empty() {
                    page.gap();
                } else {
                    page.text(Role::Text, line);
                }
            }
            read(title, &page, *scroll, area, buffer, look, drawn);
        }
        Overlay::Palette(list) => palette(scene, *list, area, buffer, drawn),
        Overlay::Search(list) => search(scene, *list, area, buffer, drawn),
        Overlay::Edit => draw_box(scene, area, buffer),
        Overlay::Details { question, list } => {
            if let Some(book) = &scene.model.book {
                details(book, question, *list, area, buffer, look, drawn);
            }
        }
        Overlay::Choose { choice, title, options, list } => {
            choose(choice, title, options, *list, area, buffer, look, drawn);
        }
        Overlay::Confirm { text, .. } => {
            let inner = draw_dialog("Sure?", (area.width.min(60), 5), area, buffer, look);
            draw_text_pane(&[Line::raw(clean::line(text).into_owned())], 0, inner, buffer, look);
        }
    }
}

fn read(title: &str, page: &Page, scroll: usize, area: Rect, buffer: &mut Buffer, look: Look, drawn: &mut Drawn) {
    let width = area.width.saturating_sub(4).min(96);
    let height = Wrapped::new(&page.lines, width.saturating_sub(4)).height() + 2;
    let height = u16::try_from(height).unwrap_or(u16::MAX).min(area.height);
    let inner = draw_dialog(&clean::line(title), (width, height), area, buffer, look);
    let window = draw_text_pane(&page.lines, scroll, inner, buffer, look);
    drawn.measures.text_lines = window.total;
    drawn.measures.text_rows = window.height;
}

fn help(context: Context, look: Look) -> Page {
    let mut page = Page::new(look);
    let mut rows: Vec<_> = actions_in(context).filter(|row| !row.short.is_empty()).collect();
    rows.sort_by_key(|row| row.group);
    let mut group: Option<Group> = None;
    for row in rows {
        if group != Some(row.group) {
            page.heading(row.group.title());
            group = Some(row.group);
        }
        let keys: Vec<String> = row.keys.iter().map(ToString::to_string).collect();
        let spans = vec![page.span(Role::Key, &format!("{:<14}", keys.join(" "))), page.span(Role::Text, row.help)];
        page.line(spans);
    }
    page
}

fn picking(scene: &Scene<'_>, title: &str, area: Rect, buffer: &mut Buffer, drawn: &mut Drawn) -> Rect {
    let inner = draw_dialog(
        title,
        (area.width.saturating_sub(4).min(96), area.height.saturating_sub(2)),
        area,
        buffer,
        scene.look,
    );
    let field = Rect { height: 1, ..inner };
    draw_line(scene, field, buffer);
    let list = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
    drawn.measures.list = usize::from(list.height);
    list
}

fn palette(scene: &Scene<'_>, list: ListState, area: Rect, buffer: &mut Buffer, drawn: &mut Drawn) {
    let look = scene.look;
    let area = picking(scene, "Find an action", area, buffer, drawn);
    let found = found_actions(scene.model);
    rows::draw(look, list, found.len(), true, area, buffer, |n| {
        let keys: Vec<String> = found[n].keys.iter().map(ToString::to_string).collect();
        Line::from(vec![
            Span::styled(format!("{:<20}", found[n].name), look.style(Role::Strong)),
            Span::styled(format!("{:<12}", keys.join(" ")), look.style(Role::Key)),
            Span::styled(found[n].help, look.style(Role::Text)),
        ])
    });
}

fn search(scene: &Scene<'_>, list: ListState, area: Rect, buffer: &mut Buffer, drawn: &mut Drawn) {
    let look = scene.look;
    let area = picking(scene, "Find a question by words, id or citation", area, buffer, drawn);
    let found = found_questions(scene.model);
    let Some(book) = &scene.model.book else { return };
    rows::draw(look, list, found.len(), true, area, buffer, |n| {
        let question = &book.questionnaire.questions[found[n]];
        let one = &book.evaluation.questions()[found[n]];
        Line::from(vec![
            super::standing::sign(look, one),
            Span::styled(format!(" {}", clean::line(&question.topic)), look.style(Role::Strong)),
            Span::styled(format!("  {}  ", question.id), look.style(Role::Quiet)),
            Span::styled(clean::line(&question.ask).into_owned(), look.style(Role::Text)),
        ])
    });
}

fn details(
    book: &Book,
    question: &QuestionId,
    list: ListState,
    area: Rect,
    buffer: &mut Buffer,
    look: Look,
    drawn: &mut Drawn,
) {
    let answer = book.fold.answer(question);
    let assignment = book.fold.assignment(question);
    let of = |text: Option<String>| {
        text.filter(|text| !text.trim().is_empty()).unwrap_or_else(|| look.symbols.dash.to_owned())
    };
    let parts = [
        ("Reason", of(answer.as_ref().map(|answer| answer.reason.clone()))),
        ("What is done instead", of(answer.as_ref().map(|answer| answer.alternative.clone()))),
        ("Approved by", of(answer.as_ref().map(|answer| answer.approver.clone()))),
        ("Decided on", of(answer.as_ref().and_then(|answer| answer.decided).map(|date| date.to_string()))),
        ("Rests on", of(answer.as_ref().and_then(|answer| answer.grounds).map(|grounds| grounds.label().to_owned()))),
        ("Owner", of(Some(assignment.owner))),
        ("Due", of(assignment.due.map(|date| date.to_string()))),
        ("Note", of(Some(book.fold.note(question).to_owned()))),
    ];
    let inner = draw_dialog("Details (Enter edits)", (area.width.saturating_sub(4).min(96), 10), area, buffer, look);
    drawn.measures.list = usize::from(inner.height);
    rows::draw(look, list, parts.len(), true, inner, buffer, |n| {
        let (label, value) = &parts[n];
        Line::from(vec![
            Span::styled(format!("{} ", n + 1), look.style(Role::Key)),
            Span::styled(format!("{label:<22}"), look.style(Role::Quiet)),
            Span::styled(clean::line(&value.replace('\n', " ")).into_owned(), look.style(Role::Text)),
        ])
    });
}

#[expect(clippy::too_many_arguments, reason = "everything a list to choose from is drawn from")]
fn choose(
    choice: &Choosing,
    title: &str,
    options: &[String],
    list: ListState,
    area: Rect,
    buffer: &mut Buffer,
    look: Look,
    drawn: &mut Drawn,
) {
    let height = u16::try_from(options.len() + 2).unwrap_or(u16::MAX).min(area.height);
    let inner = draw_dialog(&clean::line(title), (area.width.saturating_sub(4).min(90), height), area, buffer, look);
    drawn.measures.list = usize::from(inner.height);
    rows::draw(look, list, options.len(), true, inner, buffer, |n| {
        let number = if n < 9 { format!("{} ", n + 1) } else { "  ".to_owned() };
        let tick = match choice {
            Choosing::Cell(_, ticks) if ticks.get(n) == Some(&true) => "[x] ",
            Choosing::Cell(..) => "[ ] ",
            _ => "",
        };
        Line::from(vec![
            Span::styled(number, look.style(Role::Key)),
            Span::styled(format!("{tick}{}", clean::line(&options[n])), look.style(Role::Text)),
        ])
    });
}
