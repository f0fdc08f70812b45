//! No network: the main job makes no call of the system that could open a connection, and works where there is none.
#![cfg(target_os = "linux")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// Everything somebody does from the first command to the file for a colleague; `{}` is a folder.
const MAIN_JOB: &[&[&str]] = &[
    &["new", "--title", "Office", "--organization", "Clinic", "--questionnaire", "hipaa-microsoft-cloud"],
    &["list"],
    &["fact", "office", "entity-type", "covered-entity"],
    &["answer", "office", "access.mfa.all-users", "implemented", "--note", "https://login.example.org/"],
    &[
        "evidence",
        "office",
        "access.mfa.all-users",
        "--link",
        "https://share.example.org/mfa.pdf",
        "--title",
        "MFA",
        "--kind",
        "policy",
    ],
    &["row", "office", "services", "exchange-online", "use=with-phi"],
    &["score", "office", "--explain"],
    &["report", "office"],
    &["report", "office", "--brief", "--output", "{}/brief.md"],
    &["report", "office", "--format", "html", "--output", "{}/report.html"],
    &["report", "office", "--format", "csv", "--output", "{}/plan.csv"],
    &["report", "office", "--format", "xlsx", "--output", "{}/plan.xlsx"],
    &["report", "office", "--format", "json"],
    &["import", "office", "{}/plan.csv"],
    &["verify", "office"],
    &["pack", "office", "{}/office.zip"],
    &["pack", "office", "{}/office.age", "--encrypt", "--passphrase-file", "{}/words"],
    &["unpack", "{}/office.age", "--beside", "--passphrase-file", "{}/words"],
    &["check", "questionnaires/starter-example"],
];

/// Also where the output of tests is kept back.
fn skipped(why: &str) {
    let name = std::thread::current().name().unwrap_or_default().to_owned();
    let _ = writeln!(std::io::stderr(), "\nskipped {name}: {why}");
}

fn works(program: &str, arguments: &[&str]) -> bool {
    let quiet = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    quiet.is_ok_and(|status| status.success())
}

/// Does the main job with these words before each command.
fn main_job(before: impl Fn(&Path, usize) -> Vec<String>) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    let place = root.path().to_str().unwrap();
    std::fs::write(root.path().join("words"), "correct horse battery staple\n").unwrap();
    for (number, arguments) in MAIN_JOB.iter().enumerate() {
        let mut words = before(root.path(), number);
        words.push(env!("CARGO_BIN_EXE_gapbook").to_owned());
        words.extend(arguments.iter().map(|argument| argument.replace("{}", place)));
        let done = Command::new(&words[0])
            .args(&words[1..])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("GAPBOOK_DATA_DIR", root.path().join("data"))
            .env("GAPBOOK_STATE_DIR", root.path().join("state"))
            .env("GAPBOOK_USER", "Dana Reyes")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
    }
    root
}

fn trace_file(root: &Path, number: usize) -> PathBuf {
    root.join(format!("trace-{number}"))
}

#[test]
fn no_call_of_the_system_opens_a_connection() {
    if !works("strace", &["-e", "trace=network", "true"]) {
        return skipped("strace does not work here");
    }
    let root = main_job(|root, number| {
        let trace = trace_file(root, number).to_str().unwrap().to_owned();
        ["strace", "-f", "-e", "trace=network", "-o", &trace].map(str::to_owned).to_vec()
    });
    for (number, arguments) in MAIN_JOB.iter().enumerate() {
        let trace = std::fs::read_to_string(trace_file(root.path(), number)).unwrap();
        assert!(trace.contains("exited with 0"), "{arguments:?} was watched to its end: {trace}");
        let calls: Vec<&str> = trace.lines().filter(|line| !line.contains("+++")).collect();
        assert!(calls.is_empty(), "{arguments:?}: {calls:#?}");
    }
}

#[test]
fn all_of_it_works_where_there_is_no_network() {
    if !works("unshare", &["-rn", "true"]) {
        return skipped("`unshare -rn` does not work here");
    }
    main_job(|_, _| ["unshare", "-rn"].map(str::to_owned).to_vec());
}
