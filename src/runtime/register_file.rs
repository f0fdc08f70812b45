//! Registers to files and back.

use super::Trouble;
use super::session::State;
use super::sheet::{read_sheet, write_sheet};
use crate::domain::questionnaire::Register;
use crate::domain::register::{Plan, plan, sheet};

/// A register as CSV, and how many rows it holds.
pub fn export_rows(state: &State<'_>, register: &Register) -> Result<(String, usize), Trouble> {
    let (header, rows) = sheet(register, state.fold);
    let text = write_sheet(&header, &rows)
        .map_err(|error| Trouble::new(format!("The rows of {} cannot be written: {error}", register.id)))?;
    Ok((text, rows.len()))
}

/// What a CSV file would change in a register; changes nothing. `name`: of the file, for messages.
pub fn plan_import(
    state: &State<'_>,
    register: &Register,
    bytes: &[u8],
    name: &str,
    remove_missing: bool,
) -> Result<Plan, Trouble> {
    let sheet = read_sheet(bytes).map_err(|no| {
        let place = no.line.map_or_else(|| name.to_owned(), |line| format!("{name}:{line}"));
        Trouble::new(format!("{place}: {}. Nothing was changed.", no.why))
    })?;
    plan(register, state.fold, &sheet.header, &sheet.rows, remove_missing).map_err(|problems| {
        let problems: Vec<String> =
            problems.iter().map(|problem| format!("{name}:{}: {problem}", sheet.header_line)).collect();
        Trouble::new(format!("{}\nNothing was changed.", problems.join("\n")))
    })
}
