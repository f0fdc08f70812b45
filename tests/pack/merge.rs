//! A colleague's pack added to the assessment that both work on.

use std::path::{Path, PathBuf};

use crate::command::{Place, Ran, files_below};

fn kim(place: &Place, arguments: &[&str]) -> Ran {
    let data = place.path("kim-data");
    let all: Vec<&str> = arguments.iter().copied().chain(["--data-dir", data.to_str().unwrap()]).collect();
    place.run_as("Kim Tran", "kim-state", &all, b"")
}

fn file(place: &Place, name: &str) -> String {
    place.path(name).to_str().unwrap().to_owned()
}

fn bytes(paths: &[PathBuf]) -> Vec<Vec<u8>> {
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

fn note<'a>(question: &'a str, text: &'a str) -> [&'a str; 6] {
    ["answer", "fire", question, "implemented", "--note", text]
}

#[test]
fn two_people_send_packs_to_and_fro() {
    let place = Place::with_assessment();
    place.run(&note("people.drill", "from Dana")).ends(0);
    place.run(&["pack", "fire", &file(&place, "1.zip")]).ends(0);
    kim(&place, &["unpack", &file(&place, "1.zip"), "--merge"]).says("is not here yet").ends(2);
    kim(&place, &["unpack", &file(&place, "1.zip")]).ends(0);
    kim(&place, &note("people.lead", "from Kim")).ends(0);
    place.run(&note("people.floor-wardens", "more from Dana")).ends(0);
    kim(&place, &["pack", "fire", &file(&place, "2.zip")]).ends(0);

    let own: Vec<PathBuf> = files_below(&place.folder().join("journal"));
    let before = bytes(&own);
    let said = place.run(&["unpack", &file(&place, "2.zip"), "--merge"]);
    said.says("1 line by Kim Tran and 0 attached files came in");
    assert_eq!(said.ends(0), "fire");
    assert_eq!(bytes(&own), before, "one's own log is not touched");
    place.run(&["unpack", &file(&place, "2.zip"), "--merge"]).says("Nothing in it was new").ends(0);
    let shown = place.run(&["report", "fire"]);
    for words in ["from Dana", "from Kim", "more from Dana"] {
        assert!(shown.out.contains(words), "{words}");
    }

    // Her log goes on; the next pack brings it further.
    kim(&place, &note("people.lead", "from Kim again")).ends(0);
    kim(&place, &["pack", "fire", &file(&place, "3.zip")]).ends(0);
    place.run(&["unpack", &file(&place, "3.zip"), "--merge"]).says("1 line by Kim Tran").ends(0);
    assert_eq!(files_below(&place.folder().join("journal")).len(), 2);
    place.run(&["verify", "fire"]).says("Nothing is wrong").ends(0);
    // And back.
    place.run(&["pack", "fire", &file(&place, "4.zip")]).ends(0);
    kim(&place, &["unpack", &file(&place, "4.zip"), "--merge"]).says("1 line by Dana Reyes").ends(0);
    kim(&place, &["verify", "fire"]).says("Nothing is wrong").ends(0);
    let standing = |ran: Ran| ran.ends(0).to_owned();
    assert_eq!(standing(kim(&place, &["show", "fire", "--json"])), standing(place.run(&["show", "fire", "--json"])));
    // Both go on in the logs they had.
    place.run(&["flag", "fire", "people.drill"]).ends(0);
    kim(&place, &["flag", "fire", "people.lead"]).ends(0);
    assert_eq!(files_below(&place.folder().join("journal")).len(), 2);
}

#[test]
fn what_both_changed_is_shown_from_both_sides() {
    let place = Place::with_assessment();
    place.run(&["pack", "fire", &file(&place, "1.zip")]).ends(0);
    kim(&place, &["unpack", &file(&place, "1.zip")]).ends(0);
    place.run(&note("people.drill", "Dana says")).ends(0);
    kim(&place, &note("people.drill", "Kim says")).ends(0);
    kim(&place, &["pack", "fire", &file(&place, "2.zip")]).ends(0);
    place.run(&["unpack", &file(&place, "2.zip"), "--merge"]).says("until you settle it").ends(0);
    let shown = place.run(&["report", "fire"]).out;
    assert!(shown.contains("Dana says") && shown.contains("Kim says"));
}

/// An older pack of one's own, or one from a computer whose disk was copied.
#[test]
fn lines_of_ones_own_log_that_are_not_here_come_in_a_file_of_their_own() {
    let place = Place::with_assessment();
    place.run(&note("people.drill", "kept")).ends(0);
    place.run(&["pack", "fire", &file(&place, "later.zip")]).ends(0);
    // A backup came back, and this computer's copies are gone as well.
    let log = files_below(&place.folder().join("journal")).remove(0);
    let text = std::fs::read_to_string(&log).unwrap();
    std::fs::write(&log, text.lines().next().unwrap().to_owned() + "\n").unwrap();
    std::fs::remove_dir_all(place.path("state")).unwrap();
    place.run(&["unpack", &file(&place, "later.zip"), "--merge"]).says("1 line by Dana Reyes");
    assert!(place.run(&["report", "fire"]).out.contains("kept"));
    place.run(&["flag", "fire", "people.drill"]).ends(0);
    assert!(place.run(&["report", "fire"]).out.contains("kept"));
}

#[test]
fn an_open_window_is_not_disturbed() {
    let place = Place::with_assessment();
    place.run(&["pack", "fire", &file(&place, "1.zip")]).ends(0);
    let lock = files_below(&place.path("state")).into_iter().find(|path| path.ends_with("lock")).unwrap();
    let held = std::fs::File::options().write(true).open(Path::new(&lock)).unwrap();
    held.try_lock().unwrap();
    place.run(&["unpack", &file(&place, "1.zip"), "--merge"]).says("another window").ends(2);
    drop(held);
    place.run(&["unpack", &file(&place, "1.zip"), "--merge"]).ends(0);
}
