//! The screens: each reads the model and fills cells. None changes anything.

mod action_row;
mod actions;
mod card;
mod dashboard;
mod edit_box;
mod facts;
mod figure_row;
mod form;
mod frame;
mod history;
mod home;
mod leave_unsaved;
mod list_screen;
mod outline;
mod overlays;
mod page;
mod register;
mod report;
mod risk;
mod rows;
mod sheet;
mod standing;
mod tab_evidence;
mod tab_implementation;
mod tab_question;
mod tab_related;
mod tab_testing;
mod tabs;
mod walk;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui_textarea::TextArea;

use super::look::Look;
use super::too_small::{draw_too_small, is_too_small};
use crate::app::model::Model;
use crate::app::msg::Measures;
use crate::app::screen::Screen;

/// What a screen is drawn from.
pub struct Scene<'a> {
    /// Everything the program knows.
    pub model: &'a Model,
    /// How things look.
    pub look: Look,
    /// The text area, while something is typed.
    pub editor: Option<&'a TextArea<'static>>,
    /// The report, laid out, while it is shown.
    pub report: Option<&'a [Line<'static>]>,
}

/// What drawing found out: how much room there was.
#[derive(Clone, Copy, Default, Debug)]
pub struct Drawn {
    /// Room of lists and texts.
    pub measures: Measures,
}

/// Fills the screen.
pub fn draw(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) -> Drawn {
    let area = area.intersection(buffer.area);
    if is_too_small(area) {
        draw_too_small(area, buffer, scene.look);
        return Drawn { measures: scene.model.measures };
    }
    let (body, status_cut) = frame::draw(scene, area, buffer);
    let mut drawn = match (&scene.model.screen, &scene.model.book) {
        (Screen::Start(form) | Screen::Assessment(form), _) => form::draw(scene, form, body, buffer),
        (Screen::Evidence(new), _) => form::draw(scene, &new.form, body, buffer),
        (Screen::Walk { outline }, Some(book)) => walk::draw(scene, book, *outline, body, buffer),
        (Screen::Facts, Some(book)) => facts::draw(scene, book, body, buffer),
        (Screen::Dashboard, Some(book)) => dashboard::draw(scene, book, body, buffer),
        (Screen::List { filter, list }, Some(book)) => list_screen::draw(scene, book, filter, *list, body, buffer),
        (Screen::Risk { cursor }, Some(book)) => risk::draw(scene, book, *cursor, body, buffer),
        (Screen::Actions, Some(book)) => actions::draw(scene, book, body, buffer),
        (Screen::Report { scroll, .. }, Some(_)) => report::draw(scene, *scroll, body, buffer),
        (Screen::Register { .. } | Screen::RegisterRow { .. }, Some(book)) => register::draw(scene, book, body, buffer),
        _ => home::draw(scene, body, buffer),
    };
    drawn.measures.wide = is_wide(area);
    drawn.measures.status_cut = status_cut;
    for overlay in &scene.model.overlays {
        overlays::draw(scene, overlay, body, buffer, &mut drawn);
    }
    drawn
}

/// Whether outline, question and guidance stand side by side.
fn is_wide(area: Rect) -> bool {
    area.width >= 110
}
