//! The command line as scripts use it: names, exit statuses, JSON fields, refusals.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const LEAD: &str = "people.lead";
const WARDENS: &str = "people.floor-wardens";

/// A person's folders, empty at first.
struct Home {
    folder: TempDir,
}

/// How a command ended.
struct Ended {
    status: i32,
    out: String,
    err: String,
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// With an assessment on the small questionnaire, named `office`.
    fn with_office() -> Self {
        let home = Self::new();
        let words = ["new", "--title", "Office", "--organization", "Clinic", "--questionnaire", "starter-example"];
        assert_eq!(home.done(&words), "office\n");
        home
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gapbook"));
        command.args(arguments);
        command.env("GAPBOOK_DATA_DIR", self.data()).env("GAPBOOK_STATE_DIR", self.folder.path().join("state"));
        command.env("GAPBOOK_USER", "Dana Ruiz").env("NO_COLOR", "1");
        command
    }

    fn run(&self, arguments: &[&str]) -> Ended {
        ended(&self.command(arguments).stdin(Stdio::null()).output().unwrap())
    }

    fn with_input(&self, arguments: &[&str], input: &str) -> Ended {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        ended(&child.wait_with_output().unwrap())
    }

    /// Runs a command that must succeed.
    fn done(&self, arguments: &[&str]) -> String {
        let ended = self.run(arguments);
        assert_eq!(ended.status, 0, "{arguments:?}: {}", ended.err);
        ended.out
    }

    /// Runs a command that must be refused, with nothing on standard output; returns the words.
    fn refused(&self, arguments: &[&str]) -> String {
        let ended = self.run(arguments);
        assert_eq!((ended.status, ended.out.as_str()), (2, ""), "{arguments:?}: {}", ended.err);
        ended.err
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.done(arguments)).unwrap()
    }

    fn question(&self, id: &str) -> Value {
        self.json(&["show", "office", id, "--json"])
    }

    fn score(&self) -> Value {
        self.json(&["score", "office", "--json"])
    }

    /// Every byte of every log.
    fn journal(&self) -> Vec<u8> {
        let logs = std::fs::read_dir(self.data().join("office/journal")).unwrap();
        let mut paths: Vec<PathBuf> = logs.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths.iter().flat_map(|path| std::fs::read(path).unwrap()).collect()
    }
}

fn ended(output: &Output) -> Ended {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Ended { status: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
}

fn fields(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn new_prints_the_name_and_only_that() {
    let home = Home::new();
    assert_eq!(home.done(&["new", "--title", "Our cloud, 2026", "--organization", "Clinic"]), "our-cloud-2026\n");
    assert_eq!(home.done(&["new", "--title", "Our cloud, 2026", "--organization", "Clinic"]), "our-cloud-2026-2\n");
    let elsewhere = home.folder.path().join("elsewhere");
    let there = elsewhere.to_str().unwrap();
    let name = home.done(&["new", "--title", "T", "--organization", "O", "--folder", there]);
    assert!(elsewhere.join(name.trim()).join("assessment.toml").is_file());
    let listed = home.json(&["list", "--json"]);
    let names: Vec<&str> =
        listed["assessments"].as_array().unwrap().iter().filter_map(|a| a["name"].as_str()).collect();
    assert_eq!(names, ["our-cloud-2026", "our-cloud-2026-2"]);
    assert_eq!(
        fields(&listed["assessments"][0]),
        BTreeSet::from([
            "name",
            "title",
            "organization",
            "changed",
            "conflicts",
            "problem",
            "verdict",
            "verdict_id",
            "percent",
            "critical",
            "answered",
            "applicable",
            "overdue",
            "next_due",
            "incomplete"
        ])
    );
    assert!(home.refused(&["new", "--title", " ", "--organization", "O"]).contains("needed"));
    assert!(home.refused(&["new", "--title", "T"]).contains("--organization"));
    let words = home.refused(&["new", "--title", "T", "--organization", "O", "--questionnaire", "starter-exmple"]);
    assert!(words.contains("did you mean starter-example"), "{words}");
}

#[test]
fn questionnaires_and_help() {
    let home = Home::new();
    let known = home.json(&["questionnaires", "--json"]);
    let ids: Vec<&str> = known["questionnaires"].as_array().unwrap().iter().filter_map(|q| q["id"].as_str()).collect();
    assert_eq!(ids, ["hipaa-microsoft-cloud", "starter-example"]);
    assert!(home.done(&["questionnaires"]).contains("hipaa-microsoft-cloud"));
    let help = home.done(&["--help"]);
    for command in "new list open fact answer apply show score report verify check questionnaires demo".split(' ') {
        assert!(help.contains(command), "{command}");
        home.done(&[command, "--help"]);
    }
    assert!(home.done(&["--version"]).starts_with("gapbook "));
    home.refused(&["frobnicate"]);
    assert!(!home.data().exists(), "asking makes nothing");
}

#[test]
fn show_has_the_promised_fields() {
    let home = Home::with_office();
    let shown = home.json(&["show", "office", "--json"]);
    let questions = shown["questions"].as_array().unwrap();
    assert_eq!(questions.len(), 8);
    for question in questions {
        let promised =
            ["id", "area", "points", "applies", "critical", "citations", "status", "standing", "note", "reason"];
        assert!(fields(question).is_superset(&BTreeSet::from(promised)), "{question}");
        assert!(question["status"].is_null());
    }
    let lead = home.question(LEAD);
    assert_eq!((&lead["points"], &lead["critical"], &lead["standing"]), (&27.into(), &true.into(), &"open".into()));
    assert!(home.done(&["show", "office"]).contains(LEAD));
    assert!(home.done(&["show", "office", LEAD]).contains("Is one person named"));
    assert!(home.refused(&["show", "office", "people.leed"]).contains("Did you mean `people.lead`?"));
    assert!(home.refused(&["show", "ofice"]).contains("no assessment `ofice`"));
}

#[test]
fn actions_are_filtered_and_ordered_as_on_the_screen() {
    let home = Home::with_office();
    home.done(&["answer", "office", LEAD, "planned", "--owner", "Kim Tran", "--due", "2026-01-31"]);
    let ended = home.run(&["actions", "office", "--filter", "owner:\"kim t\" overdue", "--as-of", "2026-11-21"]);
    assert_eq!(ended.status, 0, "{}", ended.err);
    assert!(ended.out.starts_with(LEAD) && ended.out.contains("2026-01-31 overdue\n1 of "), "{}", ended.out);
    let rows = home.json(&["actions", "office", "--sort", "due", "--reverse", "--json"]);
    assert_eq!(rows["actions"][0]["question"], LEAD, "what has no date stands last both ways");
    assert_eq!(rows["actions"][0]["status"], "Planned");
    assert_eq!(rows["shown"], rows["actions"].as_array().unwrap().len());
    assert_eq!(home.run(&["actions", "office", "--sort", "color"]).status, 2);
    let wrong = home.run(&["actions", "office", "--filter", "onwer:kim"]);
    assert_eq!(wrong.status, 2);
    assert!(wrong.err.contains("No field 'onwer', did you mean owner?"), "{}", wrong.err);
}

#[test]
fn score_has_the_promised_fields() {
    let home = Home::with_office();
    let promised = "earned possible percent reachable answered applicable open set_aside verified planned conflicts \
                    as_of scoring verdict critical_gaps critical_open areas provisions";
    let empty = home.score();
    assert!(fields(&empty).is_superset(&promised.split(' ').filter(|word| !word.is_empty()).collect()), "{empty}");
    assert_eq!((&empty["answered"], &empty["scoring"]), (&0.into(), &1.into()));
    for area in empty["areas"].as_array().unwrap() {
        assert!(fields(area).is_superset(&BTreeSet::from(["id", "earned", "possible", "percent"])));
    }
    assert_eq!(fields(&empty["provisions"]), BTreeSet::from(["met", "gap", "open", "set_aside"]));
    assert!(empty["critical_open"].as_array().unwrap().contains(&LEAD.into()));
    home.done(&["answer", "office", LEAD, "not-implemented"]);
    let gap = home.score();
    assert!(gap["critical_gaps"].as_array().unwrap().contains(&LEAD.into()));
    assert!(!gap["critical_open"].as_array().unwrap().contains(&LEAD.into()));
    home.done(&["answer", "office", LEAD, "implemented"]);
    let met = home.score();
    assert_eq!((&met["earned"], &met["answered"]), (&27.into(), &1.into()));
    assert!(home.done(&["score", "office"]).contains('%'));
    assert!(home.done(&["score", "office", "--explain"]).contains("27"));
    assert_eq!(home.json(&["score", "office", "--json", "--as-of", "2027-02-03"])["as_of"], "2027-02-03");
    home.refused(&["score", "office", "--as-of", "yesterday"]);
}

#[test]
fn a_day_before_the_last_change_says_that_later_answers_are_included() {
    let home = Home::with_office();
    home.done(&["answer", "office", LEAD, "implemented"]);
    for command in [&["score", "office"][..], &["report", "office"], &["report", "office", "--brief"]] {
        let before = home.done(&[command, &["--as-of", "1999-01-01"]].concat());
        assert!(before.contains("answers given after 1999-01-01"), "{before}");
        for day in [&["--as-of", "2099-01-01"][..], &[]] {
            assert!(!home.done(&[command, day].concat()).contains("answers given after"), "{day:?}");
        }
    }
}

#[test]
fn what_a_new_assessment_is_called_stands_on_one_line() {
    let home = Home::with_office();
    for (option, other) in [("--title", "--organization"), ("--organization", "--title")] {
        for text in ["two\nlines", "red \u{1b}[31m", "tab\there"] {
            let refused = home.refused(&["new", option, text, other, "Northside"]);
            assert!(refused.contains(option) && refused.contains("one line"), "{refused}");
        }
    }
}

#[test]
fn the_record_of_decisions_names_an_out_of_scope_that_nobody_approved() {
    let home = Home::with_office();
    home.run(&["answer", "office", LEAD, "out-of-scope", "--reason", "We have no fires"]);
    let record = home.done(&["report", "office", "--only", "decisions"]);
    for words in
        ["Answered Out of scope and not set aside: 1", LEAD, "We have no fires", "who approved it, or when, is missing"]
    {
        assert!(record.contains(words), "{words}: {record}");
    }
    home.done(&["answer", "office", LEAD, "out-of-scope", "--approver", "Lee", "--decided", "2026-11-01"]);
    let record = home.done(&["report", "office", "--only", "decisions"]);
    assert!(!record.contains("and not set aside") && record.contains("We have no fires"), "{record}");
}

#[test]
fn percent_is_null_while_nothing_counts() {
    let home = Home::with_office();
    for question in home.json(&["show", "office", "--json"])["questions"].as_array().unwrap() {
        let id = question["id"].as_str().unwrap();
        let decision = ["--reason", "no office", "--approver", "Lee", "--decided", "2026-11-01"];
        home.done(&[&["answer", "office", id, "out-of-scope"], &decision[..]].concat());
    }
    let score = home.score();
    assert_eq!((&score["possible"], &score["percent"]), (&0.into(), &Value::Null));
}

#[test]
fn parts_left_out_stay_and_empty_ones_go() {
    let home = Home::with_office();
    let all = ["--reason", "small house", "--note", "see mail", "--owner", "Lee", "--due", "2026-12-24"];
    home.done(&[&["answer", "office", LEAD, "planned"], &all[..]].concat());
    home.done(&["answer", "office", LEAD, "planned", "--grounds", "seen"]);
    let lead = home.question(LEAD);
    let parts = ["status", "reason", "note", "owner", "due", "grounds"].map(|part| lead[part].as_str().unwrap());
    assert_eq!(parts, ["planned", "small house", "see mail", "Lee", "2026-12-24", "seen"]);
    home.done(&["answer", "office", LEAD, "planned", "--note", "", "--due", "", "--reason", ""]);
    let lead = home.question(LEAD);
    assert_eq!((&lead["note"], &lead["due"], &lead["reason"]), (&"".into(), &Value::Null, &"".into()));
    assert_eq!(lead["owner"], "Lee");
    let before = home.journal();
    home.done(&["answer", "office", LEAD, "planned"]);
    assert_eq!(home.journal(), before, "what changes nothing writes nothing");
    home.done(&["answer", "office", LEAD, "clear"]);
    assert_eq!(home.question(LEAD)["status"], Value::Null);
}

#[test]
fn incomplete_answers_are_taken_as_gaps_and_said() {
    let home = Home::with_office();
    let taken = home.run(&["answer", "office", WARDENS, "out-of-scope"]);
    assert_eq!((taken.status, taken.out.as_str()), (0, ""));
    assert!(taken.err.contains("stands as gap") && taken.err.contains(WARDENS), "{}", taken.err);
    let question = home.question(WARDENS);
    assert_eq!((&question["status"], &question["standing"]), (&"out-of-scope".into(), &"gap".into()));
    let complete = home.run(&["answer", "office", WARDENS, "out-of-scope", "--reason", "one floor"]);
    assert_eq!((complete.status, complete.err.as_str()), (0, ""));
    assert_eq!(home.question(WARDENS)["standing"], "set-aside");
}

#[test]
fn what_the_rules_do_not_allow_is_refused_with_words() {
    let home = Home::with_office();
    let before = home.journal();
    for (arguments, words) in [
        (vec!["answer", "office", "people.leed", "implemented"], "Did you mean `people.lead`?"),
        (vec!["answer", "office", LEAD, "done"], "Possible: implemented"),
        (vec!["answer", "office", LEAD, "alternative", "--instead", "x"], "no other form"),
        (vec!["answer", "office", LEAD, "not-reasonable", "--reason", "x"], "not critical"),
        (vec!["answer", "office", LEAD, "implemented", "--due", "soon"], "is no date"),
        (vec!["answer", "office", LEAD, "implemented", "--grounds", "guess"], "seen, told, assumed"),
        (vec!["fact", "office", "floor", "yes"], "Did you mean `floors`?"),
        (vec!["fact", "office", "floors", "perhaps"], "Possible:"),
        (vec!["fact", "office", "has-extinguishers", "yes"], "follows from the register"),
        (vec!["answer", "../office", LEAD, "implemented"], "no assessment"),
    ] {
        let said = home.refused(&arguments);
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
    assert_eq!(home.journal(), before);
}

#[test]
fn facts_decide_what_applies() {
    let home = Home::with_office();
    home.done(&["answer", "office", WARDENS, "implemented"]);
    home.done(&["fact", "office", "floors", "no"]);
    let question = home.question(WARDENS);
    assert_eq!((&question["applies"], &question["status"]), (&false.into(), &"implemented".into()));
    home.done(&["fact", "office", "floors", "yes"]);
    assert_eq!((&home.question(WARDENS)["applies"], &home.question(WARDENS)["earned"]), (&true.into(), &1.into()));
}

#[test]
fn apply_is_all_or_nothing() {
    let home = Home::with_office();
    let before = home.journal();
    let bad = r#"{"question":"people.lead","status":"implemented"}
{"question":"people.nobody","status":"implemented"}
{"question":"people.drill","status":"splendid"}
not json
"#;
    let refused = home.with_input(&["apply", "office", "-"], bad);
    assert_eq!((refused.status, refused.out.as_str()), (2, ""));
    for words in ["-:2:", "-:3:", "-:4:", "Nothing was changed."] {
        assert!(refused.err.contains(words), "{words}: {}", refused.err);
    }
    assert_eq!(home.journal(), before);
    let good = r#"{"question":"people.lead","status":"implemented","note":"Lee","owner":"Lee"}

{"fact":"floors","value":true}
{"question":"people.floor-wardens","status":"planned","due":"2026-12-24"}
"#;
    let file = home.folder.path().join("changes.jsonl");
    std::fs::write(&file, good).unwrap();
    let done = home.run(&["apply", "office", file.to_str().unwrap()]);
    assert_eq!((done.status, done.out.as_str(), done.err.as_str()), (0, "", "3 changes made.\n"));
    assert_eq!(home.question(LEAD)["note"], "Lee");
    assert_eq!(home.question(WARDENS)["due"], "2026-12-24");
    assert_eq!(home.with_input(&["apply", "office", "-"], good).err, "0 changes made.\n");
}

/// Of two values under one name one would be lost without a word.
#[test]
fn apply_takes_a_name_once_in_a_line() {
    let home = Home::with_office();
    let before = home.journal();
    for (line, name) in [
        (r#"{"question":"people.lead","status":"implemented","note":"a","note":"b"}"#, "note"),
        (r#"{"question":"people.lead","question":"people.drill","status":"planned"}"#, "question"),
        (
            r#"{"question":"people.lead","status":"implemented","test":{"status":"passed","note":"a","note":"b"}}"#,
            "note",
        ),
        (r#"{"register":"doors","row":"new","cells":{"name":"Front","name":"Back"}}"#, "name"),
        (r#"{"fact":"floors","value":true,"value":false}"#, "value"),
    ] {
        let refused = home.with_input(&["apply", "office", "-"], line);
        assert_eq!(refused.status, 2, "{line}: {}", refused.err);
        assert!(refused.err.contains(&format!("-:1: `{name}` stands there twice")), "{line}: {}", refused.err);
    }
    assert_eq!(home.journal(), before);
}

#[test]
fn apply_names_the_first_mistakes_of_very_many() {
    let home = Home::with_office();
    let refused = home.with_input(&["apply", "office", "-"], &"x\n".repeat(20_000));
    assert_eq!(refused.status, 2);
    assert!(refused.err.contains("-:1: ") && refused.err.contains("-:50: "), "{}", refused.err);
    assert!(refused.err.contains("19950 more lines cannot be taken."), "{}", refused.err);
    assert!(refused.err.contains("Nothing was changed."));
    assert!(refused.err.lines().count() < 200);
}

/// In a terminal that takes controls of one byte, or turns its text, a report for scripts is looked at too.
#[test]
fn nothing_a_terminal_acts_on_is_in_what_a_report_prints() {
    let home = Home::with_office();
    let note = "a\u{9b}2Jb \u{202e}evil \u{7f}";
    home.done(&["answer", "office", LEAD, "implemented", "--note", note]);
    for format in ["json", "csv", "markdown", "html"] {
        let out = home.done(&["report", "office", "--format", format]);
        let acts = |c: &char| (c.is_control() && !"\n\r\t".contains(*c)) || ('\u{202a}'..='\u{202e}').contains(c);
        assert_eq!(out.chars().find(acts), None, "{format}");
        if format == "json" {
            let read: serde_json::Value = serde_json::from_str(&out).unwrap();
            assert!(read.to_string().contains(&serde_json::to_string(note).unwrap()), "it means the same");
        }
    }
}

#[test]
fn reports_go_where_they_are_asked_to() {
    let home = Home::with_office();
    home.done(&["answer", "office", LEAD, "not-implemented"]);
    let full = home.done(&["report", "office", "--as-of", "2026-12-01"]);
    assert!(full.starts_with("# ") && full.contains("2026-12-01") && full.contains(LEAD));
    let brief = home.done(&["report", "office", "--brief", "--format", "markdown"]);
    assert!(brief.len() < full.len() && brief.contains("Clinic"));
    let file = home.folder.path().join("report.md");
    let path = file.to_str().unwrap();
    let written = home.run(&["report", "office", "--as-of", "2026-12-01", "--output", path]);
    assert_eq!((written.status, written.out.as_str()), (0, ""));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), full);
    assert!(home.refused(&["report", "office", "--output", path]).contains("--force"));
    home.done(&["report", "office", "--brief", "--output", path, "--force"]);
    assert!(home.refused(&["report", "office", "--output", "/nowhere/report.md"]).contains("/nowhere"));
}

#[test]
fn a_closed_pipe_is_success() {
    let home = Home::new();
    home.done(&["new", "--title", "Cloud", "--organization", "Clinic"]);
    let mut child = home.command(&["report", "cloud"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = String::new();
    BufReader::with_capacity(64, child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let ended = ended(&child.wait_with_output().unwrap());
    assert!(first.starts_with("# "));
    assert_eq!((ended.status, ended.err.as_str()), (0, ""));
}

#[test]
fn the_screen_needs_a_terminal() {
    let home = Home::with_office();
    for arguments in [&[][..], &["open"], &["open", "office"], &["demo"]] {
        let words = home.refused(arguments);
        assert!(words.contains("needs a terminal") && words.contains("gapbook list"), "{words}");
        assert!(!words.contains('\x1b'));
    }
}

#[test]
fn verify_finds_a_changed_byte() {
    let home = Home::with_office();
    home.done(&["answer", "office", LEAD, "implemented", "--note", "as seen"]);
    assert_eq!(home.run(&["verify", "office"]).status, 0);
    let log = std::fs::read_dir(home.data().join("office/journal")).unwrap().next().unwrap().unwrap().path();
    let text = std::fs::read_to_string(&log).unwrap();
    std::fs::write(&log, text.replace("as seen", "as SEEN")).unwrap();
    let wanting = home.run(&["verify", "office"]);
    assert_eq!(wanting.status, 1);
    assert!(wanting.out.contains(log.file_name().unwrap().to_str().unwrap()), "{}{}", wanting.out, wanting.err);
}

#[test]
fn check_says_what_is_wrong_and_where() {
    let home = Home::new();
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/questionnaires/starter-example");
    assert_eq!(home.run(&["check", shipped]).status, 0);
    let bad = home.folder.path().join("bad.toml");
    std::fs::write(&bad, "format = 1\nid = 3\n").unwrap();
    let wanting = home.run(&["check", bad.to_str().unwrap()]);
    assert_eq!(wanting.status, 1);
    assert!((wanting.out + &wanting.err).contains("bad.toml:2:"));
    assert_eq!(home.run(&["check", "/nowhere"]).status, 2);
}

#[test]
fn a_house_style_has_its_own_words_and_keeps_what_every_report_says() {
    let home = Home::with_office();
    let own = home.done(&["report", "--print-template"]);
    let file = home.folder.path().join("house.md");
    let path = file.to_string_lossy();
    std::fs::write(&file, format!("CLINIC HEALTH\n\n{own}")).unwrap();
    let page = home.done(&["report", "office", "--template", &path]);
    assert_eq!(page, format!("CLINIC HEALTH\n\n{}", home.done(&["report", "office"])));
    let html = home.done(&["report", "--print-template", "--format", "html"]);
    std::fs::write(&file, html.replace("<body>", "<body><p>CLINIC HEALTH</p>")).unwrap();
    let page = home.done(&["report", "office", "--template", &path, "--format", "html", "--redact"]);
    assert!(page.contains("<p>CLINIC HEALTH</p>") && page.contains("Content-Security-Policy"));

    std::fs::write(&file, "# {{organisation}}\n\n{{gaps}}\n<script>\n").unwrap();
    let said = home.refused(&["report", "office", "--template", &path]);
    for part in [
        "house.md:1: there is no {{organisation}}. Did you mean {{organization}}?",
        "house.md:4: HTML has no place in a Markdown template.",
        "the critical gaps are missing: no report can leave it out",
        "No report was written.",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(home.refused(&["report", "office", "--template", &path, "--format", "csv"]).contains("markdown and html"));
}

#[test]
fn a_report_replaces_a_file_only_when_told_and_says_where_it_is() {
    let home = Home::with_office();
    let file = home.folder.path().join("r.html");
    std::fs::write(&file, "mine").unwrap();
    let path = file.to_string_lossy();
    let arguments = ["report", "office", "--format", "html", "--output", &path];
    assert!(home.refused(&arguments).contains("is there already (4 bytes, last changed 2"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    let forced = home.run(&[&arguments[..], &["--force"]].concat());
    assert_eq!((forced.status, forced.out.as_str()), (0, ""));
    assert!(forced.err.contains("r.html ("), "{}", forced.err);
    assert!(std::fs::read_to_string(&file).unwrap().ends_with("</html>\n"));
    let others: Vec<_> = std::fs::read_dir(home.folder.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert!(!others.iter().any(|name| name.to_string_lossy().contains("gapbook-new")), "{others:?}");
}

#[test]
fn nothing_that_was_typed_or_named_acts_on_the_terminal() {
    let home = Home::new();
    let name = home.done(&["new", "--title", "T\u{202e}X", "--organization", "O"]);
    let name = name.trim();
    let question = "vendor.ms-baa.executed";
    home.done(&["answer", name, question, "implemented", "--note", "a\u{1b}[31m\u{202e}b"]);
    let journal = home.folder.path().join("data").join(name).join("journal");
    std::fs::write(journal.join("c\u{1b}[31m\u{202e}d.jsonl"), "x\n").unwrap();
    for arguments in [
        &["list"][..],
        &["list", "--json"],
        &["show", name, question],
        &["show", name, "--json"],
        &["verify", name],
        &["score", name],
        &["report", name],
    ] {
        let ended = home.run(arguments);
        for text in [&ended.out, &ended.err] {
            let harmful = |c: char| c == '\u{1b}' || c == '\u{202e}';
            assert!(!text.contains(harmful), "{arguments:?}: {text:?}");
        }
        if arguments.contains(&"--json") {
            assert!(ended.out.contains("\\u202e"), "a script gets the character in a form of JSON");
            serde_json::from_str::<Value>(&ended.out).unwrap();
        }
    }
}

/// As a script does that starts all of them and then waits.
#[test]
fn commands_at_once_on_one_assessment_wait_for_each_other_and_nothing_is_lost() {
    let home = Home::with_office();
    let notes: Vec<String> = (0..8).map(|n| format!("note number {n}")).collect();
    let start = |note: &String| {
        let mut command = home.command(&["answer", "office", LEAD, "implemented", "--note", note]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let all: Vec<_> = notes.iter().map(start).collect();
    for child in all {
        let ended = ended(&child.wait_with_output().unwrap());
        assert_eq!(ended.status, 0, "{}{}", ended.out, ended.err);
    }
    let journal = std::fs::read_dir(home.data().join("office/journal")).unwrap();
    let logs: Vec<PathBuf> = journal.map(|file| file.unwrap().path()).collect();
    assert_eq!(logs.len(), 1, "{logs:?}");
    let log = std::fs::read_to_string(&logs[0]).unwrap();
    assert!(notes.iter().all(|note| log.contains(note.as_str())), "{log}");
    assert!(home.done(&["verify", "office"]).contains("Nothing is wrong"));
    assert_eq!((log.lines().count(), log.matches("replaces").count()), (9, 7), "each has seen the one before: {log}");
}
