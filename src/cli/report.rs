//! `gapbook report`.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::output::{Ending, message, result, result_bytes};
use super::template;
use crate::domain::evaluation::Evaluation;
use crate::domain::record::Entry;
use crate::report::{Contents, Format, GapReport, Wanted};
use crate::runtime::{Exported, Reading, Trouble, Workspace, export, gap_report, now, patiently, size, written};

/// Options of `report`.
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own on the command line")]
#[derive(Debug, Args)]
pub struct Report {
    /// The assessment's name
    #[arg(required_unless_present = "print_template")]
    pub name: Option<String>,
    /// The format
    #[arg(long, value_name = "FORMAT", default_value = "markdown")]
    pub format: ReportFormat,
    /// One page
    #[arg(long)]
    pub brief: bool,
    /// Only a part of the report
    #[arg(long, value_name = "PART", conflicts_with = "brief")]
    pub only: Option<ReportPart>,
    /// A file with words and order of your own, with places such as {{verdict}} for what the report says
    #[arg(long, value_name = "FILE", conflicts_with_all = ["brief", "only"])]
    pub template: Option<PathBuf>,
    /// Print the template that makes the report as it is without one, to begin your own with
    #[arg(long, conflicts_with_all = ["name", "template", "brief", "only", "redact", "as_of"])]
    pub print_template: bool,
    /// Leave out what people typed in their own words, names of people, evidence and vendor contacts
    #[arg(long)]
    pub redact: bool,
    /// What stands between the cells of a CSV file
    #[arg(long, value_name = "SEPARATOR", default_value = "comma")]
    pub separator: Separator,
    /// Where to write it, instead of standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write over an existing file
    #[arg(long)]
    pub force: bool,
    /// The day it is computed for
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<jiff::civil::Date>,
}

/// The formats of the report.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum ReportFormat {
    /// A text with tables.
    Markdown,
    /// One file for a browser or for paper.
    Html,
    /// The action plan for a spreadsheet; `gapbook import` takes it back.
    Csv,
    /// The action plan as a workbook; `gapbook import` takes it back.
    Xlsx,
    /// For scripts; the form has a version and a schema.
    Json,
}

/// What stands between the cells of a CSV file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Separator {
    /// A comma.
    Comma,
    /// A semicolon, where the comma is the decimal mark.
    Semicolon,
}

/// A part of the report.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum ReportPart {
    /// Where another way is taken, or none, and what is set aside.
    Decisions,
    /// The gaps in the order to close them, and what is open.
    Actions,
}

/// The report of an assessment on a day; today if none is given.
pub fn report_of(reading: &Reading, as_of: Option<Date>) -> GapReport {
    let asked = as_of;
    let as_of = as_of.unwrap_or_else(|| now().date);
    let evaluation = Evaluation::new(&reading.questionnaire, &reading.open.fold, as_of);
    let mut report = gap_report(&Exported {
        name: &reading.open.name,
        questionnaire: &reading.questionnaire,
        digest: &reading.digest,
        fold: &reading.open.fold,
        evaluation: &evaluation,
        damage: reading.damage(),
    });
    // Clocks decide nothing, so this is said only where somebody asked for a day.
    let last = asked.and_then(|_| reading.open.fold.in_order().into_iter().filter_map(Entry::day).max());
    report.headline.later = last.filter(|last| *last > as_of);
    if let Some(last) = report.headline.later {
        message(&format!("Computed for {as_of} with the answers of today: the last change is of {last}."));
    }
    report
}

/// Keeps what was read until the process ends: a command that is about to end need not take thousands of answers
/// apart one by one first.
pub fn kept(reading: Reading) -> &'static Reading {
    Box::leak(Box::new(reading))
}

/// Writes it to standard output or to a file.
pub fn run(workspace: &Workspace, arguments: &Report) -> Result<Ending, Trouble> {
    let Some(name) = &arguments.name else {
        result(template::format(arguments.format)?.own())?;
        return Ok(Ending::Done);
    };
    let wanted = wanted(arguments)?;
    if wanted.format == Format::Xlsx && arguments.output.is_none() && std::io::stdout().is_terminal() {
        return Err(Trouble::new("A workbook is no text for a terminal: name a file with --output."));
    }
    // Its mistakes are told before anything is computed.
    let template = match &arguments.template {
        Some(file) => Some(template::read(template::format(arguments.format)?, file)?),
        None => None,
    };
    let content = patiently("Writing the report", || {
        let report = report_of(kept(workspace.read(name)?), arguments.as_of);
        let report = if wanted.redacted { report.redacted() } else { report };
        match &template {
            Some(template) => Ok(template.fill(&report).into_bytes()),
            None => written(&report, wanted),
        }
    })?;
    match &arguments.output {
        None if wanted.format == Format::Xlsx => result_bytes(&content)?,
        None => result(&String::from_utf8_lossy(&content))?,
        Some(path) => {
            let path = export(path, &content, arguments.force)?;
            message(&format!("Report written to {} ({}).", path.display(), size(content.len() as u64)));
        }
    }
    Ok(Ending::Done)
}

fn wanted(arguments: &Report) -> Result<Wanted, Trouble> {
    let contents = match (arguments.brief, arguments.only) {
        (true, _) => Contents::Brief,
        (false, Some(ReportPart::Decisions)) => Contents::Decisions,
        (false, Some(ReportPart::Actions)) => Contents::Actions,
        (false, None) => Contents::Full,
    };
    let format = match (arguments.format, arguments.separator) {
        (ReportFormat::Markdown, _) => Format::Markdown,
        (ReportFormat::Html, _) => Format::Html,
        (ReportFormat::Csv, Separator::Comma) => Format::Csv(','),
        (ReportFormat::Csv, Separator::Semicolon) => Format::Csv(';'),
        (ReportFormat::Xlsx, _) => Format::Xlsx,
        (ReportFormat::Json, _) => Format::Json,
    };
    if contents != Contents::Full && !format.has_parts() {
        return Err(Trouble::new("--brief and --only are for markdown and html; the other formats are always whole."));
    }
    Ok(Wanted { format, contents, redacted: arguments.redact })
}
