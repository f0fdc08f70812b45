//! A register as a table, and one row of it as a form. What the rules found stands beside or below the row.

mod cells;
mod columns;
mod form;
mod head;
mod table;
mod under;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Drawn, Scene};
use crate::app::model::Book;
use crate::app::screen::Screen;

/// Rows of the pane below that tells what was found.
const BELOW: u16 = 7;

pub(super) fn draw(scene: &Scene<'_>, book: &Book, area: Rect, buffer: &mut Buffer) -> Drawn {
    let mut drawn = Drawn { measures: scene.model.measures };
    match &scene.model.screen {
        Screen::Register { register } => {
            if let Some(content) = book.questionnaire.register(register) {
                drawn.measures.list = table::draw(scene, book, content, &book.table(register), area, buffer);
            }
        }
        Screen::RegisterRow { register, row: id, list } => {
            if let Some(register) = book.questionnaire.register(register) {
                drawn.measures.list = form::draw(scene, book, register, id, *list, area, buffer);
            }
        }
        _ => {}
    }
    drawn
}
