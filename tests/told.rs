//! What commands tell the person: names that tell things apart, next steps, words instead of ids.

mod command;

use command::{Place, files_below};

/// `people.drill` of the assessment `fire`, answered by two people who did not know of each other.
fn place_with_a_conflict() -> Place {
    let place = Place::with_assessment();
    for path in files_below(&place.folder()) {
        let to = place.path("data/copy").join(path.strip_prefix(place.folder()).unwrap());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(path, to).unwrap();
    }
    place.run(&["answer", "fire", "people.drill", "partial", "--reason", "not the cellar"]).ends(0);
    let kim = ["answer", "copy", "people.drill", "partial", "--reason", "not the roof"];
    place.run_as("Kim Tran", "laptop", &kim, b"").ends(0);
    for path in files_below(&place.path("data/copy/journal")) {
        let to = place.folder().join("journal").join(path.file_name().unwrap());
        if !to.exists() {
            std::fs::copy(path, to).unwrap();
        }
    }
    std::fs::remove_dir_all(place.path("data/copy")).unwrap();
    place
}

#[test]
fn the_list_says_what_is_to_settle() {
    let place = place_with_a_conflict();
    place.run(&["list"]).says("1 conflict to settle").ends(0);
    let list: serde_json::Value = serde_json::from_str(place.run(&["list", "--json"]).ends(0)).unwrap();
    assert_eq!(list["assessments"][0]["conflicts"], 1);
}

#[test]
fn a_folder_is_no_file() {
    let place = Place::with_assessment();
    place.file("papers/list.txt", b"a list");
    let papers = place.path("papers").to_str().unwrap().to_owned();
    place.run(&["evidence", "fire", "people.drill", &papers]).says("That is a folder. Name a file in it.").ends(2);
    let slash = format!("{papers}/");
    let new = format!("{papers}/new/");
    for path in [&papers, &slash, &new] {
        place.run(&["report", "fire", "--output", path]).says("That is a folder. Name a file in it").ends(2);
    }
    let nowhere = place.path("nowhere/r.md").to_str().unwrap().to_owned();
    place.run(&["report", "fire", "--output", &nowhere]).says("There is no folder").says("Make it first").ends(2);
}

#[test]
fn facts_can_be_found() {
    let place = Place::with_assessment();
    let all = place.run(&["fact", "fire"]).ends(0).to_owned();
    let id = all.split_whitespace().next().unwrap();
    assert!(all.contains("say: ") && all.contains("unknown, clear"), "{all}");
    place.run(&["fact", "fire", id]).says("say: ").ends(0);
    place.run(&["fact", "fire", "bogus"]).says("`gapbook fact NAME` lists them").ends(2);
    place.run(&["fact", "fire", "bogus", "yes"]).says("`gapbook fact NAME` lists them").ends(2);
    place.run(&["fact", "fire", id, "unknown"]).ends(0);
    place.run(&["fact", "fire", id]).says("nobody knows").ends(0);
}

#[test]
fn a_question_shows_its_lines_and_both_sides_of_a_conflict() {
    let place = place_with_a_conflict();
    let shown = place.run(&["show", "fire", "people.drill"]);
    shown.says("Not settled: Answer to people.drill.").says("not the cellar").says("not the roof").ends(0);
    let line = shown.out.split_whitespace().find(|word| word.starts_with("dana-") && word.ends_with("/2")).unwrap();
    assert!(shown.out.contains("Lines of the journal"), "{}", shown.out);
    place.run(&["withhold", "fire", line, "--reason", "typed by mistake"]).ends(0);
}

#[test]
fn a_due_date_in_the_past_is_told() {
    let place = Place::with_assessment();
    let late = ["answer", "fire", "people.drill", "planned", "--due", "2020-01-01"];
    place.run(&late).says("2020-01-01 has passed: it is overdue from now on").ends(0);
}

#[test]
fn who_recovers_what_is_gone_is_not_told_that_it_was_left() {
    let place = Place::with_assessment();
    std::fs::remove_dir_all(place.folder()).unwrap();
    let recovered = place.run(&["recover", "fire"]);
    recovered.says("fire itself is gone; use the copy in its place.");
    assert!(!recovered.err.contains("was left as it is"), "{}", recovered.err);
}
