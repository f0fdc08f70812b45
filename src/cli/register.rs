//! `gapbook rows` and `gapbook row`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::output::{Ending, message, plain, result, result_line};
use super::rows::duplicates;
use crate::domain::record::Key;
use crate::domain::register::{findings, possible_duplicates, rows};
use crate::runtime::{Reading, Trouble, Writing, cell_changes, now, register, row_removal, rows_joined};

/// Options of `rows`.
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
#[derive(Debug, Args)]
pub struct Rows {
    /// The assessment's name
    pub name: String,
    /// The register's id
    pub register: String,
    /// For scripts
    #[arg(long, conflicts_with_all = ["export", "import"])]
    pub json: bool,
    /// Write all rows to a CSV file, or to standard output for -
    #[arg(long, value_name = "FILE", conflicts_with = "import")]
    pub export: Option<PathBuf>,
    /// Write over an existing file
    #[arg(long, requires = "export")]
    pub force: bool,
    /// Show what a CSV file would change; changes nothing without --yes
    #[arg(long, value_name = "FILE")]
    pub import: Option<String>,
    /// Make the changes that can be made
    #[arg(long, requires = "import")]
    pub yes: bool,
    /// Take out the added rows that the file does not name
    #[arg(long, requires = "import")]
    pub remove_missing: bool,
    /// The day its rules are worked out for
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<jiff::civil::Date>,
}

/// Options of `row`.
#[derive(Debug, Args)]
pub struct Row {
    /// The assessment's name
    pub name: String,
    /// The register's id
    pub register: String,
    /// The row's id, or `new`
    #[arg(value_name = "ROW")]
    pub id: String,
    /// COLUMN=VALUE; an empty value empties the cell
    #[arg(required_unless_present_any = ["remove", "join"])]
    pub cells: Vec<String>,
    /// Take the row out; setting a cell brings it back
    #[arg(long, conflicts_with = "cells")]
    pub remove: bool,
    /// Fill this row's empty cells from another row, and take that one out
    #[arg(long, value_name = "ROW", conflicts_with_all = ["cells", "remove"])]
    pub join: Option<String>,
}

/// Shows the rows of a register that somebody filled; as JSON all of them.
pub fn show(reading: &Reading, arguments: &Rows) -> Result<Ending, Trouble> {
    let state = reading.state(arguments.as_of.unwrap_or_else(|| now().date));
    let register = register(&state, &arguments.register)?;
    let found = findings(register, state.fold, state.today);
    let about = |id: &crate::domain::id::RowId| -> Vec<&str> {
        found.iter().filter(|finding| finding.rows.contains(id)).map(|finding| finding.text.as_str()).collect()
    };
    if arguments.json {
        let rows: Vec<_> = rows(register, state.fold)
            .iter()
            .map(|row| {
                let cells: serde_json::Map<_, _> =
                    row.cells.iter().map(|(column, cell)| (column.to_string(), cell.write())).collect();
                let catalog = row.catalog.map(|catalog| &catalog.values);
                json!({ "id": row.id.as_str(), "title": row.title(), "filled": row.filled, "cells": cells,
                        "catalog": catalog, "findings": about(&row.id) })
            })
            .collect();
        let text = serde_json::to_string_pretty(&json!({ "register": register.id.as_str(), "rows": rows }))?;
        result_line(&text)?;
        return Ok(Ending::Done);
    }
    let mut text = String::new();
    for row in rows(register, state.fold).iter().filter(|row| row.filled) {
        let cells: Vec<String> = row.cells.iter().map(|(column, cell)| format!("{column}={}", cell.text())).collect();
        text.push_str(&plain(&format!("{}  {}  {}", row.id, row.title(), cells.join(" "))));
        text.push('\n');
        for finding in about(&row.id) {
            text.push_str(&plain(&format!("  ! {finding}")));
            text.push('\n');
        }
    }
    text.push_str(&duplicates(&rows(register, state.fold)));
    result(&text)?;
    Ok(Ending::Done)
}

/// Changes cells of a row, makes one, or takes one out; prints the id of a new row, and only that.
pub fn change(session: &mut Writing, arguments: &Row) -> Result<Ending, Trouble> {
    if arguments.remove {
        if arguments.id == "new" {
            return Err(Trouble::new("A row to be removed needs its id; `gapbook rows` shows the ids."));
        }
        let mut batch = session.batch();
        let changes = row_removal(&batch.state(), &arguments.register, &arguments.id)?;
        batch.add("remove-row", changes);
        batch.commit()?;
        return Ok(Ending::Done);
    }
    if let Some(other) = &arguments.join {
        let mut batch = session.batch();
        let changes = rows_joined(&batch.state(), &arguments.register, &arguments.id, other)?;
        batch.add("join-rows", changes);
        batch.commit()?;
        return Ok(Ending::Done);
    }
    let cells: Vec<(String, String)> = arguments
        .cells
        .iter()
        .map(|cell| {
            cell.split_once('=')
                .map(|(column, value)| (column.to_owned(), value.to_owned()))
                .ok_or_else(|| Trouble::new(format!("`{cell}` is not COLUMN=VALUE. Write, say, `name=Acme Backup`.")))
        })
        .collect::<Result<_, _>>()?;
    let mut batch = session.batch();
    let changes = cell_changes(&batch.state(), &arguments.register, &arguments.id, &cells)?;
    let made = changes.iter().find_map(|change| match &change.key {
        Key::Row(_, row) if arguments.id == "new" => Some(row.clone()),
        _ => None,
    });
    batch.add("edit-row", changes);
    let state = batch.state();
    let register = register(&state, &arguments.register)?;
    let rows = rows(register, state.fold);
    let twice = possible_duplicates(&rows).into_iter().find(|ids| made.as_ref().is_some_and(|row| ids.contains(row)));
    batch.commit()?;
    if let Some(row) = made {
        result_line(row.as_str())?;
        let others = twice.into_iter().flatten().filter(|other| *other != row);
        let others: Vec<String> = others.map(|other| other.to_string()).collect();
        if !others.is_empty() {
            message(&format!("Possible duplicate: {} has the same name.", others.join(" and ")));
        }
    }
    Ok(Ending::Done)
}
