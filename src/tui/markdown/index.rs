//! One pass over a document that finds its pieces.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::table::Wish;

/// How many rows of a table make a piece.
const TABLE_ROWS: usize = 8;

/// A place in a document: a piece, and a row within what it is laid out to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Place {
    /// The piece.
    pub piece: usize,
    /// The row.
    pub row: usize,
}

/// A heading and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text, as written.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// What a piece is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A block of the document.
    Block,
    /// An item of a list, with its number if the list has numbers.
    Item(Option<u64>),
    /// Rows of the table of that number, with its heading if they are the first.
    Rows {
        /// Which table.
        table: usize,
        /// Whether the heading goes before them.
        head: bool,
    },
}

/// A part of a document that is laid out by itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
    /// Whether an empty row goes before it.
    pub(super) gap: bool,
}

/// What is known of a whole table before any of its rows is laid out.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct TableShape {
    /// The source of its heading, up to its first row.
    pub(super) head: Range<usize>,
    pub(super) alignments: Vec<Alignment>,
    /// What each column asks for.
    pub(super) wishes: Vec<Wish>,
}

/// The pieces of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    pub(super) pieces: Vec<Piece>,
    pub(super) tables: Vec<TableShape>,
    pub(super) headings: Vec<Heading>,
    /// What links by name refer to.
    pub(super) links: Vec<(String, String)>,
}

/// The extensions understood.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH).union(Options::ENABLE_TASKLISTS)
}

/// Indexes a document.
pub(super) fn index(source: &str) -> Index {
    let parser = Parser::new_ext(source, options());
    let links = parser.reference_definitions().iter();
    let links = links.map(|(name, link)| (name.to_lowercase(), link.dest.to_string())).collect();
    let mut walk = Walk { source, index: Index { links, ..Index::default() }, ..Walk::default() };
    for (event, range) in parser.into_offset_iter() {
        walk.take(&event, range);
    }
    walk.index
}

#[derive(Default)]
struct Walk<'a> {
    source: &'a str,
    index: Index,
    depth: usize,
    /// In a list at the top.
    in_list: bool,
    /// The number of its next item, if it has numbers.
    number: Option<u64>,
    /// Whether the next piece is the first of its list.
    first: bool,
    /// In a table at the top.
    in_table: bool,
    /// The column, and what its cell asks for so far.
    cell: (usize, Wish),
    rows: usize,
}

impl Walk<'_> {
    fn take(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                match self.depth {
                    0 => self.top(tag, range),
                    1 if self.in_list => self.item(tag, range),
                    1 if self.in_table => self.row(tag, &range),
                    // A paragraph right inside an item is what makes a list loose.
                    2 if self.in_list && *tag == Tag::Paragraph => self.set_gap(),
                    _ => {}
                }
                self.depth += 1;
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                match end {
                    TagEnd::List(_) if self.depth == 0 => self.in_list = false,
                    TagEnd::Table if self.depth == 0 => self.in_table = false,
                    TagEnd::TableCell if self.in_table => self.end_cell(),
                    _ => {}
                }
            }
            Event::Rule if self.depth == 0 => self.push(range, Kind::Block, true),
            Event::Text(text) | Event::Code(text) if self.in_table => {
                let wish = Wish::of(text);
                self.cell.1.word = self.cell.1.word.max(wish.word);
                self.cell.1.cell += wish.cell;
            }
            _ => {}
        }
    }

    fn top(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::List(start) => {
                self.in_list = true;
                self.number = *start;
                self.first = true;
            }
            Tag::Table(alignments) => {
                self.in_table = true;
                self.rows = 0;
                let wishes = vec![Wish::default(); alignments.len()];
                self.index.tables.push(TableShape { head: range.clone(), alignments: alignments.clone(), wishes });
                let table = self.index.tables.len() - 1;
                // Found to hold rows or not as the rows come.
                self.push(range.start..range.start, Kind::Rows { table, head: true }, true);
            }
            Tag::Heading { level, .. } => {
                self.heading(*level, &range);
                self.push(range, Kind::Block, true);
            }
            _ => self.push(range, Kind::Block, true),
        }
    }

    fn item(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        if *tag != Tag::Item {
            return;
        }
        let number = self.number;
        self.number = number.map(|number| number.saturating_add(1));
        let first = std::mem::take(&mut self.first);
        self.push(range, Kind::Item(number), first);
    }

    fn row(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        self.cell = (0, Wish::default());
        let Some(table) = self.index.tables.len().checked_sub(1).filter(|_| *tag == Tag::TableRow) else { return };
        if self.rows == 0 {
            self.index.tables[table].head.end = range.start;
        } else if self.rows.is_multiple_of(TABLE_ROWS) {
            self.push(range.clone(), Kind::Rows { table, head: false }, false);
        }
        if let Some(piece) = self.index.pieces.last_mut() {
            if self.rows == 0 {
                piece.range.start = range.start;
            }
            piece.range.end = range.end;
        }
        self.rows += 1;
    }

    fn end_cell(&mut self) {
        let (column, wish) = self.cell;
        let table = self.index.tables.last_mut();
        if let Some(most) = table.and_then(|table| table.wishes.get_mut(column)) {
            *most = most.or(wish);
        }
        self.cell = (column + 1, Wish::default());
    }

    fn heading(&mut self, level: HeadingLevel, range: &Range<usize>) {
        let text = self.source[range.clone()].lines().next().unwrap_or_default();
        let text = text.trim_start_matches('#').trim_end().trim_end_matches('#').trim().to_owned();
        let place = Place { piece: self.index.pieces.len(), row: 0 };
        self.index.headings.push(Heading { level: level as u8, text, place });
    }

    fn set_gap(&mut self) {
        if let Some(piece) = self.index.pieces.last_mut() {
            piece.gap = true;
        }
    }

    fn push(&mut self, range: Range<usize>, kind: Kind, gap: bool) {
        // What is indented is read again with its indent.
        let line = self.source[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let blank = self.source[line..range.start].bytes().all(|byte| byte == b' ' || byte == b'\t');
        let start = if blank { line } else { range.start };
        let gap = gap && !self.index.pieces.is_empty();
        self.index.pieces.push(Piece { range: start..range.end.max(start), kind, gap });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_pieces() {
        let source =
            "# One\n\ntext\n\n- a\n- b\n  - c\n\n3. x\n\n4. y\n\n| h |\n|---|\n| 1 |\n| 22 |\n\n---\n\n## Two ##\n";
        let found = index(source);
        let pieces: Vec<_> =
            found.pieces.iter().map(|piece| (&source[piece.range.clone()], piece.kind, piece.gap)).collect();
        assert_eq!(pieces[0], ("# One\n", Kind::Block, false));
        assert_eq!((pieces[2].1, pieces[2].2), (Kind::Item(None), true));
        assert_eq!((pieces[3].1, pieces[3].2), (Kind::Item(None), false));
        assert!(pieces[3].0.contains("- c"));
        assert_eq!((pieces[5].1, pieces[5].2), (Kind::Item(Some(4)), true));
        assert_eq!(pieces[6].0, "| 1 |\n| 22 |\n");
        assert_eq!(found.tables[0].wishes, [Wish { word: 2, cell: 2 }]);
        assert_eq!(&source[found.tables[0].head.clone()], "| h |\n|---|\n");
        assert_eq!(found.headings[1].text, "Two");
        assert_eq!(found.headings[1].place.piece, found.pieces.len() - 1);
    }

    #[test]
    fn a_long_table_is_many_pieces() {
        let rows = (0..100).map(|n| format!("| {n} | x |")).collect::<Vec<_>>().join("\n");
        let found = index(&format!("| n | v |\n|--:|---|\n{rows}"));
        assert_eq!(found.pieces.len(), 13);
        assert_eq!(found.tables[0].alignments, [Alignment::Right, Alignment::None]);
    }
}
