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
