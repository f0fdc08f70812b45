//! A list of rows with a cursor. Only the rows in sight are made, however long the list is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::cut::cut_line;
use super::scroll::{BAR_COLUMNS, Scrolled};
use crate::tui::look::Look;
use crate::tui::theme::Role;

/// The columns before each row: the cursor's sign and a space.
pub const CURSOR_COLUMNS: u16 = 2;

/// What a list needs to know besides its rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct List {
    /// How many rows there are.
    pub rows: usize,
    /// The row the cursor is on.
    pub cursor: Option<usize>,
    /// The first row shown before; the list moves it only as far as the cursor asks.
    pub from: usize,
    /// Whether the keys go to this list.
    pub focused: bool,
}

impl List {
    /// Draws the list; `row` makes a row for a number of columns. Returns the window shown, whose `from` is worth
    /// keeping for the next time.
    pub fn draw(
        &self,
        area: Rect,
        buffer: &mut Buffer,
        look: Look,
        mut row: impl FnMut(usize, u16) -> Line<'static>,
    ) -> Scrolled {
        let area = area.intersection(buffer.area);
        let mut window = Scrolled::new(self.from, usize::from(area.height), self.rows);
        if let Some(cursor) = self.cursor.filter(|cursor| *cursor < self.rows) {
            window = window.showing(cursor);
        }
        let bar = if window.needs_bar() { BAR_COLUMNS } else { 0 };
        let width = area.width.saturating_sub(CURSOR_COLUMNS + bar);
        for (y, index) in (area.y..area.bottom()).zip(window.rows()) {
            let line = cut_line(&row(index, width), usize::from(width), look.symbols.ellipsis);
            let x = area.x.saturating_add(CURSOR_COLUMNS).min(area.right());
            let (end, _) = buffer.set_line(x, y, &line, width);
            if self.cursor == Some(index) {
                self.mark(Rect { x: area.x, y, width: end - area.x, height: 1 }, buffer, look);
            }
        }
        if area.width > CURSOR_COLUMNS + bar {
            window.draw_bar(area, buffer, look);
        }
        window
    }

    /// The cursor's sign, and its style on the text: not on the whole row, so that a slow line carries less.
    fn mark(self, row: Rect, buffer: &mut Buffer, look: Look) {
        let role = if self.focused { Role::Cursor } else { Role::CursorAway };
        if row.width > 0 && self.focused {
            buffer.set_stringn(row.x, row.y, look.symbols.cursor, 1, look.style(Role::FocusBorder));
        }
        let text = Rect { x: row.x + CURSOR_COLUMNS.min(row.width), ..row };
        let text = Rect { width: row.width.saturating_sub(CURSOR_COLUMNS), ..text };
        let patch = patch_of(look, role);
        for position in text.intersection(buffer.area).positions() {
            let cell = &mut buffer[position];
            // A badge has a background of its own; reversed it would stand out less than without the cursor.
            if look.style(Role::Text).bg == Some(cell.bg) {
                cell.set_style(patch);
            }
        }
    }
}

/// What a role adds to a text that keeps its own colors.
fn patch_of(look: Look, role: Role) -> ratatui::style::Style {
    let style = look.style(role);
    // Signs under the cursor keep their shape; in color they would be blocks of it.
    let fg = if role == Role::Cursor { look.style(Role::Text).fg } else { None };
    ratatui::style::Style { fg, bg: None, ..style }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::symbols::Sign;
    use crate::tui::theme::{Theme, ThemeName};
    use crate::tui::widgets::drawn::{HOSTILE, buffer, screen, stays_inside};
    use proptest::prelude::*;
    use ratatui::text::Span;

    fn row(look: Look) -> impl FnMut(usize, u16) -> Line<'static> {
        move |index, _| {
            let sign = Sign::ALL[index % Sign::ALL.len()];
            Line::from(vec![look.sign(sign), Span::raw(format!(" question number {index}"))])
        }
    }

    fn list(cursor: usize) -> List {
        List { rows: 10_000, cursor: Some(cursor), from: 0, focused: true }
    }

    #[test]
    fn shows_the_cursor_and_what_is_out_of_sight() {
        let draw = |look: Look, cursor| {
            screen(24, 5, |area, buffer| {
                list(cursor).draw(area, buffer, look, row(look));
            })
        };
        insta::assert_snapshot!(draw(Look::plain(), 0), @r#"
        "▌ ● question number 0  █"
        "  ▲ question number 1  │"
        "  ◐ question number 2  │"
        "  ○ question number 3  │"
        "  ◇ question number 4  ↓"
        "#);
        insta::assert_snapshot!(draw(Look::ascii(), 9_999), @r#"
        "  o question number 9~ ^"
        "  = question number 9~ |"
        "  - question number 9~ |"
        "  X question number 9~ |"
        "> ? question number 9~ #"
        "#);
    }

    #[test]
    fn rows_out_of_sight_are_not_made() {
        let mut made = 0;
        buffer(20, 4, |area, buffer| {
            list(5000).draw(area, buffer, Look::plain(), |_, _| {
                made += 1;
                Line::raw("row")
            });
        });
        assert_eq!(made, 4);
    }

    #[test]
    fn mono_and_color_differ_in_style_only() {
        let color = Look::new(Theme::new(ThemeName::Auto, true), Look::plain().symbols);
        let draw = |look: Look| {
            buffer(22, 2, |area, buffer| {
                list(1).draw(area, buffer, look, row(look));
            })
        };
        insta::assert_snapshot!(format!("{:?}\n{:?}", draw(Look::plain()), draw(color)));
    }

    proptest! {
        #[test]
        fn any_size(width in 0_u16..30, height in 0_u16..6, rows in 0_usize..9, cursor: Option<usize>, from: usize) {
            stays_inside(width, height, |area, buffer| {
                let list = List { rows, cursor: cursor.map(|cursor| cursor % 12), from, focused: true };
                list.draw(area, buffer, Look::plain(), |_, _| Line::raw(HOSTILE));
            });
        }
    }
}
