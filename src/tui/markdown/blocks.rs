//! A piece of a document laid out: events to rows.

use pulldown_cmark::{Alignment, Event, HeadingLevel, Tag, TagEnd};
use ratatui::text::{Line, Span};

use super::inline::Inline;
use super::table::{Cell, TableLayout, Wish, wishes};
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::{cut_line, line_columns};
use crate::tui::widgets::wrapped::wrap_line;

/// Lines of prose longer than this are hard to read.
const PROSE: u16 = 100;

/// What stands at the left of everything in a quotation or an item.
struct Container {
    /// Before the first row.
    first: Span<'static>,
    /// Before every other row.
    rest: Span<'static>,
    begun: bool,
}

/// A table as it comes in.
#[derive(Default)]
struct TableIn {
    alignments: Vec<Alignment>,
    head: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
}

/// Builds the rows of a piece.
pub(super) struct Blocks<'a> {
    look: Look,
    width: u16,
    rows: Vec<Line<'static>>,
    inline: Inline,
    containers: Vec<Container>,
    /// The numbers of the lists that are open.
    lists: Vec<Option<u64>>,
    /// Whether an empty row goes before the next block.
    gap: bool,
    code: Option<String>,
    table: Option<TableIn>,
    /// What is known of the whole table this piece is a part of, and whether its heading is wanted.
    whole: Option<(&'a [Wish], bool)>,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(look: Look, width: u16) -> Self {
        Self {
            look,
            width,
            rows: Vec::new(),
            inline: Inline::new(look),
            containers: Vec::new(),
            lists: Vec::new(),
            gap: false,
            code: None,
            table: None,
            whole: None,
        }
    }

    /// The table is a part of a larger one with these wishes.
    pub(super) fn part_of_table(mut self, wishes: &'a [Wish], head: bool) -> Self {
        self.whole = Some((wishes, head));
        self
    }

    /// Takes all events in and hands out the rows. `number` is that of the first item, whatever the source says.
    pub(super) fn lay_out<'e>(
        mut self,
        events: impl Iterator<Item = Event<'e>>,
        number: Option<u64>,
    ) -> Vec<Line<'static>> {
        for event in events {
            if let Event::Start(Tag::List(Some(_))) = &event
                && self.lists.is_empty()
                && number.is_some()
            {
                self.lists.push(number);
                continue;
            }
            self.event(&event);
        }
        self.flush();
        let width = usize::from(self.width);
        let cut = |row: Line<'static>| {
            if line_columns(&row) > width { cut_line(&row, width, self.look.symbols.ellipsis) } else { row }
        };
        self.rows.into_iter().map(cut).collect()
    }

    fn event(&mut self, event: &Event<'_>) {
        if let Some(code) = &mut self.code {
            match event {
                Event::Text(text) => return code.push_str(text),
                Event::End(TagEnd::CodeBlock) => return self.end_code(),
                _ => {}
            }
        }
        if self.inline.event(event) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(*end),
            Event::Rule => {
                self.before_block();
                let rule = self.look.symbols.horizontal.repeat(usize::from(self.room()));
                self.emit(Line::styled(rule, self.look.style(Role::Border)));
                self.gap = true;
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                self.before_block();
                self.inline.push_role(Role::Heading);
            }
            Tag::BlockQuote(_) => {
                self.before_block();
                let bar = Span::styled(format!("{} ", self.look.symbols.quote), self.look.style(Role::Border));
                self.containers.push(Container { first: bar.clone(), rest: bar, begun: false });
                self.inline.push_role(Role::Quote);
            }
            Tag::CodeBlock(_) => {
                self.before_block();
                self.code = Some(String::new());
            }
            Tag::List(start) => {
                // In a tight list the words before an inner list have no end of their own.
                self.flush();
                if self.lists.is_empty() && self.gap {
                    self.before_block();
                }
                self.lists.push(*start);
            }
            Tag::Item => self.start_item(),
            Tag::Table(alignments) => {
                self.before_block();
                self.table = Some(TableIn { alignments: alignments.clone(), ..TableIn::default() });
            }
            Tag::TableHead | Tag::TableRow | Tag::TableCell => {}
            _ => self.before_block(),
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.inline.pop();
                self.containers.pop();
                self.gap = true;
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.gap |= self.lists.is_empty();
            }
            TagEnd::Item => {
                self.flush();
                if self.containers.last().is_some_and(|item| !item.begun) {
                    self.emit(Line::default());
                }
                self.containers.pop();
            }
            TagEnd::TableCell | TagEnd::TableHead | TagEnd::TableRow | TagEnd::Table => self.end_in_table(end),
            _ => {
                self.flush();
                self.gap = true;
            }
        }
    }

    fn start_item(&mut self) {
        self.flush();
        if self.gap {
            self.before_block();
        }
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            _ => format!("{} ", self.look.symbols.bullet),
        };
        let rest = Span::raw(" ".repeat(line_columns(&Line::raw(marker.as_str()))));
        self.containers.push(Container { first: Span::raw(marker), rest, begun: false });
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let before = self.rows.len();
        self.flush();
        self.inline.pop();
        let longest = self.rows[before..].iter().map(line_columns).max().unwrap_or(0);
        let under = match level {
            HeadingLevel::H1 => self.look.symbols.heavy,
            HeadingLevel::H2 => self.look.symbols.horizontal,
            _ => "",
        };
        if !under.is_empty() {
            let longest = longest.saturating_sub(self.indent());
            self.emit(Line::styled(under.repeat(longest), self.look.style(Role::Border)));
        }
        self.gap = true;
    }

    fn end_code(&mut self) {
        let code = self.code.take().unwrap_or_default();
        let style = self.look.style(Role::Code);
        for line in clean::text(code.trim_end_matches('\n')).split('\n') {
            let line = Line::from(vec![Span::raw("  "), Span::styled(line.to_owned(), style)]);
            for row in wrap_line(&line, self.room(), 4) {
                self.emit(row);
            }
        }
        self.gap = true;
    }

    fn end_in_table(&mut self, end: TagEnd) {
        let cell = self.inline.take();
        let Some(table) = &mut self.table else { return };
        match end {
            TagEnd::TableCell => table.row.push(cell),
            TagEnd::TableHead => table.head = std::mem::take(&mut table.row),
            TagEnd::TableRow => table.rows.push(std::mem::take(&mut table.row)),
            _ => {
                let table = self.table.take().unwrap_or_default();
                let wishes = match self.whole {
                    Some((wishes, _)) => wishes.to_vec(),
                    None => wishes(&table.head, &table.rows, table.alignments.len()),
                };
                let with_head = self.whole.is_none_or(|(_, head)| head);
                let room = self.width.saturating_sub(u16::try_from(self.indent()).unwrap_or(u16::MAX)).max(1);
                let layout = TableLayout::new(self.look, &wishes, &table.alignments, room);
                for row in layout.rows(&table.head, &table.rows, with_head) {
                    self.emit(row);
                }
                self.gap = true;
            }
        }
    }

    /// Ends the words that have come in and puts an empty row before the next block if one is due.
    fn before_block(&mut self) {
        self.flush();
        if std::mem::take(&mut self.gap) && !self.rows.is_empty() {
            // An item's mark belongs to its first row with something in it.
            let prefix: Vec<_> = self.containers.iter().take_while(|c| c.begun).map(|c| c.rest.clone()).collect();
            self.rows.push(Line::from(prefix));
        }
    }

    fn flush(&mut self) {
        if self.inline.is_empty() {
            self.inline.take();
            return;
        }
        for line in self.inline.take() {
            for row in wrap_line(&line, self.room(), 0) {
                self.emit(row);
            }
        }
    }

    fn emit(&mut self, row: Line<'static>) {
        let shown = self.shown_containers();
        let mut spans = Vec::with_capacity(shown + row.spans.len());
        for container in &mut self.containers[..shown] {
            let first = !std::mem::replace(&mut container.begun, true);
            spans.push(if first { container.first.clone() } else { container.rest.clone() });
        }
        for container in &mut self.containers[shown..] {
            container.begun = true;
        }
        let style = row.style;
        spans.extend(row.spans.into_iter().map(|span| Span { style: style.patch(span.style), ..span }));
        self.rows.push(Line::from(spans));
    }

    /// How many containers are drawn: deep ones are left out where they would take more than half of the width.
    fn shown_containers(&self) -> usize {
        let mut used = 0;
        let wide = |container: &Container| container.rest.content.chars().count();
        let fits = self.containers.iter().take_while(|container| {
            used += wide(container);
            used <= usize::from(self.width) / 2
        });
        fits.count()
    }

    fn indent(&self) -> usize {
        self.containers[..self.shown_containers()].iter().map(|c| c.rest.content.chars().count()).sum()
    }

    fn room(&self) -> u16 {
        self.width.min(PROSE).saturating_sub(u16::try_from(self.indent()).unwrap_or(u16::MAX)).max(1)
    }
}
