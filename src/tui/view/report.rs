//! The report as it will be written.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::{Drawn, Scene};
use crate::tui::theme::Role;
use crate::tui::widgets::scroll::Scrolled;
use crate::tui::widgets::wrapped::draw_rows;

pub(super) fn draw(scene: &Scene<'_>, scroll: usize, area: Rect, buffer: &mut Buffer) -> Drawn {
    let mut drawn = Drawn { measures: scene.model.measures };
    let inner = Rect { x: area.x + 1, width: area.width - 1, ..area };
    let Some(rows) = scene.report else {
        buffer.set_span(
            inner.x,
            inner.y,
            &Span::styled("Writing the report", scene.look.style(Role::Quiet)),
            inner.width,
        );
        return drawn;
    };
    let window = Scrolled::new(scroll, usize::from(inner.height), rows.len());
    draw_rows(&rows[window.rows()], inner, buffer);
    window.draw_bar(inner, buffer, scene.look);
    drawn.measures.text_lines = window.total;
    drawn.measures.text_rows = window.height;
    drawn
}
