//! Verdict and critical gaps, score, what is due, the score over time, and the same by everything it can be broken
//! down by; in as many columns as there is room for.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::figure_row::{chart_points, figure_row};
use super::{Drawn, Scene, is_wide};
use crate::app::figures::{Figure, Part, Value, figures};
use crate::app::model::Book;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::chart::Chart;
use crate::tui::widgets::list::List;
use crate::tui::widgets::panes::{draw_divider, even_columns};

/// From this many columns of the screen on there is room for three beside each other.
const THREE: u16 = 165;
/// From this many rows on the chart gets rows of its own.
const TALL: u16 = 30;

/// A row of the screen: a heading, a figure, a part of the chart, or nothing.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Gap,
    Heading(Part),
    Chart { figure: usize, row: usize, rows: usize },
    Figure(usize),
}

pub(super) fn draw(scene: &Scene<'_>, book: &Book, area: Rect, buffer: &mut Buffer) -> Drawn {
    let mut drawn = Drawn { measures: scene.model.measures };
    drawn.measures.list = usize::from(area.height);
    let count = match area.width {
        THREE.. => 3,
        _ if is_wide(area) => 2,
        _ => 1,
    };
    for (n, place) in even_columns(area, count).into_iter().enumerate() {
        column(scene.look, book, |part| part.column(usize::from(count)) == n, place, buffer);
        if n > 0 {
            draw_divider(place, buffer, scene.look);
        }
    }
    drawn
}

fn column(look: Look, book: &Book, has: impl Fn(Part) -> bool, area: Rect, buffer: &mut Buffer) {
    let all = figures(book);
    let shown = arrange(all, has, area.height);
    let cursor = shown.iter().position(|row| *row == Shown::Figure(book.dashboard.cursor));
    let list = List {
        rows: shown.len(),
        cursor,
        from: window(cursor.unwrap_or_default(), shown.len(), usize::from(area.height)),
        focused: true,
    };
    list.draw(area, buffer, look, |n, width| match shown[n] {
        Shown::Gap => Line::default(),
        Shown::Heading(part) => Line::styled(part.title(), look.style(Role::Heading)),
        Shown::Chart { figure, row, rows } => chart(&all[figure], look, usize::from(width), row, rows),
        Shown::Figure(n) => figure_row(book, &all[n], look, usize::from(width), area.height >= TALL),
    });
}

/// The first row in sight. It moves by half a page, so that a key repaints everything only now and then.
fn window(cursor: usize, rows: usize, height: usize) -> usize {
    let step = (height / 2).max(1);
    let pages = cursor.saturating_sub(height / 4) / step;
    if cursor + 1 < height { 0 } else { (pages * step).min(rows.saturating_sub(height)) }
}

fn arrange(figures: &[Figure], has: impl Fn(Part) -> bool, height: u16) -> Vec<Shown> {
    let mut shown = Vec::new();
    let mut part = None;
    for (n, figure) in figures.iter().enumerate().filter(|(_, figure)| has(figure.part)) {
        if part != Some(figure.part) {
            if part.is_some() {
                shown.push(Shown::Gap);
            }
            if figure.part != Part::Verdict {
                shown.push(Shown::Heading(figure.part));
            }
            part = Some(figure.part);
        }
        if height >= TALL && matches!(&figure.value, Value::Chart(Some(history)) if history.days.len() > 1) {
            let rows = if height >= 50 { 6 } else { 4 };
            shown.extend((0..rows).map(|row| Shown::Chart { figure: n, row, rows }));
        }
        shown.push(Shown::Figure(n));
    }
    shown
}

/// The columns left of the chart, for the scale.
const SCALE: usize = 7;

fn chart(figure: &Figure, look: Look, width: usize, row: usize, rows: usize) -> Line<'static> {
    let Value::Chart(Some(history)) = &figure.value else { return Line::default() };
    let points = chart_points(history);
    let chart = Chart { points: &points, columns: width.saturating_sub(SCALE + 1) };
    let scale = match row {
        0 => "100 % ",
        _ if row + 1 == rows => "  0 % ",
        _ => "      ",
    };
    Line::from(vec![
        Span::styled(format!("{scale}{}", look.symbols.vertical), look.style(Role::Quiet)),
        Span::styled(chart.row(look.symbols, row, rows), look.style(Role::Good)),
    ])
}
