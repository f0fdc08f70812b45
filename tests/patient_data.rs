//! What looks like data of patients: told after a command has saved it, never in its way; and what is shipped raises
//! no alarm.

#[expect(dead_code, reason = "shared with the tests of evidence, which use more of it")]
mod command;

use command::Place;
use gapbook::domain::patient_data::looks_like;

const NOTICE: &str = "Keep patient data out; `gapbook withhold` takes out what is already saved.";

#[test]
fn a_command_that_saved_it_says_so_and_has_done_its_work() {
    let place = Place::with_assessment();
    let lead = "people.lead";
    let commands: &[&[&str]] = &[
        &["answer", "fire", lead, "not-implemented", "--note", "It was MRN 00471190"],
        &["answer", "fire", lead, "not-implemented", "--reason", "DOB 3/14/1962"],
        &["comment", "fire", lead, "219-09-9999 called"],
        &["risk", "fire", lead, "--likelihood", "low", "--impact", "low", "--reason", "patient id 4711234"],
        &["evidence", "fire", lead, "--title", "Chart no. 4711234", "--link", "binder"],
        &["row", "fire", "devices", "new", "place=SSN 219099999"],
    ];
    for (n, command) in commands.iter().enumerate() {
        let ran = place.run(command);
        ran.ends(0);
        assert!(ran.err.contains(NOTICE), "{command:?}: {}", ran.err);
        assert!(ran.err.contains("Line dana-"), "the line is named, ready for withhold: {}", ran.err);
        assert!(!ran.err.contains("4711") && !ran.err.contains("219"), "{n}: the text is not repeated: {}", ran.err);
    }
    let lines = r#"{"question":"people.lead","comment":"born 14 March 1962"}"#;
    place.run_with(&["apply", "fire", "-"], lines.as_bytes()).says(NOTICE).says("1 changes made").ends(0);
    place.run(&["report", "fire"]).says("219-09-9999 called").ends(0);
    assert!(!place.run(&["show", "fire"]).err.contains(NOTICE), "reading raises no alarm");
}

#[test]
fn what_nobody_can_withhold_is_not_said_to_be_withheld_by_a_command() {
    let place = Place::new();
    let questionnaire = concat!(env!("CARGO_MANIFEST_DIR"), "/questionnaires/starter-example");
    let new = ["new", "--title", "Chart", "--organization", "MRN 00471190", "--questionnaire", questionnaire];
    let ran = place.run(&new);
    ran.says("This looks like a medical record number").says("cannot be taken out again").ends(0);
    assert!(!ran.err.contains(NOTICE) && !ran.err.contains("4711"), "{}", ran.err);
}

#[test]
fn an_import_that_brought_it_says_so() {
    let place = Place::with_assessment();
    let plan = place.path("plan.csv");
    let plan = plan.to_str().unwrap();
    place.run(&["report", "fire", "--format", "csv", "--output", plan]).ends(0);
    let edited = std::fs::read_to_string(plan).unwrap();
    let head: Vec<&str> = edited.lines().next().unwrap().trim_start_matches('\u{feff}').split(',').collect();
    let cells: Vec<&str> = head
        .iter()
        .map(|title| match title.trim_matches('"') {
            "Question" => "people.lead",
            "Note" => "MRN 00471190",
            _ => "",
        })
        .collect();
    let file = place.file("edited.csv", format!("{}\n{}\n", head.join(","), cells.join(",")).as_bytes());
    place.run(&["import", "fire", &file, "--yes"]).says(NOTICE);
}

#[test]
fn what_is_ordinary_is_saved_without_a_word() {
    let place = Place::with_assessment();
    let note = "Acme Backup, 503-555-0142; agreement of 3/14/2026, section 164.308(b)(1), ticket KB5034441.";
    let ran = place.run(&["answer", "fire", "people.lead", "planned", "--note", note]);
    ran.ends(0);
    assert!(!ran.err.contains("This looks like"), "{}", ran.err);
}

/// Many phrases about exactly these matters, none of them about a patient.
#[test]
fn nothing_that_is_shipped_raises_an_alarm() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = command::files_below(&root.join("questionnaires"));
    files.extend([root.join("assets/example.jsonl"), root.join("ARCHITECTURE.md"), root.join("CONTRIBUTING.md")]);
    assert!(files.len() > 10);
    for file in files {
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        for (number, line) in text.lines().enumerate() {
            assert_eq!(looks_like(line), None, "{}:{}: {line}", file.display(), number + 1);
        }
    }
}
