//! `gapbook list`: the assessments, the latest first.

use serde_json::json;

use super::args::Json;
use super::output::{Ending, message, result, result_line};
use crate::runtime::{Trouble, Workspace};

/// Lists them.
pub fn run(workspace: &Workspace, arguments: &Json) -> Result<Ending, Trouble> {
    let listed = workspace.store().list()?;
    if arguments.json {
        let all: Vec<_> = listed
            .iter()
            .map(|one| {
                json!({ "name": one.name, "title": one.title, "organization": one.organization,
                        "changed": one.changed, "problem": one.problem })
            })
            .collect();
        result_line(&serde_json::to_string_pretty(&json!({ "assessments": all }))?)?;
        return Ok(Ending::Done);
    }
    if listed.is_empty() {
        message(&format!(
            "No assessment in {}. `gapbook new --title T --organization O` makes one.",
            workspace.data_folder().display()
        ));
    }
    let width = listed.iter().map(|one| one.name.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for one in &listed {
        let changed = one.changed.as_deref().and_then(|stamp| stamp.get(..16)).unwrap_or("-").replace('T', " ");
        let problem = one.problem.as_deref().map(|problem| format!("  ! {problem}")).unwrap_or_default();
        let line = format!("{:<width$}  {changed}  {}, {}{problem}", one.name, one.title, one.organization);
        text.extend(line.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }));
        text.push('\n');
    }
    result(&text)?;
    Ok(Ending::Done)
}
