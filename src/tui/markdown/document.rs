//! A Markdown document that can be looked at from any place.

use pulldown_cmark::{BrokenLink, CowStr, Parser};
use ratatui::text::Line;

use super::blocks::Blocks;
use super::index::{Heading, Index, Kind, Place, index, options};
use crate::tui::look::Look;

/// A document and the index of its pieces.
#[derive(Clone, Debug, Default)]
pub struct Document {
    source: String,
    index: Index,
}

impl Document {
    /// Indexes a document; nothing is laid out yet.
    pub fn new(source: impl Into<String>) -> Self {
        let source = source.into();
        let index = index(&source);
        Self { source, index }
    }

    /// The source.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The headings, in order.
    pub fn headings(&self) -> &[Heading] {
        &self.index.headings
    }

    /// The whole document laid out for a width: for short texts, which are then drawn as any others.
    pub fn rows(&self, width: u16, look: Look) -> Vec<Line<'static>> {
        (0..self.pieces()).flat_map(|piece| self.lay_out(piece, width, look)).collect()
    }

    /// How many pieces there are.
    pub(super) fn pieces(&self) -> usize {
        self.index.pieces.len()
    }

    /// Where in the source a piece begins; the length of the source for what is behind the last.
    pub(super) fn offset(&self, piece: usize) -> usize {
        self.index.pieces.get(piece).map_or(self.source.len(), |piece| piece.range.start)
    }

    /// Lays out one piece, with the empty row before it.
    pub(super) fn lay_out(&self, piece: usize, width: u16, look: Look) -> Vec<Line<'static>> {
        let Some(piece) = self.index.pieces.get(piece).filter(|_| width > 0) else { return Vec::new() };
        let source = &self.source[piece.range.clone()];
        let mut rows = match piece.kind {
            Kind::Block => self.lay_out_source(source, Blocks::new(look, width), None),
            Kind::Item(number) => self.lay_out_source(source, Blocks::new(look, width), number),
            Kind::Rows { table, head } => {
                let Some(shape) = self.index.tables.get(table) else { return Vec::new() };
                let mut whole = self.source[shape.head.clone()].to_owned();
                whole.push_str(source);
                let blocks = Blocks::new(look, width).part_of_table(&shape.wishes, head);
                self.lay_out_source(&whole, blocks, None)
            }
        };
        if piece.gap {
            rows.insert(0, Line::default());
        }
        rows
    }

    fn lay_out_source(&self, source: &str, blocks: Blocks<'_>, number: Option<u64>) -> Vec<Line<'static>> {
        // A piece read by itself does not see what links by name refer to elsewhere.
        let links = &self.index.links;
        let mut find = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
            let name = link.reference.to_lowercase();
            let (_, target) = links.iter().find(|(known, _)| *known == name)?;
            Some((CowStr::from(target.clone()), CowStr::Borrowed("")))
        };
        let parser = Parser::new_with_broken_link_callback(source, options(), Some(&mut find));
        blocks.lay_out(parser, number)
    }

    /// The first place.
    pub fn start(&self) -> Place {
        Place::default()
    }
}
