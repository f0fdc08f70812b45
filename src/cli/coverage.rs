//! `gapbook coverage`: which questions serve which provision.

use clap::Args;
use serde_json::{Value, json};

use super::output::{Ending, plain, result, result_line};
use crate::domain::coverage::{self, Citing};
use crate::domain::evaluation::Evaluation;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::status::{ImplementationStatus, Standing};
use crate::runtime::{Trouble, Workspace, now};

/// Options of `coverage`.
#[derive(Debug, Args)]
pub struct Coverage {
    /// The assessment's name, to show how the questions stand
    #[arg(conflicts_with = "questionnaire")]
    pub name: Option<String>,
    /// The questionnaire, by id or as a file or folder; without it the first one of this program
    #[arg(long, value_name = "ID|PATH")]
    pub questionnaire: Option<String>,
    /// For scripts
    #[arg(long)]
    pub json: bool,
    /// The day it is computed for
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<jiff::civil::Date>,
}

/// Shows every provision with its questions; with an assessment, how they stand.
pub fn run(workspace: &Workspace, arguments: &Coverage) -> Result<Ending, Trouble> {
    if let Some(name) = &arguments.name {
        let reading = workspace.read(name)?;
        let as_of = arguments.as_of.unwrap_or_else(|| now().date);
        let evaluation = Evaluation::new(&reading.questionnaire, &reading.open.fold, as_of);
        return show(&reading.questionnaire, Some(&evaluation), arguments.json);
    }
    let given = match &arguments.questionnaire {
        Some(given) => given.clone(),
        None => workspace
            .library()
            .builtin()
            .first()
            .map(|one| one.id.to_owned())
            .ok_or_else(|| Trouble::new("Say which questionnaire: --questionnaire ID or PATH."))?,
    };
    let loaded = workspace.library().open(&given)?;
    show(&loaded.questionnaire, None, arguments.json)
}

fn show(questionnaire: &Questionnaire, evaluation: Option<&Evaluation>, for_scripts: bool) -> Result<Ending, Trouble> {
    let all = coverage::coverage(questionnaire, evaluation);
    if for_scripts {
        let provisions: Vec<Value> = all.iter().map(as_json).collect();
        let whole = json!({
            "questionnaire": { "id": questionnaire.id.as_str(), "version": questionnaire.version },
            "as_of": evaluation.map(|evaluation| evaluation.as_of.to_string()),
            "provisions": provisions,
        });
        result_line(&serde_json::to_string_pretty(&whole)?)?;
        return Ok(Ending::Done);
    }
    let mut lines = Vec::new();
    for one in &all {
        let standing = one.standing.map(|standing| format!("  [{}]", standing.id())).unwrap_or_default();
        let (id, provision) = (&one.provision.id, one.provision);
        lines.push(format!("{id}  {}, {}{standing}", provision.title, provision.class));
        lines.extend(one.questions.iter().map(question_line));
        if one.questions.is_empty() {
            lines.push("    no question".to_owned());
        }
    }
    let cited = all.iter().filter(|one| !one.questions.is_empty()).count();
    lines.push(format!("{cited} of {} provisions are cited by a question.", all.len()));
    result(&lines.iter().flat_map(|line| [plain(line), "\n".to_owned()]).collect::<String>())?;
    Ok(Ending::Done)
}

fn question_line(citing: &Citing<'_>) -> String {
    let lead = if citing.leads { "leads" } else { "" };
    let when = if citing.always { "always" } else { "depends" };
    let question = citing.question;
    let line = format!("    {:<44} {:<9} {lead:<6} {when:<8}", question.id, question.basis.id());
    match citing.evaluated {
        Some(evaluated) => format!("{line} {}", evaluated.standing.id()),
        None => line.trim_end().to_owned(),
    }
}

fn as_json(one: &coverage::Coverage<'_>) -> Value {
    let questions: Vec<Value> = one
        .questions
        .iter()
        .map(|citing| {
            json!({
                "id": citing.question.id.as_str(),
                "basis": citing.question.basis.id(),
                "leads": citing.leads,
                "always": citing.always,
                "scored": citing.question.scored,
                "standing": citing.evaluated.map(|evaluated| evaluated.standing.id()),
                "status": citing.evaluated.and_then(|evaluated| evaluated.status).map(ImplementationStatus::id),
            })
        })
        .collect();
    json!({
        "id": one.provision.id.as_str(),
        "rule": one.provision.rule,
        "class": one.provision.class.id(),
        "title": one.provision.title,
        "standing": one.standing.map(Standing::id),
        "questions": questions,
    })
}
