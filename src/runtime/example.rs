//! The worked example: sample data in a private folder, made anew when the program's content is newer.

use super::Trouble;
use super::apply::apply_at;
use super::workspace::{Reading, Workspace};
use crate::app::effect::NewAssessment;
use crate::domain::record::{AssessmentInfo, Person};
use crate::storage::assessment::Access;

/// The answers of the example, in the form that `gapbook apply` takes.
const ANSWERS: &str = include_str!("../../assets/example.jsonl");
/// The folder below the private one.
const FOLDER: &str = "example";

/// The made-up days on which its lines were written, each with its first line, from 0; so that it has a score over time.
const DAYS: [(usize, &str); 8] = [
    (0, "2026-10-05"),
    (25, "2026-10-06"),
    (37, "2026-10-13"),
    (60, "2026-10-20"),
    (85, "2026-10-27"),
    (105, "2026-11-03"),
    (120, "2026-11-12"),
    (140, "2026-11-19"),
];

fn stamp(day: &str) -> String {
    format!("{day}T10:00:00+00:00")
}

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
    let mut writing = there.create(&new, &stamp(DAYS[0].1))?;
    let lines: Vec<&str> = ANSWERS.lines().collect();
    for (n, (from, day)) in DAYS.iter().enumerate() {
        let until = DAYS.get(n + 1).map_or(lines.len(), |(next, _)| *next).min(lines.len());
        let part = lines.get(*from..until).unwrap_or_default().join("\n");
        apply_at(&mut writing, &part, "example", &stamp(day))?;
    }
    let reading = writing.into_reading();
    debug_assert!(matches!(reading.open.access, Access::Write(_)));
    Ok((there, reading))
}
