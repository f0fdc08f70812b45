//! A register as a table, and one row of it as a form. What the rules found stands beside or below the row.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::edit_box::draw_line;
use super::page::Page;
use super::{Drawn, Scene, is_wide, rows};
use crate::app::list::ListState;
use crate::app::model::Book;
use crate::app::overlay::Overlay;
use crate::app::screen::Screen;
use crate::app::table::{TableState, names_row};
use crate::app::{cell_choices, shown_rows};
use crate::domain::id::RowId;
use crate::domain::questionnaire::{Column, Register};
use crate::domain::record::Cell;
use crate::domain::register::{Finding, Row, row};
use crate::domain::status::{ColumnKind, Severity};
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::{columns, cut};
use crate::tui::widgets::list::{CURSOR_COLUMNS, List};
use crate::tui::widgets::panes::{draw_divider, two_columns};
use crate::tui::widgets::table::{GAP, columns_in_sight};

/// Rows of the pane below that tells what was found.
const BELOW: u16 = 7;

pub(super) fn draw(scene: &Scene<'_>, book: &Book, area: Rect, buffer: &mut Buffer) -> Drawn {
    let mut drawn = Drawn { measures: scene.model.measures };
    match &scene.model.screen {
        Screen::Register { register } => {
            if let Some(content) = book.questionnaire.register(register) {
                drawn.measures.list = table(scene, book, content, &book.table(register), area, buffer);
            }
        }
        Screen::RegisterRow { register, row: id, list } => {
            if let Some(register) = book.questionnaire.register(register) {
                drawn.measures.list = form(scene, book, register, id, *list, area, buffer);
            }
        }
        _ => {}
    }
    drawn
}

/// A cell in words.
fn words(column: &Column, cell: Option<&Cell>, short: bool) -> String {
    let Some(cell) = cell else { return String::new() };
    if !column.items.is_empty() && short {
        return format!("{} of {}", cell.parts().len(), column.items.len());
    }
    let choices = cell_choices(column);
    let title =
        |part: &String| choices.iter().find(|(id, _)| id == part).map_or(part.clone(), |(_, title)| title.clone());
    cell.parts().iter().map(title).collect::<Vec<_>>().join(", ")
}

fn of_row<'a>(book: &'a Book, register: &'a Register, id: &'a RowId) -> impl Iterator<Item = &'a Finding> {
    book.evaluation.findings().iter().filter(move |one| one.register == register.id && one.rows.contains(id))
}

/// The columns of the screen that a column of the register has use for.
fn column_width(column: &Column) -> usize {
    let longest = cell_choices(column).iter().map(|(_, title)| columns(title)).max().unwrap_or(0);
    match column.kind {
        ColumnKind::Date => 10.max(columns(&column.title).min(12)),
        ColumnKind::Text => 18,
        ColumnKind::YesNo | ColumnKind::Checklist => 9.max(columns(&column.title).min(14)),
        ColumnKind::OneOf | ColumnKind::AnyOf => longest.max(columns(&column.title).min(14)).clamp(8, 27),
    }
}

/// A column as it is shown: where it stands in the register, what it is, its columns of the screen.
type Placed<'a> = (usize, &'a Column, usize);

/// The columns that fit beside the row's name: all from the first if the cursor is among them, else those that end
/// with the cursor's.
fn placed(register: &Register, cursor: usize, room: usize) -> Vec<Placed<'_>> {
    let all: Vec<Placed<'_>> = register
        .columns
        .iter()
        .enumerate()
        .filter(|(n, column)| !names_row(register, &column.id) || *n == cursor)
        .map(|(n, column)| (n, column, column_width(column)))
        .collect();
    let here = all.iter().position(|(n, ..)| *n == cursor).unwrap_or_default();
    let widths: Vec<usize> = all.iter().map(|(_, _, width)| *width).collect();
    // A gap stands behind the last column too.
    let sight = columns_in_sight(&widths, here, room.saturating_sub(GAP));
    all[sight].to_vec()
}

/// Draws the table; returns how many rows it has room for.
fn table(
    scene: &Scene<'_>,
    book: &Book,
    register: &Register,
    state: &TableState,
    area: Rect,
    buffer: &mut Buffer,
) -> usize {
    let look = scene.look;
    let shown = shown_rows(book, register, &state.view);
    let below = BELOW.min(area.height / 3);
    let top = Rect { height: 1, ..area };
    if scene.model.overlays.last() == Some(&Overlay::FindRows) {
        let label = " Find rows: ";
        buffer.set_span(top.x, top.y, &Span::styled(label, look.style(Role::Strong)), top.width);
        let label = u16::try_from(columns(label)).unwrap_or(0);
        let field = Rect { x: top.x + label, width: top.width.saturating_sub(label + 14), ..top };
        draw_line(scene, field, buffer);
        let found = format!("{} found", shown.len());
        buffer.set_span(field.right() + 1, top.y, &Span::styled(found, look.style(Role::Quiet)), 13);
    } else {
        buffer.set_line(top.x, top.y, &summary(book, register, state, &shown, look, area.width), top.width);
    }
    let body = Rect { y: area.y + 2, height: area.height.saturating_sub(below + 3), ..area };
    let name_width = (usize::from(area.width) / 3).clamp(22, 46);
    let lead = usize::from(CURSOR_COLUMNS) + 2;
    let room = usize::from(area.width).saturating_sub(lead + name_width + GAP + 1);
    let columns_shown = placed(register, state.column, room);
    let hidden_left = columns_shown
        .first()
        .is_some_and(|(n, ..)| register.columns[..*n].iter().any(|column| !names_row(register, &column.id)));
    let hidden_right = columns_shown.last().is_some_and(|(n, ..)| *n + 1 < register.columns.len());
    let head = head(register, state, &columns_shown, (hidden_left, hidden_right), name_width, look);
    buffer.set_line(area.x, area.y + 1, &head, area.width);
    let list = List { rows: shown.len(), cursor: Some(state.list.cursor), from: state.list.offset, focused: true };
    let window =
        list.draw(body, buffer, look, |n, _| table_row(book, register, &shown[n], &columns_shown, name_width, look));
    // The cursor is on a cell: only the row's name and that cell stand out.
    if let Some(y) = state.list.cursor.checked_sub(window.from).and_then(|y| u16::try_from(y).ok())
        && y < body.height
        && !shown.is_empty()
    {
        let mut x = body.x + u16::try_from(lead + name_width).unwrap_or(0);
        let row = Rect { x, y: body.y + y, width: body.right().saturating_sub(x), height: 1 };
        for position in row.intersection(buffer.area).positions() {
            buffer[position].modifier.remove(Modifier::REVERSED);
        }
        for (n, _, width) in &columns_shown {
            let width = u16::try_from(*width).unwrap_or(0);
            if *n == state.column {
                let cell = Rect { x: x + 2, width, ..row }.intersection(body).intersection(buffer.area);
                buffer.set_style(cell, Style::new().add_modifier(Modifier::REVERSED));
            }
            x += width + 2;
        }
    }
    for x in area.x..area.right() {
        buffer.set_span(x, body.bottom(), &Span::styled(look.symbols.horizontal, look.style(Role::Border)), 1);
    }
    let under = Rect { x: area.x + 1, y: body.bottom() + 1, width: area.width - 2, height: below };
    if shown.is_empty() {
        let mut page = Page::new(look);
        page.text(
            Role::Text,
            if state.view.words.is_empty() { "No rows yet." } else { "No row holds these words. Esc shows all." },
        );
        page.text(Role::Quiet, "+ adds a row of your own; v shows all rows or only the filled ones.");
        page.draw(0, Rect { x: body.x + 2, width: body.width.saturating_sub(4), ..body }, buffer);
    }
    below_page(book, register, shown.get(state.list.cursor), register.columns.get(state.column), look)
        .draw(0, under, buffer);
    usize::from(body.height)
}

/// How many rows there are, and which of them are shown in which order.
fn summary(
    book: &Book,
    register: &Register,
    state: &TableState,
    shown: &[Row<'_>],
    look: Look,
    width: u16,
) -> Line<'static> {
    let findings: Vec<&Finding> =
        book.evaluation.findings().iter().filter(|finding| finding.register == register.id).collect();
    let critical = findings.iter().filter(|finding| finding.severity == Severity::Critical).count();
    let dot = look.symbols.separator;
    let mut spans = vec![Span::styled(format!(" {} rows", shown.len()), look.style(Role::Strong))];
    let filled = shown.iter().filter(|row| row.filled).count();
    if state.view.filled_only {
        spans.push(Span::raw(" "));
        spans.push(Span::styled("[filled only]", look.style(Role::ActiveTab)));
    } else {
        spans.push(Span::styled(format!(" {dot} {filled} filled"), look.style(Role::Quiet)));
    }
    if !state.view.words.is_empty() {
        let words = cut(&clean::line(&state.view.words), 24, look.symbols.ellipsis);
        spans.push(Span::raw(" "));
        spans.push(Span::styled(format!("[holds \"{words}\"]"), look.style(Role::ActiveTab)));
    }
    match (critical, findings.len()) {
        (_, 0) => {}
        (0, all) => spans.push(Span::styled(format!(" {dot} {all} findings"), look.style(Role::Text))),
        (critical, all) => {
            spans.push(Span::raw(format!(" {dot} ")));
            spans.push(Span::styled(format!(" ! {critical} critical "), look.style(Role::Critical)));
            spans.push(Span::styled(format!(" of {all} findings"), look.style(Role::Text)));
        }
    }
    if book.questionnaire.registers.len() > 1 && width >= 100 {
        spans.push(Span::styled(format!(" {dot} Tab: the other register"), look.style(Role::Quiet)));
    }
    Line::from(spans)
}

fn head(
    register: &Register,
    state: &TableState,
    shown: &[Placed<'_>],
    (more_left, more_right): (bool, bool),
    name_width: usize,
    look: Look,
) -> Line<'static> {
    let pad = |text: &str, width: usize| format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))));
    let name = register
        .columns
        .iter()
        .find(|column| names_row(register, &column.id))
        .map_or_else(|| register.title.clone(), |column| column.title.clone());
    let lead = usize::from(CURSOR_COLUMNS) + 2;
    let name = cut(&clean::line(&name), name_width, look.symbols.ellipsis);
    let left = if more_left { format!(" {}", look.symbols.left) } else { "  ".to_owned() };
    let mut spans = vec![
        Span::styled(format!("{}{}", " ".repeat(lead), pad(&name, name_width)), look.style(Role::Heading)),
        Span::styled(left, look.style(Role::Strong)),
    ];
    for (n, column, width) in shown {
        let arrow = match &state.view.sort {
            Some(sort) if sort.column == column.id && sort.backwards => look.symbols.above,
            Some(sort) if sort.column == column.id => look.symbols.below,
            _ => "",
        };
        let here = *n == state.column;
        let room = width.saturating_sub(columns(arrow));
        let title = format!("{}{arrow}", cut(&clean::line(&column.title), room, look.symbols.ellipsis));
        let role = if here { Role::ActiveTab } else { Role::Heading };
        let space = " ".repeat(width.saturating_sub(columns(&title)) + GAP);
        spans.push(Span::styled(title, look.style(role)));
        spans.push(Span::raw(space));
    }
    if more_right {
        spans.push(Span::styled(look.symbols.right, look.style(Role::Strong)));
    }
    Line::from(spans)
}

fn table_row(
    book: &Book,
    register: &Register,
    row: &Row<'_>,
    shown: &[Placed<'_>],
    name_width: usize,
    look: Look,
) -> Line<'static> {
    let worst = of_row(book, register, &row.id).map(|finding| finding.severity).min();
    // One sign more for what is critical, so that it shows without color too.
    let (mark, role) = match worst {
        Some(Severity::Critical) => ("!!", Role::Critical),
        Some(Severity::Gap) => ("! ", Role::Bad),
        Some(Severity::Verify) => ("? ", Role::Bad),
        None => ("  ", Role::Text),
    };
    let title = row.title();
    let title = if title.trim().is_empty() { "(no name)".to_owned() } else { clean::line(&title).into_owned() };
    let title = cut(&title, name_width, look.symbols.ellipsis);
    let pad = " ".repeat(name_width.saturating_sub(columns(&title)) + GAP);
    let mut spans = vec![
        Span::styled(mark, look.style(role)),
        Span::styled(title, look.style(if row.filled { Role::Strong } else { Role::Text })),
        Span::raw(pad),
    ];
    for (_, column, width) in shown {
        let text = match row.cells.get(&column.id) {
            Some(cell) => words(column, Some(cell), true),
            None => row.text(column.id.as_str()).unwrap_or_default(),
        };
        let text = cut(&clean::line(&text), *width, look.symbols.ellipsis);
        let pad = " ".repeat(width.saturating_sub(columns(&text)) + GAP);
        spans.push(Span::styled(text, look.style(Role::Text)));
        spans.push(Span::raw(pad));
    }
    Line::from(spans)
}

/// What the rules found in the row, then how the cell is filled, then what the catalog says.
fn below_page(book: &Book, register: &Register, row: Option<&Row<'_>>, column: Option<&Column>, look: Look) -> Page {
    let mut page = Page::new(look);
    let Some(row) = row else { return page };
    found(&mut page, book, register, &row.id);
    if let Some(column) = column {
        how(&mut page, column);
    }
    catalog(&mut page, register, row, look);
    page
}

fn found(page: &mut Page, book: &Book, register: &Register, id: &RowId) {
    for finding in of_row(book, register, id) {
        let spans = vec![
            page.span(Role::Bad, "! "),
            page.span(Role::Strong, &format!("{}: ", finding.severity)),
            page.span(Role::Text, &format!("{} {}", finding.text, finding.fix)),
        ];
        page.hanging(spans, 2);
    }
}

/// How a cell is filled.
fn how(page: &mut Page, column: &Column) {
    let options = cell_choices(column);
    if !options.is_empty() && options.len() < 10 {
        let mut spans = vec![page.span(Role::Quiet, &format!("{}: ", column.title))];
        for (n, (_, title)) in options.iter().enumerate() {
            spans.push(page.span(Role::Key, &format!("{} ", n + 1)));
            spans.push(page.span(Role::Text, &format!("{title}   ")));
        }
        page.hanging(spans, 2);
    }
    page.text(Role::Quiet, &column.help);
}

fn catalog(page: &mut Page, register: &Register, row: &Row<'_>, look: Look) {
    let Some(catalog) = row.catalog else { return };
    let values: Vec<String> = catalog
        .values
        .iter()
        .filter(|(name, value)| !value.is_empty() && !register.row.contains(&format!("{{{name}}}")))
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    let as_of = catalog.as_of.map(|date| format!(" (as of {date})")).unwrap_or_default();
    if !values.is_empty() {
        page.text(Role::Quiet, &format!("{}{as_of}", values.join(&format!(" {} ", look.symbols.separator))));
    }
}

/// Draws a row as a form; returns how many columns it has room for.
fn form(
    scene: &Scene<'_>,
    book: &Book,
    register: &Register,
    id: &RowId,
    list: ListState,
    area: Rect,
    buffer: &mut Buffer,
) -> usize {
    let look = scene.look;
    let row = row(register, &book.fold, id);
    let title = row.title();
    let title = if title.trim().is_empty() { "New row".to_owned() } else { title };
    let heading = Span::styled(clean::line(&title).into_owned(), look.style(Role::Heading));
    buffer.set_span(area.x + 1, area.y, &heading, area.width - 1);
    let rest = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    let (body, under) = if is_wide(area) {
        let (left, right) = two_columns(rest, rest.width * 3 / 5);
        draw_divider(right, buffer, look);
        (left, right)
    } else {
        let below = BELOW.min(rest.height / 2);
        let body = Rect { height: rest.height - below - 1, ..rest };
        for x in area.x..area.right() {
            buffer.set_span(x, body.bottom(), &Span::styled(look.symbols.horizontal, look.style(Role::Border)), 1);
        }
        (body, Rect { x: rest.x + 1, y: body.bottom() + 1, width: rest.width - 2, height: below })
    };
    let labels = register.columns.iter().map(|column| columns(&column.title)).max().unwrap_or(0).clamp(8, 30);
    rows::draw(look, list, register.columns.len(), true, body, buffer, |n| {
        let column = &register.columns[n];
        let label = cut(&clean::line(&column.title), labels, look.symbols.ellipsis);
        let pad = " ".repeat(labels.saturating_sub(columns(&label)) + 2);
        let value = words(column, row.cells.get(&column.id), !column.items.is_empty());
        let (value, role) = match (value.trim().is_empty(), row.text(column.id.as_str())) {
            (false, _) => (clean::line(&value.replace('\n', " ")).into_owned(), Role::Text),
            (true, Some(offered)) if !offered.is_empty() => {
                (format!("{} (catalog)", clean::line(&offered)), Role::Quiet)
            }
            _ if column.needed => ("needed".to_owned(), Role::Bad),
            _ => (look.symbols.dash.to_owned(), Role::Placeholder),
        };
        Line::from(vec![
            Span::styled(format!("{label}{pad}"), look.style(Role::Quiet)),
            Span::styled(value, look.style(role)),
        ])
    });
    below_page(book, register, Some(&row), register.columns.get(list.cursor), look).draw(0, under, buffer);
    usize::from(body.height)
}
