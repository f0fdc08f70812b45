//! A cursor in a list, and which part of the list is shown.

/// Cursor and first row shown. The list itself is elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct ListState {
    /// The row of the cursor, from 0.
    pub cursor: usize,
    /// The first row shown.
    pub offset: usize,
}

/// A way to move in a list or a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Motion {
    /// One down.
    Down,
    /// One up.
    Up,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// To the beginning.
    Top,
    /// To the end.
    Bottom,
}

impl Motion {
    /// Where a motion leads from a place among `count` ones, with pages of `page`.
    pub fn from(self, place: usize, count: usize, page: usize) -> usize {
        let last = count.saturating_sub(1);
        let page = page.saturating_sub(1).max(1);
        match self {
            Self::Down => place.saturating_add(1).min(last),
            Self::Up => place.saturating_sub(1).min(last),
            Self::PageDown => place.saturating_add(page).min(last),
            Self::PageUp => place.saturating_sub(page).min(last),
            Self::Top => 0,
            Self::Bottom => last,
        }
    }
}

impl ListState {
    /// Moves the cursor in a list of `count` rows, `height` of which are shown.
    pub fn go(&mut self, motion: Motion, count: usize, height: usize) {
        self.set(motion.from(self.cursor, count, height), count, height);
    }

    /// Puts the cursor on a row and shows it.
    pub fn set(&mut self, cursor: usize, count: usize, height: usize) {
        let height = height.max(1);
        self.cursor = cursor.min(count.saturating_sub(1));
        self.offset = self.offset.min(count.saturating_sub(height));
        if self.cursor < self.offset {
            self.offset = self.cursor;
        } else if self.cursor >= self.offset + height {
            self.offset = self.cursor + 1 - height;
        }
    }
}
