//! What stands around every screen: title and place above, status and keys below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Scene;
use super::standing::percent;
use crate::app::action::ActionInfo;
use crate::app::keymap::footer;
use crate::app::model::{Book, Model, Saving};
use crate::app::msg::Access;
use crate::app::screen::Screen;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::{columns, cut, cut_line};

/// Draws title, status and keys; returns the room between.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) -> Rect {
    let row = |y: u16| Rect { x: area.x, y, width: area.width, height: 1 };
    title(scene.model, scene.look, row(area.y), buffer);
    let bottom = area.bottom();
    status(scene.model, scene.look, row(bottom - 2), buffer);
    keys(scene.model, scene.look, row(bottom - 1), buffer);
    Rect { y: area.y + 1, height: area.height - 3, ..area }
}

fn title(model: &Model, look: Look, area: Rect, buffer: &mut Buffer) {
    let mut left = vec![Span::styled(" gapbook", look.style(Role::Title))];
    let mut right = String::new();
    if let Some(book) = &model.book
        && !matches!(model.screen, Screen::Home | Screen::Start(_))
    {
        let name = book.fold.assessment().map_or_else(|| book.name.clone(), |info| info.title);
        let name = clean::line(&name).into_owned();
        left.push(Span::styled(format!(" {} {name}", look.symbols.path), look.style(Role::Title)));
        left.push(Span::styled(format!(" {} {}", look.symbols.path, place(model, book)), look.style(Role::Quiet)));
        right = score(book);
    }
    let width = usize::from(area.width);
    let room = width.saturating_sub(columns(&right) + 1);
    let mut line = cut_line(&Line::from(left), room, look.symbols.ellipsis);
    if model.book.as_ref().is_some_and(|book| book.example) {
        line = Line::from(vec![Span::styled(" WORKED EXAMPLE, sample data ", look.style(Role::Example))]);
        if let Some(book) = &model.book {
            line.push_span(Span::styled(format!(" {}", place(model, book)), look.style(Role::Quiet)));
        }
        line = cut_line(&line, room, look.symbols.ellipsis);
    }
    buffer.set_line(area.x, area.y, &line, area.width);
    let x = area.right().saturating_sub(u16::try_from(columns(&right) + 1).unwrap_or(0)).max(area.x);
    buffer.set_span(x, area.y, &Span::styled(right, look.style(Role::Text)), area.right().saturating_sub(x));
}

fn score(book: &Book) -> String {
    let total = book.evaluation.total();
    let critical = total.critical_gap + total.critical_open;
    let sign = if critical > 0 { format!("! {critical} critical · ") } else { String::new() };
    format!("{sign}{} · {}/{}", percent(total.percent()), total.answered, total.applicable)
}

/// The place in words.
fn place(model: &Model, book: &Book) -> String {
    match &model.screen {
        Screen::Walk { .. } => {
            let Some(question) = book.question() else { return String::new() };
            let area = book.questionnaire.area(&question.area).map_or("", |area| &area.title);
            let walk = book.outline.walk();
            let here = walk.iter().position(|place| *place == book.place).map_or(0, |n| n + 1);
            format!("{area} · {here} of {}", walk.len())
        }
        Screen::Assessment(_) => "Assessment".into(),
        Screen::Facts => "Facts".into(),
        Screen::Dashboard => "Dashboard".into(),
        Screen::List { .. } => "List".into(),
        Screen::Report { brief: true, .. } => "Report, one page".into(),
        Screen::Report { .. } => "Report".into(),
        Screen::Register { register, .. } | Screen::RegisterRow { register, .. } => {
            book.questionnaire.register(register).map_or_else(String::new, |register| register.title.clone())
        }
        Screen::Home | Screen::Start(_) => String::new(),
    }
}

fn status(model: &Model, look: Look, area: Rect, buffer: &mut Buffer) {
    let (role, text) = match (&model.notice, model.book.as_ref()) {
        (_, Some(Book { saving: Saving::Failed(why, n), .. })) => {
            (Role::Failure, format!("NOT SAVED: {n} changes wait. {why}"))
        }
        (Some(notice), _) => (if notice.trouble { Role::Failure } else { Role::Notice }, notice.text.clone()),
        (None, Some(book)) if !matches!(model.screen, Screen::Home | Screen::Start(_)) => {
            let text = match (&book.access, &book.saving) {
                (Access::ReadOnly(why), _) => format!("Reading only. {why}"),
                (_, Saving::Saving(_)) => "Saving".to_owned(),
                (_, Saving::Saved(Some(time))) => format!("Saved {time}"),
                (_, Saving::Saved(None)) => format!("Saved · {}", book.folder),
                (_, Saving::Failed(..)) => String::new(),
            };
            (Role::Status, text)
        }
        (None, _) => (Role::Status, "Everything stays on this computer".to_owned()),
    };
    let text = cut(&format!(" {}", clean::line(&text)), usize::from(area.width), look.symbols.ellipsis);
    buffer.set_span(area.x, area.y, &Span::styled(text, look.style(role)), area.width);
}

/// The keys that matter now; those that do not fit are left out, from the end but for help.
fn keys(model: &Model, look: Look, area: Rect, buffer: &mut Buffer) {
    let mut spans = vec![Span::raw(" ")];
    let mut used = 1;
    let mut rows = footer(model.context());
    if model.context() == crate::app::action::Context::Walk {
        spans.push(Span::styled("1-8", look.style(Role::Key)));
        spans.push(Span::styled(" answer  ", look.style(Role::KeyLabel)));
        used += 12;
    }
    let width = usize::from(area.width);
    let cells: Vec<(String, &ActionInfo)> =
        rows.drain(..).filter_map(|row| Some((row.keys.first()?.to_string(), row))).collect();
    for (key, row) in &cells {
        let cell = columns(key) + 1 + columns(row.short) + 2;
        if used + cell > width + 1 {
            continue;
        }
        used += cell;
        spans.push(Span::styled(key.clone(), look.style(Role::Key)));
        spans.push(Span::styled(format!(" {}  ", row.short), look.style(Role::KeyLabel)));
    }
    buffer.set_line(area.x, area.y, &Line::from(spans), area.width);
}
