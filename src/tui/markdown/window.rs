//! Looking at a document: moving about in it and drawing what is in sight.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::document::Document;
use super::index::Place;
use crate::tui::look::Look;
use crate::tui::widgets::scroll::{BAR_COLUMNS, draw_bar};
use crate::tui::widgets::wrapped::draw_rows;

impl Document {
    /// Draws the document from a place on, with a bar that says where that is. Returns the place shown: the one
    /// asked for, unless there was less than a screen behind it.
    pub fn draw(&self, from: Place, area: Rect, buffer: &mut Buffer, look: Look) -> Place {
        let area = area.intersection(buffer.area);
        let width = area.width.saturating_sub(BAR_COLUMNS);
        if area.is_empty() || width == 0 {
            return from;
        }
        let from = self.settle(from, area, look);
        let (rows, end) = self.page(from, width, area.height, look);
        draw_rows(&rows, Rect { width, ..area }, buffer);
        let begin = self.offset(from.piece) + from.row;
        let end = end.max(begin + 1);
        if from > Place::default() || end < self.source().len() {
            draw_bar(area, buffer, look, (begin, end - begin, self.source().len()));
        }
        from
    }

    /// The place some rows further on, or back if the number is negative.
    pub fn scroll(&self, from: Place, by: isize, area: Rect, look: Look) -> Place {
        let width = area.width.saturating_sub(BAR_COLUMNS);
        if width == 0 {
            return from;
        }
        let moved = if by < 0 {
            self.back(from, by.unsigned_abs(), width, look)
        } else {
            self.on(from, by.unsigned_abs(), width, look)
        };
        self.settle(moved, area, look)
    }

    /// The place with the last screen.
    pub fn end(&self, area: Rect, look: Look) -> Place {
        self.settle(Place { piece: self.pieces(), row: 0 }, area, look)
    }

    /// How much of the document is above a place, of a hundred.
    pub fn percent(&self, place: Place) -> usize {
        (self.offset(place.piece) * 100).checked_div(self.source().len()).unwrap_or(0)
    }

    /// The place, moved back until it exists and a screen is full from there on.
    fn settle(&self, place: Place, area: Rect, look: Look) -> Place {
        let width = area.width.saturating_sub(BAR_COLUMNS);
        let mut place = place;
        if place.piece >= self.pieces() {
            place = Place { piece: self.pieces(), row: 0 };
        } else if place.row > 0 {
            place.row = place.row.min(self.lay_out(place.piece, width, look).len().saturating_sub(1));
        }
        let (rows, _) = self.page(place, width, area.height, look);
        self.back(place, usize::from(area.height).saturating_sub(rows.len()), width, look)
    }

    /// The rows of a screen, and how far into the source they reach.
    fn page(&self, from: Place, width: u16, height: u16, look: Look) -> (Vec<Line<'static>>, usize) {
        let height = usize::from(height);
        let (mut rows, mut piece, mut skip) = (Vec::with_capacity(height), from.piece, from.row);
        while rows.len() < height && piece < self.pieces() {
            let all = self.lay_out(piece, width, look);
            rows.extend(all.into_iter().skip(skip));
            piece += 1;
            skip = 0;
        }
        // The last piece may go on below the screen.
        let end = if rows.len() > height { self.offset(piece).saturating_sub(1) } else { self.offset(piece) };
        rows.truncate(height);
        (rows, end)
    }

    fn on(&self, from: Place, by: usize, width: u16, look: Look) -> Place {
        let mut place = Place { row: from.row + by, ..from };
        while place.piece < self.pieces() {
            let height = self.lay_out(place.piece, width, look).len();
            if place.row < height {
                return place;
            }
            place = Place { piece: place.piece + 1, row: place.row - height };
        }
        Place { piece: self.pieces(), row: 0 }
    }

    fn back(&self, from: Place, by: usize, width: u16, look: Look) -> Place {
        let (mut place, mut left) = (from, by);
        while left > place.row {
            let Some(piece) = place.piece.checked_sub(1) else { return Place::default() };
            left -= place.row;
            place = Place { piece, row: self.lay_out(piece, width, look).len() };
        }
        Place { row: place.row - left, ..place }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::drawn::{HOSTILE, screen, stays_inside};
    use proptest::prelude::*;

    const REPORT: &str = include_str!("sample.md");

    fn page(width: u16, height: u16, from: Place, look: Look) -> String {
        let document = Document::new(REPORT);
        screen(width, height, |area, buffer| {
            document.draw(from, area, buffer, look);
        })
    }

    #[test]
    fn a_report() {
        insta::assert_snapshot!("report_80", page(80, 60, Place::default(), Look::plain()));
        insta::assert_snapshot!("report_40_ascii", page(40, 80, Place::default(), Look::ascii()));
        insta::assert_snapshot!("report_24", page(24, 40, Place { piece: 9, row: 0 }, Look::plain()));
    }

    #[test]
    fn scrolling_row_by_row_shows_every_row_once() {
        let document = Document::new(REPORT);
        let (area, look) = (Rect::new(0, 0, 42, 7), Look::plain());
        let all = document.rows(40, look);
        let mut place = document.start();
        for from in 0..=all.len() - 7 {
            let (rows, _) = document.page(place, 40, 7, look);
            assert_eq!(rows, all[from..from + 7], "row {from}");
            assert_eq!(document.scroll(place, -1, area, look), document.back(place, 1, 40, look));
            place = document.scroll(place, 1, area, look);
        }
        assert_eq!(place, document.end(area, look));
        assert_eq!(document.scroll(place, -10_000, area, look), document.start());
    }

    #[test]
    fn escapes_in_a_report_are_shown() {
        let document = Document::new("a \x1b[31m `\u{202E}x` <b\x07>\n\n    code\x1b]0;t\x07\n");
        let rows: Vec<String> = document.rows(60, Look::plain()).iter().map(ToString::to_string).collect();
        assert_eq!(rows, ["a \u{FFFD}[31m \u{FFFD}x <b\u{FFFD}>", "", "  code\u{FFFD}]0;t\u{FFFD}"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

        #[test]
        fn any_document_any_size(source in "[-*>#|` \n1.a日\\[\\]()<_~:=+!]{0,120}", w in 0_u16..40, h in 0_u16..9, piece in 0_usize..9, row in 0_usize..9) {
            let document = Document::new(format!("{source}\n{HOSTILE}"));
            stays_inside(w, h, |area, buffer| {
                let place = document.draw(Place { piece, row }, area, buffer, Look::plain());
                document.scroll(place, 3, area, Look::plain());
            });
            let rows = document.rows(w, Look::plain());
            prop_assert!(rows.iter().all(|row| row.width() <= usize::from(w)));
        }
    }
}
