//! A register as a table, and one row of it as a form.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::page::Page;
use super::{Drawn, Scene, rows};
use crate::app::list::ListState;
use crate::app::model::Book;
use crate::app::screen::Screen;
use crate::app::shown_rows;
use crate::domain::id::RowId;
use crate::domain::questionnaire::{Column, Register};
use crate::domain::record::Cell;
use crate::domain::register::{Finding, Row, row};
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::{columns, cut};
use crate::tui::widgets::text_pane::draw_text_pane;

/// Rows of the pane below that tells what was found.
const FINDINGS: u16 = 5;

pub(super) fn draw(scene: &Scene<'_>, book: &Book, area: Rect, buffer: &mut Buffer) -> Drawn {
    let mut drawn = Drawn { measures: scene.model.measures };
    match &scene.model.screen {
        Screen::Register { register, list, column, filled_only } => {
            if let Some(register) = book.questionnaire.register(register) {
                let rows = shown_rows(book, register, *filled_only);
                drawn.measures.list = usize::from(area.height.saturating_sub(FINDINGS + 1));
                table(scene, book, register, &rows, *list, *column, area, buffer);
            }
        }
        Screen::RegisterRow { register, row: id, list } => {
            if let Some(register) = book.questionnaire.register(register) {
                drawn.measures.list = usize::from(area.height.saturating_sub(FINDINGS + 4));
                form(scene, book, register, id, *list, area, buffer);
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
    let titles: Vec<String> = cell
        .parts()
        .iter()
        .map(|part| {
            column
                .options
                .iter()
                .find(|option| option.id == *part)
                .map_or_else(|| part.clone(), |option| option.title.clone())
        })
        .collect();
    titles.join(", ")
}

fn of_row<'a>(book: &'a Book, register: &'a Register, id: &'a RowId) -> impl Iterator<Item = &'a Finding> {
    book.evaluation.findings().iter().filter(move |one| one.register == register.id && one.rows.contains(id))
}

#[expect(clippy::too_many_arguments, reason = "everything a table is drawn from")]
fn table(
    scene: &Scene<'_>,
    book: &Book,
    register: &Register,
    table_rows: &[Row<'_>],
    list: ListState,
    column: usize,
    area: Rect,
    buffer: &mut Buffer,
) {
    let look = scene.look;
    // The columns shown: from the one under the cursor as many as fit, beside the row's name.
    let name_width = usize::from(area.width).clamp(24, 44).min(usize::from(area.width) / 2);
    let cell_width = 16usize;
    let fit = (usize::from(area.width).saturating_sub(name_width + 5) / cell_width).max(1);
    let first = column.saturating_sub(fit - 1);
    let shown: Vec<(usize, &Column)> = register.columns.iter().enumerate().skip(first).take(fit).collect();
    let mut head = vec![Span::styled(
        format!("   {:<name_width$}", format!("{} rows", table_rows.len())),
        look.style(Role::Quiet),
    )];
    for (n, one) in &shown {
        let title = cut(&clean::line(&one.title), cell_width - 1, look.symbols.ellipsis);
        let text =
            if *n == column { format!("[{}]", cut(&title, cell_width - 3, look.symbols.ellipsis)) } else { title };
        head.push(Span::styled(
            format!("{text:<cell_width$}"),
            look.style(if *n == column { Role::Strong } else { Role::Quiet }),
        ));
    }
    buffer.set_line(area.x, area.y, &Line::from(head), area.width);
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(FINDINGS + 1), ..area };
    rows::draw(look, list, table_rows.len(), true, body, buffer, |n| {
        let row = &table_rows[n];
        let found = of_row(book, register, &row.id).count();
        let mark = if found > 0 { "!" } else { " " };
        let title = cut(&clean::line(&row.title()), name_width - 1, look.symbols.ellipsis);
        let pad = " ".repeat(name_width.saturating_sub(columns(&title)));
        let mut spans = vec![
            Span::styled(format!("{mark} "), look.style(Role::Bad)),
            Span::styled(format!("{title}{pad}"), look.style(if row.filled { Role::Strong } else { Role::Text })),
        ];
        for (_, one) in &shown {
            let text = words(one, row.cells.get(&one.id), true);
            let text = cut(&clean::line(&text), cell_width - 1, look.symbols.ellipsis);
            let pad = " ".repeat(cell_width.saturating_sub(columns(&text)));
            spans.push(Span::styled(format!("{text}{pad}"), look.style(Role::Text)));
        }
        Line::from(spans)
    });
    let below = Rect { x: area.x + 1, y: body.bottom(), width: area.width - 2, height: FINDINGS };
    let page = below_page(book, register, table_rows.get(list.cursor), register.columns.get(column), look);
    draw_text_pane(&page.lines, 0, below, buffer, look);
}

/// What the rules found in the row, then what the catalog says of it and how the cell is filled.
fn below_page(book: &Book, register: &Register, row: Option<&Row<'_>>, column: Option<&Column>, look: Look) -> Page {
    let mut page = Page::new(look);
    let Some(row) = row else {
        page.text(Role::Quiet, "No rows. + adds one; v shows all rows of the catalog.");
        return page;
    };
    for finding in of_row(book, register, &row.id) {
        page.item("!", &format!("{}: {} {}", finding.severity, finding.text, finding.fix));
    }
    if let Some(catalog) = row.catalog {
        let values: Vec<String> = catalog
            .values
            .iter()
            .filter(|(name, value)| !value.is_empty() && !register.row.contains(&format!("{{{name}}}")))
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        let as_of = catalog.as_of.map(|date| format!(" (as of {date})")).unwrap_or_default();
        page.text(Role::Quiet, &format!("{}{as_of}", values.join(" · ")));
    }
    if let Some(column) = column {
        let options: Vec<String> = crate::app::cell_choices(column)
            .iter()
            .enumerate()
            .map(|(n, (_, title))| format!("{} {title}", n + 1))
            .collect();
        if !options.is_empty() && options.len() < 10 {
            page.text(Role::Text, &format!("{}: {}", column.title, options.join("   ")));
        }
        page.text(Role::Quiet, &column.help);
    }
    page
}

fn form(
    scene: &Scene<'_>,
    book: &Book,
    register: &Register,
    id: &RowId,
    list: ListState,
    area: Rect,
    buffer: &mut Buffer,
) {
    let look = scene.look;
    let row = row(register, &book.fold, id);
    let title = row.title();
    let title = if title.trim().is_empty() { "New row".to_owned() } else { title };
    let heading = Span::styled(clean::line(&title).into_owned(), look.style(Role::Heading));
    buffer.set_span(area.x + 1, area.y, &heading, area.width - 1);
    let body = Rect { y: area.y + 2, height: area.height.saturating_sub(FINDINGS + 3), ..area };
    let labels = register.columns.iter().map(|column| columns(&column.title)).max().unwrap_or(0).clamp(8, 30);
    rows::draw(look, list, register.columns.len(), true, body, buffer, |n| {
        let column = &register.columns[n];
        let label = cut(&clean::line(&column.title), labels, look.symbols.ellipsis);
        let pad = " ".repeat(labels.saturating_sub(columns(&label)) + 2);
        let value = words(column, row.cells.get(&column.id), false);
        let missing = column.needed && value.is_empty();
        let value = if missing { "needed".to_owned() } else { clean::line(&value).into_owned() };
        Line::from(vec![
            Span::styled(format!("{label}{pad}"), look.style(Role::Quiet)),
            Span::styled(value, look.style(if missing { Role::Open } else { Role::Text })),
        ])
    });
    let below = Rect { x: area.x + 1, y: body.bottom() + 1, width: area.width - 2, height: FINDINGS };
    let page = below_page(book, register, Some(&row), register.columns.get(list.cursor), look);
    draw_text_pane(&page.lines, 0, below, buffer, look);
}
