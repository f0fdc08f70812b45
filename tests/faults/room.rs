//! A place to work in, the program in it, and rooms of the system's own in which mounting is allowed.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use gapbook::storage::assessment::{OpenAssessment, Store};
use gapbook::storage::{Computer, Places};
use tempfile::TempDir;

use crate::desk::{new, save};

/// Set in a process that a test started of itself in another room.
const INSIDE: &str = "GAPBOOK_TEST_INSIDE";

/// Says why something was not tested, also where the output of tests is kept back.
pub fn skipped(why: &str) {
    let name = std::thread::current().name().unwrap_or_default().to_owned();
    let _ = writeln!(std::io::stderr(), "\nskipped {name}: {why}");
}

/// Whether this process was started by [`in_room`].
pub fn is_inside() -> bool {
    std::env::var_os(INSIDE).is_some()
}

/// This test program again, for one of its hidden tests.
pub fn again(before: &[&str], test: &str) -> Command {
    let own = std::env::current_exe().unwrap();
    let mut all: Vec<&str> = before.to_vec();
    let own = own.to_str().unwrap();
    all.extend([own, "--exact", test, "--ignored", "--nocapture", "--test-threads=1"]);
    let mut command = Command::new(all[0]);
    command.args(&all[1..]).env(INSIDE, "1");
    command
}

/// Runs a hidden test in a room made by `unshare` with these options; says so where there is no such thing.
pub fn in_room(options: &[&str], test: &str) {
    let can = Command::new("unshare").args(options).arg("true").stderr(Stdio::null()).status();
    if !can.is_ok_and(|status| status.success()) {
        skipped(&format!("`unshare {}` does not work here", options.join(" ")));
        return;
    }
    let before: Vec<&str> = std::iter::once("unshare").chain(options.iter().copied()).collect();
    let done = again(&before, test).output().unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{said}\n{}", String::from_utf8_lossy(&done.stderr));
    assert!(said.contains("1 passed"), "{said}");
}

/// Mounts; for the rooms in which that is allowed.
pub fn mount(arguments: &[&str], place: &Path) {
    let done = Command::new("mount").args(arguments).arg(place).output().unwrap();
    assert!(done.status.success(), "mount {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// Folders of a person.
pub struct Room {
    root: TempDir,
}

/// What came of a command.
pub struct Ran {
    pub status: i32,
    pub said: String,
}

impl Room {
    pub fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("data")).unwrap();
        std::fs::create_dir(root.path().join("state")).unwrap();
        Self { root }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub fn folder(&self) -> PathBuf {
        self.path("data/hipaa-2026")
    }

    pub fn store(&self) -> Store {
        let places = Places::new(self.path("data"), self.path("state"));
        Store::on_disk(places, Computer::new("m", "desk")).with_patience(Duration::ZERO)
    }

    /// The assessment `hipaa-2026` with two notes, open to write.
    pub fn begun(&self) -> OpenAssessment {
        let mut open = self.store().create(&new("HIPAA 2026", "Dana Reyes")).unwrap();
        save(&mut open, "q", "one").unwrap();
        save(&mut open, "r", "two").unwrap();
        open
    }

    /// The assessment `office` on a questionnaire of the program, for commands.
    pub fn office(&self) {
        let made = self.run(&["new", "--title", "Office", "--organization", "C", "--questionnaire", "starter-example"]);
        assert_eq!(made.status, 0, "{}", made.said);
        let answered = self.run(&["answer", "office", "people.drill", "implemented", "--note", "as agreed"]);
        assert_eq!(answered.status, 0, "{}", answered.said);
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        let done = self.command(arguments).output().unwrap();
        let text = [done.stdout, done.stderr].concat();
        let said = String::from_utf8(text).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        Ran { status: done.status.code().unwrap_or(-1), said }
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gapbook"));
        command.args(arguments).env("GAPBOOK_DATA_DIR", self.path("data"));
        command.env("GAPBOOK_STATE_DIR", self.path("state")).env("GAPBOOK_USER", "Dana Reyes").stdin(Stdio::null());
        command
    }
}

impl Ran {
    #[track_caller]
    pub fn fails_with(&self, words: &str) {
        assert_eq!(self.status, 2, "{}", self.said);
        assert!(self.said.contains(words), "`{words}` is not in: {}", self.said);
        assert!(!self.said.contains("panicked"), "{}", self.said);
    }

    #[track_caller]
    pub fn works(&self) -> &str {
        assert_eq!(self.status, 0, "{}", self.said);
        &self.said
    }
}

/// A process that is ended when the test is over, whatever comes of it.
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
