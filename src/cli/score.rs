//! `gapbook score`.

use clap::Args;

use super::output::{Ending, result, result_line};
use super::report::{kept, report_of};
use crate::report::{ScoreJson, explain};
use crate::runtime::{Trouble, Workspace};

/// Options of `score`.
#[derive(Debug, Args)]
pub struct Score {
    /// The assessment's name
    pub name: String,
    /// For scripts
    #[arg(long)]
    pub json: bool,
    /// The arithmetic, question by question
    #[arg(long, conflicts_with = "json")]
    pub explain: bool,
    /// The day it is computed for
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<jiff::civil::Date>,
}

/// Shows the score, for people, for scripts, or with its arithmetic.
pub fn run(workspace: &Workspace, arguments: &Score) -> Result<Ending, Trouble> {
    let report = report_of(kept(workspace.read(&arguments.name)?), arguments.as_of);
    if arguments.json {
        result_line(&ScoreJson::new(&report).to_json()?)?;
    } else if arguments.explain {
        result(&explain(&report))?;
    } else {
        let mut text = format!("{}\n{}\n", report.headline.line(), report.headline.progress_text());
        for reservation in report.headline.reservations() {
            text.push_str(&format!("{reservation}\n"));
        }
        result(&text)?;
    }
    Ok(Ending::Done)
}
