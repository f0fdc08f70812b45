//! The only door to the page: labels are fixed texts of this program, everything else is escaped when a format is
//! written. What stands on a page is kept apart from how a format writes it.

use std::fmt::Display;

use jiff::civil::Date;

use super::escape::escape_into;

/// A page being written.
#[derive(Default)]
pub(in crate::report) struct Page {
    blocks: Vec<Block>,
}

/// One thing that stands on a page. The texts are as typed.
pub(in crate::report) enum Block {
    /// A heading of a level.
    Heading(usize, String),
    /// A paragraph.
    Paragraph(String),
    /// A paragraph in bold.
    Strong(String),
    /// A list item, with its label if it has one.
    Item(Option<&'static str>, String),
    /// The head of a table; its rows follow.
    Table(Vec<Column>),
    /// A row of the table above.
    Row(Vec<String>),
}

/// The head of a column.
pub(in crate::report) struct Column {
    /// What stands over it.
    pub title: String,
    /// Whether it holds numbers.
    pub number: bool,
}

/// A column of a table.
#[derive(Clone, Copy)]
pub(in crate::report) enum Col<'a> {
    /// Texts.
    Left(&'a str),
    /// Numbers.
    Right(&'a str),
}

impl Page {
    /// The page as Markdown.
    pub fn finish(self) -> String {
        let mut out = Markdown::default();
        for block in &self.blocks {
            out.block(block);
        }
        out.0
    }

    /// A page of these.
    pub fn of(blocks: Vec<Block>) -> Self {
        Self { blocks }
    }

    /// What stands on the page, for other formats.
    pub fn into_blocks(self) -> Vec<Block> {
        self.blocks
    }

    /// A heading of a level, with a fixed part and a typed part.
    pub fn heading(&mut self, level: usize, text: &str) {
        self.blocks.push(Block::Heading(level, text.to_owned()));
    }

    /// A paragraph. Empty texts leave nothing.
    pub fn paragraph(&mut self, text: &str) {
        if !text.is_empty() {
            self.blocks.push(Block::Paragraph(text.to_owned()));
        }
    }

    /// A paragraph in bold.
    pub fn strong(&mut self, text: &str) {
        self.blocks.push(Block::Strong(text.trim().to_owned()));
    }

    /// A list item `- Label: value`. Empty values leave nothing.
    pub fn field(&mut self, label: &'static str, value: &str) {
        if !value.is_empty() {
            self.blocks.push(Block::Item(Some(label), value.to_owned()));
        }
    }

    /// A list item `- Label: value` of something that prints itself.
    pub fn field_of(&mut self, label: &'static str, value: impl Display) {
        self.field(label, &value.to_string());
    }

    /// A list item with a date, if there is one.
    pub fn field_date(&mut self, label: &'static str, date: Option<Date>) {
        if let Some(date) = date {
            self.field_of(label, date);
        }
    }

    /// A list item of one text.
    pub fn item(&mut self, text: &str) {
        self.blocks.push(Block::Item(None, text.to_owned()));
    }

    /// The head of a table; rows follow by [`Page::row`].
    pub fn table(&mut self, columns: &[Col<'_>]) {
        let column = |column: &Col<'_>| match column {
            Col::Left(title) => Column { title: (*title).to_owned(), number: false },
            Col::Right(title) => Column { title: (*title).to_owned(), number: true },
        };
        self.blocks.push(Block::Table(columns.iter().map(column).collect()));
    }

    /// A row of a table.
    pub fn row(&mut self, cells: &[&str]) {
        self.blocks.push(Block::Row(cells.iter().map(|cell| (*cell).to_owned()).collect()));
    }
}

/// Markdown being written.
#[derive(Default)]
struct Markdown(String);

impl Markdown {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, text) => {
                self.gap();
                self.0.extend(std::iter::repeat_n('#', *level));
                self.0.push(' ');
                self.text(text);
                self.0.push_str("\n\n");
            }
            Block::Paragraph(text) => {
                self.gap();
                self.text(text);
                self.0.push_str("\n\n");
            }
            Block::Strong(text) => {
                self.gap();
                self.0.push_str("**");
                self.text(text);
                self.0.push_str("**\n\n");
            }
            Block::Item(label, text) => {
                self.0.push_str("- ");
                if let Some(label) = label {
                    self.0.push_str(label);
                    self.0.push_str(": ");
                }
                self.text(text);
                self.0.push('\n');
            }
            Block::Table(columns) => {
                self.gap();
                for column in columns {
                    self.cell(&column.title);
                }
                self.0.push_str("|\n");
                for column in columns {
                    self.0.push_str(if column.number { "| ---: " } else { "| --- " });
                }
                self.0.push_str("|\n");
            }
            Block::Row(cells) => {
                for cell in cells {
                    self.cell(cell);
                }
                self.0.push_str("|\n");
            }
        }
    }

    fn text(&mut self, text: &str) {
        escape_into(&mut self.0, text);
    }

    /// An empty line, unless one is there.
    fn gap(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
    }

    fn cell(&mut self, text: &str) {
        self.0.push_str("| ");
        self.text(text);
        self.0.push(' ');
    }
}
