//! One line with something at each end: the title line at the top, the status line at the bottom.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::cut::{cut_line, line_columns};
use crate::tui::look::Look;

/// Columns between the two ends.
const GAP: usize = 2;

/// Draws the left end, cut if it must be, and the right end if that leaves the left one half of the line.
pub fn draw_ends(left: &Line<'_>, right: &Line<'_>, area: Rect, buffer: &mut Buffer, look: Look) {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    let width = usize::from(area.width);
    let (of_left, of_right) = (line_columns(left), line_columns(right));
    let both = of_right > 0 && of_right + GAP + of_left.min(width / 2) <= width;
    let room = if both { width - of_right - GAP } else { width };
    buffer.set_line(area.x, area.y, &cut_line(left, room, look.symbols.ellipsis), area.width);
    if both {
        let x = area.right().saturating_sub(u16::try_from(of_right).unwrap_or(area.width));
        buffer.set_line(x, area.y, &cut_line(right, of_right, ""), area.right() - x);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::drawn::{HOSTILE, screen, stays_inside};
    use proptest::prelude::*;

    #[test]
    fn the_left_end_matters_more() {
        let drawn = |width| {
            screen(width, 1, |area, buffer| {
                draw_ends(&Line::raw("NOT SAVED: disk full"), &Line::raw("3 of 12"), area, buffer, Look::plain());
            })
        };
        insta::assert_snapshot!(drawn(40), @r#""NOT SAVED: disk full             3 of 12""#);
        insta::assert_snapshot!(drawn(24), @r#""NOT SAVED: dis…  3 of 12""#);
        insta::assert_snapshot!(drawn(16), @r#""NOT SAVED: disk…""#);
    }

    proptest! {
        #[test]
        fn any_size(width in 0_u16..60, height in 0_u16..2) {
            stays_inside(width, height, |area, buffer| {
                draw_ends(&Line::raw(HOSTILE), &Line::raw(HOSTILE), area, buffer, Look::plain());
            });
        }
    }
}
