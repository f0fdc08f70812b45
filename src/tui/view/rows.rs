//! Rows of a list with a cursor. Only the rows in sight are built.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::list::ListState;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::cut_line;
use crate::tui::widgets::scroll::Scrolled;

/// Draws `count` rows, each built when it is in sight. `keys`: whether keys go to this list.
pub(super) fn draw(
    look: Look,
    list: ListState,
    count: usize,
    keys: bool,
    area: Rect,
    buffer: &mut Buffer,
    row: impl Fn(usize) -> Line<'static>,
) {
    let window = Scrolled::new(list.offset, usize::from(area.height), count).showing(list.cursor);
    let room = usize::from(area.width).saturating_sub(if window.needs_bar() { 3 } else { 1 });
    for (y, n) in (area.y..area.bottom()).zip(window.rows()) {
        let here = n == list.cursor;
        let mark = if here { look.symbols.cursor } else { " " };
        let line = cut_line(&row(n), room, look.symbols.ellipsis);
        let width = area.width.min(u16::try_from(room + 1).unwrap_or(u16::MAX));
        buffer.set_span(area.x, y, &Span::raw(mark), 1);
        buffer.set_line(area.x + 1, y, &line, area.width.saturating_sub(1));
        if here {
            let role = if keys { Role::Cursor } else { Role::CursorAway };
            buffer.set_style(Rect { x: area.x, y, width, height: 1 }, look.style(role));
        }
    }
    window.draw_bar(area, buffer, look);
}
