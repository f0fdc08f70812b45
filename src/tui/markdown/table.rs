//! Tables laid out to a width: cells wrap, and where columns would get too narrow each row becomes a list of its
//! cells.

use pulldown_cmark::Alignment;
use ratatui::text::{Line, Span};

use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::{columns, line_columns};
use crate::tui::widgets::wrapped::wrap_line;

/// The lines of a cell.
pub(super) type Cell = Vec<Line<'static>>;

/// Words longer than this, addresses mostly, may be broken.
const LONG_WORD: usize = 18;
/// Columns of the screen between two columns: a line with a space on both sides.
const BETWEEN: usize = 3;

/// What a column of a table asks for, in columns of the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Wish {
    /// For its longest word.
    pub(super) word: usize,
    /// For its longest cell in one row.
    pub(super) cell: usize,
}

impl Wish {
    /// The wish of a text within a cell.
    pub(super) fn of(text: &str) -> Self {
        if text.is_ascii() {
            let word = text.as_bytes().split(|byte| *byte == b' ').map(<[u8]>::len).max().unwrap_or(0);
            return Self { word, cell: text.len() };
        }
        Self { word: text.split(' ').map(columns).max().unwrap_or(0), cell: columns(text) }
    }

    /// Whatever is more of two.
    pub(super) fn or(self, other: Self) -> Self {
        Self { word: self.word.max(other.word), cell: self.cell.max(other.cell) }
    }
}

/// What the columns of a table ask for.
pub(super) fn wishes(head: &[Cell], rows: &[Vec<Cell>], columns: usize) -> Vec<Wish> {
    let mut wishes = vec![Wish::default(); columns];
    for row in rows.iter().map(Vec::as_slice).chain([head]) {
        for (wish, cell) in wishes.iter_mut().zip(row) {
            *wish = cell.iter().map(|line| Wish::of(&line.to_string())).fold(*wish, Wish::or);
        }
    }
    wishes
}

/// How a table is laid out.
pub(super) struct TableLayout<'a> {
    look: Look,
    alignments: &'a [Alignment],
    width: u16,
    /// The widths of the columns; none if they would be too narrow to stand beside each other.
    widths: Option<Vec<usize>>,
    /// Whether cells take more than one row, so that a line is needed between rows.
    wraps: bool,
}

impl<'a> TableLayout<'a> {
    pub(super) fn new(look: Look, wishes: &[Wish], alignments: &'a [Alignment], width: u16) -> Self {
        let room = usize::from(width).saturating_sub(BETWEEN * wishes.len().saturating_sub(1));
        let wraps = wishes.iter().map(|wish| wish.cell).sum::<usize>() > room;
        Self { look, alignments, width, widths: fit(wishes, room), wraps }
    }

    /// The rows of the screen for rows of the table.
    pub(super) fn rows(&self, head: &[Cell], rows: &[Vec<Cell>], with_head: bool) -> Vec<Line<'static>> {
        let Some(widths) = &self.widths else { return self.stacked(head, rows, with_head) };
        let mut out = Vec::new();
        if with_head {
            let role = self.look.style(Role::Heading);
            let bold = |cell: &Cell| cell.iter().map(|line| line.clone().patch_style(role)).collect();
            self.row(widths, &head.iter().map(bold).collect::<Vec<Cell>>(), &mut out);
            out.push(self.rule(widths));
        }
        for (number, row) in rows.iter().enumerate() {
            if self.wraps && (number > 0 || !with_head) {
                out.push(self.rule(widths));
            }
            self.row(widths, row, &mut out);
        }
        out
    }

    fn row(&self, widths: &[usize], cells: &[Cell], out: &mut Vec<Line<'static>>) {
        let wrap = |(column, width): (usize, &usize)| -> Vec<Line<'static>> {
            let cell = cells.get(column).map(Vec::as_slice).unwrap_or_default();
            cell.iter().flat_map(|line| wrap_line(line, u16::try_from(*width).unwrap_or(u16::MAX), 0)).collect()
        };
        let wrapped: Vec<Vec<Line<'static>>> = widths.iter().enumerate().map(wrap).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let line = Span::styled(format!(" {} ", self.look.symbols.vertical), self.look.style(Role::Border));
        for row in 0..height {
            let mut spans = Vec::new();
            for (column, width) in widths.iter().enumerate() {
                if column > 0 {
                    spans.push(line.clone());
                }
                let part = wrapped[column].get(row).cloned().unwrap_or_default();
                self.aligned(column, *width, part, column + 1 == widths.len(), &mut spans);
            }
            out.push(Line::from(spans));
        }
    }

    fn aligned(&self, column: usize, width: usize, part: Line<'static>, last: bool, spans: &mut Vec<Span<'static>>) {
        let spare = width.saturating_sub(line_columns(&part));
        let before = match self.alignments.get(column) {
            Some(Alignment::Right) => spare,
            Some(Alignment::Center) => spare / 2,
            _ => 0,
        };
        let after = if last { 0 } else { spare - before };
        let style = part.style;
        let pad = |columns: usize| Some(Span::raw(" ".repeat(columns))).filter(|_| columns > 0);
        spans.extend(pad(before));
        spans.extend(part.spans.into_iter().map(|span| Span { style: style.patch(span.style), ..span }));
        spans.extend(pad(after));
    }

    fn rule(&self, widths: &[usize]) -> Line<'static> {
        let symbols = self.look.symbols;
        let parts: Vec<String> = widths.iter().map(|width| symbols.horizontal.repeat(*width)).collect();
        let cross = format!("{0}{1}{0}", symbols.horizontal, symbols.cross);
        Line::styled(parts.join(&cross), self.look.style(Role::Border))
    }

    /// Every cell on a row of its own, after the heading of its column.
    fn stacked(&self, head: &[Cell], rows: &[Vec<Cell>], first: bool) -> Vec<Line<'static>> {
        let mut out = Vec::new();
        for row in rows {
            // The rows of a long table come in several parts.
            if !out.is_empty() || !first {
                out.push(Line::default());
            }
            for (column, cell) in row.iter().enumerate() {
                let title: String = head.get(column).into_iter().flatten().map(ToString::to_string).collect();
                let mut spans = vec![Span::styled(format!("{title}: "), self.look.style(Role::Heading))];
                for (number, line) in cell.iter().enumerate() {
                    if number > 0 {
                        spans.push(Span::raw(" "));
                    }
                    spans.extend(line.spans.iter().cloned());
                }
                out.extend(wrap_line(&Line::from(spans), self.width, 2));
            }
        }
        out
    }
}

/// Widths for the columns that fill no more than the room. The widest columns give way first, but none to less than
/// its longest word; nothing if even that does not fit.
fn fit(wishes: &[Wish], room: usize) -> Option<Vec<usize>> {
    let bounds: Vec<(usize, usize)> =
        wishes.iter().map(|wish| (wish.word.clamp(1, LONG_WORD), wish.cell.max(1))).collect();
    let width = |limit: usize, (least, most): (usize, usize)| limit.max(least).min(most);
    let total = |limit: usize| bounds.iter().map(|bound| width(limit, *bound)).sum::<usize>();
    if total(usize::MAX) <= room {
        return Some(bounds.iter().map(|(_, most)| *most).collect());
    }
    // The highest limit that makes the limited columns fit.
    let limit = (0..=room).take_while(|limit| total(*limit) <= room).last()?;
    let mut widths: Vec<usize> = bounds.iter().map(|bound| width(limit, *bound)).collect();
    let mut spare = room - widths.iter().sum::<usize>();
    for (width, (_, most)) in widths.iter_mut().zip(&bounds) {
        if spare > 0 && *width >= limit && *width < *most {
            *width += 1;
            spare -= 1;
        }
    }
    Some(widths)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(wishes: &[(usize, usize)], room: usize) -> Option<Vec<usize>> {
        let wishes: Vec<Wish> = wishes.iter().map(|&(word, cell)| Wish { word, cell }).collect();
        fit(&wishes, room)
    }

    #[test]
    fn the_widest_give_way_but_words_stay_whole() {
        assert_eq!(fitted(&[(5, 5), (9, 40), (10, 10)], 60), Some(vec![5, 40, 10]));
        assert_eq!(fitted(&[(5, 5), (9, 40), (10, 10)], 40), Some(vec![5, 25, 10]));
        assert_eq!(fitted(&[(9, 50), (9, 40), (10, 10)], 41), Some(vec![16, 15, 10]));
        assert_eq!(fitted(&[(9, 50), (14, 40), (10, 10)], 34), Some(vec![10, 14, 10]));
        assert_eq!(fitted(&[(9, 50), (9, 40), (10, 10)], 27), None);
        assert_eq!(fitted(&[(90, 90)], 30), Some(vec![30]));
        assert_eq!(fitted(&[], 15), Some(vec![]));
    }
}
