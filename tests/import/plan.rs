//! A plan goes out to a spreadsheet, is edited there, and comes back.

use std::fs;

use serde_json::Value;

use crate::desk::{Desk, get, said, set};

#[test]
fn what_was_edited_comes_back_in_one_action() {
    let desk = Desk::new();
    let ids = desk.ids();
    let mut plan = desk.plan();
    set(&mut plan, &ids.first, "Status", "planned");
    set(&mut plan, &ids.first, "Owner", "Dana; Sam");
    set(&mut plan, &ids.first, "Due", "31.1.2027");
    set(&mut plan, &ids.second, "Status", "Not Implemented");
    set(&mut plan, &ids.second, "Note", "'=ask Sam");
    let file = desk.file(&plan, ";", true);

    let shown = desk.done(&["import", &desk.name, &file]);
    assert!(shown.contains(&format!("{}: Status: nothing becomes \"Planned\"", ids.first)), "{shown}");
    assert!(shown.contains("5 to change, 0 in conflict, 0 bad"), "{shown}");
    assert_eq!(desk.question(&ids.first)["status"], Value::Null);

    desk.done(&["import", &desk.name, &file, "--yes"]);
    let first = desk.question(&ids.first);
    assert_eq!(
        (&first["status"], &first["owner"], &first["due"]),
        (&"planned".into(), &"Dana; Sam".into(), &"2027-01-31".into())
    );
    assert_eq!(desk.question(&ids.second)["note"], "=ask Sam");
    // One line, and a second time there is nothing to do.
    assert_eq!(first["lines"], 1);
    let again = desk.done(&["import", &desk.name, &file, "--yes"]);
    assert!(again.contains("0 to change, 0 in conflict, 0 bad"), "{again}");
    assert_eq!(get(&desk.plan(), &ids.second, "Note"), "'=ask Sam");
}

#[test]
fn what_counts_as_a_gap_or_as_late_is_told_before_it_is_taken() {
    let desk = Desk::new();
    let ids = desk.ids();
    let mut plan = desk.plan();
    set(&mut plan, &ids.first, "Status", "Out of scope");
    set(&mut plan, &ids.second, "Due", "2020-01-01");
    let shown = desk.done(&["import", &desk.name, &desk.file(&plan, ",", false)]);
    assert!(shown.contains(&format!("{}: Out of scope is a gap until there is a reason.", ids.first)), "{shown}");
    assert!(shown.contains(&format!("{}: 2020-01-01 has passed", ids.second)), "{shown}");
}

#[test]
fn what_nobody_edited_never_changes_anything() {
    let desk = Desk::new();
    let ids = desk.ids();
    let note = "-1 line\r\nsecond \"line\"\n\n  = third  \t\u{1b}";
    let note = format!("--note={note}");
    desk.done(&["answer", &desk.name, &ids.first, "partial", &note, "--owner", " 007 ", "--due", "2027-02-01"]);
    let mut plan = desk.plan();
    // Spreadsheets write dates back in the way of their country.
    set(&mut plan, &ids.first, "Due", "01/02/2027");
    let file = desk.file(&plan, ",", false);
    // Somebody goes on in the assessment: the old cells of the file must not undo it.
    desk.done(&["answer", &desk.name, &ids.first, "implemented", "--note", "new", "--owner", "Sam", "--due", ""]);
    let shown = desk.done(&["import", &desk.name, &file, "--yes"]);
    assert!(shown.contains("0 to change, 0 in conflict, 0 bad"), "{shown}");
    assert_eq!(desk.question(&ids.first)["note"], "new");
}

#[test]
fn both_changed_is_a_conflict_and_left_unless_told() {
    let desk = Desk::new();
    let ids = desk.ids();
    desk.done(&["answer", &desk.name, &ids.first, "planned", "--owner", "Dana"]);
    let mut plan = desk.plan();
    set(&mut plan, &ids.first, "Status", "Implemented");
    set(&mut plan, &ids.first, "Due", "2027-03-04");
    set(&mut plan, &ids.second, "Owner", "Lee");
    let file = desk.file(&plan, ",", false);
    desk.done(&["answer", &desk.name, &ids.first, "partial", "--owner", "Sam"]);

    let output = desk.run(&["import", &desk.name, &file, "--yes"]);
    assert_eq!(output.status.code(), Some(1));
    let shown = said(&output);
    assert!(shown.contains("2 to change, 1 in conflict"), "{shown}");
    assert!(shown.contains("changed to \"Partially implemented\""), "{shown}");
    let first = desk.question(&ids.first);
    // The due date nobody else touched is taken, the other owner stays.
    assert_eq!((&first["status"], &first["due"]), (&"partial".into(), &"2027-03-04".into()));
    assert_eq!(first["owner"], "Sam");

    desk.done(&["import", &desk.name, &file, "--yes", "--take-file"]);
    assert_eq!(desk.question(&ids.first)["status"], "implemented");
    assert_eq!(desk.question(&ids.second)["owner"], "Lee");
}

#[test]
fn bad_rows_are_named_by_line_and_nothing_is_taken() {
    let desk = Desk::new();
    let ids = desk.ids();
    let mut plan = desk.plan();
    set(&mut plan, &ids.first, "Status", "done");
    set(&mut plan, &ids.second, "Due", "01/02/2027");
    let mut gone = plan[3].clone();
    gone[0] = "no.such.question".into();
    plan.push(gone);
    plan.push(plan[3].clone());
    let last = plan.len();
    let output = desk.run(&["import", &desk.name, &desk.file(&plan, ",", false), "--yes"]);
    assert_eq!(output.status.code(), Some(1));
    let shown = said(&output);
    for wanted in [
        "line 2: `done` is no status".to_owned(),
        "line 3: `01/02/2027` can be read in two ways".into(),
        format!("line {}: There is no question", last - 1),
        format!("line {last}: {} stands in line 4 already", plan[3][0]),
        "4 bad".into(),
    ] {
        assert!(shown.contains(&wanted), "{wanted}: {shown}");
    }
    let file = desk.folder.path().join("none.csv");
    fs::write(&file, "a,b\n1,2\n").unwrap();
    let output = desk.run(&["import", &desk.name, &file.to_string_lossy()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no column \"Question\""));
}

#[test]
fn a_workbook_comes_back_as_well() {
    let desk = Desk::new();
    let ids = desk.ids();
    desk.done(&["answer", &desk.name, &ids.first, "planned", "--note", "'=x", "--owner", "007", "--due", "2027-02-01"]);
    let path = desk.folder.path().join("plan.xlsx");
    let file = path.to_string_lossy();
    desk.done(&["report", &desk.name, "--format", "xlsx", "--output", &file]);
    let shown = desk.done(&["import", &desk.name, &file]);
    assert!(shown.contains("0 to change, 0 in conflict, 0 bad"), "{shown}");
    // An existing file stays as it is.
    let before = fs::read(&path).unwrap();
    assert_eq!(desk.run(&["report", &desk.name, "--format", "xlsx", "--output", &file]).status.code(), Some(2));
    assert_eq!(fs::read(&path).unwrap(), before);
    // In the meantime: the untouched workbook takes nothing back.
    desk.done(&["answer", &desk.name, &ids.first, "implemented", "--note", "", "--owner", "Sam", "--due", ""]);
    let shown = desk.done(&["import", &desk.name, &file, "--yes"]);
    assert!(shown.contains("0 to change, 0 in conflict, 0 bad"), "{shown}");
    // Neither does a plan in which everything was left out.
    fs::remove_file(&path).unwrap();
    desk.done(&["report", &desk.name, "--format", "xlsx", "--redact", "--output", &file]);
    let shown = desk.done(&["import", &desk.name, &file, "--yes"]);
    assert!(shown.contains("0 to change, 0 in conflict, 0 bad"), "{shown}");
}
