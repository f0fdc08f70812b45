//! Rows of a list with a cursor. Only the rows in sight are built.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::list::ListState;
use crate::tui::look::Look;
use crate::tui::widgets::list::List;

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
    let list = List { rows: count, cursor: Some(list.cursor), from: list.offset, focused: keys };
    list.draw(area, buffer, look, |n, _| row(n));
}

/// The key that chooses the n-th row, from 0, and a space; there is none after the tenth.
pub(super) fn number(n: usize) -> String {
    match n {
        0..9 => format!("{} ", n + 1),
        9 => "0 ".to_owned(),
        _ => "  ".to_owned(),
    }
}
