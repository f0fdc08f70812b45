//! The report as it will be written.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::{Drawn, Scene};
use crate::tui::theme::Role;

pub(super) fn draw(scene: &Scene<'_>, scroll: usize, area: Rect, buffer: &mut Buffer) -> Drawn {
    let mut drawn = Drawn { measures: scene.model.measures, cursor: None };
    let inner = Rect { x: area.x + 1, width: area.width - 1, ..area };
    let Some(document) = scene.document else {
        buffer.set_span(inner.x, inner.y, &Span::styled("Writing the report", scene.look.style(Role::Quiet)), inner.width);
        return drawn;
    };
    let window = document.draw(inner, buffer, scroll, scene.look);
    drawn.measures.text_lines = window.total;
    drawn.measures.text_rows = window.height;
    drawn
}
