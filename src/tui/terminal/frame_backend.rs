//! What ratatui draws on: changed cells become bytes, and a whole frame becomes one write.
//!
//! ratatui's own crossterm backend flushes each time it hides or moves the cursor and ends every frame with twenty
//! bytes of resets, which over a slow line is most of what a key costs. This one remembers the cursor and the style
//! and says only what changed.

use std::cell::Cell as Columns;
use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Size};

use super::sgr::Pen;
use crate::tui::clean;

/// Cells to bytes, written in one go by [`Backend::flush`].
pub(super) struct FrameBackend<W: Write> {
    out: W,
    size: fn() -> io::Result<Size>,
    /// The columns found when the size was last asked for.
    columns: Columns<u16>,
    /// Whether the terminal takes ASCII only.
    ascii: bool,
    bytes: Vec<u8>,
    pen: Pen,
    /// Where the terminal's cursor is, if that is known.
    at: Option<Position>,
    /// Whether the terminal shows its cursor, if that is known.
    shown: Option<bool>,
}

impl<W: Write> FrameBackend<W> {
    /// A backend that knows nothing of the terminal's state yet.
    pub(super) fn new(out: W, size: fn() -> io::Result<Size>, ascii: bool) -> Self {
        Self {
            out,
            size,
            columns: Columns::new(0),
            ascii,
            bytes: Vec::with_capacity(8192),
            pen: Pen::default(),
            at: None,
            shown: None,
        }
    }

    /// Forgets what the terminal's state was: somebody else has used it. Takes effect with the next bytes.
    pub(super) fn forget(&mut self) {
        self.bytes.clear();
        self.bytes.extend_from_slice(b"\x1b[m");
        self.pen = Pen::default();
        self.at = None;
        self.shown = None;
    }

    fn move_to(&mut self, to: Position) {
        match self.at {
            Some(at) if at == to => {}
            // Same row, a few columns on: the relative form is shorter.
            Some(at) if at.y == to.y && at.x < to.x => self.say(format_args!("\x1b[{}C", to.x - at.x)),
            _ => self.say(format_args!("\x1b[{};{}H", u32::from(to.y) + 1, u32::from(to.x) + 1)),
        }
        self.at = Some(to);
    }

    fn say(&mut self, what: std::fmt::Arguments<'_>) {
        // Writing to a vector cannot fail.
        let _ = self.bytes.write_fmt(what);
    }

    fn print(&mut self, at: Position, symbol: &str) {
        if let [byte @ 0x20..=0x7E] = symbol.as_bytes() {
            self.bytes.push(*byte);
            self.at = Some(Position { x: at.x.saturating_add(1), y: at.y });
            return;
        }
        if self.ascii && symbol.chars().next().is_some_and(|c| !c.is_ascii()) {
            let twin = symbol.chars().next().map_or('?', clean::ascii_twin);
            for _ in 0..symbol.cell_width().max(1) {
                self.bytes.push(u8::try_from(twin).unwrap_or(b'?'));
            }
            self.at = None;
            return;
        }
        let mut chars = symbol.chars();
        let single = chars.next().filter(|_| chars.next().is_none());
        // The last door: no control character, override or stack of marks gets out, whoever drew it.
        if symbol.len() > 64 || symbol.is_empty() || symbol.chars().any(clean::is_unsafe) {
            let mut buffer = [0; 4];
            let replacement: &str = if symbol.is_empty() { " " } else { clean::REPLACEMENT.encode_utf8(&mut buffer) };
            self.bytes.extend_from_slice(replacement.as_bytes());
            self.at = None;
            return;
        }
        self.bytes.extend_from_slice(symbol.as_bytes());
        // Terminals disagree about the width of wide and combined characters: after one, say where to go on.
        let sure = single.is_some() && symbol.cell_width() == 1;
        self.at = sure.then(|| Position { x: at.x.saturating_add(1), y: at.y });
    }

    fn show(&mut self, shown: bool) {
        if self.shown != Some(shown) {
            self.bytes.extend_from_slice(if shown { b"\x1b[?25h" } else { b"\x1b[?25l" });
            self.shown = Some(shown);
        }
    }
}

impl<W: Write> Backend for FrameBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            let position = Position { x, y };
            self.move_to(position);
            self.pen.change_to(Pen::from_style(cell.style()), &mut self.bytes);
            self.print(position, cell.symbol());
            // In the last column a terminal may wait on the edge or wrap: do not count on either.
            if x.saturating_add(1) >= self.columns.get() {
                self.at = None;
            }
        }
        self.pen.change_to(Pen::default(), &mut self.bytes);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.show(false);
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.show(true);
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        // Asking the terminal would wait for its answer and could swallow keys; nothing here needs to know.
        Ok(self.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.move_to(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.pen.change_to(Pen::default(), &mut self.bytes);
        self.bytes.extend_from_slice(match clear_type {
            ClearType::All => b"\x1b[2J",
            ClearType::AfterCursor => b"\x1b[0J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[0K",
        });
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        let size = (self.size)()?;
        self.columns.set(size.width);
        Ok(size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let written = self.out.write_all(&self.bytes).and_then(|()| self.out.flush());
        self.bytes.clear();
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Role, Theme};
    use ratatui::Terminal;
    use ratatui::layout::Rect;

    /// Counts the writes and keeps what was written.
    #[derive(Default)]
    struct Counted {
        writes: usize,
        bytes: Vec<u8>,
    }

    impl Write for &mut Counted {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.writes += 1;
            self.bytes.extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "stands in for asking the terminal")]
    fn eighty() -> io::Result<Size> {
        Ok(Size::new(80, 24))
    }

    fn written(ascii: bool, frames: &[&dyn Fn(&mut ratatui::Frame)]) -> Vec<(usize, String)> {
        let mut all = Vec::new();
        let mut done = 0;
        for count in 1..=frames.len() {
            let mut out = Counted::default();
            let mut terminal = Terminal::new(FrameBackend::new(&mut out, eighty, ascii)).unwrap();
            for draw in &frames[..count] {
                terminal.draw(draw).unwrap();
            }
            drop(terminal);
            let new = String::from_utf8(out.bytes[done..].to_vec()).unwrap();
            done = out.bytes.len();
            all.push((out.writes, new));
        }
        all
    }

    #[test]
    fn a_frame_is_one_write_and_says_only_what_changed() {
        let frames = written(
            false,
            &[
                &|f| f.buffer_mut().set_string(2, 1, "● one", Theme::mono().style(Role::Title)),
                &|f| f.buffer_mut().set_string(2, 1, "● two", Theme::mono().style(Role::Title)),
                &|f| {
                    f.buffer_mut().set_string(2, 1, "● two", Theme::mono().style(Role::Title));
                    f.set_cursor_position((3, 1));
                },
            ],
        );
        assert_eq!(frames[0], (1, "\x1b[2;3H\x1b[1m●\x1b[1C".replace("\x1b[1C", " one") + "\x1b[m\x1b[?25l"));
        assert_eq!(frames[1].0, 2);
        assert_eq!(frames[1].1, "\x1b[2;5H\x1b[1mtwo\x1b[m");
        assert_eq!(frames[2], (3, "\x1b[?25h\x1b[2;4H".to_owned()));
    }

    #[test]
    fn whatever_was_drawn_no_escape_gets_out() {
        let area = Rect::new(0, 0, 80, 24);
        let frames = written(
            false,
            &[&|f| {
                assert_eq!(f.area(), area);
                f.buffer_mut()[(0, 0)].set_symbol("\x1b]52;c;AAAA\x07");
                f.buffer_mut()[(1, 0)].set_symbol("\u{9b}2J");
            }],
        );
        assert!(!frames[0].1.contains("\x1b]") && !frames[0].1.contains('\u{9b}'), "{:?}", frames[0].1);
    }

    #[test]
    fn ascii_terminals_get_ascii() {
        let frames =
            written(true, &[&|f| f.buffer_mut().set_string(0, 0, "Prüfung § 3 – 日本", ratatui::style::Style::new())]);
        assert!(frames[0].1.is_ascii());
        assert!(frames[0].1.contains("Pr") && frames[0].1.contains("??"));
    }

    #[test]
    fn after_a_wide_character_the_place_is_said_again() {
        let frames = written(false, &[&|f| f.buffer_mut().set_string(0, 0, "日x", ratatui::style::Style::new())]);
        assert!(frames[0].1.contains("日\x1b[1;3Hx"), "{:?}", frames[0].1);
    }
}
