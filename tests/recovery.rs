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
use gapbook::storage::assessment::{Access, Deletion, OpenAssessment, Problem, Recovered};
use gapbook::storage::files::{Failure, Files, Memory, Unsynced};
use gapbook::storage::journal::Notice;
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

/// Copies in the trash, copies made beside, and days to go back to: taken out, or named.
#[test]
fn withheld_text_leaves_the_trash_and_the_days_and_other_copies_are_named() {
    let place = Place::with_assessment();
    place.run(&["answer", "fire", "people.drill", "implemented", "--note", "Jane Roe, MRN 12345"]).ends(0);
    place.run_with(&["evidence", "fire", "people.drill", "-", "--title", "Chart"], b"chart of MRN 12345").ends(0);
    let writer = writer_of(&place);
    // A copy of the folder, deleted; and one that is still there.
    let copy = |name: &str| {
        for path in files_below(&place.folder()) {
            let to = place.path("data").join(name).join(path.strip_prefix(place.folder()).unwrap());
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::copy(path, to).unwrap();
        }
    };
    copy("old");
    place.run(&["delete", "old"]).ends(0);
    copy("beside");
    place.run(&["report", "fire", "--output", place.path("data/report.md").to_str().unwrap()]).ends(0);
    let holds = |folder: &str| holding(&place.path(folder), "MRN 12345");
    assert!(holds("state").iter().any(|path| path.to_str().unwrap().contains(".trash")), "{:?}", holds("state"));

    let withhold = |number: u32| {
        let line = format!("{writer}/{number}");
        place.run(&["withhold", "fire", &line, "--reason", "mistake"])
    };
    let said = withhold(2);
    said.says(".trash").says("Reports, exports and packs made before").ends(0);
    assert!(said.out.contains(place.path("data/beside").to_str().unwrap()), "{}", said.out);
    withhold(3).ends(0);
    assert_eq!(holds("state"), Vec::<PathBuf>::new());
    // What is left is the copy that was named, and the report that somebody asked for.
    for path in holds("data") {
        assert!(path.starts_with(place.path("data/beside")) || path.ends_with("report.md"), "{}", path.display());
    }
    let today = place.run(&["restore", "fire"]).ends(0).lines().last().unwrap().split("  ").next().unwrap().to_owned();
    let restored = place.run(&["restore", "fire", "--at", &today]).ends(0).to_owned();
    assert!(holding(&place.path("data").join(restored), "MRN 12345").is_empty());
    let entry = place.run(&["trash"]).ends(0).split("  ").next().unwrap().to_owned();
    let back = place.run(&["trash", "--put-back", &entry]).ends(0).to_owned();
    assert!(holding(&place.path("data").join(back), "MRN 12345").is_empty());
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

/// A copy from before still holds the text. Whatever fails while it is opened and written in, none of it gets into what
/// is private to this computer.
#[test]
fn any_call_may_fail_while_a_copy_is_opened_that_still_holds_what_was_withheld() {
    for failure in [Failure::Once, Failure::Stop] {
        for fail_at in 1..60 {
            let desk = Desk::new();
            let mut open = desk.create();
            let id = save(&mut open, "q", SECRET).unwrap();
            let copy = desk.store.places().data().join("copy");
            for file in [PathBuf::from("assessment.toml"), PathBuf::from(format!("journal/{}.jsonl", id.writer))] {
                desk.files.put(&copy.join(&file), &desk.files.bytes(&desk.folder().join(&file)).unwrap());
            }
            assert!(withhold(&desk, &mut open, &id));
            drop(open);
            let before = anywhere(&desk.files, Path::new("/"));
            assert_eq!(before, [copy.join(format!("journal/{}.jsonl", id.writer))]);
            desk.files.fail_at(fail_at, failure);
            if let Ok(mut open) = desk.store.open("copy", "Dana Reyes")
                && matches!(open.access, Access::Write(_))
            {
                let _ = save(&mut open, "r", "other");
            }
            desk.files.restart();
            assert_eq!(anywhere(&desk.files, Path::new("/")), before, "call {fail_at} {failure:?}");
            let open = desk.store.open("copy", "Dana Reyes").unwrap();
            let told = open.notices.iter().filter(|notice| matches!(notice, Notice::StillHere { .. })).count();
            assert_eq!(told, 1, "call {fail_at} {failure:?} {:?}", open.notices);
            assert_eq!(anywhere(&desk.files, Path::new("/")), before, "call {fail_at} {failure:?}");
        }
    }
}

/// The same where a file that came back holds it beside the log that says it is withheld, on a colleague's computer.
#[test]
fn an_old_copy_of_a_log_beside_the_new_one_brings_nothing_back_into_a_colleagues_mirrors() {
    let desk = Desk::new();
    let mut open = desk.create();
    let id = save(&mut open, "q", SECRET).unwrap();
    let log = desk.log(id.writer.as_str());
    let before = desk.files.bytes(&log).unwrap();
    assert!(withhold(&desk, &mut open, &id));
    drop(open);
    desk.files.put(&desk.folder().join("journal/old copy.jsonl"), &before);
    let kim = Desk::with(&desk.files, desk::DATA, "laptop");
    drop(kim.store.open("hipaa-2026", "Kim Tran").unwrap());
    assert_eq!(anywhere(&desk.files, Path::new("/state")), Vec::<PathBuf>::new());
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

#[test]
fn a_damaged_assessment_is_made_anew_beside_it() {
    let place = Place::with_assessment();
    place.run(&["recover", "fire"]).says("Nothing is wrong with fire; no copy was made").ends(0);
    place.run(&["recover", "nowhere"]).says("There is no assessment `nowhere`").ends(2);
    let note =
        |text: &str| place.run(&["answer", "fire", "people.drill", "implemented", "--note", text]).ends(0).to_owned();
    note("one");
    note("two");
    place.run_with(&["evidence", "fire", "people.drill", "-", "--title", "List"], b"abc").ends(0);
    let log = only_log(&place);
    let whole = std::fs::read_to_string(&log).unwrap();
    std::fs::write(&log, whole.replacen("\"two\"", "\"tow\"", 1)).unwrap();
    let damaged = std::fs::read(&log).unwrap();
    place.run(&["verify", "fire"]).ends(1);

    let recovered = place.run(&["recover", "fire"]);
    assert_eq!(recovered.says("4 lines were recovered").ends(0), "fire-recovered");
    assert_eq!(std::fs::read(&log).unwrap(), damaged);
    place.run(&["verify", "fire-recovered"]).says("Nothing is wrong").ends(0);
    place.run(&["report", "fire-recovered"]).says("two").ends(0);
    place.run(&["evidence", "fire-recovered"]).says("List").ends(0);
    place.run(&["answer", "fire-recovered", "people.drill", "implemented", "--note", "three"]).ends(0);
    assert_eq!(place.run(&["recover", "fire"]).ends(0), "fire-recovered-2");

    // On a computer that has no copy of the line it stays missing, and is named.
    let kim = place.run_as("Kim", "laptop", &["recover", "fire"], b"");
    assert_eq!(kim.says("the line numbered 3 is missing").says("3 lines were recovered").ends(1), "fire-recovered-3");
    // A file that is gone is named too.
    for file in files_below(&place.folder().join("evidence")) {
        std::fs::remove_file(file).unwrap();
    }
    place.run(&["recover", "fire"]).says("the file of the evidence “List”").ends(1);
    place.run_as("Kim", "laptop", &["recover", "fire"], b"").says("a damaged line of which this computer has no copy");
    // Only the mirrors are left.
    std::fs::remove_dir_all(place.folder()).unwrap();
    place.run(&["recover", "fire"]).says("4 lines were recovered").says("evidence “List”").ends(1);
    place.run_as("Kim", "laptop", &["recover", "fire"], b"").says("There is no assessment").ends(2);
}

#[test]
fn a_questionnaire_of_the_program_is_put_back() {
    let place = Place::new();
    assert_eq!(place.run(&["new", "--title", "Fire", "--organization", "Clinic"]).ends(0), "fire");
    place.run(&["fact", "fire", "personal-devices", "no"]);
    std::fs::remove_dir_all(place.folder()).unwrap();
    assert_eq!(place.run(&["recover", "fire"]).ends(0), "fire-recovered");
    place.run(&["verify", "fire-recovered"]).ends(0);
    place.run(&["show", "fire-recovered"]).ends(0);
}

#[test]
fn an_earlier_day_is_made_anew_beside() {
    let place = Place::with_assessment();
    place.run(&["restore", "nowhere"]).says("There is no assessment").ends(2);
    place.run(&["answer", "fire", "people.drill", "implemented", "--note", "MRN 1 secret"]).ends(0);
    std::thread::sleep(std::time::Duration::from_millis(1100));
    place.run(&["answer", "fire", "people.drill", "partial", "--note", "later"]).ends(0);
    let listed = place.run(&["restore", "fire"]).ends(0).to_owned();
    let times: Vec<&str> = listed.lines().filter_map(|line| line.strip_suffix("  2 lines")).collect();
    assert_eq!(times.len(), 1, "{listed}");
    assert!(!listed.contains(" 1 lines"), "{listed}");
    let restored = place.run(&["restore", "fire", "--at", times[0]]);
    let name = restored.says("2 lines").says("fire was left as it is").ends(0).to_owned();
    place.run(&["report", &name]).says("MRN 1 secret").ends(0);
    assert!(!place.run(&["report", &name]).out.contains("later"));
    place.run(&["report", "fire"]).says("later").ends(0);
    place.run(&["restore", "fire", "--at", "2001-01-01"]).says("kept nothing of fire from then").ends(2);
    place.run(&["restore", "fire", "--at", "yesterday"]).says("is no time").ends(2);
    // What was withheld since stays withheld on earlier days too.
    let line = format!("{}/2", writer_of(&place));
    place.run(&["withhold", "fire", &line, "--reason", "mistake"]).says(&name).ends(0);
    let again = place.run(&["restore", "fire", "--at", times[0]]).ends(0).to_owned();
    assert_ne!(again, name);
    assert_eq!(holding(&place.path("data").join(again), "MRN 1 secret"), Vec::<PathBuf>::new());
}

#[test]
fn deleting_is_to_the_trash_and_emptying_wants_the_title() {
    let place = Place::new();
    assert_eq!(place.run(&["new", "--title", "HIPAA 2026", "--organization", "Zoo Hill"]).ends(0), "hipaa-2026");
    place.run(&["comment", "hipaa-2026", "access.mfa.all-users", "x"]);
    let before: Vec<Vec<u8>> =
        files_below(&place.path("data/hipaa-2026")).iter().map(|path| std::fs::read(path).unwrap()).collect();
    place.run(&["delete", "nowhere"]).says("There is no assessment").ends(2);
    place.run(&["trash"]).says("The trash is empty").ends(0);
    place.run(&["delete", "hipaa-2026"]).says("is in the trash").says("asked to be kept until 20").ends(0);
    assert_eq!(files_below(&place.path("data")), Vec::<PathBuf>::new());
    place.run(&["list"]).says("No assessment").ends(0);
    place.run(&["trash"]).says("hipaa-2026 HIPAA 2026, Zoo Hill deleted").says("asked to be kept until").ends(0);
    assert_eq!(place.run(&["trash", "--put-back", "hipaa-2026"]).ends(0), "hipaa-2026");
    let after: Vec<Vec<u8>> =
        files_below(&place.path("data/hipaa-2026")).iter().map(|path| std::fs::read(path).unwrap()).collect();
    assert_eq!(before, after);
    place.run(&["verify", "hipaa-2026"]).ends(0);
    place.run(&["trash", "--put-back", "hipaa-2026"]).says("There is no `hipaa-2026` in the trash").ends(2);

    place.run(&["delete", "hipaa-2026"]).ends(0);
    place.run(&["trash", "--empty", "hipaa-2026"]).says("type its title exactly").says("kept until 20").ends(2);
    place.run(&["trash", "--empty", "hipaa-2026", "--title", "hipaa"]).says("--title \"HIPAA 2026\"").ends(2);
    assert!(!holding(&place.path("state"), "Zoo Hill").is_empty());
    place.run(&["trash", "--empty", "hipaa-2026", "--title", "HIPAA 2026"]).says("removed for good").ends(0);
    assert_eq!(holding(&place.path("state"), "Zoo Hill"), Vec::<PathBuf>::new());
    place.run(&["trash"]).says("The trash is empty").ends(0);
}

#[test]
fn a_questionnaire_that_names_no_years_leaves_the_question_to_people() {
    let place = Place::with_assessment();
    place.run(&["delete", "fire"]).says("Ask whoever is responsible how long").ends(0);
}

/// Whatever the command, a path that leads to no assessment is answered by asking for a name.
#[test]
fn a_path_where_a_name_is_wanted_is_said_to_be_one() {
    let place = Place::with_assessment();
    std::fs::create_dir_all(place.path("elsewhere/photos")).unwrap();
    let nothing = place.path("elsewhere/../elsewhere/fire");
    let plain = std::fs::canonicalize(place.path("elsewhere")).unwrap().join("fire");
    let missing = [nothing.to_str().unwrap(), "../T", "./T", "no/such/folder/T"];
    let no_name = ["fire/", "..", ".", "/", ""];
    for command in [["delete"].as_slice(), &["show"], &["verify"], &["recover"], &["flag", "NAME", "people.drill"]] {
        let run = |name: &str| {
            let words: Vec<&str> = [command[0], name].into_iter().chain(command.iter().skip(2).copied()).collect();
            place.run(&words)
        };
        for path in missing {
            run(path).says("There is no assessment at").says("Give the name").says("and not a path").ends(2);
        }
        run(missing[0]).says(&format!("There is no assessment at {}.", plain.display())).ends(2);
        for name in no_name {
            run(name).says("is no name of an assessment").says("and not a path").says("gapbook list").ends(2);
        }
        run("photos").says("There is no assessment `photos` in").ends(2);
    }
    assert!(place.folder().join("assessment.toml").exists());
    // Where a name is given for what comes in, too.
    let pack = place.path("fire.zip").to_str().unwrap().to_owned();
    place.run(&["pack", "fire", &pack]).ends(0);
    let into = |name: &str, how: &str| place.run(&["unpack", &pack, how, "--into", name]);
    into("../T", "--beside").says("`../T` is no name of an assessment").says("and not a path").ends(2);
    into("../T", "--merge").says("../T is no copy of this assessment. Those that are here: fire").ends(2);
    assert_eq!(std::fs::read_dir(place.path("data")).unwrap().count(), 1);
}

/// The trash of another data folder is another one.
#[test]
fn an_assessment_deleted_by_its_path_comes_back_as_it_was_told() {
    let place = Place::with_assessment();
    std::fs::create_dir_all(place.path("elsewhere")).unwrap();
    std::fs::rename(place.folder(), place.path("elsewhere/fire")).unwrap();
    let path = place.path("elsewhere/fire");
    let said = place.run(&["delete", path.to_str().unwrap()]);
    said.ends(0);
    let told = said.err.split('`').nth(1).unwrap();
    assert_eq!(place.run(&told.split(' ').skip(1).collect::<Vec<_>>()).ends(0), "fire");
    assert!(path.join("assessment.toml").exists());
}

#[test]
#[cfg(unix)]
fn a_link_in_the_data_folder_is_not_deleted_and_not_followed() {
    let place = Place::with_assessment();
    std::fs::rename(place.folder(), place.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink(place.path("elsewhere"), place.folder()).unwrap();
    place.run(&["delete", "fire"]).says("is a link. Nothing was deleted").ends(2);
    assert!(place.path("elsewhere/assessment.toml").exists());
}

/// Whatever call fails, the assessment is whole in its place, or whole in the trash.
#[test]
fn any_call_may_fail_while_deleting() {
    for failure in [Failure::Once, Failure::Stop] {
        for unsynced in [None, Some(Unsynced::Lost), Some(Unsynced::Zeros)] {
            for fail_at in 1..45 {
                let desk = Desk::new();
                let mut open = desk.create();
                save(&mut open, "q", "text").unwrap();
                drop(open);
                desk.files.fail_at(fail_at, failure);
                let deleted = desk.store.delete("hipaa-2026", &Deletion::default()).is_ok();
                match unsynced {
                    Some(unsynced) => desk.files.power_cut(unsynced),
                    None => desk.files.restart(),
                }
                let trashed = desk.store.trashed().unwrap();
                let here = desk.store.list().unwrap();
                assert!(!deleted || trashed.len() == 1, "call {fail_at} {failure:?} {unsynced:?}");
                assert!(trashed.len() + here.len() >= 1, "call {fail_at} {failure:?} {unsynced:?}");
                if here.is_empty() {
                    desk.store.put_back(&trashed[0].entry).unwrap();
                }
                assert_eq!(note_of(&desk.open(), "q").as_deref(), Some("text"), "call {fail_at}");
            }
        }
    }
}

/// The label says what it was called; whoever changed it does not choose where it goes.
#[test]
fn what_comes_back_from_the_trash_stays_in_the_folder() {
    for name in ["../elsewhere", "/elsewhere", "a/../../elsewhere", "..", "", ".hidden", "a\u{1b}[2J"] {
        let desk = Desk::new();
        let mut open = desk.create();
        save(&mut open, "q", "text").unwrap();
        drop(open);
        let trashed = desk.store.delete("hipaa-2026", &Deletion::default()).unwrap();
        let label = trashed.folder.parent().unwrap().join("deleted.json");
        let mut written: serde_json::Value = serde_json::from_slice(&desk.files.bytes(&label).unwrap()).unwrap();
        written["name"] = name.into();
        desk.files.put(&label, written.to_string().as_bytes());
        let back = desk.store.put_back(&trashed.entry).unwrap();
        assert_eq!(desk.files.list(desk.store.places().data()).unwrap(), [back.as_str()], "{name:?}");
        let open = desk.store.open(&back, "Dana Reyes").unwrap();
        assert_eq!(note_of(&open, "q").as_deref(), Some("text"), "{name:?}");
    }
}

/// Whatever call fails, the original stays byte for byte, and a copy is whole or not there.
#[test]
fn any_call_may_fail_while_recovering() {
    for failure in [Failure::Once, Failure::Stop] {
        for fail_at in 1..90 {
            let desk = Desk::new();
            let mut open = desk.create();
            save(&mut open, "q", "one").unwrap();
            let id = save(&mut open, "q", "two").unwrap();
            drop(open);
            let log = desk.log(id.writer.as_str());
            desk::change(&desk.files, &log, |bytes| {
                let at = bytes.len() - 40;
                bytes[at] ^= 1;
            });
            let before = desk.files.bytes(&log);
            desk.files.fail_at(fail_at, failure);
            let recovered = desk.store.recover("hipaa-2026", &[]);
            desk.files.power_cut(Unsynced::Half);
            assert_eq!(desk.files.bytes(&log), before, "call {fail_at}");
            let names: Vec<String> = desk.store.list().unwrap().into_iter().map(|one| one.name).collect();
            let Ok(Recovered::Beside(copy)) = recovered else {
                // Renamed, and then stopped: it is whole.
                for name in names.iter().filter(|name| *name != "hipaa-2026") {
                    assert!(desk.store.verify(name).unwrap().is_good(), "call {fail_at} {failure:?}");
                }
                continue;
            };
            assert!(names.contains(&copy.name), "call {fail_at} {failure:?}");
            let open = desk.store.read(&copy.name).unwrap();
            assert_eq!(open.adopted.is_some_and(|adopted| adopted.unchanged), copy.has_questionnaire);
            let note = open.fold.note(&"q".into());
            assert!(!copy.missing.is_empty() || note == "two", "call {fail_at} {failure:?} {copy:?}");
        }
    }
}

/// A log that was continued in two places becomes two logs again.
#[test]
fn both_branches_of_a_log_are_recovered() {
    let desk = Desk::new();
    let mut open = desk.create();
    save(&mut open, "q", "common").unwrap();
    drop(open);
    let clone = desk.files.clone();
    let mut open = desk.open();
    let log = desk.log(writer(&mut open).writer().as_str());
    let common = clone.bytes(&log).unwrap();
    save(&mut open, "a", "first").unwrap();
    drop(open);
    let first = desk.files.bytes(&log).unwrap();
    desk.files.put(&log, &common);
    let record = desk.store.read("hipaa-2026").unwrap().private;
    desk.files.remove_folder(&record).unwrap();
    // The clone's line, as if it had been written by the same writer.
    let other = {
        let entry = |number| EntryId::new(log.file_stem().unwrap().to_str().unwrap(), number);
        let open = desk.store.read("hipaa-2026").unwrap();
        let before = open.fold.entry(&entry(2)).unwrap().clone();
        let key = gapbook::domain::record::Key::parse("note/b");
        let change = gapbook::domain::record::Change {
            key,
            replaces: vec![],
            value: Some(serde_json::Value::from("second").into()),
        };
        let body = Body { by: "Dana".into(), act: "note".into(), undoes: None, set: vec![change] };
        let line = Entry { id: entry(3), tick: 9, body: Some(body), ..before.clone() };
        gapbook::storage::journal::build_line(&line, before.sum.as_ref().unwrap(), "0123456789abcdef").unwrap().0
    };
    desk.files.put(&log, &first);
    desk.files.put(&log.with_file_name("conflict.jsonl"), &[common, other].concat());
    let Recovered::Beside(copy) = desk.store.recover("hipaa-2026", &[]).unwrap() else { panic!() };
    let open = desk.store.read(&copy.name).unwrap();
    let notes: Vec<_> = ["q", "a", "b"].iter().filter_map(|question| note_of(&open, question)).collect();
    assert_eq!(notes, ["common", "first", "second"]);
    assert_eq!((open.forks.len(), open.damage.len()), (1, 0));
}

#[test]
fn what_a_crashed_creation_left_behind_goes_after_a_day() {
    let place = Place::with_assessment();
    let (old, young, other) =
        (place.path("data/.new-abcd1234"), place.path("data/.new-efgh5678"), place.path("data/.new-mine"));
    for folder in [&old, &young, &other] {
        std::fs::create_dir(folder).unwrap();
        std::fs::write(folder.join("assessment.toml"), "").unwrap();
    }
    let two_days_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(48 * 3600);
    for folder in [&old, &other] {
        std::fs::File::open(folder).unwrap().set_modified(two_days_ago).unwrap();
    }
    assert_eq!(place.run(&["new", "--title", "Next", "--organization", "O"]).ends(0), "next");
    assert_eq!((old.exists(), young.exists(), other.exists()), (false, true, true));
}
