//! The rows of the table of improvement actions, its heads, and the pane that shows one action in full.

use jiff::Unit;
use jiff::civil::Date;
use ratatui::text::{Line, Span};

use super::actions::{arrow, padded};
use super::page::Page;
use super::standing::{critical_count, sign};
use crate::app::action_table::{ActionTable, Actions, Column, DueState, SortBy, TableRow, cell};
use crate::app::short_ask;
use crate::domain::evaluation::Sums;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::columns;
use crate::tui::widgets::scroll::BAR_COLUMNS;
use crate::tui::widgets::table::{GAP, columns_in_sight};

/// From this many columns of the screen on there is room for longer cells.
const ROOMY: usize = 100;
/// Columns of the sign of standing, the sign of what is critical and a space.
const SIGNS: usize = 3;
/// Columns of a box to tick and a space.
const BOX: usize = 4;
/// The fewest columns of the title.
const LEAST_TITLE: usize = 18;

/// Which columns are in sight, and how wide.
pub(super) struct Layout {
    title: usize,
    cells: Vec<(Column, usize)>,
    /// Whether more columns stand to the left, and to the right.
    more: (bool, bool),
    roomy: bool,
    boxes: bool,
}

impl Layout {
    /// For rows of so many columns of the screen. The title always stays; the others scroll with the cursor.
    pub fn of(table: &ActionTable, width: usize) -> Self {
        let roomy = width >= ROOMY;
        let boxes = !table.selected.is_empty() || table.what_if;
        let width = width.saturating_sub(SIGNS + usize::from(BAR_COLUMNS) + if boxes { BOX } else { 0 });
        let least = if roomy { (width * 3 / 10).min(48) } else { LEAST_TITLE };
        let rest = &Column::ALL[1..];
        let widths: Vec<usize> = rest.iter().map(|column| width_of(*column, roomy)).collect();
        let cursor = table.column.place().saturating_sub(1);
        let sight = columns_in_sight(&widths, cursor, width.saturating_sub(least + GAP));
        let taken: usize = widths[sight.clone()].iter().map(|width| width + GAP).sum();
        let more = (sight.start > 0, sight.end < rest.len());
        let cells = sight.map(|n| (rest[n], widths[n])).collect();
        Self { title: width.saturating_sub(taken).max(least), cells, more, roomy, boxes }
    }
}

fn width_of(column: Column, roomy: bool) -> usize {
    match (column, roomy) {
        (Column::Title, _) => 0,
        (Column::Points, _) => 7,
        (Column::Status, false) => 15,
        (Column::Status, true) => 21,
        (Column::Owner, false) => 11,
        (Column::Owner, true) => 16,
        (Column::Due, false) | (Column::Changed, _) => 10,
        (Column::Test, _) => 18,
        (Column::Standing, _) => 9,
        (Column::Area, _) => 22,
        (Column::Services | Column::Provision, _) => 24,
        (Column::Due, true) | (Column::Basis, _) => 20,
        (Column::Effort | Column::Evidence, _) => 8,
    }
}

/// The heads of the columns.
pub(super) fn head(table: &ActionTable, layout: &Layout, look: Look) -> Line<'static> {
    let boxes = if layout.boxes { BOX } else { 0 };
    let mut spans = vec![Span::raw(" ".repeat(boxes + SIGNS))];
    let mut one = |column: Column, width: usize, behind: String| {
        let role = if table.column == column { Role::ActiveTab } else { Role::Heading };
        let arrow = arrow(table, column, look);
        let title = format!("{}{arrow}", padded(column.title(), width.saturating_sub(columns(arrow)), look).trim_end());
        let pad = " ".repeat(width.saturating_sub(columns(&title)));
        spans.push(Span::styled(title, look.style(role)));
        spans.push(Span::styled(format!("{pad}{behind}"), look.style(Role::Strong)));
    };
    let first = if layout.more.0 { format!(" {}", look.symbols.left) } else { " ".repeat(GAP) };
    one(Column::Title, layout.title, first);
    for (n, (column, width)) in layout.cells.iter().enumerate() {
        let last = n + 1 == layout.cells.len();
        let behind = if last && layout.more.1 { look.symbols.right.to_owned() } else { " ".repeat(GAP) };
        one(*column, *width, behind);
    }
    Line::from(spans)
}

/// A row: an action, or a heading with what stands below it.
pub(super) fn row(actions: Actions<'_>, table: &ActionTable, row: usize, layout: &Layout, look: Look) -> Line<'static> {
    match table.shown().rows.get(row) {
        Some(TableRow::Heading { title, rows, sums }) => heading(title, *rows, sums, look),
        Some(TableRow::Action(place)) => action(actions, table, *place, layout, look),
        None => Line::default(),
    }
}

fn heading(title: &str, rows: usize, sums: &Sums, look: Look) -> Line<'static> {
    let dot = look.symbols.separator;
    let mut spans = vec![
        Span::styled(clean::line(title).into_owned(), look.style(Role::Heading)),
        Span::styled(format!("  {rows} shown {dot} {}/{} points", sums.earned, sums.possible), look.style(Role::Quiet)),
    ];
    let critical = critical_count(sums);
    if critical > 0 {
        spans.push(Span::styled(format!(" {dot} "), look.style(Role::Quiet)));
        spans.push(Span::styled(format!("! {critical} critical"), look.style(Role::Bad)));
    }
    Line::from(spans)
}

fn action(actions: Actions<'_>, table: &ActionTable, place: usize, layout: &Layout, look: Look) -> Line<'static> {
    let question = actions.question(place);
    let one = actions.evaluated(place);
    let mut spans = Vec::with_capacity(layout.cells.len() * 2 + 5);
    if layout.boxes {
        let tick = if table.selected.contains(&place) { "[x] " } else { "[ ] " };
        spans.push(Span::styled(tick, look.style(Role::Strong)));
    }
    spans.push(sign(look, one));
    spans.push(Span::styled(if one.critical { "! " } else { "  " }, look.style(Role::Bad)));
    // Neighbors share their topic: where there is little room, what differs comes first, as it does
    // where the order is by it.
    let by_title = table.view.sort == SortBy::Column(Column::Title);
    let title = if layout.roomy && !by_title { cell(actions, place, Column::Title) } else { short_ask(&question.ask) };
    spans.push(Span::styled(padded(&title, layout.title, look), look.style(Role::Text)));
    for (column, width) in &layout.cells {
        spans.push(Span::raw(" ".repeat(GAP)));
        let (text, role) = match column {
            Column::Due => due(actions, place, layout.roomy),
            _ => (cell(actions, place, *column), Role::Text),
        };
        let (text, role) =
            if text.is_empty() { (look.symbols.dash.to_owned(), Role::Placeholder) } else { (text, role) };
        spans.push(Span::styled(padded(&text, *width, look), look.style(role)));
    }
    Line::from(spans)
}

/// The due date; how late or how soon it is stands in words, in place of the date where there is little room.
fn due(actions: Actions<'_>, place: usize, roomy: bool) -> (String, Role) {
    let Some(date) = actions.due(place) else { return (String::new(), Role::Text) };
    let state = actions.due_state(place);
    let words = in_words(state, date, actions.evaluation.as_of);
    let role = match state {
        DueState::Overdue => Role::Bad,
        DueState::Soon => Role::Strong,
        DueState::Later | DueState::None => Role::Text,
    };
    let text = match (words.is_empty(), roomy) {
        (true, _) => date.to_string(),
        (false, true) => format!("{date} {words}"),
        (false, false) => words,
    };
    (text, role)
}

/// `late 3 d`, `today`, `in 9 d`; nothing for what is due later.
fn in_words(state: DueState, due: Date, today: Date) -> String {
    let days = today.until((Unit::Day, due)).map_or(0, |span| span.get_days());
    match (state, days) {
        (DueState::Overdue, days) => format!("late {} d", days.unsigned_abs()),
        (DueState::Soon, 0) => "today".into(),
        (DueState::Soon, days) => format!("in {days} d"),
        (DueState::Later | DueState::None, _) => String::new(),
    }
}

/// The action under the cursor in full: how it stands first, so that this is there even where little fits.
pub(super) fn below(actions: Actions<'_>, table: &ActionTable, look: Look) -> Page {
    let mut page = Page::new(look);
    let Some(place) = table.here() else {
        if !table.shown().rows.is_empty() {
            let below = table.shown().actions_of(table.list.cursor).len();
            page.text(Role::Quiet, &format!("A heading: Space selects the {below} below it, or lets them go."));
        }
        return page;
    };
    let question = actions.question(place);
    let one = actions.evaluated(place);
    let dot = format!(" {} ", look.symbols.separator);
    let mut parts = vec![format!("{}: {}", one.standing, one.why.text())];
    if one.critical {
        parts.push("critical".into());
    }
    let owner = actions.owner(place);
    if !owner.is_empty() {
        parts.push(owner);
    }
    if let Some(due) = actions.due(place) {
        let words = in_words(actions.due_state(place), due, actions.evaluation.as_of);
        parts.push(format!("due {due} {words}").trim_end().to_owned());
    }
    page.text(Role::Text, &parts.join(&dot));
    let spans = vec![page.span(Role::Strong, &format!("{}: ", question.topic)), page.span(Role::Text, &question.ask)];
    page.line(spans);
    let rest = [Column::Area, Column::Basis, Column::Effort, Column::Services];
    let mut rest: Vec<String> = rest.iter().map(|column| cell(actions, place, *column)).collect();
    if let [first, others @ ..] = question.citations.as_slice() {
        let others = if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
        rest.insert(2, format!("{first}{others}"));
    }
    if let Some(test) = actions.fold.test(&question.id) {
        rest.push(format!("test: {}", test.status));
    }
    let rest: Vec<&str> = rest.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    page.text(Role::Quiet, &rest.join(&dot));
    page
}
