//! A table whose less important columns go when there is no room for them.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};

use super::cut::{cut_line, line_columns};
use super::list::{CURSOR_COLUMNS, List};
use super::scroll::{BAR_COLUMNS, Scrolled};
use crate::tui::look::Look;
use crate::tui::theme::Role;

/// Columns between two columns of the table.
pub const GAP: usize = 2;

/// A column of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column<'a> {
    /// Its heading.
    pub title: &'a str,
    /// How soon it goes when there is no room: 0 never, the largest number first.
    pub priority: u8,
    /// The fewest columns of the screen it is of use with.
    pub least: u16,
    /// The most it has use for.
    pub most: u16,
    /// Whether its cells stand at the right, as numbers do.
    pub right: bool,
}

/// Which columns of a table that is wider than its room are in sight: all from the first if the cursor's is among them,
/// else those that end with the cursor's; at least that one.
pub fn columns_in_sight(widths: &[usize], cursor: usize, room: usize) -> Range<usize> {
    let fitting = |first: usize| {
        let mut used = 0;
        let fits = widths[first..].iter().take_while(|width| {
            used += **width + GAP;
            used <= room + GAP
        });
        fits.count().max(1)
    };
    let cursor = cursor.min(widths.len().saturating_sub(1));
    let first = (0..=cursor).find(|first| first + fitting(*first) > cursor).unwrap_or(cursor);
    if widths.is_empty() { 0..0 } else { first..first + fitting(first) }
}

/// The widths of the columns that stay: in order, each with its number and its columns of the screen.
pub fn column_widths(columns: &[Column<'_>], width: u16) -> Vec<(usize, usize)> {
    let mut kept: Vec<usize> = (0..columns.len()).collect();
    let least = |kept: &[usize]| {
        kept.iter().map(|&c| usize::from(columns[c].least)).sum::<usize>() + GAP * kept.len().saturating_sub(1)
    };
    while least(&kept) > usize::from(width) {
        let place = kept.iter().enumerate().filter(|(_, c)| columns[**c].priority > 0);
        let Some((place, _)) = place.max_by_key(|(_, c)| columns[**c].priority) else { break };
        kept.remove(place);
    }
    let mut spare = usize::from(width).saturating_sub(least(&kept));
    let mut widths: Vec<(usize, usize)> = kept.iter().map(|&c| (c, usize::from(columns[c].least))).collect();
    // What is left over goes to the columns that want least more, so that only the longest texts are cut.
    let mut order: Vec<usize> = (0..widths.len()).collect();
    order.sort_by_key(|&place| {
        let column = columns[widths[place].0];
        column.most.saturating_sub(column.least)
    });
    for place in order {
        let more = usize::from(columns[widths[place].0].most).saturating_sub(widths[place].1).min(spare);
        widths[place].1 += more;
        spare -= more;
    }
    widths
}

/// A table with a cursor; see [`List`], whose place it takes.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// The columns.
    pub columns: &'a [Column<'a>],
    /// The rows and the cursor.
    pub list: List,
}

impl Table<'_> {
    /// Draws the heading and the rows in sight; `cells` makes a row, one line for each column.
    pub fn draw(
        &self,
        area: Rect,
        buffer: &mut Buffer,
        look: Look,
        mut cells: impl FnMut(usize) -> Vec<Line<'static>>,
    ) -> Scrolled {
        let area = area.intersection(buffer.area);
        let body = Rect { y: area.y + area.height.min(1), height: area.height.saturating_sub(1), ..area };
        let bar = if self.list.rows > usize::from(body.height) { BAR_COLUMNS } else { 0 };
        let widths = column_widths(self.columns, area.width.saturating_sub(CURSOR_COLUMNS + bar));
        if !area.is_empty() {
            let heading = look.style(Role::Heading);
            let titles = self.columns.iter().map(|column| Line::styled(column.title.to_owned(), heading)).collect();
            let x = area.x.saturating_add(CURSOR_COLUMNS).min(area.right());
            buffer.set_line(x, area.y, &self.row(&widths, titles, look), area.right() - x);
        }
        self.list.draw(body, buffer, look, |index, _| self.row(&widths, cells(index), look))
    }

    fn row(&self, widths: &[(usize, usize)], mut cells: Vec<Line<'static>>, look: Look) -> Line<'static> {
        cells.resize(self.columns.len(), Line::default());
        let mut spans: Vec<Span<'static>> = Vec::new();
        for (number, &(column, width)) in widths.iter().enumerate() {
            if number > 0 {
                spans.push(Span::raw(" ".repeat(GAP)));
            }
            let cell = cut_line(&cells[column], width, look.symbols.ellipsis);
            let pad = Span::raw(" ".repeat(width.saturating_sub(line_columns(&cell))));
            let right = self.columns[column].right || cell.alignment == Some(Alignment::Right);
            if right {
                spans.push(pad);
                spans.extend(cell.spans);
            } else {
                spans.extend(cell.spans);
                // Nothing is padded at the end of a row.
                if number + 1 < widths.len() {
                    spans.push(pad);
                }
            }
        }
        Line::from(spans)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::drawn::{HOSTILE, screen, stays_inside};
    use proptest::prelude::*;

    const COLUMNS: [Column<'static>; 4] = [
        Column { title: "Action", priority: 0, least: 14, most: 60, right: false },
        Column { title: "Law", priority: 3, least: 10, most: 16, right: false },
        Column { title: "Owner", priority: 2, least: 6, most: 12, right: false },
        Column { title: "Points", priority: 1, least: 6, most: 6, right: true },
    ];

    fn table(rows: usize) -> Table<'static> {
        Table { columns: &COLUMNS, list: List { rows, cursor: Some(1), from: 0, focused: true } }
    }

    fn cells(index: usize) -> Vec<Line<'static>> {
        let action = "Turn on multi-factor authentication for everybody";
        [action, "164.312(d)", "J. Doe", "27"].iter().map(|cell| Line::raw(format!("{cell}{index}"))).collect()
    }

    #[test]
    fn columns_go_by_priority() {
        let drawn = |width| {
            screen(width, 4, |area, buffer| {
                table(3).draw(area, buffer, Look::plain(), cells);
            })
        };
        insta::assert_snapshot!([76, 40, 24].map(drawn).join("\n"));
    }

    #[test]
    fn the_column_of_the_cursor_is_in_sight() {
        assert_eq!(columns_in_sight(&[10, 10, 10, 10], 0, 22), 0..2);
        assert_eq!(columns_in_sight(&[10, 10, 10, 10], 1, 22), 0..2);
        assert_eq!(columns_in_sight(&[10, 10, 10, 10], 2, 22), 1..3);
        assert_eq!(columns_in_sight(&[10, 10, 10, 10], 9, 22), 2..4);
        assert_eq!(columns_in_sight(&[10, 10], 1, 0), 1..2);
        assert_eq!(columns_in_sight(&[], 0, 9), 0..0);
    }

    proptest! {
        #[test]
        fn any_size(width in 0_u16..90, height in 0_u16..6, rows in 0_usize..9) {
            stays_inside(width, height, |area, buffer| {
                table(rows).draw(area, buffer, Look::ascii(), |_| vec![Line::raw(HOSTILE), Line::raw(HOSTILE)]);
            });
            let widths = column_widths(&COLUMNS, width);
            let taken = widths.iter().map(|(_, width)| width).sum::<usize>() + GAP * widths.len().saturating_sub(1);
            prop_assert!(taken <= usize::from(width) || widths.len() == 1);
        }
    }
}
