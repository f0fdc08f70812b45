//! The pane below or beside the rows: what was found, how the cell is filled, what the catalog says.

use super::cells::of_row;
use crate::app::model::Book;
use crate::app::{called_the_same, cell_choices};
use crate::domain::id::RowId;
use crate::domain::questionnaire::{Column, Register};
use crate::domain::register::Row;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::view::page::Page;

/// What the rules found in the row, then how the cell is filled, then what the catalog says.
pub(super) fn page(
    book: &Book,
    register: &Register,
    row: Option<&Row<'_>>,
    column: Option<&Column>,
    look: Look,
) -> Page {
    let mut page = Page::new(look);
    let Some(row) = row else { return page };
    found(&mut page, book, register, &row.id);
    let twice = called_the_same(book, register, &row.id).len();
    if twice > 0 {
        let rows = if twice == 1 { "Another row is".to_owned() } else { format!("{twice} other rows are") };
        let line = format!("{rows} called the same: perhaps one thing entered twice. J joins the two.");
        page.text(Role::Strong, &line);
    }
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
        .map(|(name, value)| {
            let (name, value) = register.catalog_words(name, value);
            format!("{name}: {value}")
        })
        .collect();
    let as_of = catalog.as_of.map(|date| format!(" (as of {date})")).unwrap_or_default();
    if !values.is_empty() {
        page.text(Role::Quiet, &format!("{}{as_of}", values.join(&format!(" {} ", look.symbols.separator))));
    }
}
