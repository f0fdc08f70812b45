//! A text to be wrapped and scrolled, built line by line. Everything that comes from files or was typed passes
//! through here, so nothing of it reaches the terminal unclean.

use ratatui::text::{Line, Span};

use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;

/// Lines with their styles, before wrapping.
pub(super) struct Page {
    /// The lines so far.
    pub lines: Vec<Line<'static>>,
    look: Look,
}

impl Page {
    pub fn new(look: Look) -> Self {
        Self { lines: Vec::new(), look }
    }

    /// A piece of text in a role.
    pub fn span(&self, role: Role, text: &str) -> Span<'static> {
        Span::styled(clean::line(text).into_owned(), self.look.style(role))
    }

    /// A line of pieces.
    pub fn line(&mut self, spans: Vec<Span<'static>>) {
        self.lines.push(Line::from(spans));
    }

    /// Text in a role; its line breaks stay.
    pub fn text(&mut self, role: Role, text: &str) {
        for line in clean::text(text).lines() {
            self.lines.push(Line::styled(line.to_owned(), self.look.style(role)));
        }
    }

    /// An empty line, unless the last one is empty.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::default());
        }
    }

    /// A heading with room above.
    pub fn heading(&mut self, text: &str) {
        self.gap();
        self.text(Role::Heading, text);
    }

    /// `Label: text`, the label quiet. Nothing if the text is empty.
    pub fn field(&mut self, label: &str, text: &str) {
        let clean = clean::text(text).into_owned();
        let mut lines = clean.lines();
        let Some(first) = lines.next().filter(|_| !text.trim().is_empty()) else { return };
        self.lines.push(Line::from(vec![
            self.span(Role::Quiet, &format!("{label}: ")),
            Span::styled(first.to_owned(), self.look.style(Role::Text)),
        ]));
        for line in lines {
            self.lines.push(Line::styled(format!("  {line}"), self.look.style(Role::Text)));
        }
    }

    /// A line that begins with a number or a dash.
    pub fn item(&mut self, mark: &str, text: &str) {
        let clean = clean::line(text).into_owned();
        self.lines.push(Line::from(vec![
            self.span(Role::Quiet, &format!("{mark} ")),
            Span::styled(clean, self.look.style(Role::Text)),
        ]));
    }
}
