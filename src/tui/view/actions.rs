//! All improvement actions as a table: what is shown above it, the action under the cursor in full below it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::edit_box::draw_line;
use super::page::Page;
use super::{Drawn, Scene, action_row};
use crate::app::action_table::{ActionFilter, ActionTable, Actions, Column, SortBy, hint, what_if};
use crate::app::model::Book;
use crate::app::overlay::Overlay;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::view::standing::percent;
use crate::tui::widgets::cut::{columns, cut, cut_line, line_columns};
use crate::tui::widgets::list::{CURSOR_COLUMNS, List};
use crate::tui::widgets::wrapped::draw_rows;

/// From this many rows on there is a pane below the table.
const ROOM_FOR_BELOW: u16 = 12;

pub(super) fn draw(scene: &Scene<'_>, book: &Book, area: Rect, buffer: &mut Buffer) -> Drawn {
    let look = scene.look;
    let actions = Actions::of(book);
    let table = &book.actions;
    let typing = scene.model.overlays.last() == Some(&Overlay::FilterActions);
    let line = |y: u16| Rect { y: area.y + y, height: 1, ..area };
    if typing {
        filter_line(scene, table, line(0), buffer);
    } else {
        put(&summary(table, look), line(0), buffer, look);
    }
    put(&second_line(actions, table, look, usize::from(area.width)), line(1), buffer, look);

    let below = match area.height {
        height if height < ROOM_FOR_BELOW => 0,
        height if height < 30 => 5,
        _ => 7,
    };
    let body = Rect { y: area.y + 3, height: area.height.saturating_sub(3 + below), ..area };
    let lay = action_row::Layout::of(table, usize::from(area.width.saturating_sub(CURSOR_COLUMNS)));
    buffer.set_line(area.x + CURSOR_COLUMNS, area.y + 2, &action_row::head(table, &lay, look), area.width);
    if table.shown().rows.is_empty() {
        let words = Span::styled(nothing(table), look.style(Role::Text));
        buffer.set_span(body.x + CURSOR_COLUMNS, body.y, &words, body.width.saturating_sub(CURSOR_COLUMNS));
    }
    let list = List {
        rows: table.shown().rows.len(),
        cursor: Some(table.list.cursor),
        from: table.list.offset,
        focused: true,
    };
    list.draw(body, buffer, look, |n, _| action_row::row(actions, table, n, &lay, look));
    if below > 0 {
        for x in area.x..area.right() {
            buffer.set_span(x, body.bottom(), &Span::styled(look.symbols.horizontal, look.style(Role::Border)), 1);
        }
        let under = Rect { x: area.x + 1, y: body.bottom() + 1, width: area.width - 2, height: below - 1 };
        let page = if typing { typing_page(table, look) } else { action_row::below(actions, table, look) };
        let rows = page.rows(under.width);
        draw_rows(&rows[..rows.len().min(usize::from(under.height))], under.intersection(buffer.area), buffer);
    }
    let mut drawn = Drawn { measures: scene.model.measures };
    drawn.measures.list = usize::from(body.height);
    drawn
}

fn put(line: &Line<'_>, area: Rect, buffer: &mut Buffer, look: Look) {
    let width = area.width.saturating_sub(1);
    buffer.set_line(area.x + 1, area.y, &cut_line(line, usize::from(width), look.symbols.ellipsis), width);
}

/// Why there is no row.
fn nothing(table: &ActionTable) -> &'static str {
    match (table.view.filter.trim().is_empty(), table.shown().met_hidden) {
        (true, 0) => "No action applies.",
        (true, _) => "Everything that applies is met. M shows it.",
        (false, 0) => "No action fits the filter. X takes it away.",
        (false, _) => "What fits the filter is met and hidden. M shows it.",
    }
}

/// The line to type in, and how many rows fit.
fn filter_line(scene: &Scene<'_>, table: &ActionTable, area: Rect, buffer: &mut Buffer) {
    let look = scene.look;
    let label = " Filter: ";
    let count = count(table);
    let (left, right) = (u16::try_from(columns(label)).unwrap_or(0), u16::try_from(columns(&count)).unwrap_or(0) + 2);
    buffer.set_span(area.x, area.y, &Span::styled(label, look.style(Role::Strong)), area.width);
    let field = Rect { x: area.x + left, width: area.width.saturating_sub(left + right), ..area };
    draw_line(scene, field, buffer);
    buffer.set_span(field.right() + 1, area.y, &Span::styled(count, look.style(Role::Quiet)), right);
}

fn count(table: &ActionTable) -> String {
    format!("{} of {} actions", table.shown().actions, table.shown().of)
}

/// How many rows are shown and what hides the others.
fn summary(table: &ActionTable, look: Look) -> Line<'static> {
    let shown = table.shown();
    let dot = format!(" {} ", look.symbols.separator);
    let mut spans = vec![Span::styled(count(table), look.style(Role::Heading))];
    let mut part = |text: String, role: Role| {
        spans.push(Span::styled(dot.clone(), look.style(Role::Quiet)));
        spans.push(Span::styled(text, look.style(role)));
    };
    if !table.view.filter.trim().is_empty() {
        part(format!("filter {}", clean::line(table.view.filter.trim())), Role::Strong);
    }
    if shown.overdue > 0 {
        part(format!("! {} overdue", shown.overdue), Role::Bad);
    }
    if shown.soon > 0 {
        part(format!("{} due soon", shown.soon), Role::Text);
    }
    if shown.met_hidden > 0 {
        part(format!("{} met hidden, M shows them", shown.met_hidden), Role::Quiet);
    }
    Line::from(spans)
}

/// What is wrong with the filter, else what-if, else what is selected, else order and headings.
fn second_line(actions: Actions<'_>, table: &ActionTable, look: Look, width: usize) -> Line<'static> {
    if let Some(problem) = ActionFilter::parse(&table.view.filter).problem() {
        return Line::styled(format!("! {}", clean::line(problem)), look.style(Role::Bad));
    }
    if table.what_if {
        return what_if_line(actions, table, look, width);
    }
    if !table.selected.is_empty() {
        let shown = table.selected_shown().len();
        let hidden = table.selected.len() - shown;
        let mut text = format!("{shown} selected: a gives owner, due date or status; Esc lets go");
        if hidden > 0 {
            text = format!("{shown} selected ({hidden} more hidden, which stay as they are): a gives; Esc lets go");
        }
        return Line::styled(text, look.style(Role::Notice));
    }
    let turned = if table.view.reversed { ", turned round" } else { "" };
    let text = format!("Order: {}{turned} {} headings: {}", table.view.sort.title(), look.symbols.separator, {
        match table.view.group.title() {
            "no headings" => "none",
            title => title,
        }
    });
    Line::styled(text, look.style(Role::Quiet))
}

/// The score now and with the picks; never without the critical ones that are left.
fn what_if_line(actions: Actions<'_>, table: &ActionTable, look: Look, width: usize) -> Line<'static> {
    let result = what_if(actions, table.selected_shown());
    let dot = format!(" {} ", look.symbols.separator);
    let line = |lead: &str, score: &str, critical: &str, left: &str| {
        let count = |n: u32, word: &str| if n > 0 { format!(", !{n}{word}") } else { String::new() };
        let now = format!("{score} {}{}", percent(result.now), count(result.critical_now, critical));
        let then = percent(result.then);
        let then = format!("with the {} picked {then}{}", result.picked, count(result.critical_then, left));
        Line::from(vec![
            Span::styled(format!("{lead}{dot}"), look.style(Role::Notice)),
            Span::styled(format!("{now}{dot}"), look.style(Role::Text)),
            Span::styled(then, look.style(Role::Strong)),
        ])
    };
    let long = line("What if (nothing is saved)", "Score now", " critical", " critical left");
    if line_columns(&long) < width { long } else { line("Nothing is saved", "Score", " critical", " left") }
}

/// What can be typed next.
fn typing_page(table: &ActionTable, look: Look) -> Page {
    let mut page = Page::new(look);
    let spans = vec![page.span(Role::Quiet, "Fields: "), page.span(Role::Text, &hint(&table.view.filter))];
    page.hanging(spans, 2);
    page.text(Role::Quiet, "Enter keeps the filter, Esc leaves it as it was. Quotation marks hold words together.");
    page
}

/// The sign of the order at a column's head.
pub(super) fn arrow(table: &ActionTable, column: Column, look: Look) -> &'static str {
    match (table.view.sort == SortBy::Column(column), table.view.reversed) {
        (false, _) => "",
        (true, false) => look.symbols.below,
        (true, true) => look.symbols.above,
    }
}

/// A text cut or filled to a number of columns.
pub(super) fn padded(text: &str, width: usize, look: Look) -> String {
    let text = cut(text, width, look.symbols.ellipsis);
    let pad = " ".repeat(width.saturating_sub(columns(&text)));
    text + &pad
}
