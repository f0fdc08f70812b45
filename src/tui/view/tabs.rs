//! The tabs of a question, each in a file of its own.

use super::page::Page;
use super::{history, tab_evidence, tab_implementation, tab_question, tab_related, tab_testing};
use crate::app::model::{Book, Tab};
use crate::domain::evaluation::Evaluated;
use crate::domain::questionnaire::Question;
use crate::tui::look::Look;

/// The page of a tab.
pub(super) fn page(book: &Book, question: &Question, one: &Evaluated, tab: Tab, look: Look, width: u16) -> Page {
    match tab {
        Tab::Question => tab_question::page(book, question, one, look, width),
        Tab::Implementation => tab_implementation::page(book, question, one, look),
        Tab::Testing => tab_testing::page(book, question, one, look),
        Tab::Evidence => tab_evidence::page(book, question, one, look),
        Tab::Related => tab_related::page(book, question, look),
        Tab::History => history::page(book, question, look),
    }
}
