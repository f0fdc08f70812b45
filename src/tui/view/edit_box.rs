//! Where text is typed: one line, or a box of several.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;
use ratatui::widgets::Widget;

use super::Scene;
use crate::tui::theme::Role;
use crate::tui::widgets::dialog::draw_dialog;

/// Draws the text area into one row.
pub(super) fn draw_line(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let Some(editor) = scene.editor else { return };
    let area = area.intersection(buffer.area);
    buffer.set_style(area, scene.look.style(Role::Input));
    editor.render(area, buffer);
}

/// Draws the box with the text area in the middle of the screen.
pub(super) fn draw_box(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let Some(edit) = &scene.model.edit else { return };
    let several = edit.field.several_lines();
    let height = if several { area.height.saturating_sub(4).clamp(5, 20) } else { 4 };
    let width = area.width.saturating_sub(4).min(96);
    let hint = if several { "Esc keeps the text and goes back" } else { "Enter takes it, Esc too" };
    let inner = draw_dialog(edit.field.title(), (width, height), area, buffer, scene.look);
    let text = Rect { height: inner.height.saturating_sub(1), ..inner };
    if let Some(editor) = scene.editor {
        buffer.set_style(text, scene.look.style(Role::Input));
        editor.render(text.intersection(buffer.area), buffer);
    }
    let hint = Span::styled(hint, scene.look.style(Role::Quiet));
    if inner.height > 0 {
        buffer.set_span(inner.x, inner.bottom() - 1, &hint, inner.width);
    }
}
