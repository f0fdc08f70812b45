//! The facts that decide what applies, and the value of the one under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::page::Page;
use super::{Drawn, Scene, rows};
use crate::app::fact_values;
use crate::app::model::Book;
use crate::domain::evaluation::FactState;
use crate::domain::questionnaire::{Fact, FactSource};
use crate::domain::record::FactValue;
use crate::domain::status::FactKind;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::{columns, cut};
use crate::tui::widgets::text_pane::draw_text_pane;

pub(super) fn draw(scene: &Scene<'_>, book: &Book, area: Rect, buffer: &mut Buffer) -> Drawn {
    let look = scene.look;
    let mut drawn = Drawn { measures: scene.model.measures };
    let intro = [Line::styled(
        "These decide which questions apply. Leave open what you do not know: nothing is taken out for it.",
        look.style(Role::Quiet),
    )];
    let top = draw_text_pane(&intro, 0, Rect { x: area.x + 1, width: area.width - 2, height: 2, ..area }, buffer, look);
    let used = u16::try_from(top.total.min(2)).unwrap_or(2);
    let detail_height = (area.height / 2).clamp(8, 14);
    let list = Rect { y: area.y + used, height: area.height.saturating_sub(used + detail_height), ..area };
    drawn.measures.list = usize::from(list.height);
    let facts = &book.questionnaire.facts;
    rows::draw(look, book.facts, facts.len(), true, list, buffer, |n| row(book, &facts[n], look, area.width));
    let detail = Rect { x: area.x + 1, y: list.bottom(), width: area.width - 2, height: detail_height };
    for x in area.x..area.right() {
        buffer.set_span(x, detail.y, &Span::styled(look.symbols.horizontal, look.style(Role::Border)), 1);
    }
    let inner = Rect { y: detail.y + 1, height: detail.height - 1, ..detail };
    if let Some(fact) = facts.get(book.facts.cursor) {
        draw_text_pane(&page(book, fact, look).lines, 0, inner, buffer, look);
    }
    drawn
}

/// The value of a fact in words.
fn value(book: &Book, fact: &Fact) -> String {
    match book.evaluation.fact(&fact.id) {
        FactState::Open => "open".into(),
        FactState::DontKnow => "don't know".into(),
        FactState::Known(parts) if parts.is_empty() => "none of these".into(),
        FactState::Known(parts) => {
            let titles: Vec<&str> = parts
                .iter()
                .map(|part| {
                    fact.options.iter().find(|option| option.id == *part).map_or(part.as_str(), |option| &option.title)
                })
                .collect();
            titles.join(", ")
        }
    }
}

fn row(book: &Book, fact: &Fact, look: Look, width: u16) -> Line<'static> {
    let known = book.evaluation.fact(&fact.id).known().is_some();
    let sign = if known { look.symbols.chosen } else { look.symbols.unchosen };
    let right = cut(&clean::line(&value(book, fact)), 28, look.symbols.ellipsis);
    let room = usize::from(width).saturating_sub(columns(&right) + 9);
    let title = cut(&clean::line(&fact.title), room, look.symbols.ellipsis);
    let derived = matches!(fact.source, FactSource::Derived(_));
    let space = " ".repeat(room.saturating_sub(columns(&title)) + 1);
    Line::from(vec![
        Span::styled(format!("{sign} "), look.style(if known { Role::Good } else { Role::Open })),
        Span::styled(title, look.style(if derived { Role::Quiet } else { Role::Text })),
        Span::raw(space),
        Span::styled(right, look.style(if known { Role::Strong } else { Role::Quiet })),
    ])
}

fn page(book: &Book, fact: &Fact, look: Look) -> Page {
    let mut page = Page::new(look);
    let derivation = match &fact.source {
        FactSource::Asked(ask) => {
            page.text(Role::Strong, ask);
            None
        }
        FactSource::Derived(derivation) => {
            page.text(Role::Strong, &fact.title);
            Some(derivation)
        }
    };
    page.text(Role::Quiet, &fact.help);
    if let Some(derivation) = derivation {
        let register = book.questionnaire.register(&derivation.register);
        let register = register.map_or_else(|| derivation.register.to_string(), |register| register.title.clone());
        page.text(
            Role::Text,
            &format!("This follows from the register \"{register}\" and is not asked. Press t to fill it."),
        );
        return page;
    }
    let now = match book.fold.fact(&fact.id) {
        None => Vec::new(),
        Some(FactValue::Unknown) => vec!["unknown".to_owned()],
        Some(FactValue::Known(parts)) if parts.is_empty() => vec!["none".to_owned()],
        Some(FactValue::Known(parts)) => parts,
    };
    for (n, (id, title)) in fact_values(fact).into_iter().enumerate() {
        let mark = if now.contains(&id) { "[x]" } else { "[ ]" };
        let role = if now.contains(&id) { Role::Strong } else { Role::Text };
        let spans = vec![page.span(Role::Key, &format!("{} ", n + 1)), page.span(role, &format!("{mark} {title}"))];
        page.line(spans);
    }
    if fact.kind == FactKind::AnyOf {
        page.text(Role::Quiet, "Several can be chosen.");
    }
    let readers = book.questionnaire.readers_of_fact(&fact.id).len();
    page.text(Role::Quiet, &format!("Decides on {readers} questions. x clears."));
    page
}
