//! A box over the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Padding, Widget};

use super::cut::cut;
use super::scroll::Scrolled;
use super::text_pane::draw_text_pane;
use super::wrapped::{Wrapped, wrap_line};
use crate::tui::look::Look;
use crate::tui::theme::Role;

/// Columns and rows taken by the lines around a dialog and the gap inside them.
const FRAME: (u16, u16) = (4, 2);

/// A box of that size in the middle of the area, no larger than the area.
pub fn centered(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// Draws an empty dialog with room for that many columns and rows, and returns the room it has inside.
pub fn draw_dialog(title: &str, (columns, rows): (u16, u16), area: Rect, buffer: &mut Buffer, look: Look) -> Rect {
    let area = area.intersection(buffer.area);
    let outer = centered(area, columns.saturating_add(FRAME.0), rows.saturating_add(FRAME.1));
    draw_frame(title, outer, buffer, look, true)
}

/// Clears an area, draws lines around it and returns the room inside.
pub fn draw_frame(title: &str, area: Rect, buffer: &mut Buffer, look: Look, focused: bool) -> Rect {
    let area = area.intersection(buffer.area);
    Clear.render(area, buffer);
    let title = cut(title, usize::from(area.width.saturating_sub(4)), look.symbols.ellipsis);
    let mut block = Block::bordered()
        .border_set(look.symbols.border())
        .border_style(look.style(if focused { Role::FocusBorder } else { Role::Border }))
        .padding(Padding::horizontal(1));
    if !title.is_empty() {
        block = block.title(Span::styled(format!(" {title} "), look.style(Role::Title)));
    }
    let inner = block.inner(area);
    block.render(area, buffer);
    inner.intersection(area)
}

/// A dialog with a text and its answers in the last row: pairs of a key and what it does. The first answer is the
/// safe one, which Enter gives.
#[derive(Clone, Copy, Debug)]
pub struct Dialog<'a> {
    /// What stands in the upper line.
    pub title: &'a str,
    /// What it says.
    pub text: &'a [Line<'a>],
    /// Keys and what they do.
    pub answers: &'a [(&'a str, &'a str)],
    /// The columns the text should have.
    pub width: u16,
    /// The first row of the text shown.
    pub from: usize,
}

impl Dialog<'_> {
    /// Draws the dialog in the middle of the area, as high as its text needs. Returns the window on the text.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, look: Look) -> Scrolled {
        let area = area.intersection(buffer.area);
        let width = self.width.min(area.width.saturating_sub(FRAME.0));
        let answers = self.answers_wrapped(width, look);
        let below = if answers.height() > 0 { answers.height() + 1 } else { 0 };
        let rows = u16::try_from(Wrapped::new(self.text, width).height() + below).unwrap_or(u16::MAX);
        let inner = draw_dialog(self.title, (width, rows), area, buffer, look);
        let below = u16::try_from(below).unwrap_or(u16::MAX).min(inner.height.saturating_sub(1));
        let text = Rect { height: inner.height - below, ..inner };
        let answers_height = u16::try_from(answers.height()).unwrap_or(u16::MAX).min(below);
        let last = Rect { y: inner.bottom() - answers_height, height: answers_height, ..inner };
        answers.draw(last, buffer, 0);
        draw_text_pane(self.text, self.from, text, buffer, look)
    }

    fn answers_wrapped(&self, width: u16, look: Look) -> Wrapped {
        let mut spans = Vec::new();
        for (number, (key, label)) in self.answers.iter().enumerate() {
            if number > 0 {
                spans.push(Span::raw("   "));
            }
            spans.push(Span::styled((*key).to_owned(), look.style(Role::Key)));
            // Kept together with its key when the row breaks.
            let label = label.replace(' ', "\u{A0}");
            spans.push(Span::styled(format!("\u{A0}{label}"), look.style(Role::KeyLabel)));
        }
        let mut wrapped = Wrapped::default();
        if !spans.is_empty() {
            let spaced = |span: Span<'static>| Span { content: span.content.replace('\u{A0}', " ").into(), ..span };
            let rows = wrap_line(&Line::from(spans), width, 0);
            wrapped.extend(rows.into_iter().map(|row| row.into_iter().map(spaced).collect::<Line<'static>>()));
        }
        wrapped
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::drawn::{HOSTILE, screen, stays_inside};
    use proptest::prelude::*;

    fn dialog<'a>(text: &'a [Line<'a>]) -> Dialog<'a> {
        let answers = &[("Enter", "keep it"), ("d", "delete it for good")];
        Dialog { title: "Delete the note?", text, answers, width: 30, from: 0 }
    }

    #[test]
    fn stands_in_the_middle_over_the_screen() {
        let text = [Line::raw("The note has 214 words. It cannot be brought back.")];
        let drawn = screen(44, 10, |area, buffer| {
            for y in 0..area.height {
                buffer.set_string(0, y, "x".repeat(44), look().style(Role::Text));
            }
            dialog(&text).draw(area, buffer, look());
        });
        insta::assert_snapshot!(drawn);
        insta::assert_snapshot!(
            "dialog_small",
            screen(20, 5, |area, buffer| {
                dialog(&text).draw(area, buffer, Look::ascii());
            })
        );
    }

    fn look() -> Look {
        Look::plain()
    }

    proptest! {
        #[test]
        fn any_size(width in 0_u16..50, height in 0_u16..12, from in 0_usize..9) {
            let text = [Line::raw(HOSTILE), Line::raw("some more text to wrap")];
            stays_inside(width, height, |area, buffer| {
                Dialog { from, title: HOSTILE, ..dialog(&text) }.draw(area, buffer, look());
            });
        }
    }
}
