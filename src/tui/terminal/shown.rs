//! What the terminal shows, as far as it is known: what was said to it, cell by cell. Saying a letter again is mostly
//! shorter than saying how to step over it.

use std::ops::Range;

use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Size};

use super::sgr::Pen;

/// A cell the terminal shows.
#[derive(Clone, Copy)]
struct There {
    /// A letter of ASCII, or nothing that could be said again.
    letter: Option<u8>,
    pen: Pen,
}

/// Cells of the terminal; one that is not known is never relied on.
#[derive(Default)]
pub(super) struct Shown {
    size: Size,
    cells: Vec<Option<There>>,
}

impl Shown {
    /// Nothing is known, of a terminal of this size.
    pub(super) fn forget(&mut self, size: Size) {
        self.size = size;
        self.cells.clear();
        self.cells.resize(usize::from(size.width) * usize::from(size.height), None);
    }

    /// The terminal was cleared in the default style.
    pub(super) fn clear(&mut self, size: Size) {
        self.size = size;
        self.cells.clear();
        let blank = There { letter: Some(b' '), pen: Pen::default() };
        self.cells.resize(usize::from(size.width) * usize::from(size.height), Some(blank));
    }

    /// Of which size it is.
    pub(super) fn size(&self) -> Size {
        self.size
    }

    /// This is shown here from now on.
    pub(super) fn put(&mut self, at: Position, cell: &Cell) {
        let pen = Pen::from_style(cell.style());
        // Terminals disagree about the width of wide and combined characters; what stands behind one is not known.
        for behind in 1..cell.cell_width().max(1) {
            let behind = Position { x: at.x.saturating_add(behind), y: at.y };
            if let Some(there) = self.cell_mut(behind) {
                *there = None;
            }
        }
        if let Some(there) = self.cell_mut(at) {
            let letter = match cell.symbol().as_bytes() {
                [letter @ 0x20..=0x7E] => Some(*letter),
                _ => None,
            };
            *there = Some(There { letter, pen });
        }
    }

    fn place(&self, at: Position) -> Option<usize> {
        let inside = at.x < self.size.width && at.y < self.size.height;
        inside.then(|| usize::from(at.y) * usize::from(self.size.width) + usize::from(at.x))
    }

    fn cell_mut(&mut self, at: Position) -> Option<&mut Option<There>> {
        let place = self.place(at)?;
        self.cells.get_mut(place)
    }

    fn row(&self, y: u16, from: u16, to: u16) -> &[Option<There>] {
        let place = |x| self.place(Position { x, y });
        let range = place(from).zip(to.checked_sub(1).and_then(place));
        range.and_then(|(from, last)| self.cells.get(from..=last)).unwrap_or_default()
    }

    /// Says again with this pen what stands in a row between two columns, if that is at most so many letters of ASCII.
    pub(super) fn say_again(&self, y: u16, columns: Range<u16>, pen: Pen, most: usize, bytes: &mut Vec<u8>) -> bool {
        let before = bytes.len();
        let cells = self.row(y, columns.start, columns.end);
        if cells.len() != columns.len() || cells.len() > most {
            return false;
        }
        let plain = |there: &There| match there.letter? {
            b' ' => pen.fits_blank(there.pen).then_some(b' '),
            letter => (pen == there.pen).then_some(letter),
        };
        bytes.extend(cells.iter().map_while(|cell| cell.as_ref().and_then(plain)));
        let whole = bytes.len() - before == cells.len();
        if !whole {
            bytes.truncate(before);
        }
        whole
    }

    /// The first column from which on a row is empty to its end, in the default style.
    pub(super) fn empty_from(&self, y: u16) -> u16 {
        let empty = |cell: &Option<There>| {
            cell.is_some_and(|there| there.letter == Some(b' ') && Pen::default().fits_blank(there.pen))
        };
        let cells = self.row(y, 0, self.size.width);
        let filled = cells.iter().rposition(|cell| !empty(cell)).map_or(0, |at| at + 1);
        u16::try_from(filled).unwrap_or(u16::MAX)
    }
}
