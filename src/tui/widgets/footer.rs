//! The line of keys at the bottom.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::cut::columns;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;

/// Columns between two keys.
const GAP: usize = 2;

/// Draws keys with what they do into the first row of the area, the most important first and as many as fit; the
/// last pair (the way to all other keys) is kept when others have to go.
pub fn draw_footer(pairs: &[(&str, &str)], area: Rect, buffer: &mut Buffer, look: Look) {
    let area = area.intersection(buffer.area);
    if !area.is_empty() {
        buffer.set_line(area.x, area.y, &footer_line(pairs, area.width, look), area.width);
    }
}

/// The line of keys for a width.
pub fn footer_line(pairs: &[(&str, &str)], width: u16, look: Look) -> Line<'static> {
    let Some((last, others)) = pairs.split_last() else { return Line::default() };
    let room = usize::from(width);
    let mut used = wide(*last);
    if used > room {
        // Not even the last pair: its key alone, if that fits.
        let key = if columns(last.0) <= room { last.0 } else { "" };
        return Line::from(Span::styled(clean::line(key).into_owned(), look.style(Role::Key)));
    }
    let mut spans = Vec::new();
    for pair in others {
        if used + wide(*pair) + GAP > room {
            break;
        }
        used += wide(*pair) + GAP;
        push(&mut spans, *pair, look);
        spans.push(Span::raw(" ".repeat(GAP)));
    }
    push(&mut spans, *last, look);
    Line::from(spans)
}

fn wide((key, label): (&str, &str)) -> usize {
    columns(key) + 1 + columns(label)
}

fn push(spans: &mut Vec<Span<'static>>, (key, label): (&str, &str), look: Look) {
    spans.push(Span::styled(clean::line(key).into_owned(), look.style(Role::Key)));
    spans.push(Span::styled(format!(" {}", clean::line(label)), look.style(Role::KeyLabel)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::drawn::{HOSTILE, stays_inside};
    use proptest::prelude::*;

    const PAIRS: [(&str, &str); 5] =
        [("1-8", "answer"), ("e", "note"), ("n", "next open"), ("d", "dashboard"), ("?", "help")];

    #[test]
    fn drops_what_does_not_fit_but_never_help() {
        let line = |width| footer_line(&PAIRS, width, Look::plain()).to_string();
        assert_eq!(line(80), "1-8 answer  e note  n next open  d dashboard  ? help");
        assert_eq!(line(30), "1-8 answer  e note  ? help");
        assert_eq!(line(6), "? help");
        assert_eq!(line(3), "?");
        assert_eq!(line(0), "");
    }

    proptest! {
        #[test]
        fn any_width(width in 0_u16..60, height in 0_u16..2) {
            let hostile = [(HOSTILE, HOSTILE), PAIRS[0], ("?", HOSTILE)];
            for pairs in [&hostile[..], &PAIRS[..], &[]] {
                stays_inside(width, height, |area, buffer| draw_footer(pairs, area, buffer, Look::plain()));
            }
        }
    }
}
