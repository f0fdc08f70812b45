//! The questions behind a figure.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::standing::sign;
use super::{Drawn, Scene, rows};
use crate::app::list::ListState;
use crate::app::listing::places;
use crate::app::model::Book;
use crate::app::screen::Filter;
use crate::tui::clean;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::{columns, cut};

pub(super) fn draw(
    scene: &Scene<'_>,
    book: &Book,
    filter: &Filter,
    list: ListState,
    area: Rect,
    buffer: &mut Buffer,
) -> Drawn {
    let look = scene.look;
    let mut drawn = Drawn { measures: scene.model.measures };
    let places = places(book, filter);
    let heading = format!("{} ({})", filter.title(), places.len());
    buffer.set_span(area.x + 1, area.y, &Span::styled(heading, look.style(Role::Heading)), area.width - 1);
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    drawn.measures.list = usize::from(body.height);
    if places.is_empty() {
        buffer.set_span(body.x + 1, body.y, &Span::styled("None.", look.style(Role::Text)), body.width);
        return drawn;
    }
    let width = usize::from(area.width);
    rows::draw(look, list, places.len(), true, body, buffer, |n| {
        let question = &book.questionnaire.questions[places[n]];
        let one = &book.evaluation.questions()[places[n]];
        let critical = if one.critical { "!" } else { " " };
        let points = format!("{:>2}/{:<2}", one.earned, one.points);
        let law = question.law.map_or_else(|| question.basis.label().to_owned(), |class| class.label().to_owned());
        let assignment = book.fold.assignment(&question.id);
        let due = assignment.due.map(|date| format!(" due {date}")).unwrap_or_default();
        let owner = if assignment.owner.is_empty() { String::new() } else { format!("  {}{due}", assignment.owner) };
        let topic = cut(&clean::line(&question.topic), 34, look.symbols.ellipsis);
        let pad = " ".repeat(35usize.saturating_sub(columns(&topic)));
        let mut spans = vec![
            sign(look, one),
            Span::styled(critical, look.style(Role::Bad)),
            Span::styled(format!(" {points} "), look.style(Role::Text)),
            Span::styled(format!("{topic}{pad}"), look.style(Role::Text)),
            Span::styled(format!("{law:<14}"), look.style(Role::Quiet)),
        ];
        if width >= 100 {
            spans.push(Span::styled(format!("{:<36}", question.id), look.style(Role::Quiet)));
        }
        spans.push(Span::styled(one.why.text(), look.style(Role::Quiet)));
        spans.push(Span::styled(clean::line(&owner).into_owned(), look.style(Role::Text)));
        Line::from(spans)
    });
    drawn
}
