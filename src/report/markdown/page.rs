//! The only door to the page: labels are fixed texts of this program, everything else is escaped.

use std::fmt::Display;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::escape::escape_into;

/// A Markdown page being written.
#[derive(Default)]
pub(super) struct Page {
    out: String,
    scratch: String,
}

/// A column of a table.
#[derive(Clone, Copy)]
pub(super) enum Col<'a> {
    /// Texts.
    Left(&'a str),
    /// Numbers.
    Right(&'a str),
}

impl Page {
    /// The page so far.
    pub fn finish(self) -> String {
        self.out
    }

    fn text(&mut self, text: &str) {
        escape_into(&mut self.out, text);
    }

    /// A heading of a level, with a fixed part and a typed part.
    pub fn heading(&mut self, level: usize, text: &str) {
        self.gap();
        self.out.extend(std::iter::repeat_n('#', level));
        self.out.push(' ');
        self.text(text);
        self.out.push('\n');
        self.out.push('\n');
    }

    /// An empty line, unless one is there.
    pub fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A paragraph. Empty texts leave nothing.
    pub fn paragraph(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.gap();
        self.text(text);
        self.out.push_str("\n\n");
    }

    /// A paragraph in bold.
    pub fn strong(&mut self, text: &str) {
        self.gap();
        self.out.push_str("**");
        self.text(text.trim());
        self.out.push_str("**\n\n");
    }

    /// A list item `- Label: value`. Empty values leave nothing.
    pub fn field(&mut self, label: &'static str, value: &str) {
        if value.is_empty() {
            return;
        }
        self.out.push_str("- ");
        self.out.push_str(label);
        self.out.push_str(": ");
        self.text(value);
        self.out.push('\n');
    }

    /// A list item `- Label: value` of something that prints itself.
    pub fn field_of(&mut self, label: &'static str, value: impl Display) {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        let _ = write!(scratch, "{value}");
        self.field(label, &scratch);
        self.scratch = scratch;
    }

    /// A list item with a date, if there is one.
    pub fn field_date(&mut self, label: &'static str, date: Option<Date>) {
        if let Some(date) = date {
            self.field_of(label, date);
        }
    }

    /// A list item of one text.
    pub fn item(&mut self, text: &str) {
        self.out.push_str("- ");
        self.text(text);
        self.out.push('\n');
    }

    /// The head of a table; rows follow by [`Page::row`].
    pub fn table(&mut self, columns: &[Col<'_>]) {
        self.gap();
        for column in columns {
            let (Col::Left(title) | Col::Right(title)) = column;
            self.cell(title);
        }
        self.out.push_str("|\n");
        for column in columns {
            self.out.push_str(match column {
                Col::Left(_) => "| --- ",
                Col::Right(_) => "| ---: ",
            });
        }
        self.out.push_str("|\n");
    }

    /// A row of a table.
    pub fn row(&mut self, cells: &[&str]) {
        for cell in cells {
            self.cell(cell);
        }
        self.out.push_str("|\n");
    }

    fn cell(&mut self, text: &str) {
        self.out.push_str("| ");
        self.text(text);
        self.out.push(' ');
    }
}
