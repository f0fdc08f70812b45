//! A person's folders, empty at first, and the program in them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use super::driver::{PATIENCE, Pty};

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_gapbook");

/// The two folders of a person.
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// Both folders empty.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// With an assessment on the small questionnaire, named `office`.
    pub fn with_office() -> Self {
        let home = Self::new();
        home.run(&["new", "--title", "Office", "--organization", "Clinic", "--questionnaire", "starter-example"]);
        home
    }

    /// The folder of the assessments.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The folder private to this computer.
    pub fn state(&self) -> PathBuf {
        self.folder.path().join("state")
    }

    /// Where a report is written.
    pub fn report(&self) -> PathBuf {
        self.folder.path().join("report.json")
    }

    fn variables(&self) -> [(&'static str, String); 3] {
        let text = |path: PathBuf| path.to_str().unwrap().to_owned();
        [
            ("GAPBOOK_DATA_DIR", text(self.data())),
            ("GAPBOOK_STATE_DIR", text(self.state())),
            ("GAPBOOK_USER", "Dana Ruiz".to_owned()),
        ]
    }

    /// Runs a command to its end, which must be a good one.
    pub fn run(&self, arguments: &[&str]) -> String {
        let output = self.output(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command to its end, whatever that is.
    pub fn output(&self, arguments: &[&str]) -> Output {
        Command::new(PROGRAM).args(arguments).envs(self.variables()).output().unwrap()
    }

    /// Every question of an assessment, as scripts see it.
    pub fn questions(&self, name: &str) -> Vec<Value> {
        let shown: Value = serde_json::from_str(&self.run(&["show", name, "--json"])).unwrap();
        shown["questions"].as_array().unwrap().clone()
    }

    /// One question of an assessment.
    pub fn question(&self, name: &str, id: &str) -> Value {
        self.questions(name).into_iter().find(|one| one["id"] == id).unwrap()
    }

    /// Starts the program on a screen of 80 x 24.
    pub fn start(&self, arguments: &[&str]) -> Pty {
        self.start_with(arguments, &[])
    }

    /// The same with more variables.
    pub fn start_with(&self, arguments: &[&str], more: &[(&str, &str)]) -> Pty {
        let own = self.variables();
        let mut all = vec![("TERM", "xterm-256color"), ("LANG", "C.UTF-8")];
        all.extend(own.iter().map(|(name, value)| (*name, value.as_str())));
        all.extend_from_slice(more);
        Pty::spawn(PROGRAM, arguments, &all, 80, 24)
    }

    /// Waits until a draft on disk holds a text.
    pub fn wait_for_draft(&self, text: &str) {
        let deadline = Instant::now() + PATIENCE;
        while !holds(&self.state(), text) {
            assert!(Instant::now() < deadline, "no draft holds {text:?}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// Whether a draft anywhere below a folder holds a text.
fn holds(folder: &Path, text: &str) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    entries.flatten().map(|entry| entry.path()).any(|path| {
        if path.is_dir() {
            return holds(&path, text);
        }
        // Not the new one that is about to take the old one's place.
        let is_draft = path.parent().is_some_and(|parent| parent.ends_with("drafts"));
        is_draft
            && path.extension().is_some_and(|ending| ending == "json")
            && std::fs::read_to_string(&path).is_ok_and(|draft| draft.contains(text))
    })
}
