//! What the dashboard needs beside the figures that are kept up: the score over time.

use std::sync::Arc;

use crate::app::effect::Effect;
use crate::app::model::{HistoryState, Model};
use crate::app::screen::Screen;
use crate::domain::evaluation::History;

/// Asks for the score over time, once, while the dashboard is shown and it is not known.
pub(super) fn ask_for_history(model: &mut Model) -> Option<Effect> {
    let asked = model.revision;
    let book = model.book.as_mut().filter(|_| model.screen == Screen::Dashboard)?;
    matches!(book.history, HistoryState::Unknown).then(|| {
        book.history = HistoryState::Asked(asked);
        Effect::ComputeHistory { asked }
    })
}

/// Takes the score over time in, if it is the one that was asked for last: one of an older record, or of another
/// assessment, would be a wrong figure.
pub(super) fn history_ready(model: &mut Model, asked: u64, history: Arc<History>) {
    let Some(book) = &mut model.book else { return };
    if matches!(book.history, HistoryState::Asked(last) if last == asked) {
        book.history = HistoryState::Known(history);
        book.figures.take();
    }
}
