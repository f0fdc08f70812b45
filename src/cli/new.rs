//! `gapbook new`: makes an assessment and prints its name, and only that.

use std::path::PathBuf;

use clap::Args;

use super::output::{Ending, message, result_line};
use crate::app::effect::NewAssessment;
use crate::domain::record::{AssessmentInfo, Person};
use crate::runtime::{Trouble, Workspace, now};

/// Options of `new`.
#[derive(Debug, Args)]
pub struct New {
    /// What the assessment is called
    #[arg(long, value_name = "TEXT")]
    pub title: String,
    /// Whose cloud is assessed
    #[arg(long, value_name = "TEXT")]
    pub organization: String,
    /// Which tenants and sites
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub scope: String,
    /// The time it speaks about
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub period: String,
    /// Who gets the report
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub prepared_for: String,
    /// The role of the person who answers
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub role: String,
    /// The questionnaire, by id or as a file or folder
    #[arg(long, value_name = "ID|PATH")]
    pub questionnaire: Option<String>,
    /// A file with rows of your own for the catalog of a register; can be given again
    #[arg(long, value_name = "FILE")]
    pub catalog: Vec<PathBuf>,
    /// The folder to make it in, instead of the data folder
    #[arg(long, value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

/// Makes it.
pub fn run(workspace: &Workspace, arguments: &New) -> Result<Ending, Trouble> {
    let elsewhere = arguments.folder.as_ref().map(|folder| workspace.at(folder.clone()));
    let workspace = elsewhere.as_ref().unwrap_or(workspace);
    if arguments.title.trim().is_empty() || arguments.organization.trim().is_empty() {
        return Err(Trouble::new("Title and organization are needed: --title TEXT --organization TEXT."));
    }
    let texts = [
        ("--title", &arguments.title),
        ("--organization", &arguments.organization),
        ("--scope", &arguments.scope),
        ("--period", &arguments.period),
        ("--prepared-for", &arguments.prepared_for),
        ("--role", &arguments.role),
    ];
    let several_lines = |text: &str| text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'));
    if let Some((option, _)) = texts.iter().find(|(_, text)| several_lines(text)) {
        let why =
            format!("What is given to {option} must stand on one line, without control characters. Nothing was made.");
        return Err(Trouble::new(why));
    }
    let questionnaire = match &arguments.questionnaire {
        Some(given) => given.clone(),
        None => workspace
            .library()
            .builtin()
            .first()
            .map(|one| one.id.to_string())
            .ok_or_else(|| Trouble::new("Say which questionnaire: --questionnaire ID or PATH."))?,
    };
    let role = arguments.role.trim();
    let prepared_by = if role.is_empty() { workspace.user.clone() } else { format!("{}, {role}", workspace.user) };
    let new = NewAssessment {
        info: AssessmentInfo {
            id: "".into(),
            title: arguments.title.trim().to_owned(),
            organization: arguments.organization.trim().to_owned(),
            scope: arguments.scope.clone(),
            period: arguments.period.clone(),
            prepared_by,
            prepared_for: arguments.prepared_for.clone(),
        },
        questionnaire,
        person: Person { name: workspace.user.clone(), role: role.to_owned(), account: String::new() },
    };
    let made = workspace.create_with(&new, &arguments.catalog, &now().stamp)?;
    result_line(made.name())?;
    if let Some(words) = workspace.other_readers() {
        message(&words);
    }
    Ok(Ending::Done)
}
