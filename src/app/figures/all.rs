//! All figures, in the order of the screen.

use super::{Figure, Lead, Part, Value, breakdown, over_time, plan, verdict};
use crate::app::model::Book;
use crate::domain::evaluation::Evaluated;
use crate::domain::questionnaire::Question;
use crate::report::Figure as Explained;

/// How many rows of a part are shown before a person asks for the rest.
pub const MOST_ROWS: usize = 8;

/// All figures, in the order of the screen. Computed once after each change.
pub fn figures(book: &Book) -> &[Figure] {
    book.figures.get_or_init(|| {
        let mut figures = verdict::verdict(book);
        figures.extend(verdict::score(book));
        figures.extend(plan::due(book));
        figures.extend(over_time::over_time(book));
        figures.extend(breakdown::standings(book));
        figures.extend(breakdown::statuses(book));
        figures.extend(plan::key_actions(book));
        figures.extend(shortened(book, Part::Owners, "owners", plan::owners(book)));
        figures.extend(breakdown::areas(book));
        figures.extend(shortened(book, Part::Services, "services", breakdown::services(book)));
        figures.extend(breakdown::provisions(book));
        figures.extend(breakdown::families(book));
        figures.extend(plan::risks(book));
        figures.extend(breakdown::provider(book));
        figures
    })
}

/// The first rows of a long part and a way to the others; all of them once a person asked.
fn shortened(book: &Book, part: Part, what: &str, mut rows: Vec<Figure>) -> Vec<Figure> {
    if rows.len() > MOST_ROWS + 1 && !book.unfolded_parts.contains(&part) {
        let more = rows.len() - MOST_ROWS;
        rows.truncate(MOST_ROWS);
        rows.push(Figure {
            part,
            label: format!("and {more} more {what}"),
            value: Value::More,
            leads: Lead::More(part),
            explains: Explained::Score,
        });
    }
    rows
}

/// Questions with what follows for them, and their places.
pub(super) fn evaluated(book: &Book) -> impl Iterator<Item = (usize, &Question, &Evaluated)> {
    let all = book.questionnaire.questions.iter().zip(book.evaluation.questions());
    all.enumerate().map(|(place, (question, one))| (place, question, one))
}
