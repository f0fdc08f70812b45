//! What stands on the page, written as HTML.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::escape::{anchor, text, text_into};
use crate::domain::status::{Severity, Standing};
use crate::report::GapReport;
use crate::report::markdown::{Block, Column};

/// Columns whose cells name a question.
const QUESTION_COLUMNS: &[&str] = &["Question", "Critical question", "Needs"];
/// Columns and labels that carry a standing, a severity, or say that something is critical.
const TONED: &[&str] = &["Standing", "Severity", "Critical"];

/// More columns than these do not fit on paper as they are.
const MANY_COLUMNS: usize = 12;
/// The most characters of a word that a column makes room for.
const LONG_WORD: usize = 34;

/// The heading of a section.
pub(in crate::report) struct Heading {
    /// The name of its place on the page.
    pub id: String,
    /// Its words, as typed.
    pub words: String,
}

/// The question that an entry of the appendix is about: its heading ends in the id.
fn question_of<'a>(report: &GapReport, block: &'a Block) -> Option<&'a str> {
    let Block::Heading(4, heading) = block else { return None };
    let id = heading.strip_suffix(')')?.rsplit_once('(')?.1;
    report.action_of(&id.into()).map(|_| id)
}

#[derive(PartialEq, Eq)]
enum Open {
    Nothing,
    List,
    Table,
}

/// Writes blocks. One writer for a page, so that no place has two names and links lead to what is there.
pub(in crate::report) struct Writer<'a> {
    /// The sections so far.
    pub headings: Vec<Heading>,
    report: &'a GapReport,
    anchors: HashSet<&'a str>,
    out: String,
    open: Open,
    columns: &'a [Column],
}

impl<'a> Writer<'a> {
    /// A writer for a page with these blocks.
    pub fn new(report: &'a GapReport, blocks: impl Iterator<Item = &'a Block>) -> Self {
        let anchors = blocks.filter_map(|block| question_of(report, block)).collect();
        Self { headings: Vec::new(), report, anchors, out: String::new(), open: Open::Nothing, columns: &[] }
    }

    /// Blocks as HTML, every section in an element of its own.
    pub fn sections(&mut self, blocks: &'a [Block]) -> String {
        let mut section = false;
        for block in blocks {
            if let Block::Heading(2, words) = block {
                self.close();
                self.out.push_str(if section { "</section>\n" } else { "" });
                section = true;
                let id = format!("s{}", self.headings.len() + 1);
                let _ = writeln!(self.out, "<section id=\"{id}\">");
                self.headings.push(Heading { id, words: words.clone() });
            }
            self.block(block);
        }
        self.close();
        self.out.push_str(if section { "</section>\n" } else { "" });
        std::mem::take(&mut self.out)
    }

    fn close(&mut self) {
        match std::mem::replace(&mut self.open, Open::Nothing) {
            Open::Nothing => {}
            Open::List => self.out.push_str("</ul>\n"),
            Open::Table => self.out.push_str("</tbody></table></div>\n"),
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Heading(level, heading) => self.heading(*level, heading, block),
            Block::Paragraph(words) => self.element("p", "", words),
            Block::Strong(words) => self.element("p", " class=\"strong\"", words),
            Block::Item(label, words) => self.item(*label, words),
            Block::Table(columns) => self.table(columns),
            Block::Row(cells) => self.row(cells),
        }
    }

    fn element(&mut self, name: &str, attributes: &str, words: &str) {
        self.close();
        let _ = write!(self.out, "<{name}{attributes}>");
        text_into(&mut self.out, words);
        let _ = writeln!(self.out, "</{name}>");
    }

    fn heading(&mut self, level: usize, heading: &str, block: &'a Block) {
        let place = question_of(self.report, block).map_or_else(String::new, |id| format!(" id=\"{}\"", anchor(id)));
        self.element(&format!("h{level}"), &place, heading);
    }

    fn item(&mut self, label: Option<&str>, words: &str) {
        if self.open != Open::List {
            self.close();
            self.out.push_str("<ul>\n");
            self.open = Open::List;
        }
        self.out.push_str("<li>");
        if let Some(label) = label {
            let _ = write!(self.out, "<span class=\"label\">{}:</span> ", text(label));
        }
        self.toned(label.unwrap_or_default(), words);
        self.out.push_str("</li>\n");
    }

    fn table(&mut self, columns: &'a [Column]) {
        self.close();
        let many = if columns.len() > MANY_COLUMNS { " class=\"many\"" } else { "" };
        let _ = write!(self.out, "<div class=\"wide\" tabindex=\"0\"><table{many}>");
        self.out.push_str("<thead><tr>");
        for column in columns {
            let class = if column.number { " class=\"number\"" } else { "" };
            let _ = write!(self.out, "<th scope=\"col\"{class}>{}</th>", text(&column.title));
        }
        self.out.push_str("</tr></thead><tbody>\n");
        self.open = Open::Table;
        self.columns = columns;
    }

    fn row(&mut self, cells: &[String]) {
        self.out.push_str("<tr>");
        for (place, cell) in cells.iter().enumerate() {
            let column = self.columns.get(place);
            let class = match column {
                Some(column) if column.number => " class=\"number\"",
                // A digest or an address may break anywhere, words may not.
                _ if cell.len() == 10 && cell.parse::<jiff::civil::Date>().is_ok() => " class=\"date\"",
                _ if cell.split_whitespace().any(|word| word.chars().count() > LONG_WORD) => " class=\"long\"",
                _ => "",
            };
            let name = if place == 0 { "th scope=\"row\"" } else { "td" };
            let _ = write!(self.out, "<{name}{class}>");
            let title = column.map_or("", |column| column.title.as_str());
            if QUESTION_COLUMNS.contains(&title) && self.anchors.contains(cell.as_str()) {
                let _ = write!(self.out, "<a href=\"#{}\">{}</a>", anchor(cell), breaking(cell));
            } else if QUESTION_COLUMNS.contains(&title) {
                self.out.push_str(&breaking(cell));
            } else {
                self.toned(title, cell);
            }
            self.out.push_str(if place == 0 { "</th>" } else { "</td>" });
        }
        self.out.push_str("</tr>\n");
    }

    /// A text; a standing with its color beside the word.
    fn toned(&mut self, title: &str, words: &str) {
        match tone(title, words) {
            Some(tone) => {
                let _ = write!(self.out, "<span class=\"tone {tone}\">{}</span>", text(words));
            }
            None => text_into(&mut self.out, words),
        }
    }
}

/// An id that may go on in the next line behind each of its parts.
fn breaking(id: &str) -> String {
    text(id).replace('.', ".<wbr>")
}

fn tone(title: &str, words: &str) -> Option<&'static str> {
    if !TONED.contains(&title) {
        return None;
    }
    let begins = |label: &str| words.strip_prefix(label).is_some_and(|rest| rest.is_empty() || rest.starts_with(" ("));
    let standing = Standing::ALL.iter().find(|standing| begins(standing.label())).map(|standing| standing.id());
    let severity = Severity::ALL.iter().find(|severity| begins(severity.label())).map(|severity| severity.id());
    standing.or(severity).or_else(|| (words == "critical").then_some("critical"))
}
