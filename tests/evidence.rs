//! Evidence, tests, ratings, comments and flags on the command line, and attaching through files that fail.

mod command;

use std::path::Path;

use command::{Place, files_below};
use gapbook::app::effect::{Attachment, Effect};
use gapbook::app::model::Model;
use gapbook::app::msg::Msg;
use gapbook::domain::record::Evidence;
use gapbook::runtime::{Screened, Workspace, World};
use gapbook::storage::files::{Failure, Files, Memory, Mode, Unsynced};
use gapbook::storage::{Computer, EvidenceFiles, Places};
use serde_json::Value;

/// SHA-256 of `abc`.
const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

fn verified_of(place: &Place) -> (u64, u64) {
    let score: Value = serde_json::from_str(place.run(&["score", "fire", "--json"]).ends(0)).unwrap();
    let number = |name: &str| find(&score, name).unwrap_or_else(|| panic!("no {name} in {score}"));
    (number("earned"), number("verified"))
}

fn find(value: &Value, name: &str) -> Option<u64> {
    match value {
        Value::Object(map) => {
            map.get(name).and_then(Value::as_u64).or_else(|| map.values().find_map(|value| find(value, name)))
        }
        _ => None,
    }
}

#[test]
fn points_are_verified_with_a_passed_test_and_one_fresh_item_of_each_kind() {
    let place = Place::with_assessment();
    let file = place.file("elsewhere/list of names.txt", b"abc");
    place.run(&["answer", "fire", "people.drill", "implemented"]).ends(0);
    let (earned, _) = verified_of(&place);
    assert_eq!((earned > 0, verified_of(&place).1), (true, 0));
    let passed = place.run(&["test", "fire", "people.drill", "passed", "--note", "walked it"]);
    passed.says("count as verified once there is evidence for: The list of those who took part").ends(0);
    assert_eq!(verified_of(&place).1, 0);
    // Without a date, and too old: on file, and stale.
    let stale = place.run(&["evidence", "fire", "people.drill", &file]);
    let id = stale.says("counts as stale: it has no date").ends(0).to_owned();
    place.run(&["evidence", "fire", "people.drill", &file, "--dated", "2020-01-31"]).says("older than the question");
    assert_eq!(verified_of(&place).1, 0);
    let list = place.run(&["evidence", "fire"]);
    list.says("people.drill run list of names.txt (no date, added").says("by Dana Reyes, STALE)").ends(0);
    place.run(&["evidence", "fire", "people.drill"]).says("missing: The list of those who took part");
    // From a pipe it is from today.
    let piped = place.run_with(&["evidence", "fire", "people.drill", "-", "--title", "Export"], b"name,date\n");
    assert_eq!(piped.err, "");
    assert_eq!(verified_of(&place), (earned, earned));
    let json: Value = serde_json::from_str(place.run(&["evidence", "fire", "--json"]).ends(0)).unwrap();
    let items = json["evidence"].as_array().unwrap();
    assert_eq!(items.len(), 3);
    assert_eq!((items[0]["id"].as_str(), items[0]["digest"].as_str()), (Some(&*id), Some(&*format!("sha256:{ABC}"))));
    assert_eq!((items[2]["title"].as_str(), items[2]["stale"].as_bool()), (Some("Export"), Some(false)));
    // Another status takes the test away.
    place.run(&["answer", "fire", "people.drill", "partial"]).ends(0);
    place.run(&["answer", "fire", "people.drill", "implemented"]).ends(0);
    assert_eq!(verified_of(&place).1, 0);
    place.run(&["verify", "fire"]).says("2 attached files").ends(0);
}

#[test]
fn evidence_is_taken_away_and_its_file_stays() {
    let place = Place::with_assessment();
    let file = place.file("x.txt", b"abc");
    let id = place.run(&["evidence", "fire", "people.lead", &file, "--title", "Sheet"]).ends(0).to_owned();
    place.run(&["evidence", "fire", "people.lead", "--remove", "nothing.1"]).says("Possible: ").says(&id).ends(2);
    place.run(&["evidence", "fire", "people.lead", "--remove", &id]).says("stays in the history").ends(0);
    assert_eq!(place.run(&["evidence", "fire"]).ends(0), "");
    assert_eq!(std::fs::read(place.folder().join("evidence").join(ABC)).unwrap(), b"abc");
}

#[test]
fn links_and_places_are_text_only() {
    let place = Place::with_assessment();
    let link = ["evidence", "fire", "people.lead", "--title", "Wall", "--link", "blue binder, shelf 3"];
    place.run(&link).ends(0);
    place.run(&["evidence", "fire"]).says("policy Wall").says("blue binder, shelf 3").ends(0);
    place.run(&["evidence", "fire", "people.lead", "--link", "x"]).says("The title is empty").ends(2);
    place.run(&["evidence", "fire", "people.lead", "--title", "Wall"]).says("Say what it is: a FILE").ends(2);
    let escape = ["evidence", "fire", "people.lead", "--title", "a\u{1b}[2Jb", "--link", "x"];
    place.run(&escape).says("without control characters").ends(2);
    let later = ["evidence", "fire", "people.lead", "--title", "W", "--link", "x", "--dated", "2999-01-01"];
    place.run(&later).says("2999-01-01 is after today").ends(2);
    let kind = ["evidence", "fire", "people.lead", "--title", "W", "--link", "x", "--kind", "rule"];
    place.run(&kind).says("Possible: policy, run").ends(2);
    let nowhere = ["evidence", "fire", "people.laed", "--title", "W", "--link", "x"];
    place.run(&nowhere).says("Did you mean `people.lead`?").ends(2);
    let both = ["evidence", "fire", "people.lead", "file", "--link", "x"];
    place.run(&both).says("cannot be used with").ends(2);
}

#[test]
fn what_cannot_be_attached_is_said_and_leaves_nothing() {
    let place = Place::with_assessment();
    let attach = |file: &str| place.run(&["evidence", "fire", "people.lead", file, "--title", "T"]);
    attach(&place.file("empty", b"")).says("is empty. Nothing was attached").ends(2);
    attach(place.path("data").to_str().unwrap()).says("That is a folder. Name a file in it.").ends(2);
    attach("/nowhere/at/all").says("Could not read").ends(2);
    let large = place.path("large");
    std::fs::File::create(&large).unwrap().set_len((100 << 20) + 1).unwrap();
    attach(large.to_str().unwrap()).says("larger than 100 MiB").says("--link PLACE").ends(2);
    assert!(files_below(&place.folder().join("evidence")).is_empty());
    assert_eq!(place.run(&["evidence", "fire"]).ends(0), "");
}

#[test]
#[cfg(unix)]
fn a_link_that_a_person_names_leads_to_its_file_and_a_linked_folder_is_not_written() {
    let place = Place::with_assessment();
    let file = place.file("real name.txt", b"abc");
    std::os::unix::fs::symlink(&file, place.path("shown name.txt")).unwrap();
    let shown = place.path("shown name.txt");
    place.run(&["evidence", "fire", "people.lead", shown.to_str().unwrap()]).ends(0);
    place.run(&["evidence", "fire"]).says("shown name.txt").ends(0);

    let other = Place::with_assessment();
    std::fs::create_dir(other.path("outside")).unwrap();
    std::os::unix::fs::symlink(other.path("outside"), other.folder().join("evidence")).unwrap();
    let refused = other.run(&["evidence", "fire", "people.lead", &file]);
    refused.says("it is a link, which is not followed").ends(2);
    assert!(files_below(&other.path("outside")).is_empty());
}

#[test]
fn verify_names_evidence_that_changed_or_is_gone() {
    let place = Place::with_assessment();
    place.run_with(&["evidence", "fire", "people.lead", "-", "--title", "Sheet"], b"abc").ends(0);
    let file = place.folder().join("evidence").join(ABC);
    place.run(&["verify", "fire"]).says("1 attached file,").ends(0);
    std::fs::write(&file, b"abd").unwrap();
    place.run(&["verify", "fire"]).says("“Sheet”, evidence for people.lead, changed since it was attached").ends(1);
    // Attaching the right file again mends it.
    place.run_with(&["evidence", "fire", "people.lead", "-", "--title", "Again"], b"abc").ends(0);
    place.run(&["verify", "fire"]).ends(0);
    std::fs::remove_file(&file).unwrap();
    place.run(&["verify", "fire"]).says("evidence for people.lead, is missing").says(ABC).ends(1);
}

#[test]
fn tests_ratings_comments_and_flags() {
    let place = Place::with_assessment();
    place.run(&["test", "fire", "people.drill", "passed"]).says("only on Implemented").ends(2);
    place.run(&["answer", "fire", "people.drill", "implemented"]).ends(0);
    place.run(&["test", "fire", "people.drill", "good"]).says("Possible: not-assessed, passed, failed-low").ends(2);
    place
        .run(&["test", "fire", "people.drill", "passed", "--on", ""])
        .says("needs the day on which it was made")
        .ends(2);
    place.run(&["test", "fire", "people.drill", "passed", "--on", "soon"]).says("is no date").ends(2);
    let failed = ["test", "fire", "people.drill", "failed-high", "--tester", "Kim", "--on", "2026-01-02"];
    place.run(&failed).ends(0);
    place.run(&["show", "fire", "people.drill"]).says("gap, a test failed").ends(0);
    place.run(&["test", "fire", "people.drill", "not-assessed"]).ends(0);

    place.run(&["risk", "fire", "people.drill", "--likelihood", "high"]).says("needs both").ends(2);
    place.run(&["risk", "fire", "people.drill"]).ends(2);
    let rated =
        ["risk", "fire", "people.drill", "--likelihood", "high", "--impact", "moderate", "--reason", "old house"];
    place.run(&rated).ends(0);
    place.run(&["risk", "fire", "people.drill", "--impact", "grave"]).says("Possible: low, moderate, high").ends(2);
    place.run(&["risk", "fire", "people.drill", "--impact", "high"]).ends(0);
    place.run(&["report", "fire"]).says("old house").ends(0);
    place.run(&["risk", "fire", "people.drill", "--clear"]).ends(0);

    place.run(&["comment", "fire", "people.drill", "Ask the landlord"]).ends(0);
    place.run_as("Kim Tran", "laptop", &["comment", "fire", "people.drill", "He said yes"], b"").ends(0);
    place.run(&["comment", "fire", "people.drill", "  "]).says("The comment is empty").ends(2);
    place.run(&["report", "fire"]).says("Ask the landlord").says("He said yes").ends(0);
    place.run(&["flag", "fire", "people.drill"]).ends(0);
    place.run(&["flag", "fire", "people.drill", "--off"]).ends(0);
    place.run(&["flag", "fire", "nothing"]).says("There is no question `nothing`").ends(2);
}

#[test]
fn the_same_through_apply_all_or_nothing() {
    let place = Place::with_assessment();
    let lines = r#"{"question":"people.drill","status":"implemented","test":{"status":"passed","note":"ok"},"comment":"Done twice","flag":true,"evidence":{"title":"List","link":"binder","dated":"2026-07-01"}}
{"question":"people.lead","risk":{"likelihood":"low","impact":"high"}}
"#;
    place.run_with(&["apply", "fire", "-"], lines.as_bytes()).says("6 changes made").ends(0);
    place.run(&["evidence", "fire"]).says("people.drill run List (dated 2026-07-01").ends(0);
    place
        .run_with(&["apply", "fire", "-"], br#"{"question":"people.lead","risk":{"clear":true}}"#)
        .says("1 changes")
        .ends(0);
    let wrong = r#"{"question":"people.lead","comment":"ask first"}
{"question":"people.lead","test":{"status":"passed"}}
{"question":"people.lead","test":{"result":"passed"}}
"#;
    place
        .run_with(&["apply", "fire", "-"], wrong.as_bytes())
        .says("-:2: A test can be recorded only on")
        .says("-:3: not a change")
        .says("Nothing was changed")
        .ends(2);
    assert!(!place.run(&["report", "fire"]).out.contains("ask first"));
}

/// Whatever call fails, and whether the power goes or not: what was said to be attached is there whole, and no file
/// under a digest is anything but what the digest says.
#[test]
fn any_call_may_fail_while_attaching() {
    for failure in [Failure::Once, Failure::Stop] {
        for unsynced in [None, Some(Unsynced::Lost), Some(Unsynced::Half), Some(Unsynced::Zeros)] {
            for fail_at in 1..24 {
                let memory = Memory::new();
                memory.put(Path::new("/a/assessment.toml"), b"");
                let files = EvidenceFiles::new(&memory, Path::new("/a"), Mode::Private);
                memory.fail_at(fail_at, failure);
                let attached = files.attach(b"abc", "it").is_ok();
                match unsynced {
                    Some(unsynced) => memory.power_cut(unsynced),
                    None => memory.restart(),
                }
                let there = memory.bytes(&Path::new("/a/evidence").join(ABC));
                assert!(there.as_deref() == Some(b"abc") || (!attached && there.is_none()), "{fail_at} {failure:?}");
                let again = files.attach(b"abc", "it").unwrap();
                assert_eq!(again.digest, format!("sha256:{ABC}"));
                if failure == Failure::Once && unsynced.is_none() {
                    assert!(memory.list(Path::new("/a/evidence")).unwrap().len() == 1, "call {fail_at}");
                }
            }
        }
    }
}

/// The program on the screen copies through the same door as the command.
#[test]
fn the_program_copies_a_file_into_the_folder_before_a_line_names_it() {
    let place = Place::with_assessment();
    let file = place.file("policy.pdf", b"abc");
    let places = Places::new(place.path("data"), place.path("state"));
    let workspace = Workspace::new(places, Computer::new("here", "here"), "Dana Reyes".to_owned());
    let mut world = World::new(workspace, || ());
    let Msg::Opened(opened) = world.open("fire") else { panic!("it does not open") };
    let evidence = Evidence {
        kind: None,
        title: "Policy".to_owned(),
        digest: String::new(),
        link: String::new(),
        dated: None,
        added: None,
    };
    let attachment = |path: String| Attachment {
        folder: opened.folder.clone(),
        question: "people.lead".into(),
        evidence: evidence.clone(),
        path,
    };
    let now = gapbook::runtime::now();
    let model = Model::new(now, "Dana Reyes".to_owned());
    let mut answer = |path: String| {
        world.carry_out(Effect::AttachFile(Box::new(attachment(path))), &model, &mut Nobody);
        for _ in 0..600 {
            if let Some(Msg::Attached(_, result)) = world.next_message() {
                return result;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("no answer came");
    };
    assert_eq!(answer(file), Ok(format!("sha256:{ABC}")));
    assert_eq!(std::fs::read(place.folder().join("evidence").join(ABC)).unwrap(), b"abc");
    assert!(answer("/nowhere/at/all".to_owned()).unwrap_err().contains("Nothing was attached"));
}

/// A terminal that is not there.
struct Nobody;

impl Screened for Nobody {
    fn copy(&mut self, _: &str) -> Result<(), String> {
        Ok(())
    }

    fn edit(&mut self, text: &str, _: &Path) -> Result<String, String> {
        Ok(text.to_owned())
    }

    fn suspend(&mut self) -> Result<(), String> {
        Ok(())
    }

    fn mouse(&mut self, _: bool) -> Result<(), String> {
        Ok(())
    }

    fn repaint(&mut self) -> Result<(), String> {
        Ok(())
    }
}
