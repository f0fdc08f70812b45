//! The first screen: never empty.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::page::Page;
use super::{Drawn, Scene, rows};
use crate::app::{HomeRow, home_rows};
use crate::tui::clean;
use crate::tui::theme::Role;
use crate::tui::widgets::text_pane::draw_text_pane;

pub(super) fn draw(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) -> Drawn {
    let look = scene.look;
    let model = scene.model;
    let mut drawn = Drawn { measures: model.measures };
    let mut page = Page::new(look);
    page.gap();
    page.text(Role::Title, "A workbook for assessing yourselves");
    page.text(
        Role::Text,
        "Answer questions on configuration, access, training and vendor agreements; stop and come back at any time; hand over a scored gap report. Your answers stay on this computer.",
    );
    for one in &model.listing.questionnaires {
        page.item("-", &format!("{} (version {})", one.title, one.version));
    }
    for words in &model.listing.unreadable {
        page.text(Role::Failure, words);
    }
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(4), ..area };
    let text = draw_text_pane(&page.lines, 0, Rect { height: area.height / 2, ..inner }, buffer, look);
    let used = u16::try_from(text.total).unwrap_or(u16::MAX).min(area.height / 2) + 1;
    let list = Rect { y: area.y + used, height: area.height.saturating_sub(used), ..inner };
    drawn.measures.list = usize::from(list.height);
    let rows = home_rows(model);
    rows::draw(look, model.home, rows.len(), true, list, buffer, |n| match &rows[n] {
        HomeRow::Assessment(place) => {
            let card = &model.listing.assessments[*place];
            let verb = if *place == 0 { "Continue" } else { "Open" };
            Line::from(vec![
                Span::styled(format!("{verb}: "), look.style(Role::Quiet)),
                Span::styled(clean::line(&card.title).into_owned(), look.style(Role::Strong)),
                Span::styled(
                    format!("  {}  {}", clean::line(&card.organization), clean::line(&card.changed)),
                    look.style(Role::Quiet),
                ),
            ])
        }
        HomeRow::New => Line::styled("Start a new assessment", look.style(Role::Text)),
        HomeRow::Example => Line::styled("Look at a worked example (sample data)", look.style(Role::Text)),
        HomeRow::Leave => Line::styled("Leave", look.style(Role::Text)),
    });
    drawn
}
