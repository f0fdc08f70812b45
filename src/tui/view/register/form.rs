//! One row as a form.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::cells::words;
use super::{BELOW, under};
use crate::app::list::ListState;
use crate::app::model::Book;
use crate::domain::id::RowId;
use crate::domain::questionnaire::Register;
use crate::domain::register::row;
use crate::tui::clean;
use crate::tui::theme::Role;
use crate::tui::view::{Scene, is_wide, rows};
use crate::tui::widgets::cut::{columns, cut};
use crate::tui::widgets::panes::{draw_divider, two_columns};

/// Draws a row as a form; returns how many columns it has room for.
pub(super) fn draw(
    scene: &Scene<'_>,
    book: &Book,
    register: &Register,
    id: &RowId,
    list: ListState,
    area: Rect,
    buffer: &mut Buffer,
) -> usize {
    let look = scene.look;
    let row = row(register, &book.fold, id);
    let title = row.title();
    let title = if title.trim().is_empty() { "New row".to_owned() } else { title };
    let heading = Span::styled(clean::line(&title).into_owned(), look.style(Role::Heading));
    buffer.set_span(area.x + 1, area.y, &heading, area.width.saturating_sub(1));
    let rest = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    let (body, pane) = if is_wide(area) {
        let (left, right) = two_columns(rest, rest.width * 3 / 5);
        draw_divider(right, buffer, look);
        (left, right)
    } else {
        let below = BELOW.min(rest.height / 2);
        let body = Rect { height: rest.height.saturating_sub(below + 1), ..rest };
        for x in area.x..area.right() {
            buffer.set_span(x, body.bottom(), &Span::styled(look.symbols.horizontal, look.style(Role::Border)), 1);
        }
        (body, Rect { x: rest.x + 1, y: body.bottom() + 1, width: rest.width.saturating_sub(2), height: below })
    };
    let labels = register.columns.iter().map(|column| columns(&column.title)).max().unwrap_or(0).clamp(8, 30);
    rows::draw(look, list, register.columns.len(), true, body, buffer, |n| {
        let column = &register.columns[n];
        let label = cut(&clean::line(&column.title), labels, look.symbols.ellipsis);
        let pad = " ".repeat(labels.saturating_sub(columns(&label)) + 2);
        let value = words(column, row.cells.get(&column.id), !column.items.is_empty());
        let (value, role) = match (value.trim().is_empty(), row.text(column.id.as_str())) {
            (false, _) => (clean::line(&value.replace('\n', " ")).into_owned(), Role::Text),
            (true, Some(offered)) if !offered.is_empty() => {
                (format!("{} (catalog)", clean::line(&offered)), Role::Quiet)
            }
            _ if column.needed => ("needed".to_owned(), Role::Bad),
            _ => (look.symbols.dash.to_owned(), Role::Placeholder),
        };
        Line::from(vec![
            Span::styled(format!("{label}{pad}"), look.style(Role::Quiet)),
            Span::styled(value, look.style(role)),
        ])
    });
    under::page(book, register, Some(&row), register.columns.get(list.cursor), look).draw(0, pane, buffer);
    usize::from(body.height)
}
