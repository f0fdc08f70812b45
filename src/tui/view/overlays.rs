//! What lies over a screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::edit_box::{draw_box, draw_line};
use super::page::Page;
use super::standing::sign;
use super::{Drawn, Scene, leave_unsaved, rows, sheet};
use crate::app::action::{Action, ActionInfo, Context, Group};
use crate::app::keymap::actions_in;
use crate::app::list::ListState;
use crate::app::model::Book;
use crate::app::overlay::{Choosing, Overlay};
use crate::app::{found_actions, found_questions, missing_parts, short_ask};
use crate::domain::id::QuestionId;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::columns;
use crate::tui::widgets::dialog::draw_dialog;
use crate::tui::widgets::text_pane::draw_text_pane;

pub(super) fn draw(scene: &Scene<'_>, overlay: &Overlay, area: Rect, buffer: &mut Buffer, drawn: &mut Drawn) {
    let look = scene.look;
    match overlay {
        Overlay::Help { context, scroll } => {
            let page = help(*context, look);
            read("All keys that work here", &page, *scroll, area, buffer, drawn, look);
        }
        Overlay::Read { title, lines, scroll } => {
            let mut page = Page::new(look);
            for line in lines {
                if line.is_empty() {
                    page.gap();
                } else {
                    let spans = vec![page.span(Role::Text, line)];
                    page.hanging(spans, 2);
                }
            }
            read(title, &page, *scroll, area, buffer, drawn, look);
        }
        Overlay::Palette(list) => palette(scene, *list, area, buffer, drawn),
        Overlay::Search(list) => search(scene, *list, area, buffer, drawn),
        Overlay::Edit => draw_box(scene, area, buffer),
        // Drawn as part of the table.
        Overlay::FindRows | Overlay::FilterActions => {}
        Overlay::Details { question, list } => {
            if let Some(book) = &scene.model.book {
                details(book, question, *list, area, buffer, look, drawn);
            }
        }
        Overlay::Sheet { sheet, question, list } => {
            if let Some(book) = &scene.model.book {
                sheet::draw(book, *sheet, question, *list, area, buffer, look, drawn);
            }
        }
        Overlay::Choose { choice: Choosing::LeaveUnsaved, title, options, list } => {
            leave_unsaved::draw(scene, title, options, *list, area, buffer, drawn);
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

fn read(title: &str, page: &Page, scroll: usize, area: Rect, buffer: &mut Buffer, drawn: &mut Drawn, look: Look) {
    let width = area.width.saturating_sub(4).min(96);
    let height = u16::try_from(page.rows(width.saturating_sub(2)).len()).unwrap_or(u16::MAX);
    let inner = draw_dialog(&clean::line(title), (width, height), area, buffer, look);
    let window = page.draw(scroll, inner, buffer);
    drawn.measures.text_lines = window.total;
    drawn.measures.text_rows = window.height;
}

/// The columns that keys take in help.
const KEYS: usize = 18;

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
        let spans = vec![page.span(Role::Key, &format!("{:<KEYS$}", key_names(row))), page.span(Role::Text, row.help)];
        page.hanging(spans, KEYS);
    }
    page
}

/// The keys of a line of the table.
fn key_names(row: &ActionInfo) -> String {
    if row.action == Action::Choose(1) {
        return "1 to 9, 0".into();
    }
    if row.keys.is_empty() {
        return format!(": {}", row.name);
    }
    let keys: Vec<String> = row.keys.iter().map(ToString::to_string).collect();
    keys.join(" ")
}

/// A box with a line to type in and a list below it.
fn picking(
    scene: &Scene<'_>,
    title: &str,
    hint: &str,
    found: usize,
    area: Rect,
    buffer: &mut Buffer,
    drawn: &mut Drawn,
) -> Rect {
    let look = scene.look;
    let size = (area.width.saturating_sub(4).min(110), area.height.saturating_sub(2));
    let inner = draw_dialog(title, size, area, buffer, look);
    draw_line(scene, Rect { height: 1.min(inner.height), ..inner }, buffer);
    let words = if found == 0 { format!("Nothing found. {hint}") } else { format!("{found} found") };
    if inner.height > 1 {
        buffer.set_span(inner.x, inner.y + 1, &Span::styled(words, look.style(Role::Quiet)), inner.width);
    }
    let list = Rect { y: inner.y + 2.min(inner.height), height: inner.height.saturating_sub(2), ..inner };
    drawn.measures.list = usize::from(list.height);
    list
}

fn palette(scene: &Scene<'_>, list: ListState, area: Rect, buffer: &mut Buffer, drawn: &mut Drawn) {
    let look = scene.look;
    let found = found_actions(scene.model);
    let hint = "Try other words, or Esc.";
    let area = picking(scene, "Find an action", hint, found.len(), area, buffer, drawn);
    rows::draw(look, list, found.len(), true, area, buffer, |n| {
        Line::from(vec![
            Span::styled(format!("{:<19}", found[n].name), look.style(Role::Strong)),
            Span::styled(
                format!("{:<11}", found[n].keys.first().map_or_else(String::new, ToString::to_string)),
                look.style(Role::Key),
            ),
            Span::styled(found[n].help, look.style(Role::Text)),
        ])
    });
}

fn search(scene: &Scene<'_>, list: ListState, area: Rect, buffer: &mut Buffer, drawn: &mut Drawn) {
    let look = scene.look;
    let found = found_questions(scene.model);
    let hint = "Fewer or other words may find it.";
    let title = "Find a question by words, id or citation";
    let area = picking(scene, title, hint, found.len(), area, buffer, drawn);
    let Some(book) = &scene.model.book else { return };
    rows::draw(look, list, found.len(), true, area, buffer, |n| {
        let question = &book.questionnaire.questions[found[n]];
        let one = &book.evaluation.questions()[found[n]];
        let critical = if one.critical { "!" } else { " " };
        Line::from(vec![
            super::standing::sign(look, one),
            Span::styled(critical, look.style(Role::Bad)),
            Span::styled(format!("{}: ", clean::line(&question.topic)), look.style(Role::Strong)),
            Span::styled(clean::line(&short_ask(&question.ask)).into_owned(), look.style(Role::Text)),
            Span::styled(format!("  {}", question.id), look.style(Role::Quiet)),
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
    let parts = [
        ("Reason", answer.as_ref().map(|answer| answer.reason.clone())),
        ("What is done instead", answer.as_ref().map(|answer| answer.alternative.clone())),
        ("Approved by", answer.as_ref().map(|answer| answer.approver.clone())),
        ("Decided on", answer.as_ref().and_then(|answer| answer.decided).map(|date| date.to_string())),
        ("Rests on", answer.as_ref().and_then(|answer| answer.grounds).map(|grounds| grounds.label().to_owned())),
        ("Owner", Some(assignment.owner)),
        ("Due", assignment.due.map(|date| date.to_string())),
        ("Note", Some(book.fold.note(question).to_owned())),
    ];
    let rows_needed = u16::try_from(parts.len() + 2).unwrap_or(u16::MAX);
    let inner = draw_dialog("Details", (area.width.saturating_sub(4).min(96), rows_needed), area, buffer, look);
    let missing = missing_parts(book, question);
    // What the standing lacks comes first, so that nobody has to look for it.
    if let Some(one) = book.evaluation.question(&book.questionnaire, question) {
        let line = Line::from(vec![
            sign(look, one),
            Span::styled(format!(" {}", one.standing), look.style(Role::Strong)),
            Span::styled(format!(": {}", one.why.text()), look.style(Role::Text)),
        ]);
        buffer.set_line(inner.x, inner.y, &line, inner.width);
    }
    let body = Rect { y: inner.y + 2.min(inner.height), height: inner.height.saturating_sub(2), ..inner };
    drawn.measures.list = usize::from(body.height);
    rows::draw(look, list, parts.len(), true, body, buffer, |n| {
        let (label, value) = &parts[n];
        let value = value.as_deref().filter(|text| !text.trim().is_empty());
        let (text, role) = match value {
            Some(text) => (clean::line(&text.replace('\n', " ")).into_owned(), Role::Text),
            None if missing.contains(&n) => ("missing".to_owned(), Role::Bad),
            None => (look.symbols.dash.to_owned(), Role::Placeholder),
        };
        Line::from(vec![
            Span::styled(format!("{} ", n + 1), look.style(Role::Key)),
            Span::styled(format!("{label:<22}"), look.style(Role::Quiet)),
            Span::styled(text, look.style(role)),
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
    let height = u16::try_from(options.len()).unwrap_or(u16::MAX);
    let longest = options.iter().map(|option| columns(option) + 10).max().unwrap_or(0).max(columns(title) + 4);
    let width = area.width.saturating_sub(4).min(u16::try_from(longest).unwrap_or(u16::MAX)).max(30);
    let inner = draw_dialog(&clean::line(title), (width, height), area, buffer, look);
    drawn.measures.list = usize::from(inner.height);
    rows::draw(look, list, options.len(), true, inner, buffer, |n| {
        let number = rows::number(n);
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
