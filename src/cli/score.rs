//! `gapbook score`.

use super::args::Score;
use super::output::{Ending, result, result_line};
use super::report::{kept, report_of};
use crate::report::{ScoreJson, explain};
use crate::runtime::{Trouble, Workspace};

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
