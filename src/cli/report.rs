//! `gapbook report`.

use jiff::civil::Date;

use super::args::{Report, ReportFormat, ReportPart};
use super::output::{Ending, message, result};
use crate::domain::evaluation::Evaluation;
use crate::report::html::html;
use crate::report::{Contents, GapReport, markdown};
use crate::runtime::{Exported, Reading, Trouble, Workspace, export, gap_report, now};

/// The report of an assessment on a day; today if none is given.
pub fn report_of(reading: &Reading, as_of: Option<Date>) -> GapReport {
    let as_of = as_of.unwrap_or_else(|| now().date);
    let evaluation = Evaluation::new(&reading.questionnaire, &reading.open.fold, as_of);
    gap_report(&Exported {
        name: &reading.open.name,
        questionnaire: &reading.questionnaire,
        digest: &reading.digest,
        fold: &reading.open.fold,
        evaluation: &evaluation,
        damage: reading.damage(),
    })
}

/// Keeps what was read until the process ends: a command that is about to end need not take thousands of answers
/// apart one by one first.
pub fn kept(reading: Reading) -> &'static Reading {
    Box::leak(Box::new(reading))
}

/// Writes it to standard output or to a file.
pub fn run(workspace: &Workspace, arguments: &Report) -> Result<Ending, Trouble> {
    let report = report_of(kept(workspace.read(&arguments.name)?), arguments.as_of);
    let contents = match (arguments.brief, arguments.only) {
        (true, _) => Contents::Brief,
        (false, Some(ReportPart::Decisions)) => Contents::Decisions,
        (false, Some(ReportPart::Actions)) => Contents::Actions,
        (false, None) => Contents::Full,
    };
    let text = match arguments.format {
        ReportFormat::Markdown => markdown::markdown(&report, contents),
        ReportFormat::Html => html(&report, contents),
    };
    match &arguments.output {
        None => result(&text)?,
        Some(path) => {
            let path = export(path, &text, arguments.force)?;
            message(&format!("Report written to {}.", path.display()));
        }
    }
    Ok(Ending::Done)
}
