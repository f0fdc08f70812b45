//! What stands around every screen: title and place above, status and keys below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Scene;
use super::standing::percent;
use crate::app::action::{Action, Context};
use crate::app::key::Key;
use crate::app::keymap::footer;
use crate::app::model::{Book, Model};
use crate::app::screen::{Filter, Screen};
use crate::app::status::Weight;
use crate::app::{cell_choices, column_here, fact_here, fact_values};
use crate::domain::questionnaire::{Fact, FactSource};
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::{columns, cut, cut_line};
use crate::tui::widgets::footer::draw_footer;

/// Draws title, status and keys; returns the room between, and whether the end of the status was cut off.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) -> (Rect, bool) {
    let row = |y: u16| Rect { x: area.x, y, width: area.width, height: 1 };
    title(scene.model, scene.look, row(area.y), buffer);
    let bottom = area.bottom();
    let status_cut = status(scene.model, scene.look, row(bottom - 2), buffer);
    keys(scene.model, scene.look, row(bottom - 1), buffer);
    (Rect { y: area.y + 1, height: area.height - 3, ..area }, status_cut)
}

/// The fewest columns that are worth beginning an assessment's title with.
const LEAST_TITLE: usize = 14;

/// Where the person is matters most, then how things stand, then what the assessment is called.
fn title(model: &Model, look: Look, area: Rect, buffer: &mut Buffer) {
    let width = usize::from(area.width);
    let open = model.book.as_ref().filter(|_| !matches!(model.screen, Screen::Home | Screen::Start(_)));
    let Some(book) = open else {
        buffer.set_span(area.x, area.y, &Span::styled(" gapbook", look.style(Role::Title)), area.width);
        return;
    };
    let (place, count) = place(model, book, look);
    let mut left = Vec::new();
    let badge = " WORKED EXAMPLE, sample data ";
    let lead = if book.example { columns(badge) } else { 0 };
    let room = width.saturating_sub(lead + columns(&place) + columns(&count) + 3);
    let scores = score(book, look);
    let right = scores.iter().find(|score| columns(score) < room).or(scores.last());
    let right = right.map_or("", |score| score.as_str());
    if book.example {
        left.push(Span::styled(badge, look.style(Role::Example)));
    } else {
        let name = book.fold.assessment().map_or_else(|| book.name.clone(), |info| info.title);
        let room = room.saturating_sub(columns(right) + 4);
        if room >= LEAST_TITLE.min(columns(&name)) {
            let name = cut(&clean::line(&name), room, look.symbols.ellipsis);
            left.push(Span::styled(format!(" {name} {}", look.symbols.path), look.style(Role::Quiet)));
        }
    }
    let taken: usize = left.iter().map(|span| columns(&span.content)).sum();
    let room = width.saturating_sub(taken + columns(&count) + columns(right) + 3);
    // The name of a part is cut before the count in it.
    let place = cut(&place, room, look.symbols.ellipsis);
    left.push(Span::styled(format!(" {place}{count}"), look.style(Role::Title)));
    let room = width.saturating_sub(columns(right) + 2);
    buffer.set_line(area.x, area.y, &cut_line(&Line::from(left), room, look.symbols.ellipsis), area.width);
    let x = area.right().saturating_sub(u16::try_from(columns(right) + 1).unwrap_or(0)).max(area.x);
    buffer.set_span(x, area.y, &Span::styled(right.to_owned(), look.style(Role::Text)), area.right().saturating_sub(x));
}

/// The score, long and short. The percentage never stands without the number of critical gaps.
fn score(book: &Book, look: Look) -> [String; 3] {
    let total = book.evaluation.total();
    let dot = look.symbols.separator;
    let alone = u32::try_from(book.evaluation.critical_alone(&book.questionnaire)).unwrap_or(u32::MAX);
    let critical = total.critical_gap + total.critical_open + alone;
    let (long, short) = if critical > 0 {
        (format!("! {critical} critical {dot} "), format!("!{critical} "))
    } else {
        Default::default()
    };
    let percent = percent(total.percent());
    let answered = format!("{}/{}", total.answered, total.applicable);
    [
        format!("{long}{percent} {dot} {answered}"),
        format!("{short}{percent} {dot} {answered}"),
        format!("{short}{percent}"),
    ]
}

/// The place in words, and how far along it is.
fn place(model: &Model, book: &Book, look: Look) -> (String, String) {
    let name = match &model.screen {
        Screen::Walk { .. } => {
            let Some(question) = book.question() else { return Default::default() };
            let area = book.questionnaire.area(&question.area).map_or("", |area| &area.title);
            let walk = book.outline.walk();
            let here = walk.iter().position(|place| *place == book.place).map_or(0, |n| n + 1);
            let count = format!(" {} {here} of {}", look.symbols.separator, walk.len());
            return (clean::line(area).into_owned(), count);
        }
        Screen::Assessment(_) => "Assessment",
        Screen::Evidence(_) => "New evidence",
        Screen::Facts => "Facts",
        Screen::Dashboard => "Dashboard",
        Screen::List { filter: Filter::Gaps, .. } => "Gaps",
        Screen::List { .. } => "Questions",
        Screen::Risk { .. } => "Risk",
        Screen::Actions => "Improvement actions",
        Screen::Report { brief: true, .. } => "Report, one page",
        Screen::Report { .. } => "Report",
        Screen::Register { register } | Screen::RegisterRow { register, .. } => {
            book.questionnaire.register(register).map_or("", |register| &register.title)
        }
        Screen::Home | Screen::Start(_) => "",
    };
    (clean::line(name).into_owned(), String::new())
}

/// What a line that is cut ends with: the key that shows all of it.
const MORE: &str = " Ctrl-S: more";

/// Tells whether the end was cut off.
fn status(model: &Model, look: Look, area: Rect, buffer: &mut Buffer) -> bool {
    let (weight, text) = crate::app::status::status(model, look.symbols.separator);
    let role = match weight {
        Weight::Standing => Role::Status,
        Weight::Told => Role::Notice,
        Weight::Trouble => Role::Failure,
    };
    let (text, width) = (format!(" {}", clean::line(&text)), usize::from(area.width));
    let is_cut = columns(&text) > width;
    let shown = if is_cut {
        format!("{}{MORE}", cut(&text, width.saturating_sub(MORE.len()), look.symbols.ellipsis))
    } else {
        text
    };
    buffer.set_span(area.x, area.y, &Span::styled(shown, look.style(role)), area.width);
    is_cut
}

/// The keys that matter now; those that do not fit are left out, from the end but for help.
fn keys(model: &Model, look: Look, area: Rect, buffer: &mut Buffer) {
    let context = model.context();
    let mut pairs: Vec<(String, String)> = Vec::new();
    match context {
        Context::Walk => pairs.push(("1-8".into(), "answer".into())),
        Context::Facts => {
            pairs.extend(fact_numbers(model));
            if model.measures.text_lines > model.measures.text_rows {
                pairs.push((format!("{} {}", Key::Left, Key::Right), "more text".into()));
            }
        }
        Context::Register | Context::RegisterRow => pairs.extend(column_numbers(model)),
        _ => {}
    }
    let mut rows = footer(context);
    // The way to all other keys is last, which is kept when others have to go.
    rows.sort_by_key(|row| row.action == Action::Help);
    for row in rows {
        if let Some(key) = row.keys.first() {
            let opens = context == Context::Facts && row.action == Action::Open && asked_here(model).is_none();
            let short = if opens { "open" } else { row.short };
            pairs.push((key.to_string(), short.to_owned()));
        }
    }
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(key, label)| (key.as_str(), label.as_str())).collect();
    let room = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    draw_footer(&pairs, room, buffer, look);
}

fn numbers(count: usize) -> String {
    match count {
        0 | 1 => "1".into(),
        10.. => "1-9 0".into(),
        count => format!("1-{count}"),
    }
}

/// The fact under the cursor, if it does not follow from a register.
fn asked_here(model: &Model) -> Option<&Fact> {
    fact_here(model.book.as_ref()?).filter(|fact| matches!(fact.source, FactSource::Asked(_)))
}

/// What the number keys do to the fact under the cursor.
fn fact_numbers(model: &Model) -> Option<(String, String)> {
    asked_here(model).map(|fact| (numbers(fact_values(fact).len()), "choose".into()))
}

/// What the number keys do to the cell under the cursor.
fn column_numbers(model: &Model) -> Option<(String, String)> {
    let column = column_here(model)?;
    let count = cell_choices(column).len();
    (count > 0).then(|| (numbers(count), column.title.to_lowercase()))
}
