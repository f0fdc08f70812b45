//! The whole program, without a screen.

use super::book::Book;
use super::field::TextEdit;
use crate::app::action::Context;
use crate::app::list::ListState;
use crate::app::msg::{Listing, Measures, Now};
use crate::app::overlay::Overlay;
use crate::app::screen::{Form, Screen};

/// The whole program, without a screen.
#[derive(Debug)]
pub struct Model {
    /// What the clock said last.
    pub now: Now,
    /// What there is to open.
    pub listing: Listing,
    /// The number under which its figures were asked for.
    pub listing_asked: u64,
    /// Who answers, as far as known before anything is open.
    pub user: String,
    /// The open assessment.
    pub book: Option<Book>,
    /// The screen below all overlays.
    pub screen: Screen,
    /// The screens that led to a question or a list, the last one on top; Escape goes back to it.
    pub trail: Vec<Screen>,
    /// What lies over it; the last is on top.
    pub overlays: Vec<Overlay>,
    /// The text being typed.
    pub edit: Option<TextEdit>,
    /// What was last told; stays until the next key.
    pub notice: Option<Notice>,
    /// How much room lists and texts have.
    pub measures: Measures,
    /// Whether the mouse is on.
    pub mouse: bool,
    /// The first screen's list.
    pub home: ListState,
    /// The form for a new assessment, as it was left before it was finished.
    pub unfinished: Option<Form>,
    /// Waits for the last line to be on disk, then ends.
    pub leaving: bool,
    /// Counts what the views cannot see otherwise; a draw is due when it differs.
    pub revision: u64,
}

/// Something told to the person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// Whether something did not work.
    pub trouble: bool,
}

impl Model {
    /// The program before anything is known.
    pub fn new(now: Now, user: String) -> Self {
        Self {
            now,
            listing: Listing::default(),
            listing_asked: 0,
            user,
            book: None,
            screen: Screen::Home,
            trail: Vec::new(),
            overlays: Vec::new(),
            edit: None,
            notice: None,
            measures: Measures { list: 10, text_lines: 0, text_rows: 10, wide: false, status_cut: false },
            mouse: false,
            home: ListState::default(),
            unfinished: None,
            leaving: false,
            revision: 0,
        }
    }

    /// Where keys go.
    pub fn context(&self) -> Context {
        match self.overlays.last() {
            Some(Overlay::Edit) if self.edit.as_ref().is_some_and(|edit| edit.field.several_lines()) => Context::Editor,
            Some(overlay) => overlay.context(),
            None => self.screen.context(self.book.as_ref()),
        }
    }
}
