//! The rated gaps by likelihood and impact, and which they are.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::standing::sign;
use super::{Drawn, Scene};
use crate::app::listing::places;
use crate::app::model::Book;
use crate::app::{NOT_RATED, cell_filter, short_ask};
use crate::domain::evaluation::{NOT_A_RISK_ANALYSIS, RiskMatrix};
use crate::domain::status::RiskLevel;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::cut;
use crate::tui::widgets::text_pane::draw_text_pane;
use crate::tui::widgets::wrapped::Wrapped;

/// Columns before the cells.
const LABELS: u16 = 24;
/// The most columns of a cell.
const CELL: u16 = 16;

pub(super) fn draw(scene: &Scene<'_>, book: &Book, cursor: usize, area: Rect, buffer: &mut Buffer) -> Drawn {
    let look = scene.look;
    let drawn = Drawn { measures: scene.model.measures };
    let matrix = RiskMatrix::new(&book.questionnaire, &book.fold, &book.evaluation);
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let words = [
        Line::styled("Ratings of gaps by likelihood and impact", look.style(Role::Heading)),
        Line::styled(NOT_A_RISK_ANALYSIS, look.style(Role::Quiet)),
    ];
    let high = u16::try_from(Wrapped::new(&words, inner.width).height()).unwrap_or(2).min(inner.height);
    draw_text_pane(&words, 0, Rect { height: high, ..inner }, buffer, look);
    let rest = below(inner, high + u16::from(inner.height > 14));
    let used = table(&matrix, cursor, look, rest, buffer);
    names(book, cursor, look, below(rest, used + 1), buffer);
    drawn
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

fn put(buffer: &mut Buffer, area: Rect, row: u16, x: u16, span: &Span<'_>, width: u16) {
    if row < area.height && x < area.width {
        buffer.set_span(area.x + x, area.y + row, span, width.min(area.width - x));
    }
}

/// Head, three rows of three cells, and the gaps not rated. Tells how many rows it took.
fn table(matrix: &RiskMatrix, cursor: usize, look: Look, area: Rect, buffer: &mut Buffer) -> u16 {
    let cell = (area.width.saturating_sub(LABELS) / 3).min(CELL);
    let quiet = look.style(Role::Quiet);
    let roomy = cell == CELL;
    if !roomy {
        put(buffer, area, 0, 0, &Span::styled(format!("{:>1$}", "impact:", usize::from(LABELS)), quiet), LABELS);
    }
    for (n, level) in (0_u16..).zip(RiskLevel::ALL) {
        let words = if roomy { format!("{level} impact") } else { level.to_string() };
        let head = format!("{words:^0$}", usize::from(cell));
        put(buffer, area, 0, LABELS + n * cell, &Span::styled(head, quiet), cell);
    }
    for (row, likelihood) in (0_u16..).zip(RiskLevel::ALL.iter().rev()) {
        put(buffer, area, row + 1, 0, &Span::styled(format!("{likelihood} likelihood"), quiet), LABELS);
        for (column, impact) in (0_u16..).zip(RiskLevel::ALL) {
            let here = usize::from(row * 3 + column) == cursor;
            let count = matrix.cell(*likelihood, *impact).len();
            let span = count_span(count, here, cell, look);
            put(buffer, area, row + 1, LABELS + column * cell, &span, cell);
        }
    }
    put(buffer, area, 5, 0, &Span::styled("gaps not rated", quiet), LABELS);
    put(buffer, area, 5, LABELS, &count_span(matrix.not_rated.len(), cursor == NOT_RATED, cell, look), cell);
    let Some(outside) = matrix.outside() else { return 6 };
    put(buffer, area, 6, 0, &Span::styled(outside, quiet), area.width);
    7
}

/// A count in the middle of its cell; the cell of the cursor also stands in brackets, for those who see no styles.
fn count_span(count: usize, here: bool, width: u16, look: Look) -> Span<'static> {
    let count_text = if count == 0 { look.symbols.dash.to_owned() } else { count.to_string() };
    let text = if here { format!("[ {count_text} ]") } else { count_text };
    let role = match (here, count) {
        (true, _) => Role::Cursor,
        (false, 0) => Role::Placeholder,
        (false, _) => Role::Strong,
    };
    Span::styled(format!("{text:^0$}", usize::from(width)), look.style(role))
}

/// The questions behind the cell of the cursor, as many as fit.
fn names(book: &Book, cursor: usize, look: Look, area: Rect, buffer: &mut Buffer) {
    let filter = cell_filter(cursor);
    let places = places(book, &filter);
    let mut lines = vec![Line::from(vec![
        Span::styled(filter.title(book), look.style(Role::Heading)),
        Span::styled(
            match places.len() {
                0 => "  none".to_owned(),
                n => format!("  {n}, Enter lists {}", if n == 1 { "it" } else { "them" }),
            },
            look.style(Role::Quiet),
        ),
    ])];
    let width = usize::from(area.width);
    for place in places.iter().take(usize::from(area.height)) {
        let question = &book.questionnaire.questions[*place];
        let one = &book.evaluation.questions()[*place];
        let words = format!("{}: {}", clean::line(&question.topic), clean::line(&short_ask(&question.ask)));
        lines.push(Line::from(vec![
            sign(look, one),
            Span::styled(if one.critical { "! " } else { "  " }, look.style(Role::Bad)),
            Span::styled(cut(&words, width.saturating_sub(3), look.symbols.ellipsis), look.style(Role::Text)),
        ]));
    }
    for (row, line) in (0_u16..).zip(&lines) {
        if row < area.height {
            buffer.set_line(area.x, area.y + row, line, area.width);
        }
    }
}
