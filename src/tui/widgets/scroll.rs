//! Where a window stands in something longer, and the bar that shows it.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::look::Look;
use crate::tui::theme::Role;

/// The columns a scroll bar takes, with the gap before it.
pub const BAR_COLUMNS: u16 = 2;

/// A window on something longer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Scrolled {
    /// The first row shown.
    pub from: usize,
    /// The rows that fit.
    pub height: usize,
    /// The rows there are.
    pub total: usize,
}

impl Scrolled {
    /// The window, moved so that it shows as much as it can.
    pub fn new(from: usize, height: usize, total: usize) -> Self {
        Self { from: from.min(total.saturating_sub(height)), height, total }
    }

    /// The window moved as little as needed for a row to be in sight.
    #[must_use]
    pub fn showing(self, row: usize) -> Self {
        let least = (row + 1).saturating_sub(self.height);
        Self::new(self.from.clamp(least, row.max(least)), self.height, self.total)
    }

    /// The rows in sight.
    pub fn rows(self) -> Range<usize> {
        self.from..(self.from + self.height).min(self.total)
    }

    /// Whether not everything is in sight.
    pub fn needs_bar(self) -> bool {
        self.total > self.height
    }

    /// How many rows are below the window.
    pub fn below(self) -> usize {
        self.total.saturating_sub(self.from + self.height)
    }

    /// Draws the bar into the last column of the area, if there is something out of sight.
    pub fn draw_bar(self, area: Rect, buffer: &mut Buffer, look: Look) {
        if self.needs_bar() {
            draw_bar(area, buffer, look, (self.from, self.height, self.total));
        }
    }
}

/// Draws a bar into the last column: arrows at its ends where there is more, and the place in between. The unit of
/// `(from, shown, total)` does not matter.
pub(crate) fn draw_bar(area: Rect, buffer: &mut Buffer, look: Look, (from, shown, total): (usize, usize, usize)) {
    let area = area.intersection(buffer.area);
    let Some(x) = area.right().checked_sub(1).filter(|_| !area.is_empty()) else { return };
    let height = usize::from(area.height);
    let last = total.saturating_sub(shown).max(1);
    let size = (height * shown).checked_div(total).unwrap_or(height).clamp(1, height);
    let place = (height - size) * from.min(last) / last;
    let symbols = look.symbols;
    for (row, y) in (area.y..area.bottom()).enumerate() {
        let (symbol, role) = match row {
            0 if from > 0 => (symbols.above, Role::Strong),
            _ if row + 1 == height && from < total.saturating_sub(shown) => (symbols.below, Role::Strong),
            _ if (place..place + size).contains(&row) => (symbols.thumb, Role::Border),
            _ => (symbols.track, Role::Border),
        };
        buffer[(x, y)].set_symbol(symbol).set_style(look.style(role));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::drawn::{screen, stays_inside};
    use proptest::prelude::*;

    #[test]
    fn the_window_follows_the_row() {
        let window = Scrolled::new(0, 10, 100);
        assert_eq!(window.showing(3).from, 0);
        assert_eq!(window.showing(10).from, 1);
        assert_eq!(Scrolled::new(50, 10, 100).showing(49).from, 49);
        assert_eq!(Scrolled::new(500, 10, 100).from, 90);
        assert_eq!(Scrolled::new(0, 0, 100).showing(7).rows(), 8..8);
        assert_eq!(Scrolled::new(3, 10, 5).rows(), 0..5);
    }

    #[test]
    fn the_bar_says_where_there_is_more() {
        let bar = |from| screen(1, 6, |area, buffer| Scrolled::new(from, 6, 24).draw_bar(area, buffer, Look::plain()));
        insta::assert_snapshot!(bar(0).replace(['"', '\n'], ""), @"█││││↓");
        insta::assert_snapshot!(bar(9).replace(['"', '\n'], ""), @"↑│█││↓");
        insta::assert_snapshot!(bar(99).replace(['"', '\n'], ""), @"↑││││█");
    }

    proptest! {
        #[test]
        fn any_window(from in 0_usize..99, shown in 0_usize..99, total in 0_usize..99, w in 0_u16..4, h in 0_u16..9) {
            stays_inside(w, h, |area, buffer| draw_bar(area, buffer, Look::plain(), (from, shown, total)));
            let window = Scrolled::new(from, shown, total).showing(from);
            prop_assert!(window.rows().end <= total.max(window.from));
        }
    }
}
