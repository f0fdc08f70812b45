//! `gapbook show`: questions with their answers.

use clap::Args;

use super::output::{Ending, plain, result, result_line};
use super::report::{kept, report_of};
use crate::report::{Action, GapReport, QuestionJson, ShowJson, explain_question, question_lines};
use crate::runtime::{Reading, Trouble, Workspace, question};

/// Options of `show`.
#[derive(Debug, Args)]
pub struct Show {
    /// The assessment's name
    pub name: String,
    /// Only this question
    pub question: Option<String>,
    /// For scripts
    #[arg(long)]
    pub json: bool,
    /// The day it is computed for
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<jiff::civil::Date>,
}

/// Shows all questions, or one.
pub fn run(workspace: &Workspace, arguments: &Show) -> Result<Ending, Trouble> {
    let reading = kept(workspace.read(&arguments.name)?);
    let report = report_of(reading, arguments.as_of);
    match &arguments.question {
        Some(id) => {
            let state = reading.state(report.head.as_of);
            let id = question(&state, id)?.id.clone();
            let action = report.action_of(&id).ok_or_else(|| Trouble::new(format!("There is no question `{id}`.")))?;
            if arguments.json {
                result_line(&QuestionJson::new(action).to_json()?)?;
            } else {
                result(&one(&action, reading, &report))?;
            }
        }
        None if arguments.json => result_line(&ShowJson::new(&report).to_json()?)?,
        None => {
            let mut text = String::new();
            for action in report.actions() {
                text.push_str(&format!(
                    "{:<44} {:<14} {:>2}/{:<2} {}\n",
                    action.question.id,
                    action.evaluated.standing.id(),
                    action.evaluated.earned,
                    action.evaluated.points,
                    action.status_text()
                ));
            }
            result(&text)?;
        }
    }
    Ok(Ending::Done)
}

fn one(action: &Action<'_>, reading: &Reading, report: &GapReport) -> String {
    let question = action.question;
    let mut text = format!("{}\n\n{}\n{}\n\n", question.id, question.ask, question.why);
    text.push_str(&explain_question(*action));
    if let Some(note) = &action.record.note {
        let note: String =
            note.text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect();
        text.push_str(&format!("\nNote: {note}\n"));
    }
    let mut text = text.trim_end().to_owned() + "\n";
    for conflict in report.unsettled.iter().filter(|one| one.key.question() == Some(&question.id)) {
        text.push_str(&format!(
            "\nNot settled: {}. Nobody who wrote one of these knew of the others:\n",
            conflict.what
        ));
        for side in &conflict.sides {
            let line = format!("  {}  {}: {}", side.given.entry, side.given.text(), side.text);
            text.push_str(&(plain(&line) + "\n"));
        }
    }
    let lines = question_lines(&reading.open.fold, &question.id);
    if !lines.is_empty() {
        text.push_str("\nLines of the journal, the last one first:\n");
    }
    for (given, words) in lines {
        text.push_str(&(plain(&format!("  {}  {}: {words}", given.entry, given.text())) + "\n"));
    }
    text
}
