//! What a person is told about an assessment that lost lines, by whatever command they happen to give.

mod command;

use std::path::PathBuf;

use command::{Place, files_below};

fn logs(place: &Place) -> Vec<PathBuf> {
    files_below(&place.folder().join("journal"))
}

fn forget(place: &Place) {
    std::fs::remove_dir_all(place.path("state")).unwrap();
}

fn note(place: &Place, text: &str) {
    place.run(&["answer", "fire", "people.drill", "implemented", "--note", text]).ends(0);
}

/// Three lines; the second one lost its meaning by one changed letter.
fn with_a_changed_byte() -> Place {
    let place = Place::with_assessment();
    note(&place, "one");
    note(&place, "two");
    let log = logs(&place).remove(0);
    let whole = std::fs::read_to_string(&log).unwrap();
    std::fs::write(&log, whole.replacen("\"one\"", "\"ome\"", 1)).unwrap();
    place
}

#[test]
fn a_lost_journal_is_never_called_fine() {
    let place = Place::with_assessment();
    note(&place, "one");
    for log in logs(&place) {
        std::fs::remove_file(log).unwrap();
    }
    // The copies on this computer still have every line.
    place.run(&["verify", "fire"]).says("read from the copy on this computer").says("gapbook recover fire").ends(1);
    place.run(&["score", "fire"]).ends(0);
    forget(&place);
    let verified = place.run(&["verify", "fire"]);
    verified.says("No line of").says("can be read").says("in a backup").says("Something is wrong").ends(1);
    assert!(!verified.out.contains("gapbook recover"), "{}", verified.out);
    place.run(&["recover", "fire"]).says("No line of").says("in a backup").ends(2);
    for command in [vec!["show", "fire"], vec!["score", "fire"], vec!["report", "fire"]] {
        let ran = place.run(&command);
        ran.says("No line of").says("in a backup").ends(2);
        assert!(!ran.err.contains("questionnaire"), "{}", ran.err);
    }
    place.run(&["answer", "fire", "people.drill", "implemented"]).says("No line of").ends(2);
    place.run(&["list"]).says("fire - ! no line can be read").ends(0);
}

#[test]
fn every_command_tells_of_a_changed_byte_that_no_copy_makes_up_for() {
    let place = with_a_changed_byte();
    forget(&place);
    let commands = [
        vec!["show", "fire"],
        vec!["score", "fire"],
        vec!["list"],
        vec!["report", "fire"],
        vec!["answer", "fire", "people.drill", "implemented"],
    ];
    for command in commands {
        let ran = place.run(&command);
        ran.says(", line 2: this line cannot be read").says("Its changes are missing");
        ran.says("gapbook verify fire").says("gapbook recover fire").ends(0);
        assert_eq!(ran.err.matches("Its changes are missing").count(), 1, "{command:?}\n{}", ran.err);
    }
    place.run(&["score", "fire"]).says("ncomplete").ends(0);
}

#[test]
fn a_changed_byte_that_a_copy_makes_up_for_takes_nothing_from_the_score() {
    let place = with_a_changed_byte();
    for command in [vec!["score", "fire"], vec!["list"], vec!["report", "fire"]] {
        let ran = place.run(&command);
        assert!(!ran.out.contains("ncomplete"), "{}", ran.out);
        assert!(!ran.err.contains("missing"), "{}", ran.err);
        ran.ends(0);
    }
    let verified = place.run(&["verify", "fire"]);
    verified.says(", line 2: this line cannot be read").says("Line 2 of").says("gapbook recover fire").ends(1);
    verified.says("/data/fire-recovered).");
    place.run(&["recover", "fire"]).says("fire-recovered").ends(0);
    // The next copy gets a number, and that is what verify names.
    place.run(&["verify", "fire"]).says("/data/fire-recovered-2).").ends(1);
    assert_eq!(place.run(&["recover", "fire"]).ends(0), "fire-recovered-2");
    for words in ["older state", "Lines 2 to 2", "1 lines", "1 entries"] {
        assert!(!verified.out.contains(words), "{words}: {}", verified.out);
    }
}

#[test]
fn ones_own_log_cut_short_is_not_called_still_arriving() {
    let place = Place::with_assessment();
    note(&place, "one");
    let log = logs(&place).remove(0);
    let whole = std::fs::read(&log).unwrap();
    std::fs::write(&log, &whole[..whole.len() - 20]).unwrap();
    let verified = place.run(&["verify", "fire"]);
    verified.says("which this computer wrote, ends in the middle of a line").ends(1);
    assert!(!verified.out.contains("arriving"), "{}", verified.out);
    // Somebody else's is.
    place.run_as("Kim", "laptop", &["verify", "fire"], b"").says("still arriving").ends(1);
}

#[test]
fn a_copy_on_the_same_computer_says_where_its_lines_can_be_withheld() {
    let place = Place::with_assessment();
    note(&place, "Jane Roe, MRN 12345");
    let writer = logs(&place).remove(0).file_stem().unwrap().to_str().unwrap().to_owned();
    for path in files_below(&place.folder()) {
        let to = place.path("data/copy").join(path.strip_prefix(place.folder()).unwrap());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(path, to).unwrap();
    }
    let line = format!("{writer}/2");
    let refused = place.run(&["withhold", "copy", &line, "--reason", "mistake"]);
    let original = place.folder().canonicalize().unwrap();
    refused.says(&format!("`gapbook withhold {} {line} --reason", original.display()));
    refused.says("`gapbook delete copy`, then `gapbook trash --empty NAME --title TITLE`").ends(2);
    assert!(!refused.err.contains("Ask them"), "{}", refused.err);
    let done = place.run(&["withhold", original.to_str().unwrap(), &line, "--reason", "mistake"]);
    let copy = place.path("data/copy").canonicalize().unwrap();
    done.says(&format!("- {} is another copy", copy.display()))
        .says("Or delete that copy: `gapbook delete copy`")
        .ends(0);
}

#[test]
fn a_data_folder_that_is_gone_is_to_be_made_before_recovering() {
    let place = Place::with_assessment();
    note(&place, "one");
    std::fs::remove_dir_all(place.path("data")).unwrap();
    place.run(&["recover", "fire"]).says("make the folder, then give the command again").ends(2);
    std::fs::create_dir(place.path("data")).unwrap();
    place.run(&["recover", "fire"]).says("2 lines were recovered");
}

#[test]
fn a_passphrase_for_a_file_that_is_not_closed_is_refused_in_a_sentence() {
    let place = Place::with_assessment();
    let (passphrase, pack) = (place.file("passphrase", b"correct horse battery\n"), place.path("fire.pack"));
    let ran = place.run(&["pack", "fire", pack.to_str().unwrap(), "--passphrase-file", &passphrase]);
    ran.says("only of use together with --encrypt").ends(2);
    assert!(!pack.exists());
}

#[cfg(unix)]
#[test]
fn a_log_that_cannot_be_read_at_all_marks_score_and_report_incomplete() {
    let place = Place::with_assessment();
    note(&place, "one");
    let whole = |place: &Place| {
        let score: serde_json::Value = serde_json::from_str(&place.run(&["score", "fire", "--json"]).out).unwrap();
        let listed: serde_json::Value = serde_json::from_str(&place.run(&["list", "--json"]).out).unwrap();
        (score["incomplete"].clone(), listed["assessments"][0]["incomplete"].clone())
    };
    assert_eq!(whole(&place), (false.into(), false.into()));
    // A link where a colleague's log should be: it is not followed.
    std::os::unix::fs::symlink("/dev/null", place.folder().join("journal/kim-2p8v4dwe.jsonl")).unwrap();
    assert_eq!(whole(&place), (true.into(), true.into()));
    place.run(&["report", "fire"]).says("kim-2p8v4dwe.jsonl").ends(0);
}
