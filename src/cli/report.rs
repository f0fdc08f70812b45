//! `gapbook report`.

use std::io::IsTerminal;

use jiff::civil::Date;

use super::args::{Report, ReportFormat, ReportPart, Separator};
use super::output::{Ending, message, result_bytes};
use crate::domain::evaluation::Evaluation;
use crate::report::csv::csv;
use crate::report::html::html;
use crate::report::xlsx::xlsx;
use crate::report::{Contents, GapReport, markdown, report_json};
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
    let report = if arguments.redact { report.redacted() } else { report };
    let content = content(&report, arguments)?;
    match &arguments.output {
        None if arguments.format == ReportFormat::Xlsx && std::io::stdout().is_terminal() => {
            return Err(Trouble::new("A workbook is no text for a terminal: name a file with --output."));
        }
        None => result_bytes(&content)?,
        Some(path) => {
            let path = export(path, &content, arguments.force)?;
            message(&format!("Report written to {}.", path.display()));
        }
    }
    Ok(Ending::Done)
}

fn content(report: &GapReport, arguments: &Report) -> Result<Vec<u8>, Trouble> {
    let contents = match (arguments.brief, arguments.only) {
        (true, _) => Contents::Brief,
        (false, Some(ReportPart::Decisions)) => Contents::Decisions,
        (false, Some(ReportPart::Actions)) => Contents::Actions,
        (false, None) => Contents::Full,
    };
    let paged = matches!(arguments.format, ReportFormat::Markdown | ReportFormat::Html);
    if contents != Contents::Full && !paged {
        return Err(Trouble::new("--brief and --only are for markdown and html; the other formats are always whole."));
    }
    Ok(match arguments.format {
        ReportFormat::Markdown => markdown::markdown(report, contents).into_bytes(),
        ReportFormat::Html => html(report, contents).into_bytes(),
        ReportFormat::Csv => csv(report, if arguments.separator == Separator::Comma { ',' } else { ';' }).into_bytes(),
        ReportFormat::Xlsx => xlsx(report)?,
        ReportFormat::Json => report_json(report)?.into_bytes(),
    })
}
