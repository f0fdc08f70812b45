//! What stands on a screen too small to work on.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::Look;
use super::theme::Role;
use super::widgets::wrapped::Wrapped;

/// The fewest columns the screens need.
pub const LEAST_WIDTH: u16 = 60;
/// The fewest rows the screens need.
pub const LEAST_HEIGHT: u16 = 16;

/// Whether a window of this size is too small to work on.
pub fn is_too_small(area: Rect) -> bool {
    area.width < LEAST_WIDTH || area.height < LEAST_HEIGHT
}

/// Says how large the window should be, and how large it is. Draws nothing where there is no room at all.
pub fn draw_too_small(area: Rect, buffer: &mut Buffer, look: Look) {
    let text = format!("Make the window at least {LEAST_WIDTH}x{LEAST_HEIGHT} (now {}x{})", area.width, area.height);
    Wrapped::plain(&text, look.style(Role::Text), area.width).draw(area, buffer, 0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_the_size_and_fits_everywhere() {
        for (width, height) in [(0, 0), (0, 5), (5, 0), (1, 1), (7, 3), (48, 12)] {
            let area = Rect::new(0, 0, width, height);
            assert!(is_too_small(area));
            let mut buffer = Buffer::empty(area);
            draw_too_small(area, &mut buffer, Look::plain());
            if width == 48 {
                let said: String = (0..48).map(|x| buffer[(x, 0)].symbol()).collect();
                assert_eq!(said, "Make the window at least 60x16 (now 48x12)      ");
            }
        }
        assert!(!is_too_small(Rect::new(0, 0, 60, 16)));
    }
}
