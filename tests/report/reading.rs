//! Reads a Markdown report back as its readers see it.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What a report says once it is parsed.
#[derive(Default)]
pub struct Read {
    /// The cells of every table, row by row, the head first.
    pub tables: Vec<Vec<Vec<String>>>,
    /// Every cell, paragraph, heading and list item.
    pub texts: Vec<String>,
    /// Markup other than the report's own: code, links, HTML that is no line break, and so on.
    pub strange: Vec<String>,
}

pub fn read(markdown: &str) -> Read {
    let mut read = Read::default();
    let mut text = String::new();
    // Every extension but the one that turns straight quotes and dashes into curly ones.
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Table(_)) => read.tables.push(Vec::new()),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                read.tables.last_mut().into_iter().for_each(|table| table.push(Vec::new()));
            }
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableCell) => text.clear(),
            Event::Start(Tag::List(_) | Tag::Strong) | Event::End(TagEnd::Strong) => {}
            Event::Start(other) => read.strange.push(format!("{other:?}")),
            Event::End(TagEnd::TableCell) => {
                read.tables.iter_mut().last().and_then(|table| table.last_mut()).into_iter().for_each(|row| {
                    row.push(text.clone());
                });
                read.texts.push(std::mem::take(&mut text));
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
                read.texts.push(std::mem::take(&mut text));
            }
            Event::End(_) => {}
            Event::Text(part) => text.push_str(&part),
            Event::InlineHtml(html) if &*html == "<br>" => text.push('\n'),
            other => read.strange.push(format!("{other:?}")),
        }
    }
    read
}
