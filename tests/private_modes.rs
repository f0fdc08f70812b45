//! Who may read what gapbook makes: in folders that it chose itself nobody but this account, whatever was done.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

struct Account {
    root: TempDir,
}

impl Account {
    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// Runs a command as an account whose new files everybody may read, and looks at all there is afterwards.
    #[track_caller]
    fn run(&self, arguments: &[&str]) -> String {
        let done = Command::new("sh")
            .args(["-c", "umask 000 && exec \"$@\"", "sh", env!("CARGO_BIN_EXE_gapbook")])
            .args(arguments)
            .env_clear()
            .env("HOME", self.path("home"))
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{arguments:?}: {said}");
        for name in ["home", "out"] {
            self.all_private(&self.path(name), arguments);
        }
        String::from_utf8(done.stdout).unwrap().trim_end().to_owned()
    }

    #[track_caller]
    fn all_private(&self, folder: &Path, after: &[&str]) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let about = std::fs::symlink_metadata(&path).unwrap();
            let mode = about.permissions().mode() & 0o777;
            // The folders around its own are the system's: somebody else made them, or would.
            let own = path.components().any(|part| part.as_os_str().to_string_lossy().contains("gapbook"))
                || path.starts_with(self.path("out"));
            if about.is_dir() {
                assert!(!own || mode == 0o700, "{} is {mode:o} after {after:?}", path.display());
                self.all_private(&path, after);
            } else {
                assert_eq!(mode, 0o600, "{} after {after:?}", path.display());
            }
        }
    }
}

#[test]
fn everything_gapbook_makes_is_for_this_account_alone() {
    let account = Account { root: tempfile::tempdir().unwrap() };
    std::fs::create_dir(account.path("home")).unwrap();
    std::fs::create_dir(account.path("out")).unwrap();
    std::fs::write(account.path("policy.pdf"), b"policy").unwrap();
    std::fs::write(account.path("words"), b"correct horse battery staple\n").unwrap();
    let out = |name: &str| account.path("out").join(name).to_str().unwrap().to_owned();
    let (policy, words) = (account.path("policy.pdf"), account.path("words"));
    let (policy, words) = (policy.to_str().unwrap(), words.to_str().unwrap());
    let made = ["new", "--title", "Fire", "--organization", "C", "--questionnaire", "starter-example"];
    assert_eq!(account.run(&made), "fire");
    account.run(&["answer", "fire", "people.drill", "implemented", "--note", "weak"]);
    account.run(&["evidence", "fire", "people.drill", policy, "--kind", "run", "--dated", "2026-11-01"]);
    for (format, name) in [("markdown", "r.md"), ("html", "r.html"), ("csv", "r.csv"), ("xlsx", "r.xlsx")] {
        account.run(&["report", "fire", "--format", format, "--output", &out(name)]);
        account.run(&["report", "fire", "--format", format, "--output", &out(name), "--force"]);
    }
    account.run(&["import", "fire", &out("r.csv"), "--yes"]);
    let log = Command::new("find").arg(account.path("home")).args(["-path", "*/journal/*.jsonl"]).output().unwrap();
    let log = String::from_utf8(log.stdout).unwrap();
    let writer = Path::new(log.trim()).file_stem().unwrap().to_str().unwrap();
    account.run(&["withhold", "fire", &format!("{writer}/2"), "--reason", "by mistake"]);
    account.run(&["answer", "fire", "people.drill", "implemented"]);
    account.run(&["pack", "fire", &out("fire.zip")]);
    account.run(&["pack", "fire", &out("fire.age"), "--encrypt", "--passphrase-file", words]);
    account.run(&["unpack", &out("fire.zip"), "--beside"]);
    account.run(&["unpack", &out("fire.age"), "--beside", "--into", "closed", "--passphrase-file", words]);
    account.run(&["unpack", &out("fire.zip"), "--merge", "--into", "fire"]);
    let times = account.run(&["restore", "fire"]);
    let last = times.lines().last().unwrap().split("  ").next().unwrap();
    account.run(&["restore", "fire", "--at", last]);
    account.run(&["delete", "closed"]);
    account.run(&["trash", "--put-back", "closed"]);
    account.run(&["delete", "closed"]);
    account.run(&["trash", "--empty", "closed", "--title", "Fire"]);
    let evidence = Command::new("find").arg(account.path("home")).args(["-path", "*/fire/journal/*.jsonl"]).output();
    let log = String::from_utf8(evidence.unwrap().stdout).unwrap();
    let log = log.lines().next().unwrap();
    let bytes = std::fs::read(log).unwrap();
    std::fs::write(log, &bytes[..bytes.len() / 2]).unwrap();
    assert!(account.run(&["recover", "fire"]).starts_with("fire-recovered"));
}
