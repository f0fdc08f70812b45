//! How the screen is divided.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::look::Look;
use crate::tui::theme::Role;

/// From this many columns on there is room for three panes beside each other.
pub const WIDE: u16 = 110;

/// The constant places: title on top, status and keys at the bottom, the rest between.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Places {
    /// The title line.
    pub title: Rect,
    /// The body.
    pub body: Rect,
    /// The status line.
    pub status: Rect,
    /// The line of keys.
    pub keys: Rect,
}

impl Places {
    /// Divides the screen; on a screen too low the lines go first and the body last.
    pub fn of(area: Rect) -> Self {
        let line = |y: u16, there: bool| Rect { y, height: u16::from(there), ..area };
        let height = area.height;
        let title = line(area.y, height > 1);
        let keys = line(area.bottom().saturating_sub(u16::from(height > 2)), height > 2);
        let status = line(keys.y.saturating_sub(u16::from(height > 3)), height > 3);
        let body = Rect { y: title.bottom(), height: status.y.saturating_sub(title.bottom()), ..area };
        Self { title, body, status, keys }
    }
}

/// The panes of the body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Panes {
    /// Too narrow for more than one.
    One(Rect),
    /// Outline, question and guidance.
    Three {
        /// The left pane.
        outline: Rect,
        /// The pane in the middle.
        question: Rect,
        /// The right pane.
        guidance: Rect,
    },
}

impl Panes {
    /// Divides the body by its width, with a column for a line and one on each side of it between panes.
    pub fn of(body: Rect) -> Self {
        if body.width < WIDE {
            return Self::One(body);
        }
        let outline_width = (body.width / 4).clamp(28, 40);
        let guidance_width = (body.width / 3).clamp(36, 60);
        let outline = Rect { width: outline_width, ..body };
        let guidance = Rect { x: body.right() - guidance_width, width: guidance_width, ..body };
        let x = outline.right() + 3;
        let question = Rect { x, width: guidance.x.saturating_sub(3).saturating_sub(x), ..body };
        Self::Three { outline, question, guidance }
    }
}

/// Two columns with a line between them: the left one as wide as asked, as long as each keeps a third.
pub fn two_columns(area: Rect, left: u16) -> (Rect, Rect) {
    let room = area.width.saturating_sub(3);
    let left = left.clamp(room / 3, room - room / 3);
    let first = Rect { width: left, ..area };
    let x = area.right().min(first.right().saturating_add(3));
    (first, Rect { x, width: area.right() - x, ..area })
}

/// So many columns of about the same width, with a line between them.
pub fn even_columns(area: Rect, count: u16) -> Vec<Rect> {
    let count = count.max(1);
    let each = area.width.saturating_sub(3 * (count - 1)) / count;
    let begin = |n: u16| area.right().min(area.x.saturating_add(n * (each + 3)));
    (0..count)
        .map(|n| {
            let end = if n + 1 == count { area.right() } else { area.right().min(begin(n) + each) };
            Rect { x: begin(n), width: end.saturating_sub(begin(n)), ..area }
        })
        .collect()
}

/// Draws the line between a pane and the one to its left.
pub fn draw_divider(right_pane: Rect, buffer: &mut Buffer, look: Look) {
    let Some(x) = right_pane.x.checked_sub(2) else { return };
    let line = Rect { x, width: 1, ..right_pane }.intersection(buffer.area);
    for position in line.positions() {
        buffer[position].set_symbol(look.symbols.vertical).set_style(look.style(Role::Border));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn three_panes_from_110_columns() {
        assert!(matches!(Panes::of(Rect::new(0, 1, 109, 20)), Panes::One(_)));
        let Panes::Three { outline, question, guidance } = Panes::of(Rect::new(0, 1, 120, 20)) else { panic!() };
        assert_eq!((outline.width, question.width, guidance.width), (30, 44, 40));
        assert_eq!((question.x, guidance.right()), (33, 120));
        let Panes::Three { question, .. } = Panes::of(Rect::new(0, 0, WIDE, 20)) else { panic!() };
        assert!(question.width >= 40);
    }

    #[test]
    fn constant_places() {
        let places = Places::of(Rect::new(0, 0, 80, 24));
        assert_eq!((places.title.y, places.status.y, places.keys.y), (0, 22, 23));
        assert_eq!(places.body, Rect::new(0, 1, 80, 21));
    }

    proptest! {
        #[test]
        fn panes_share_nothing_and_stay_inside(x in 0_u16..5, y in 0_u16..5, w in 0_u16..250, h in 0_u16..80, left: u16) {
            let area = Rect::new(x, y, w, h);
            let places = Places::of(area);
            let lines = [places.title, places.body, places.status, places.keys];
            let (first, second) = two_columns(area, left);
            let columns = even_columns(area, 1 + left % 4);
            let panes = match Panes::of(area) {
                Panes::One(pane) => vec![pane],
                Panes::Three { outline, question, guidance } => vec![outline, question, guidance],
            };
            for group in [&lines[..], &[first, second], &panes, &columns] {
                for (number, one) in group.iter().enumerate() {
                    prop_assert!(one.is_empty() || area.intersection(*one) == *one, "{one} in {area}");
                    prop_assert!(group[number + 1..].iter().all(|other| !one.intersects(*other) || one.is_empty() || other.is_empty()));
                }
            }
            prop_assert_eq!(lines.iter().map(|line| line.height).sum::<u16>(), h);
        }
    }
}
