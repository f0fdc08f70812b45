//! A text to be wrapped and scrolled, built line by line. Everything that comes from files or was typed passes
//! through here, so nothing of it reaches the terminal unclean.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::columns;
use crate::tui::widgets::scroll::{BAR_COLUMNS, Scrolled};
use crate::tui::widgets::wrapped::{draw_rows, wrap_line};

/// Lines with their styles, before wrapping.
pub(super) struct Page {
    /// The lines so far, each with the columns that its later rows are indented by.
    lines: Vec<(Line<'static>, u16)>,
    /// The empty lines that are given up before anything must be scrolled.
    spare: Range<usize>,
    look: Look,
}

impl Page {
    pub fn new(look: Look) -> Self {
        Self { lines: Vec::new(), spare: 0..0, look }
    }

    /// A piece of text in a role.
    pub fn span(&self, role: Role, text: &str) -> Span<'static> {
        Span::styled(clean::line(text).into_owned(), self.look.style(role))
    }

    /// A line of pieces.
    pub fn line(&mut self, spans: Vec<Span<'static>>) {
        self.hanging(spans, 0);
    }

    /// A line of pieces whose later rows stand that many columns further right.
    pub fn hanging(&mut self, spans: Vec<Span<'static>>, hang: usize) {
        self.lines.push((Line::from(spans), u16::try_from(hang).unwrap_or(0)));
    }

    /// Text in a role; its line breaks stay.
    pub fn text(&mut self, role: Role, text: &str) {
        for line in clean::text(text).lines() {
            self.lines.push((Line::styled(line.to_owned(), self.look.style(role)), 0));
        }
    }

    /// An empty line, unless there is nothing above or the last one is empty.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|(line, _)| line.width() > 0) {
            self.lines.push((Line::default(), 0));
        }
    }

    /// A gap, and empty lines until `row`: what follows stands at one place, as long as the text above is no longer and
    /// there is room.
    pub fn gap_until(&mut self, row: usize, width: u16) {
        self.gap();
        let spare = row.saturating_sub(self.rows(width).len());
        self.spare = self.lines.len()..self.lines.len() + spare;
        self.lines.extend(std::iter::repeat_n((Line::default(), 0), spare));
    }

    /// A heading with room above.
    pub fn heading(&mut self, text: &str) {
        self.gap();
        self.text(Role::Heading, text);
    }

    /// `Label: text`, the label quiet. Nothing if the text is empty.
    pub fn field(&mut self, label: &str, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let clean = clean::text(text).into_owned();
        let style = self.look.style(Role::Text);
        for (n, line) in clean.lines().enumerate() {
            let spans = if n == 0 {
                vec![self.span(Role::Quiet, &format!("{label}: ")), Span::styled(line.to_owned(), style)]
            } else {
                vec![Span::raw("  "), Span::styled(line.to_owned(), style)]
            };
            self.hanging(spans, 2);
        }
    }

    /// A line that begins with a number or a sign.
    pub fn item(&mut self, mark: &str, text: &str) {
        let spans = vec![self.span(Role::Quiet, &format!("{mark} ")), self.span(Role::Text, text)];
        let hang = columns(mark) + 1;
        self.hanging(spans, hang.min(6));
    }

    /// The rows for a width.
    pub fn rows(&self, width: u16) -> Vec<Line<'static>> {
        self.rows_less(width, 0)
    }

    /// The same without so many of the empty lines that can be spared.
    fn rows_less(&self, width: u16, spared: usize) -> Vec<Line<'static>> {
        let (above, below) = self.lines.split_at(self.spare.start);
        let lines = above.iter().chain(below.iter().skip(spared));
        lines.flat_map(|(line, hang)| wrap_line(line, width, *hang)).collect()
    }

    /// Draws the rows from one on; a bar shows the place if they do not all fit. The window is clamped.
    pub fn draw(&self, from: usize, area: Rect, buffer: &mut Buffer) -> Scrolled {
        let area = area.intersection(buffer.area);
        let height = usize::from(area.height);
        let mut rows = self.rows(area.width);
        let spared = rows.len().saturating_sub(height).min(self.spare.len());
        if spared > 0 {
            rows = self.rows_less(area.width, spared);
        }
        let overflows = rows.len() > height && area.width > BAR_COLUMNS;
        if overflows {
            rows = self.rows_less(area.width - BAR_COLUMNS, spared);
        }
        let window = Scrolled::new(from, height, rows.len());
        draw_rows(&rows[window.rows()], area, buffer);
        if overflows {
            window.draw_bar(area, buffer, self.look);
        }
        window
    }
}
