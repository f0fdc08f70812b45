//! `gapbook questionnaires`: what can be answered.

use serde_json::json;

use super::args::Json;
use super::output::{Ending, result, result_line};
use crate::runtime::{Trouble, Workspace};

/// Lists them.
pub fn run(workspace: &Workspace, arguments: &Json) -> Result<Ending, Trouble> {
    let builtin = workspace.library().builtin();
    if arguments.json {
        let all: Vec<_> =
            builtin.iter().map(|one| json!({ "id": one.id, "version": one.version, "title": one.title })).collect();
        result_line(&serde_json::to_string_pretty(&json!({ "questionnaires": all }))?)?;
        return Ok(Ending::Done);
    }
    let text: String =
        builtin.iter().map(|one| format!("{:<24}  {:<10}  {}\n", one.id, one.version, one.title)).collect();
    result(&text)?;
    Ok(Ending::Done)
}
