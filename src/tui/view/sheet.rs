//! The parts of a test or of a rating, as a list.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Drawn, rows};
use crate::app::list::ListState;
use crate::app::model::Book;
use crate::app::sheet::Sheet;
use crate::domain::evaluation::{NOT_A_RISK_ANALYSIS, Verification};
use crate::domain::id::QuestionId;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::dialog::draw_dialog;
use crate::tui::widgets::text_pane::draw_text_pane;
use crate::tui::widgets::wrapped::Wrapped;

#[expect(clippy::too_many_arguments, reason = "everything the list is drawn from")]
pub(super) fn draw(
    book: &Book,
    sheet: Sheet,
    id: &QuestionId,
    list: ListState,
    area: Rect,
    buffer: &mut Buffer,
    look: Look,
    drawn: &mut Drawn,
) {
    let width = area.width.saturating_sub(4).min(96);
    let words = [Line::styled(about(book, sheet, id), look.style(Role::Quiet))];
    let above = u16::try_from(Wrapped::new(&words, width).height()).unwrap_or(1) + 1;
    let parts = sheet.parts(book, id);
    let height = above + u16::try_from(parts.len()).unwrap_or(u16::MAX);
    let inner = draw_dialog(sheet.title(), (width, height), area, buffer, look);
    let above = above.min(inner.height.saturating_sub(1));
    draw_text_pane(&words, 0, Rect { height: above.saturating_sub(1), ..inner }, buffer, look);
    let body = Rect { y: inner.y + above, height: inner.height - above, ..inner };
    drawn.measures.list = usize::from(body.height);
    rows::draw(look, list, parts.len(), true, body, buffer, |n| {
        let value = clean::line(&parts[n].value.replace('\n', " ")).into_owned();
        let (value, role) =
            if value.is_empty() { (look.symbols.dash.to_owned(), Role::Placeholder) } else { (value, Role::Text) };
        Line::from(vec![
            Span::styled(format!("{} ", n + 1), look.style(Role::Key)),
            Span::styled(format!("{:<20}", parts[n].label), look.style(Role::Quiet)),
            Span::styled(value, look.style(role)),
        ])
    });
}

/// What stands above the list: what is still missing, or what the rating is not.
fn about(book: &Book, sheet: Sheet, id: &QuestionId) -> String {
    let question = book.questionnaire.question(id);
    let one = book.evaluation.question(&book.questionnaire, id);
    match (sheet, question.zip(one)) {
        (Sheet::Test, Some((question, one))) => {
            Verification::of(question, one, &book.fold, book.evaluation.as_of).text(question)
        }
        (Sheet::Test, None) => String::new(),
        (Sheet::Risk, _) => NOT_A_RISK_ANALYSIS.to_owned(),
    }
}
