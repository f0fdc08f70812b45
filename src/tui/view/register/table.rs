//! The table of a register.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::cells::{of_row, words};
use super::columns::Layout;
use super::{BELOW, head, under};
use crate::app::model::Book;
use crate::app::overlay::Overlay;
use crate::app::shown_rows;
use crate::app::table::TableState;
use crate::domain::questionnaire::Register;
use crate::domain::register::Row;
use crate::domain::status::Severity;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::view::Scene;
use crate::tui::view::edit_box::draw_line;
use crate::tui::view::page::Page;
use crate::tui::widgets::cut::{columns, cut};
use crate::tui::widgets::list::{CURSOR_COLUMNS, List};
use crate::tui::widgets::table::GAP;

/// The sign before a row: what was found there.
const SIGN: usize = 2;

/// Draws the table; returns how many rows it has room for.
pub(super) fn draw(
    scene: &Scene<'_>,
    book: &Book,
    register: &Register,
    state: &TableState,
    area: Rect,
    buffer: &mut Buffer,
) -> usize {
    let look = scene.look;
    let shown = shown_rows(book, register, &state.view);
    let below = BELOW.min(area.height / 3);
    let top = Rect { height: 1, ..area };
    if scene.model.overlays.last() == Some(&Overlay::FindRows) {
        finding(scene, shown.len(), top, buffer);
    } else {
        let summary = head::summary(book, register, state, &shown, look, area.width);
        buffer.set_line(top.x, top.y, &summary, top.width);
    }
    let body = Rect { y: area.y + 2, height: area.height.saturating_sub(below + 3), ..area };
    let lead = usize::from(CURSOR_COLUMNS) + SIGN;
    let layout = Layout::new(register, state.column, usize::from(area.width).saturating_sub(lead));
    buffer.set_line(area.x, area.y + 1, &head::head(register, state, &layout, look), area.width);
    let list = List { rows: shown.len(), cursor: Some(state.list.cursor), from: state.list.offset, focused: true };
    let window = list.draw(body, buffer, look, |n, _| row(book, register, &shown[n], &layout, look));
    if let Some(y) = state.list.cursor.checked_sub(window.from).and_then(|y| u16::try_from(y).ok())
        && y < body.height
        && !shown.is_empty()
    {
        cursor(state, &layout, lead, Rect { y: body.y + y, height: 1, ..body }, buffer);
    }
    for x in area.x..area.right() {
        buffer.set_span(x, body.bottom(), &Span::styled(look.symbols.horizontal, look.style(Role::Border)), 1);
    }
    if shown.is_empty() {
        nothing(state, body, look, buffer);
    }
    let pane = Rect { x: area.x + 1, y: body.bottom() + 1, width: area.width.saturating_sub(2), height: below };
    under::page(book, register, shown.get(state.list.cursor), register.columns.get(state.column), look)
        .draw(0, pane, buffer);
    usize::from(body.height)
}

/// The line that narrows the rows while it is typed.
fn finding(scene: &Scene<'_>, found: usize, top: Rect, buffer: &mut Buffer) {
    let label = " Find rows: ";
    buffer.set_span(top.x, top.y, &Span::styled(label, scene.look.style(Role::Strong)), top.width);
    let label = u16::try_from(columns(label)).unwrap_or(0);
    let field = Rect { x: top.x + label, width: top.width.saturating_sub(label + 14), ..top };
    draw_line(scene, field, buffer);
    let found = format!("{found} found");
    buffer.set_span(field.right() + 1, top.y, &Span::styled(found, scene.look.style(Role::Quiet)), 13);
}

/// The cursor is on a cell: only the row's name and that cell stand out.
fn cursor(state: &TableState, layout: &Layout<'_>, lead: usize, row: Rect, buffer: &mut Buffer) {
    let after = |columns: usize| row.x.saturating_add(u16::try_from(lead + columns).unwrap_or(u16::MAX));
    let rest = Rect { x: after(layout.name), width: row.width, ..row }.intersection(row).intersection(buffer.area);
    for position in rest.positions() {
        buffer[position].modifier.remove(Modifier::REVERSED);
    }
    let mut x = layout.before_columns();
    for one in &layout.columns {
        if one.place == state.column {
            let width = u16::try_from(one.width).unwrap_or(0);
            let cell = Rect { x: after(x), width, ..row }.intersection(row).intersection(buffer.area);
            buffer.set_style(cell, Style::new().add_modifier(Modifier::REVERSED));
        }
        x += one.width + GAP;
    }
}

fn nothing(state: &TableState, body: Rect, look: Look, buffer: &mut Buffer) {
    let none = if state.view.words.is_empty() { "No rows yet." } else { "No row holds these words. Esc shows all." };
    let mut page = Page::new(look);
    page.text(Role::Text, none);
    page.text(Role::Quiet, "+ adds a row of your own; v shows all rows or only the filled ones.");
    page.draw(0, Rect { x: body.x + 2, width: body.width.saturating_sub(4), ..body }, buffer);
}

fn row(book: &Book, register: &Register, row: &Row<'_>, layout: &Layout<'_>, look: Look) -> Line<'static> {
    let worst = of_row(book, register, &row.id).map(|finding| finding.severity).min();
    // One sign more for what is critical, so that it shows without color too.
    let (mark, role) = match worst {
        Some(Severity::Critical) => ("!!", Role::Critical),
        Some(Severity::Gap) => ("! ", Role::Bad),
        Some(Severity::Verify) => ("? ", Role::Bad),
        None => ("  ", Role::Text),
    };
    let title = row.title();
    let title = if title.trim().is_empty() { "(no name)" } else { &title };
    let mut spans = vec![Span::styled(mark, look.style(role))];
    let mut cell = |text: &str, width: usize, role: Role| {
        let text = cut(&clean::line(text), width, look.symbols.ellipsis);
        let pad = " ".repeat(width.saturating_sub(columns(&text)) + GAP);
        spans.push(Span::styled(text, look.style(role)));
        spans.push(Span::raw(pad));
    };
    cell(title, layout.name, if row.filled { Role::Strong } else { Role::Text });
    for (field, width) in &layout.fields {
        let value =
            row.catalog.and_then(|catalog| catalog.values.get(&field.id)).map_or("", |value| field.words(value));
        cell(value, *width, Role::Quiet);
    }
    for one in &layout.columns {
        let text = match row.cells.get(&one.column.id) {
            Some(filled) => words(one.column, Some(filled), true),
            None => row.text(one.column.id.as_str()).unwrap_or_default(),
        };
        cell(&text, one.width, Role::Text);
    }
    Line::from(spans)
}
