//! A text longer than its pane.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::scroll::{BAR_COLUMNS, Scrolled};
use super::wrapped::Wrapped;
use crate::tui::look::Look;

/// Draws wrapped text from a row on, with a scroll bar if not all of it fits. Returns the window that was shown:
/// its `from` is the row asked for unless that was beyond the end.
pub fn draw_text_pane(lines: &[Line<'_>], from: usize, area: Rect, buffer: &mut Buffer, look: Look) -> Scrolled {
    let area = area.intersection(buffer.area);
    let height = usize::from(area.height);
    let mut wrapped = Wrapped::new(lines, area.width);
    let overflows = wrapped.height() > height && area.width > BAR_COLUMNS;
    if overflows {
        wrapped = Wrapped::new(lines, area.width - BAR_COLUMNS);
    }
    let window = Scrolled::new(from, height, wrapped.height());
    wrapped.draw(area, buffer, window.from);
    if overflows {
        window.draw_bar(area, buffer, look);
    }
    window
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::drawn::{HOSTILE, screen, stays_inside};
    use proptest::prelude::*;

    const TEXT: &str = "Someone must be able to say, in one sentence, who may open the front door and who may not.";

    #[test]
    fn long_text_gets_a_bar() {
        let lines = [Line::raw(TEXT), Line::raw(""), Line::raw("The end.")];
        let drawn = |from| {
            screen(24, 4, |area, buffer| {
                draw_text_pane(&lines, from, area, buffer, Look::plain());
            })
        };
        insta::assert_snapshot!(drawn(0), @r#"
        "Someone must be able   █"
        "to say, in one         █"
        "sentence, who may open │"
        "the front door and who ↓"
        "#);
        insta::assert_snapshot!(drawn(99), @r#"
        "the front door and who ↑"
        "may not.               │"
        "                       █"
        "The end.               █"
        "#);
    }

    proptest! {
        #[test]
        fn any_size(width in 0_u16..30, height in 0_u16..8, from in 0_usize..20) {
            let lines = [Line::raw(TEXT), Line::raw(HOSTILE)];
            stays_inside(width, height, |area, buffer| {
                draw_text_pane(&lines, from, area, buffer, Look::ascii());
            });
        }
    }
}
