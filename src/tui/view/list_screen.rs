//! The questions behind a figure.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::standing::sign;
use super::{Drawn, Scene};
use crate::app::list::ListState;
use crate::app::listing::places;
use crate::app::model::Book;
use crate::app::screen::Filter;
use crate::app::short_ask;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::{columns, cut};
use crate::tui::widgets::list::List;

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
    let count = if places.len() == 1 { "1 question".to_owned() } else { format!("{} questions", places.len()) };
    let heading = Line::from(vec![
        Span::styled(format!(" {}", clean::line(&filter.title(book))), look.style(Role::Heading)),
        Span::styled(format!("  {count}"), look.style(Role::Quiet)),
    ]);
    buffer.set_line(area.x, area.y, &heading, area.width);
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    drawn.measures.list = usize::from(body.height);
    if places.is_empty() {
        let words = Span::styled("None. Esc goes back.", look.style(Role::Text));
        buffer.set_span(body.x + 1, body.y, &words, body.width);
        return drawn;
    }
    let list = List { rows: places.len(), cursor: Some(list.cursor), from: list.offset, focused: true };
    list.draw(body, buffer, look, |n, width| row(book, places[n], look, usize::from(width)));
    drawn
}

/// Sign, what there is to earn, the question in few words; at the right who and when, or why.
fn row(book: &Book, place: usize, look: Look, width: usize) -> Line<'static> {
    let question = &book.questionnaire.questions[place];
    let one = &book.evaluation.questions()[place];
    let assignment = book.fold.assignment(&question.id);
    let mut right = Vec::new();
    if !assignment.owner.is_empty() {
        right.push(assignment.owner);
    }
    if let Some(due) = assignment.due {
        right.push(format!("due {due}"));
    }
    if right.is_empty() || width >= 110 {
        right.insert(0, one.why.text());
    }
    if width >= 100 {
        right.insert(0, question.law.map_or_else(|| question.basis.label(), |class| class.label()).to_owned());
    }
    let dot = format!(" {} ", look.symbols.separator);
    let right = cut(&clean::line(&right.join(&dot)), width * 2 / 5, look.symbols.ellipsis);
    let gain = if one.to_earn() > 0 { format!("+{}", one.to_earn()) } else { String::new() };
    let room = width.saturating_sub(8 + columns(&right) + 2);
    let words = format!("{}: {}", clean::line(&question.topic), clean::line(&short_ask(&question.ask)));
    let words = cut(&words, room, look.symbols.ellipsis);
    let space = " ".repeat(room.saturating_sub(columns(&words)) + 2);
    Line::from(vec![
        sign(look, one),
        Span::styled(if one.critical { "!" } else { " " }, look.style(Role::Bad)),
        Span::styled(format!("{gain:>4}  "), look.style(Role::Strong)),
        Span::styled(words, look.style(Role::Text)),
        Span::raw(space),
        Span::styled(right, look.style(Role::Quiet)),
    ])
}
