//! The worked example: sample data in a private folder, made anew when the program's content is newer.

use super::workspace::{Reading, Workspace};
use super::{Trouble, apply, clock};
use crate::app::effect::NewAssessment;
use crate::domain::record::{AssessmentInfo, Person};
use crate::storage::assessment::Access;

/// The answers of the example, in the form that `gapbook apply` takes.
const ANSWERS: &str = include_str!("../../assets/example.jsonl");
/// The folder below the private one.
const FOLDER: &str = "example";

/// Opens the example; answers in it change the example only.
pub(super) fn open(workspace: &Workspace) -> Result<(Workspace, Reading), Trouble> {
    let mut there = workspace.at(workspace.state_folder().join(FOLDER));
    "Sample Person".clone_into(&mut there.user);
    let questionnaire = there
        .library()
        .builtin()
        .first()
        .ok_or_else(|| Trouble::new("This build of gapbook holds no questionnaire."))?
        .id
        .to_string();
    let current = there.library().open(&questionnaire)?.digest;
    let newest = there.store().list().unwrap_or_default().into_iter().find(|one| one.problem.is_none());
    if let Some(found) = newest
        && let Ok(reading) = there.open(&found.name)
        && reading.digest == current
    {
        return Ok((there, reading));
    }
    let new = NewAssessment {
        info: AssessmentInfo {
            id: "".into(),
            title: "Worked example (sample data)".to_owned(),
            organization: "Sample Family Clinic (made up)".to_owned(),
            scope: "tenant sample.example, two sites".to_owned(),
            period: "Sample period".to_owned(),
            prepared_by: "Sample Person, office manager (made up)".to_owned(),
            prepared_for: "Anybody who wants to see how it looks".to_owned(),
        },
        questionnaire,
        person: Person { name: "Sample Person".to_owned(), role: "office manager".to_owned(), account: String::new() },
    };
    let mut writing = there.create(&new, &clock::now().stamp)?;
    apply(&mut writing, ANSWERS, "example")?;
    let reading = writing.into_reading();
    debug_assert!(matches!(reading.open.access, Access::Write(_)));
    Ok((there, reading))
}
