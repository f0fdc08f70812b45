//! The first screen: never empty.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::page::Page;
use super::{Drawn, Scene, card};
use crate::app::msg::AssessmentCard;
use crate::app::{HomeRow, home_rows};
use crate::tui::clean;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::{columns, cut, cut_start};
use crate::tui::widgets::list::List;

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
        page.item(look.symbols.bullet, &format!("{} (version {})", one.title, one.version));
    }
    for words in &model.listing.unreadable {
        page.text(Role::Failure, words);
    }
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(4), ..area };
    let text = page.draw(0, Rect { height: area.height / 2, ..inner }, buffer);
    let used = u16::try_from(text.total).unwrap_or(u16::MAX).min(area.height / 2) + 1;
    let list = Rect { y: area.y + used, height: area.height.saturating_sub(used), ..inner };
    drawn.measures.list = usize::from(list.height);
    let rows = home_rows(model);
    // An assessment takes two rows: what it is, and how it stands.
    let shown: Vec<(usize, bool)> = rows
        .iter()
        .enumerate()
        .flat_map(|(n, row)| {
            let more = matches!(row, HomeRow::Assessment(_)).then_some((n, true));
            std::iter::once((n, false)).chain(more)
        })
        .collect();
    let cursor = shown.iter().position(|row| *row == (model.home.cursor, false)).unwrap_or_default();
    let height = usize::from(list.height);
    // The row below the cursor belongs to it.
    let from = (cursor + 2).min(shown.len()).saturating_sub(height);
    let list_of = List { rows: shown.len(), cursor: Some(cursor), from, focused: true };
    list_of.draw(list, buffer, look, |n, _| match &rows[shown[n].0] {
        HomeRow::Assessment(place) if shown[n].1 => card::standing_row(&model.listing.assessments[*place], look),
        HomeRow::Assessment(place) => {
            let card = &model.listing.assessments[*place];
            let verb = if *place == 0 { "Continue" } else { "Open" };
            let room = usize::from(list.width).saturating_sub(6);
            let changed = cut(&clean::line(&card.changed), 16, look.symbols.ellipsis);
            let about = room.saturating_sub(columns(&changed) + 12);
            let twin = |other: &AssessmentCard| other.title == card.title && other.name != card.name;
            let (titles, others, whose) = if model.listing.assessments.iter().any(twin) {
                // Copies have title and organization in common; the end of the folder's name sets them apart.
                let names = about / 2;
                (about - names, names, cut_start(&card.name, names, look.symbols.ellipsis))
            } else {
                let whose = cut(&clean::line(&card.organization), about * 2 / 5, look.symbols.ellipsis);
                (about * 3 / 5, about * 2 / 5, whose)
            };
            let title = cut(&clean::line(&card.title), titles, look.symbols.ellipsis);
            let pad = |text: &str, width: usize| " ".repeat(width.saturating_sub(columns(text)));
            Line::from(vec![
                Span::styled(format!("{verb:<9}"), look.style(Role::Quiet)),
                Span::styled(title.clone(), look.style(Role::Strong)),
                Span::raw(pad(&title, titles + 1)),
                Span::styled(whose.clone(), look.style(Role::Text)),
                Span::raw(pad(&whose, others + 1)),
                Span::styled(changed, look.style(Role::Quiet)),
            ])
        }
        HomeRow::New => Line::styled("New      Start a new assessment", look.style(Role::Text)),
        HomeRow::Example => Line::styled("Example  Look at a worked example (sample data)", look.style(Role::Text)),
        HomeRow::Leave => Line::styled("Leave    Nothing is lost; everything is saved", look.style(Role::Text)),
    });
    drawn
}
