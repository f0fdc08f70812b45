//! What the widgets' tests share: drawing into a part of a larger buffer and looking at the result.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Text as hostile as tests need it.
pub(crate) const HOSTILE: &str =
    "a\x1b[31m \u{202E}b\u{200B} 日本語 e\u{301}\u{301} \u{1F468}\u{200D}\u{1F469} \t\r\n§";

/// The screen's characters after drawing, for snapshots.
pub(crate) fn screen(width: u16, height: u16, draw: impl FnOnce(Rect, &mut Buffer)) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| draw(frame.area(), frame.buffer_mut())).unwrap();
    terminal.backend().to_string()
}

/// The buffer after drawing, styles and all.
pub(crate) fn buffer(width: u16, height: u16, draw: impl FnOnce(Rect, &mut Buffer)) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    draw(buffer.area, &mut buffer);
    buffer
}

/// Draws in the middle of a larger buffer and fails if anything changed outside the area; then draws in an area
/// that reaches beyond the buffer, which must not fail either.
pub(crate) fn stays_inside(width: u16, height: u16, mut draw: impl FnMut(Rect, &mut Buffer)) {
    let whole = Rect::new(0, 0, width + 6, height + 4);
    let area = Rect::new(3, 2, width, height);
    let mut buffer = Buffer::filled(whole, ratatui::buffer::Cell::new("@"));
    draw(area, &mut buffer);
    for position in whole.positions().filter(|position| !area.contains(*position)) {
        assert_eq!(buffer[position].symbol(), "@", "drew outside {area} at {position}");
    }
    let mut small = Buffer::empty(Rect::new(0, 0, width / 2, height / 2));
    draw(Rect::new(1, 1, width, height), &mut small);
}
