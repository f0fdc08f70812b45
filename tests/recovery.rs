//! Withholding, recovering, restoring, deleting: on the command line and through files that fail.

#[expect(dead_code, reason = "shared with the tests of evidence, which use more of it")]
mod command;
#[path = "storage/desk.rs"]
#[expect(dead_code, reason = "shared with the tests of storage, which use more of it")]
mod desk;

use std::path::{Path, PathBuf};

use command::{Place, files_below};
use desk::{Desk, note_of, save, writer};
use gapbook::domain::change;
use gapbook::domain::id::EntryId;
use gapbook::domain::record::{Body, Entry};
use gapbook::storage::assessment::{OpenAssessment, Problem};
use gapbook::storage::files::{Failure, Files, Memory, Unsynced};
use gapbook::storage::{Draft, Drafts};

/// The files below a folder that hold these words.
fn holding(folder: &Path, words: &str) -> Vec<PathBuf> {
    let holds = |path: &PathBuf| {
        let bytes = std::fs::read(path).unwrap();
        bytes.windows(words.len()).any(|part| part == words.as_bytes())
    };
    files_below(folder).into_iter().filter(holds).collect()
}

/// The only log in the journal.
fn only_log(place: &Place) -> PathBuf {
    let logs = files_below(&place.folder().join("journal"));
    assert_eq!(logs.len(), 1);
    logs[0].clone()
}

fn writer_of(place: &Place) -> String {
    only_log(place).file_stem().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn withheld_text_is_nowhere_on_this_computer_and_the_chain_stays_whole() {
    let place = Place::with_assessment();
    let note =
        |text: &str| place.run(&["answer", "fire", "people.drill", "implemented", "--note", text]).ends(0).to_owned();
    note("all well");
    note("Jane Roe, MRN 12345, was there");
    place.run_with(&["evidence", "fire", "people.drill", "-", "--title", "Jane Roe, chart"], b"MRN 12345").ends(0);
    let writer = writer_of(&place);
    let line = |n: u32| format!("{writer}/{n}");
    let words = |name: &str| place.run(&["report", name]).out;
    assert!(words("fire").contains("MRN 12345"));
    assert!(!holding(&place.path("state"), "MRN 12345").is_empty());

    place.run(&["withhold", "fire", &line(3), "--reason", " "]).says("The reason is empty").ends(2);
    place.run(&["withhold", "fire", &line(99), "--reason", "x"]).says("There is no line").ends(2);
    place.run(&["withhold", "fire", "nonsense", "--reason", "x"]).says("There is no line `nonsense`").ends(2);
    place.run(&["withhold", "fire", &line(1), "--reason", "x"]).says("what is assessed").ends(2);
    let kim = place.run_as("Kim Tran", "laptop", &["withhold", "fire", &line(3), "--reason", "x"], b"");
    kim.says("is Dana Reyes's line").says("on the computer that wrote it").ends(2);
    assert!(words("fire").contains("MRN 12345"));

    let said = place.run(&["withhold", "fire", &line(3), "--reason", "patient data by mistake"]);
    said.says("is withheld").says(&format!("{} by Dana Reyes: changed the same field", line(2)));
    said.says("taken out of").says("Colleagues' copies").says("Backups").ends(0);
    let said = place.run(&["withhold", "fire", &line(4), "--reason", "patient data by mistake"]);
    said.says("removed").says("evidence").ends(0);
    for secret in ["MRN 12345", "Jane Roe"] {
        assert_eq!(holding(&place.path("data"), secret), Vec::<PathBuf>::new());
        assert_eq!(holding(&place.path("state"), secret), Vec::<PathBuf>::new());
    }
    place.run(&["verify", "fire"]).says("2 without content").says("Nothing is wrong").ends(0);
    assert!(words("fire").contains("all well"));
    assert!(words("fire").contains("patient data by mistake"));
    // Going on in the same log.
    note("all well again");
    assert_eq!(writer_of(&place), writer);
    place.run(&["verify", "fire"]).ends(0);
    place.run(&["withhold", "fire", &line(3), "--reason", "again"]).says("withheld already").ends(0);
    place.run(&["withhold", "fire", &line(5), "--reason", "x"]).says("record of another withholding").ends(2);
}

#[test]
fn a_colleagues_copies_follow_when_the_log_has_reached_them() {
    let place = Place::with_assessment();
    place.run(&["answer", "fire", "people.drill", "implemented", "--note", "MRN 12345"]).ends(0);
    // Kim's computer has read the log, and keeps a copy of it.
    place.run_as("Kim Tran", "laptop", &["comment", "fire", "people.drill", "thanks"], b"").ends(0);
    assert!(!holding(&place.path("laptop"), "MRN 12345").is_empty());
    let logs = files_below(&place.folder().join("journal"));
    let dana = logs.iter().find(|path| path.file_name().unwrap().to_str().unwrap().starts_with("dana")).unwrap();
    let line = format!("{}/2", dana.file_stem().unwrap().to_str().unwrap());
    place.run(&["withhold", "fire", &line, "--reason", "mistake"]).ends(0);
    let report = place.run_as("Kim Tran", "laptop", &["report", "fire"], b"");
    assert!(!report.out.contains("MRN 12345"));
    place.run_as("Kim Tran", "laptop", &["verify", "fire"], b"").says("still holds its content").ends(1);
    place.run_as("Kim Tran", "laptop", &["comment", "fire", "people.drill", "ok"], b"").ends(0);
    assert_eq!(holding(&place.path("laptop"), "MRN 12345"), Vec::<PathBuf>::new());
    place.run_as("Kim Tran", "laptop", &["verify", "fire"], b"").says("Nothing is wrong").ends(0);
}

const SECRET: &str = "Jane Roe, MRN 12345";

/// Withholds a line as the program does.
fn withhold(desk: &Desk, open: &mut OpenAssessment, id: &EntryId) -> bool {
    let me = writer(open).own_writers().cloned().collect();
    let set = change::withhold(&open.fold, id, &me, "mistake").unwrap();
    if !set.is_empty() {
        let (next, seen, tick) = (writer(open).next_id(), open.fold.last_lines(), open.fold.tick() + 1);
        let body = Body { by: "Dana Reyes".into(), act: "withhold".into(), undoes: None, set };
        let entry = Entry { id: next, sum: None, at: String::new(), tick, seen, after: None, body: Some(body) };
        let Ok(saved) = writer(open).append(vec![entry]) else { return false };
        for entry in saved {
            open.fold.apply(entry);
        }
    }
    desk.store.take_out(open, id).is_ok()
}

fn anywhere(files: &Memory, folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for name in files.list(&folder).unwrap_or_default() {
            let path = folder.join(name);
            match files.bytes(&path) {
                Some(bytes) if bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes()) => found.push(path),
                Some(_) => {}
                None => waiting.push(path),
            }
        }
    }
    found
}

/// Whatever call fails: once the withholding line is saved the text is shown nowhere; all other lines stay; giving the
/// command again takes it out of every file.
#[test]
fn any_call_may_fail_while_withholding() {
    for failure in [Failure::Once, Failure::Stop] {
        for unsynced in [None, Some(Unsynced::Lost), Some(Unsynced::Half), Some(Unsynced::Zeros)] {
            for fail_at in 1..70 {
                let desk = Desk::new();
                let mut open = desk.create();
                save(&mut open, "q", "before").unwrap();
                let id = save(&mut open, "q", SECRET).unwrap();
                save(&mut open, "r", "other").unwrap();
                let drafts = Drafts::new(desk.store.files(), &open.private);
                let text = format!("{SECRET} again");
                let draft = Draft { field: "note/r".into(), text, cursor: (0, 0), based_on: vec![], at: String::new() };
                drafts.keep(&draft).unwrap();
                desk.files.put(&open.private.join("torn/x-1"), SECRET.as_bytes());
                let record = open.private.join("writer.json");
                let recorded = desk.files.bytes(&record).unwrap();
                desk.files.fail_at(fail_at, failure);
                let done = withhold(&desk, &mut open, &id);
                drop(open);
                match unsynced {
                    Some(unsynced) => desk.files.power_cut(unsynced),
                    None => desk.files.restart(),
                }
                // It may lag; without it this computer would not know its own log.
                desk.files.put(&record, &recorded);
                let mut open = desk.open();
                assert_eq!(open.damage, [], "call {fail_at}");
                assert_eq!(note_of(&open, "r").as_deref(), Some("other"), "call {fail_at}");
                let shown = note_of(&open, "q");
                let withheld = shown.as_deref() == Some("before");
                assert!(withheld || (!done && shown.as_deref() == Some(SECRET)), "call {fail_at}: {shown:?}");
                assert!(withhold(&desk, &mut open, &id), "call {fail_at}");
                assert_eq!(
                    anywhere(&desk.files, Path::new("/")),
                    Vec::<PathBuf>::new(),
                    "{fail_at} {failure:?} {unsynced:?}"
                );
                save(&mut open, "s", "afterwards").unwrap();
                drop(open);
                let open = desk.open();
                assert_eq!(note_of(&open, "q").as_deref(), Some("before"));
                assert_eq!(note_of(&open, "s").as_deref(), Some("afterwards"));
                let verified = desk.store.verify("hipaa-2026").unwrap();
                assert_eq!(verified.damage, []);
                assert!(verified.problems.is_empty(), "{fail_at} {failure:?} {unsynced:?} {:?}", verified.problems);
            }
        }
    }
}

#[test]
fn verify_names_a_file_that_still_holds_what_was_withheld() {
    let desk = Desk::new();
    let mut open = desk.create();
    let id = save(&mut open, "q", SECRET).unwrap();
    let log = desk.log(id.writer.as_str());
    let before = desk.files.bytes(&log).unwrap();
    assert!(withhold(&desk, &mut open, &id));
    let after = desk.files.bytes(&log).unwrap();
    drop(open);
    // An old copy comes back, under another name.
    desk.files.put(&desk.folder().join("journal/old copy.jsonl"), &before);
    let verified = desk.store.verify("hipaa-2026").unwrap();
    let [Problem::StillThere { line, file }] = &verified.problems[..] else { panic!("{:?}", verified.problems) };
    assert_eq!((line, file.as_str()), (&id, "journal/old copy.jsonl"));
    assert_eq!(note_of(&desk.open(), "q"), None);
    assert_eq!(desk.files.bytes(&log).unwrap(), after);
}
