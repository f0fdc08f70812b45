//! Registers to files and back.

use super::Trouble;
use super::session::State;
use super::table_file::read_table;
use crate::domain::questionnaire::{Column, Register};
use crate::domain::register::{Plan, plan, sheet};
use crate::domain::status::ColumnKind;
use crate::report::csv::{table, unguarded};
use crate::report::{SheetCell, SheetRow};

/// A register as CSV, and how many rows it holds.
pub fn export_rows(state: &State<'_>, register: &Register) -> (String, usize) {
    let (header, rows) = sheet(register, state.fold);
    let count = rows.len();
    let dates: Vec<bool> = header.iter().map(|name| is_date(register, name)).collect();
    let cells = rows.into_iter().map(|row| {
        let cell = |(text, is_date): (String, &bool)| match text.parse() {
            // Without a guard, so that the spreadsheet can sort it.
            Ok(date) if *is_date => SheetCell::Date(date),
            _ => SheetCell::Text(text),
        };
        row.into_iter().zip(&dates).map(cell).collect()
    });
    (table(header.iter().map(String::as_str), cells, ','), count)
}

fn is_date(register: &Register, name: &str) -> bool {
    let dated = |column: &Column| column.kind == ColumnKind::Date && column.id.as_str() == name;
    register.columns.iter().any(dated)
}

/// What a file would change in a register; changes nothing. `name`: of the file, for messages.
pub fn plan_import(
    state: &State<'_>,
    register: &Register,
    bytes: &[u8],
    name: &str,
    remove_missing: bool,
) -> Result<Plan, Trouble> {
    let mut rows = read_table(name, bytes)?.into_iter().map(|SheetRow { line, cells }| {
        let cells: Vec<String> = cells.iter().map(|cell| unguarded(cell).to_owned()).collect();
        (line, cells)
    });
    let (header_line, header) = rows.next().unwrap_or_default();
    let rows: Vec<(usize, Vec<String>)> = rows.collect();
    plan(register, state.fold, &header, &rows, remove_missing).map_err(|problems| {
        let problems: Vec<String> = problems.iter().map(|problem| format!("{name}:{header_line}: {problem}")).collect();
        Trouble::new(format!("{}\nNothing was changed.", problems.join("\n")))
    })
}
