//! The outline: headings with progress, questions with their standing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Scene;
use super::rows;
use super::standing::{percent, sign};
use crate::app::model::Book;
use crate::app::outline::OutlineRow;
use crate::domain::status::Standing;
use crate::tui::clean;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::{columns, cut};

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
        OutlineRow::Group(group) => {
            let sums = book.outline.sums(&book.evaluation, group);
            let group = &book.outline.groups()[group];
            let fold =
                if book.outline.folded.contains(&group.title) { look.symbols.folded } else { look.symbols.unfolded };
            let right = format!("{}/{} {}", sums.answered, sums.applicable, percent(sums.percent()));
            let room = width.saturating_sub(columns(&right) + 3);
            let title = cut(&clean::line(&group.title), room, look.symbols.ellipsis);
            let space = " ".repeat(width.saturating_sub(columns(&title) + columns(&right) + 2).max(1));
            Line::from(vec![
                Span::styled(format!("{fold} {title}"), look.style(Role::Heading)),
                Span::styled(format!("{space}{right}"), look.style(Role::Quiet)),
            ])
        }
        OutlineRow::Question(place) => {
            let question = &book.questionnaire.questions[place];
            let one = &book.evaluation.questions()[place];
            let role = if one.standing == Standing::NotApplicable { Role::Quiet } else { Role::Text };
            let critical = if one.critical && one.standing != Standing::NotApplicable { "!" } else { " " };
            let flag = if book.fold.flagged(&question.id) { " >" } else { "" };
            let here = if place == book.place { Role::Strong } else { role };
            Line::from(vec![
                Span::raw(" "),
                sign(look, one),
                Span::styled(critical, look.style(Role::Bad)),
                Span::styled(clean::line(&question.topic).into_owned(), look.style(here)),
                Span::styled(flag, look.style(Role::Flag)),
                Span::styled(format!("  {}", short_id(question.id.as_str())), look.style(Role::Quiet)),
            ])
        }
    });
}

/// An id without its area, which the heading says.
fn short_id(id: &str) -> &str {
    id.split_once('.').map_or(id, |(_, rest)| rest)
}
