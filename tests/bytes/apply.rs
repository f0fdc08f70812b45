//! Lines of changes, as `gapbook apply` reads them from a file or from standard input.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use gapbook::app::effect::NewAssessment;
use gapbook::domain::record::{AssessmentInfo, Person};
use gapbook::runtime::{Workspace, apply as run};
use gapbook::storage::assessment::Store;
use gapbook::storage::files::Memory;
use gapbook::storage::library::Library;
use gapbook::storage::{Computer, Places};

use crate::bounds::said;
use crate::folder::files_of;

const NAME: &str = "small";

fn workspace(files: &Memory) -> Workspace {
    let computer = Computer::new("machine", "desk");
    let places = Places::new("/data", "/state");
    let store = Store::new(Arc::new(files.clone()), places, computer.clone()).with_patience(Duration::ZERO);
    Workspace::over(store, Library::new(None), computer, "Dana Reyes".into())
}

/// The files of a new assessment on the small questionnaire.
fn begun() -> &'static BTreeMap<PathBuf, Vec<u8>> {
    static FILES: OnceLock<BTreeMap<PathBuf, Vec<u8>>> = OnceLock::new();
    FILES.get_or_init(|| {
        let files = Memory::new();
        let questionnaire = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/questionnaires/base.toml");
        let new = NewAssessment {
            questionnaire: questionnaire.into(),
            info: AssessmentInfo {
                id: "".into(),
                title: "Small".into(),
                organization: "Northside Clinic".into(),
                scope: String::new(),
                period: String::new(),
                prepared_by: String::new(),
                prepared_for: String::new(),
            },
            person: Person { name: "Dana Reyes".into(), role: String::new(), account: String::new() },
        };
        drop(workspace(&files).create(&new, "2026-11-21T09:02:11-05:00").unwrap_or_else(|trouble| panic!("{trouble}")));
        files_of(&files)
    })
}

fn log(files: &Memory) -> Vec<u8> {
    let is_log = |path: &Path| path.starts_with("/data/small/journal");
    files_of(files).into_iter().filter(|(path, _)| is_log(path)).flat_map(|(_, bytes)| bytes).collect()
}

/// All lines are taken, each as one line of the journal that is read again, or none is and it is said why.
pub fn apply(bytes: &[u8]) {
    // What is no text is refused before.
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let files = Memory::new();
    for (path, bytes) in begun() {
        files.put(path, bytes);
    }
    let workspace = workspace(&files);
    let before = log(&files);
    let mut writing = workspace.write(NAME).unwrap_or_else(|trouble| panic!("{trouble}"));
    let done = run(&mut writing, text, "-");
    drop(writing);
    let after = log(&files);
    match done {
        Ok(made) => {
            assert!(after.starts_with(&before));
            let lines = after[before.len()..].iter().filter(|byte| **byte == b'\n').count();
            assert_eq!(lines, made);
            let reading = workspace.read(NAME).unwrap_or_else(|trouble| panic!("{trouble}"));
            assert_eq!(reading.damage(), [] as [String; 0]);
            assert_eq!(reading.open.fold.unknown_changes(), 0, "it writes what it can read");
        }
        Err(trouble) => {
            let words = trouble.to_string();
            assert!(words.len() < 64 << 10, "{} bytes of words", words.len());
            assert!(words.ends_with("Nothing was changed.") || words.starts_with("Not saved."), "{words}");
            said(&trouble);
            assert_eq!(after, before);
        }
    }
}
