//! What ratatui draws on: changed cells become bytes, and a whole frame becomes one write.
//!
//! ratatui's own crossterm backend flushes each time it hides or moves the cursor and ends every frame with twenty
//! bytes of resets, which over a slow line is most of what a key costs. This one remembers the cursor and the style
//! and says only what changed.

use std::cell::Cell as Found;
use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Size};

use super::sgr::Pen;
use super::shown::Shown;
use crate::tui::clean;

/// Nothing stands from the cursor to the end of the row.
const ERASE: &[u8] = b"\x1b[K";

/// Cells to bytes, written in one go by [`Backend::flush`].
pub(super) struct FrameBackend<W: Write> {
    out: W,
    size: fn() -> io::Result<Size>,
    /// The size found when it was last asked for.
    found: Found<Size>,
    shown_cells: Shown,
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
            found: Found::new(Size::ZERO),
            shown_cells: Shown::default(),
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
        self.shown_cells.forget(self.found.get());
    }

    fn move_to(&mut self, to: Position) {
        match self.at {
            Some(at) if at == to => {}
            Some(at) if at.y == to.y && at.x < to.x => self.step(at, to.x),
            // The beginning of the next row is a short way there. Never with a line feed: standard output writes at each
            // of them, and a frame must not arrive in parts.
            Some(at) if at.y.checked_add(1) == Some(to.y) && to.x < 3 => {
                self.bytes.extend_from_slice(b"\r\x1b[B");
                self.step(Position { x: 0, y: to.y }, to.x);
            }
            _ => self.say(format_args!("\x1b[{};{}H", u32::from(to.y) + 1, u32::from(to.x) + 1)),
        }
        self.at = Some(to);
    }

    /// Some columns on in a row.
    fn step(&mut self, from: Position, to: u16) {
        let columns = to.saturating_sub(from.x);
        if columns == 0 {
            return;
        }
        // Four letters are no longer than the word for stepping over them.
        if !self.shown_cells.say_again(from.y, from.x..to, self.pen, 4, &mut self.bytes) {
            self.say(format_args!("\x1b[{columns}C"));
        }
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

    /// The changed cells of a row. Where nothing stands any more up to the row's end, that is said in one word.
    fn draw_row(&mut self, y: u16, row: &[(u16, &Cell)]) {
        let empty_from = self.shown_cells.empty_from(y);
        let (said, erased) = row.split_at(row.partition_point(|(x, _)| *x < empty_from));
        for (x, cell) in said {
            self.draw_cell(Position { x: *x, y }, cell);
        }
        let (Some((first, _)), Some((last, _))) = (erased.first(), erased.last()) else { return };
        let switch = if self.pen == Pen::default() { 0 } else { 3 };
        if usize::from(last - first) < ERASE.len() + switch {
            for (x, cell) in erased {
                self.draw_cell(Position { x: *x, y }, cell);
            }
            return;
        }
        self.move_to(Position { x: *first, y });
        // Some terminals erase in the color they write in.
        self.pen.change_to(Pen::default(), &mut self.bytes);
        self.bytes.extend_from_slice(ERASE);
    }

    fn draw_cell(&mut self, at: Position, cell: &Cell) {
        self.move_to(at);
        let pen = Pen::from_style(cell.style());
        if cell.symbol() != " " || !self.pen.fits_blank(pen) {
            self.pen.change_to(pen, &mut self.bytes);
        }
        self.print(at, cell.symbol());
        // In the last column a terminal may wait on the edge or wrap: do not count on either.
        if at.x.saturating_add(1) >= self.found.get().width {
            self.at = None;
        }
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
        if self.shown_cells.size() != self.found.get() {
            self.shown_cells.forget(self.found.get());
        }
        let mut row: Vec<(u16, &Cell)> = Vec::new();
        let mut at_row = 0;
        for (x, y, cell) in content {
            if y != at_row {
                self.draw_row(at_row, &row);
                row.clear();
                at_row = y;
            }
            self.shown_cells.put(Position { x, y }, cell);
            row.push((x, cell));
        }
        self.draw_row(at_row, &row);
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
        match clear_type {
            ClearType::All => self.shown_cells.clear(self.found.get()),
            _ => self.shown_cells.forget(self.found.get()),
        }
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
        self.found.set(size);
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

    #[test]
    fn little_is_said_to_get_on() {
        let mut terminal = Terminal::new(FrameBackend::new(Vec::new(), eighty, false)).unwrap();
        terminal.clear().unwrap();
        let mut said = |rows: [&str; 4]| {
            let draw = |f: &mut ratatui::Frame| {
                for (y, text) in (0..).zip(rows) {
                    f.buffer_mut().set_string(1, y, text, ratatui::style::Style::new());
                }
            };
            terminal.draw(draw).unwrap();
            String::from_utf8(std::mem::take(&mut terminal.backend_mut().out)).unwrap()
        };
        said(["to be said", "a row that is longer", "the last", "or not"]);
        let next = said(["ta be said", "a row", "tha lost", "or not to be"]);
        assert_eq!(next, "\x1b[1;3Ha\x1b[2;8H\x1b[K\x1b[3;4Ha lo\x1b[4;9Hto be");
        assert_eq!(said(["ta be said", "a row", "thx lost", "ox not to be"]), "\x1b[3;4Hx\r\x1b[B ox");
    }

    /// Whatever frames follow one another, a terminal shows what was drawn.
    #[cfg(unix)]
    #[test]
    fn a_terminal_shows_what_was_drawn() {
        use crate::tui::theme::ThemeName;
        use ratatui::style::{Modifier, Style};
        let mut seed = 7_u64;
        let mut random = move |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let mut terminal = Terminal::new(FrameBackend::new(Vec::new(), || Ok(Size::new(20, 5)), false)).unwrap();
        terminal.clear().unwrap();
        let side = |n| std::num::NonZero::new(n).unwrap();
        let mut screen = vt100::Parser::new(side(5), side(20), 0);
        let theme = Theme::new(ThemeName::Auto, true);
        let of = |role| Style::reset().patch(theme.style(role));
        let underlined = Style::reset().add_modifier(Modifier::UNDERLINED);
        let styles = [Style::reset(), of(Role::Title), of(Role::Critical), of(Role::Bad), of(Role::Cursor), underlined];
        let mut drawn: Vec<(u16, u16, String, Style)> = Vec::new();
        for frame in 0..2000 {
            if random(6) == 0 {
                drawn.clear();
            }
            for _ in 0..random(12) {
                let text = ["a", "bc", "     ", "word or two", "·", "x y"][usize::try_from(random(6)).unwrap()];
                let style = styles[usize::try_from(random(6)).unwrap()];
                let place = |n: u64| u16::try_from(n).unwrap();
                drawn.push((place(random(20)), place(random(5)), text.to_owned(), style));
            }
            let mut cells = ratatui::buffer::Buffer::empty(Rect::new(0, 0, 20, 5));
            terminal
                .draw(|f| {
                    for (x, y, text, style) in &drawn {
                        f.buffer_mut().set_string(*x, *y, text, *style);
                    }
                    cells = f.buffer_mut().clone();
                })
                .unwrap();
            let bytes = std::mem::take(&mut terminal.backend_mut().out);
            assert!(!bytes.contains(&b'\n'), "standard output would write in parts");
            screen.process(&bytes);
            for (x, y) in (0..5).flat_map(|y| (0..20).map(move |x| (x, y))) {
                let (cell, there) = (&cells[(x, y)], screen.screen().cell(y, x).unwrap());
                if there.is_wide_continuation() {
                    continue;
                }
                let shown = if there.has_contents() { there.contents() } else { " " };
                assert_eq!(shown, cell.symbol(), "frame {frame}, column {x}, row {y}");
                let (own_bg, seen) = (Some(cell.bg) == Style::reset().bg, cell.modifier);
                assert_eq!(format!("{:?}", there.bgcolor()) == "Default", own_bg, "frame {frame}, at {x}, {y}");
                assert_eq!(there.inverse(), seen.contains(Modifier::REVERSED), "frame {frame}, column {x}, row {y}");
                assert_eq!(there.underline(), seen.contains(Modifier::UNDERLINED), "frame {frame}, at {x}, {y}");
                if shown != " " {
                    assert_eq!(there.bold(), seen.contains(Modifier::BOLD), "frame {frame}, column {x}, row {y}");
                    let own = Some(cell.fg) == Style::reset().fg;
                    assert_eq!(format!("{:?}", there.fgcolor()) == "Default", own, "frame {frame}, at {x}, {y}");
                }
            }
        }
    }
}
