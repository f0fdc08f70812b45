//! The facts that decide what applies, and the values of the one under the cursor: beside each other where there is
//! room, else below each other.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::page::Page;
use super::{Drawn, Scene, is_wide, rows};
use crate::app::model::Book;
use crate::app::{fact_here, fact_order, fact_values};
use crate::domain::evaluation::FactState;
use crate::domain::questionnaire::{Fact, FactSource};
use crate::domain::record::FactValue;
use crate::domain::status::FactKind;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::{columns, cut};
use crate::tui::widgets::list::List;
use crate::tui::widgets::panes::{draw_divider, two_columns};

/// A row of the list: a heading, or the fact at this place of the order.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Asked,
    Derived,
    Fact(usize),
}

/// Rows that the list keeps, with the line below it.
const LEAST_LIST: u16 = 5;

pub(super) fn draw(scene: &Scene<'_>, book: &Book, area: Rect, buffer: &mut Buffer) -> Drawn {
    let look = scene.look;
    let mut drawn = Drawn { measures: scene.model.measures };
    let fact = fact_here(book);
    let page = fact.map_or_else(|| Page::new(look), |fact| page(book, fact, look));
    let (list, detail) = if is_wide(area) {
        let (left, right) = two_columns(area, area.width * 3 / 5);
        draw_divider(right, buffer, look);
        (left, right)
    } else {
        // As high as the longest fact needs, so that nothing moves from one fact to the next; half the screen at most,
        // unless the fact under the cursor needs more and leaves the list some rows.
        let most = (area.height / 2 + 2).max(6);
        let height = book.questionnaire.facts.iter().map(|fact| needed(book, fact, look, area.width)).max();
        let here = fact.map_or(0, |fact| needed(book, fact, look, area.width));
        let height = height.unwrap_or(0).clamp(5, most).max(here.min(area.height.saturating_sub(LEAST_LIST)));
        let y = area.bottom() - height;
        for x in area.x..area.right() {
            buffer.set_span(x, y - 1, &Span::styled(look.symbols.horizontal, look.style(Role::Border)), 1);
        }
        let list = Rect { height: area.height - height - 1, ..area };
        (list, Rect { x: area.x + 1, y, width: area.width - 2, height })
    };
    drawn.measures.list = usize::from(list.height);
    draw_list(book, list, buffer, look);
    let window = page.draw(book.fact_scroll, detail, buffer);
    drawn.measures.text_lines = window.total;
    drawn.measures.text_rows = window.height;
    drawn
}

fn needed(book: &Book, fact: &Fact, look: Look, width: u16) -> u16 {
    u16::try_from(page(book, fact, look).rows(width.saturating_sub(2)).len()).unwrap_or(u16::MAX)
}

fn draw_list(book: &Book, area: Rect, buffer: &mut Buffer, look: Look) {
    let order = fact_order(&book.questionnaire);
    let asked =
        order.iter().filter(|place| matches!(book.questionnaire.facts[**place].source, FactSource::Asked(_))).count();
    let mut shown = vec![Shown::Asked];
    shown.extend((0..asked).map(Shown::Fact));
    if asked < order.len() {
        shown.push(Shown::Derived);
        shown.extend((asked..order.len()).map(Shown::Fact));
    }
    let cursor = shown.iter().position(|row| *row == Shown::Fact(book.facts.cursor));
    // The headings are rows that the cursor steps over.
    let before = usize::from(book.facts.cursor >= asked) + usize::from(book.facts.offset > 0);
    let known = |n: &usize| book.evaluation.fact(&book.questionnaire.facts[order[*n]].id).known().is_some();
    let answered = (0..asked).filter(known).count();
    let list = List { rows: shown.len(), cursor, from: book.facts.offset + before, focused: true };
    list.draw(area, buffer, look, |n, width| match shown[n] {
        Shown::Asked => heading("What decides which questions apply", &format!("{answered} of {asked} known"), look),
        Shown::Derived => heading("What follows from the registers", "never asked", look),
        Shown::Fact(n) => row(book, &book.questionnaire.facts[order[n]], look, usize::from(width)),
    });
}

fn heading(title: &str, quiet: &str, look: Look) -> Line<'static> {
    Line::from(vec![
        Span::styled(title.to_owned(), look.style(Role::Heading)),
        Span::styled(format!("  {quiet}"), look.style(Role::Quiet)),
    ])
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

fn row(book: &Book, fact: &Fact, look: Look, width: usize) -> Line<'static> {
    let known = book.evaluation.fact(&fact.id).known().is_some();
    let sign = if known { look.symbols.chosen } else { look.symbols.unchosen };
    let values = (width / 4).clamp(10, 28);
    let room = width.saturating_sub(values + 4);
    let title = cut(&clean::line(&fact.title), room, look.symbols.ellipsis);
    let space = " ".repeat(room.saturating_sub(columns(&title)) + 2);
    let value = cut(&clean::line(&value(book, fact)), values, look.symbols.ellipsis);
    Line::from(vec![
        Span::styled(format!("{sign} "), look.style(if known { Role::Good } else { Role::Open })),
        Span::styled(title, look.style(Role::Text)),
        Span::raw(space),
        Span::styled(value, look.style(if known { Role::Strong } else { Role::Quiet })),
    ])
}

/// What is asked, the values, and then what helps: the values stay in sight.
fn page(book: &Book, fact: &Fact, look: Look) -> Page {
    let mut page = Page::new(look);
    let readers = book.questionnaire.readers_of_fact(&fact.id).len();
    let decides =
        if readers == 1 { "Decides on 1 question.".to_owned() } else { format!("Decides on {readers} questions.") };
    match &fact.source {
        FactSource::Asked(ask) => page.text(Role::Strong, ask),
        FactSource::Derived(derivation) => {
            page.text(Role::Strong, &fact.title);
            let register = book.questionnaire.register(&derivation.register);
            let register = register.map_or_else(|| derivation.register.to_string(), |register| register.title.clone());
            page.text(
                Role::Text,
                &format!("This follows from the register \"{register}\" and is not asked. Enter shows the register."),
            );
            page.text(Role::Quiet, &fact.help);
            page.text(Role::Quiet, &decides);
            return page;
        }
    }
    let now = match book.fold.fact(&fact.id) {
        None => Vec::new(),
        Some(FactValue::Unknown) => vec!["unknown".to_owned()],
        Some(FactValue::Known(parts)) if parts.is_empty() => vec!["none".to_owned()],
        Some(FactValue::Known(parts)) => parts,
    };
    for (n, (id, title)) in fact_values(fact).into_iter().enumerate() {
        let (mark, role) = if now.contains(&id) { ("[x]", Role::Strong) } else { ("[ ]", Role::Text) };
        let key = rows::number(n);
        let spans = vec![page.span(Role::Key, &key), page.span(role, &format!("{mark} {title}"))];
        page.hanging(spans, 6);
    }
    page.text(Role::Quiet, &fact.help);
    let several = if fact.kind == FactKind::AnyOf { "Several can be chosen. " } else { "" };
    page.text(Role::Quiet, &format!("{several}{decides} x clears; open takes nothing out."));
    page
}
