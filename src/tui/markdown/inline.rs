//! Text within a block: words with their styles, until the block ends.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;

/// The lines of a block as they come in; a line ends only where the document says so.
pub(super) struct Inline {
    look: Look,
    /// The block's own style and what was put on top of it.
    styles: Vec<Style>,
    lines: Vec<Vec<Span<'static>>>,
    /// Where the links that are open lead, if that is worth saying.
    links: Vec<Option<String>>,
}

impl Inline {
    pub(super) fn new(look: Look) -> Self {
        Self { look, styles: vec![look.style(Role::Text)], lines: vec![Vec::new()], links: Vec::new() }
    }

    /// Puts a style on top of the others until [`Inline::pop`].
    pub(super) fn push_role(&mut self, role: Role) {
        self.push(self.look.style(role));
    }

    fn push(&mut self, style: Style) {
        let below = self.style();
        // A style says only what it changes; the default colors of a role are no change.
        let fg = style.fg.filter(|fg| Some(*fg) != Style::reset().fg).or(below.fg);
        let bg = style.bg.filter(|bg| Some(*bg) != Style::reset().bg).or(below.bg);
        self.styles.push(Style { fg, bg, ..below.patch(style) });
    }

    /// Takes the last style off again.
    pub(super) fn pop(&mut self) {
        if self.styles.len() > 1 {
            self.styles.pop();
        }
    }

    /// Whether nothing has come in.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.iter().all(Vec::is_empty)
    }

    /// Hands out the lines and starts afresh.
    pub(super) fn take(&mut self) -> Vec<Line<'static>> {
        let lines = std::mem::replace(&mut self.lines, vec![Vec::new()]);
        lines.into_iter().map(Line::from).collect()
    }

    /// Takes an event in; gives it back as not its own if it is about blocks.
    pub(super) fn event(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Text(text) | Event::FootnoteReference(text) => self.text(text),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push_role(Role::Code);
                self.text(text);
                self.pop();
            }
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.lines.push(Vec::new()),
            Event::InlineHtml(html) if is_line_break(html) => self.lines.push(Vec::new()),
            // Nothing here understands HTML: it is shown as it stands.
            Event::InlineHtml(html) | Event::Html(html) => self.html(html),
            Event::TaskListMarker(done) => self.text(if *done { "[x] " } else { "[ ] " }),
            Event::Start(tag) => return self.start(tag),
            Event::End(end) => return self.end(*end),
            Event::Rule => return false,
        }
        true
    }

    fn start(&mut self, tag: &Tag<'_>) -> bool {
        match tag {
            Tag::Emphasis => self.push_role(Role::Emphasis),
            Tag::Strong => self.push_role(Role::Strong),
            Tag::Strikethrough => self.push(Style::new().add_modifier(Modifier::CROSSED_OUT)),
            Tag::Superscript | Tag::Subscript => self.push(Style::new()),
            Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. } => {
                let said = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.links.push((!said && !dest_url.is_empty()).then(|| dest_url.to_string()));
                self.push_role(Role::Link);
            }
            _ => return false,
        }
        true
    }

    fn end(&mut self, end: TagEnd) -> bool {
        match end {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {
                self.pop();
            }
            TagEnd::Link | TagEnd::Image => {
                self.pop();
                let target = self.links.pop().flatten();
                if let Some(target) = target.filter(|target| !self.said_last(target)) {
                    self.push_role(Role::Quiet);
                    self.text(&format!(" ({target})"));
                    self.pop();
                }
            }
            _ => return false,
        }
        true
    }

    fn said_last(&self, target: &str) -> bool {
        self.lines.last().and_then(|line| line.last()).is_some_and(|span| span.content == target)
    }

    fn style(&self) -> Style {
        self.styles.last().copied().unwrap_or_default()
    }

    fn html(&mut self, html: &CowStr<'_>) {
        for (number, line) in html.trim_end_matches('\n').split('\n').enumerate() {
            if number > 0 {
                self.lines.push(Vec::new());
            }
            self.text(line);
        }
    }

    fn text(&mut self, text: &str) {
        let span = Span::styled(clean::line(text).into_owned(), self.style());
        if let Some(line) = self.lines.last_mut() {
            line.push(span);
        }
    }
}

fn is_line_break(html: &str) -> bool {
    let name: String = html.chars().filter(|c| !matches!(c, '<' | '>' | '/') && !c.is_whitespace()).collect();
    name.eq_ignore_ascii_case("br")
}
