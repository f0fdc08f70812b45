//! The program as people run it, in folders of its own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// What came of a command.
#[derive(Debug)]
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// Insists on an exit status, and gives standard output without its last line break.
    #[track_caller]
    pub fn ends(&self, status: i32) -> &str {
        assert_eq!(self.status, status, "{}\n{}", self.out, self.err);
        self.out.trim_end()
    }

    /// Insists on words in what was said on either stream.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        let all = format!("{}{}", self.out, self.err);
        let flat: String = all.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(words), "`{words}` is not in:\n{all}");
        self
    }
}

/// A data folder, a state folder, and a place for other files.
pub struct Place {
    root: TempDir,
}

impl Place {
    pub fn new() -> Self {
        Self { root: tempfile::tempdir().unwrap() }
    }

    /// One with the assessment `fire` on the small questionnaire that comes with the source.
    pub fn with_assessment() -> Self {
        let place = Self::new();
        let questionnaire = concat!(env!("CARGO_MANIFEST_DIR"), "/questionnaires/starter-example");
        let made = ["new", "--title", "Fire", "--organization", "Clinic", "--questionnaire", questionnaire];
        assert_eq!(place.run(&made).ends(0), "fire");
        place
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub fn folder(&self) -> PathBuf {
        self.path("data/fire")
    }

    /// A file somewhere else.
    pub fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, b"")
    }

    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ran {
        self.run_as("Dana Reyes", "state", arguments, input)
    }

    /// As somebody else, with a state folder as another computer has it.
    pub fn run_as(&self, person: &str, state: &str, arguments: &[&str], input: &[u8]) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_gapbook"))
            .args(arguments)
            .env("GAPBOOK_DATA_DIR", self.path("data"))
            .env("GAPBOOK_STATE_DIR", self.path(state))
            .env("GAPBOOK_USER", person)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that does not read its input may be gone already.
        let _ = child.stdin.take().unwrap().write_all(input);
        let done = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { status: done.status.code().unwrap(), out: text(done.stdout), err: text(done.stderr) }
    }
}

/// Every file below a folder.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() { waiting.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}
