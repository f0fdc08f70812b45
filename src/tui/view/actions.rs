//! All improvement actions as a table.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::{Drawn, Scene};
use crate::app::model::Book;
use crate::tui::theme::Role;

pub(super) fn draw(scene: &Scene<'_>, _book: &Book, area: Rect, buffer: &mut Buffer) -> Drawn {
    let heading = Span::styled(" Improvement actions", scene.look.style(Role::Heading));
    buffer.set_span(area.x, area.y, &heading, area.width);
    Drawn { measures: scene.model.measures }
}
