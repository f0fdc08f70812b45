//! The outline: headings and topics with their progress, questions with their standing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Scene;
use super::rows;
use super::standing::{bar, critical_count, percent, sign};
use crate::app::model::Book;
use crate::app::outline::OutlineRow;
use crate::app::short_ask;
use crate::domain::status::Standing;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::symbols::Sign;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::{columns, cut};

/// From this many columns on, progress is also shown as a bar.
const BAR_FROM: usize = 60;
/// The columns of that bar.
const BAR: u16 = 12;

pub(super) fn draw(scene: &Scene<'_>, book: &Book, keys: bool, area: Rect, buffer: &mut Buffer) {
    let look = scene.look;
    let outline_rows = book.outline.rows();
    let mut list = book.outline.list;
    if !keys {
        // Beside the question the outline follows the question.
        if let Some(row) = outline_rows.iter().position(|row| *row == OutlineRow::Question(book.place)) {
            list.set(row, outline_rows.len(), usize::from(area.height));
        }
    }
    let width = usize::from(area.width).saturating_sub(4);
    rows::draw(look, list, outline_rows.len(), keys, area, buffer, |n| match outline_rows[n] {
        OutlineRow::Question(place) => question(book, place, look),
        row => heading(book, row, look, width),
    });
}

/// A heading or topic, with how far its questions are.
fn heading(book: &Book, row: OutlineRow, look: Look, width: usize) -> Line<'static> {
    let sums = book.outline.sums(&book.evaluation, row);
    let fold = if book.outline.is_folded(row) { look.symbols.folded } else { look.symbols.unfolded };
    let (indent, title, role, of_area) = match row {
        OutlineRow::Topic(group, topic) => ("  ", &book.outline.groups()[group].topics[topic].title, Role::Text, false),
        OutlineRow::Group(group) => ("", &book.outline.groups()[group].title, Role::Heading, true),
        OutlineRow::Question(_) => return Line::default(),
    };
    let critical = critical_count(&sums);
    let roomy = width >= BAR_FROM;
    let mut right = Vec::new();
    // Beside a question the rows of a topic carry its critical signs themselves.
    if roomy || of_area || book.outline.is_folded(row) {
        let mark = if critical > 0 { format!("!{critical}") } else { String::new() };
        right.push(Span::styled(format!("{mark:>4}"), look.style(Role::Bad)));
    }
    let count = format!("{}/{}", sums.answered, sums.applicable);
    right.push(Span::styled(
        if roomy { format!("{count:>8}") } else { format!("{count:>6}") },
        look.style(if of_area { Role::Text } else { Role::Quiet }),
    ));
    if roomy {
        right.push(Span::raw("  "));
        right.extend(bar(&sums, look, BAR));
        right.push(Span::styled(format!("{:>11}", percent(sums.percent())), look.style(Role::Quiet)));
    }
    let taken: usize = right.iter().map(|span| columns(&span.content)).sum();
    let room = width.saturating_sub(taken + columns(indent) + 3);
    let title = cut(&clean::line(title), room, look.symbols.ellipsis);
    let space = " ".repeat(room.saturating_sub(columns(&title)) + 1);
    let mut spans = vec![
        Span::styled(format!("{indent}{fold} "), look.style(Role::Quiet)),
        Span::styled(title, look.style(role)),
        Span::raw(space),
    ];
    spans.extend(right);
    Line::from(spans)
}

fn question(book: &Book, place: usize, look: Look) -> Line<'static> {
    let question = &book.questionnaire.questions[place];
    let one = &book.evaluation.questions()[place];
    let away = one.standing == Standing::NotApplicable;
    let critical = if one.critical && !away { "!" } else { " " };
    let role = match (place == book.place, away) {
        (true, _) => Role::Strong,
        (false, true) => Role::Quiet,
        (false, false) => Role::Text,
    };
    let mut spans = vec![Span::raw("    "), sign(look, one), Span::styled(critical, look.style(Role::Bad))];
    if book.fold.flagged(&question.id) {
        spans.push(look.sign(Sign::Flagged));
        spans.push(Span::raw(" "));
    }
    spans.push(Span::styled(clean::line(&short_ask(&question.ask)).into_owned(), look.style(role)));
    Line::from(spans)
}
