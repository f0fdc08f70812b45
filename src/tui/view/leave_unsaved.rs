//! The question before leaving although not everything is on disk, with the whole reason above the answers.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::page::Page;
use super::{Drawn, Scene, rows};
use crate::app::list::ListState;
use crate::app::status::status;
use crate::tui::theme::Role;
use crate::tui::widgets::dialog::draw_dialog;

pub(super) fn draw(
    scene: &Scene<'_>,
    title: &str,
    options: &[String],
    list: ListState,
    area: Rect,
    buffer: &mut Buffer,
    drawn: &mut Drawn,
) {
    let look = scene.look;
    let mut page = Page::new(look);
    page.text(Role::Text, &status(scene.model, look.symbols.separator).1);
    let width = area.width.saturating_sub(6).min(76);
    let answers = u16::try_from(options.len()).unwrap_or(u16::MAX);
    let text = u16::try_from(page.rows(width).len()).unwrap_or(u16::MAX);
    let height = text.saturating_add(answers).saturating_add(1);
    let inner = draw_dialog(title, (width, height), area, buffer, look);
    let answers = answers.min(inner.height);
    // The answers stay when there is no room for all of the reason.
    let above = Rect { height: inner.height.saturating_sub(answers + 1), ..inner };
    page.draw(0, above, buffer);
    let below = Rect { y: inner.bottom() - answers, height: answers, ..inner };
    drawn.measures.list = usize::from(below.height);
    rows::draw(look, list, options.len(), true, below, buffer, |n| {
        Line::from(vec![
            Span::styled(format!("{} ", n + 1), look.style(Role::Key)),
            Span::styled(options[n].clone(), look.style(Role::Text)),
        ])
    });
}
