//! `gapbook rows --export` and `--import`: a register as a file, and what a file would change in it.

use std::path::Path;

use super::output::{Ending, counted, message, plain, read_bytes, result};
use super::register::Rows;
use crate::domain::record::Change;
use crate::domain::register::{Plan, PlannedRow, Row, cells_in_conflict, possible_duplicates};
use crate::runtime::{Reading, Trouble, Workspace, export, export_rows, now, plan_import, register};

/// Writes the rows of a register to a file.
pub fn export_file(reading: &Reading, arguments: &Rows, file: &Path) -> Result<Ending, Trouble> {
    let state = reading.state(now().date);
    let register = register(&state, &arguments.register)?;
    let (text, rows) = export_rows(&state, register);
    if file == Path::new("-") {
        result(&text)?;
    } else {
        let written = export(file, &text, arguments.force)?;
        message(&format!("{} written to {}.", counted(rows, "row"), written.display()));
    }
    let conflicts = cells_in_conflict(register, state.fold);
    if conflicts > 0 {
        let cells = counted(conflicts, "cell");
        message(&format!("{cells} not settled: two people filled them differently. They are empty in the file."));
    }
    Ok(Ending::Done)
}

/// Shows what a file would change in a register, and with a yes changes it, as one action.
pub fn import_file(workspace: &Workspace, arguments: &Rows, file: &str) -> Result<Ending, Trouble> {
    let bytes = read_bytes(std::path::Path::new(file))?;
    let ending = |plan: &Plan| if plan.problems.is_empty() { Ending::Done } else { Ending::Wanting };
    if !arguments.yes {
        let reading = workspace.read(&arguments.name)?;
        let state = reading.state(now().date);
        let register = register(&state, &arguments.register)?;
        let plan = plan_import(&state, register, &bytes, file, arguments.remove_missing)?;
        result(&preview(&plan, file))?;
        if !plan.is_empty() {
            message("Nothing was changed yet. Run the same command with --yes to make these changes.");
        }
        return Ok(ending(&plan));
    }
    let mut session = workspace.write(&arguments.name)?;
    let mut batch = session.batch();
    let state = batch.state();
    let register = register(&state, &arguments.register)?;
    let plan = plan_import(&state, register, &bytes, file, arguments.remove_missing)?;
    let next = state.next.ok_or_else(|| Trouble::new("The assessment is open for reading only."))?;
    let changes: Vec<Change> = plan.changes(register, state.fold, next);
    batch.add("import-rows", changes);
    batch.commit()?;
    result(&preview(&plan, file))?;
    if !plan.is_empty() {
        message("These changes were made. They are one action, so one undo takes them back.");
    }
    Ok(ending(&plan))
}

fn preview(plan: &Plan, file: &str) -> String {
    let mut lines = vec![format!(
        "{} added, {} changed, {} removed, {} as they are; {} cannot be taken.",
        plan.added.len(),
        plan.changed.len(),
        plan.removed.len(),
        plan.unchanged,
        counted(plan.problems.len(), "line")
    )];
    for (sign, rows) in [('+', &plan.added), ('~', &plan.changed), ('-', &plan.removed)] {
        for row in rows {
            one(sign, row, &mut lines);
        }
    }
    if plan.removal_held_back {
        lines.push("Rows that the file does not name stay as long as some of its lines cannot be taken.".to_owned());
    }
    lines.extend(plan.problems.iter().map(|(line, why)| format!("! {file}:{line}: {why}")));
    as_text(&lines)
}

/// One line each, whatever people typed into them.
fn as_text(lines: &[String]) -> String {
    lines.iter().flat_map(|line| [plain(line), "\n".to_owned()]).collect()
}

fn one(sign: char, row: &PlannedRow, lines: &mut Vec<String>) {
    let place = row.line.map_or_else(|| "not in the file".to_owned(), |line| format!("line {line}"));
    let id = row.id.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
    lines.push(format!("{sign} {place}: {}{id}", row.title));
    let value = |text: &str| if text.is_empty() { "(empty)".to_owned() } else { text.to_owned() };
    for cell in &row.cells {
        let before = if row.id.is_some() { format!("{} -> ", value(&cell.before)) } else { String::new() };
        lines.push(format!("    {}: {before}{}", cell.column, value(&cell.after)));
    }
}

/// Rows that perhaps were entered twice, in words; empty if there are none.
pub fn duplicates(rows: &[Row<'_>]) -> String {
    let lines: Vec<String> = possible_duplicates(rows)
        .into_iter()
        .map(|ids| {
            let ids: Vec<&str> = ids.iter().map(AsRef::as_ref).collect();
            format!("Possible duplicate: {} have the same name.", ids.join(" and "))
        })
        .collect();
    as_text(&lines)
}
