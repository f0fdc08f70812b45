//! `gapbook new`: makes an assessment and prints its name, and only that.

use super::args::New;
use super::output::{Ending, message, result_line};
use crate::app::effect::NewAssessment;
use crate::domain::record::{AssessmentInfo, Person};
use crate::runtime::{Trouble, Workspace, now};

/// Makes it.
pub fn run(workspace: &Workspace, arguments: &New) -> Result<Ending, Trouble> {
    let elsewhere = arguments.folder.as_ref().map(|folder| workspace.at(folder.clone()));
    let workspace = elsewhere.as_ref().unwrap_or(workspace);
    if arguments.title.trim().is_empty() || arguments.organization.trim().is_empty() {
        return Err(Trouble::new("Title and organization are needed: --title TEXT --organization TEXT."));
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
