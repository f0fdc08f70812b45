//! What was withheld on a computer, and the copies of the assessment on the same computer that still hold it.

mod command;

use std::path::{Path, PathBuf};

use command::{Place, files_below};

const SECRET: &str = "MRN 12345";

/// The files below a folder that hold the secret.
fn holding(folder: &Path) -> Vec<PathBuf> {
    let holds = |path: &PathBuf| {
        let bytes = std::fs::read(path).unwrap();
        bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes())
    };
    files_below(folder).into_iter().filter(holds).collect()
}

fn copy(from: &Path, to: &Path) {
    for path in files_below(from) {
        let to = to.join(path.strip_prefix(from).unwrap());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(path, to).unwrap();
    }
}

/// An assessment whose second line says too much, and a copy of it made by hand. The line's id.
fn place_with_a_copy() -> (Place, String) {
    let place = Place::with_assessment();
    place.run(&["answer", "fire", "people.drill", "implemented", "--note", "Jane Roe, MRN 12345"]).ends(0);
    let log = files_below(&place.folder().join("journal")).remove(0);
    copy(&place.folder(), &place.path("data/copy"));
    (place, format!("{}/2", log.file_stem().unwrap().to_str().unwrap()))
}

fn withhold(place: &Place, name: &str, line: &str) -> command::Ran {
    place.run(&["withhold", name, line, "--reason", "patient data by mistake"])
}

#[test]
fn a_copy_brings_nothing_back_that_was_withheld_and_says_what_it_still_holds() {
    let (place, line) = place_with_a_copy();
    let pack = place.path("copy.zip");
    withhold(&place, "fire", &line).says("is another copy").ends(0);
    assert_eq!(holding(&place.path("state")), Vec::<PathBuf>::new());

    let original = place.folder().canonicalize().unwrap();
    let commands: [&[&str]; 4] = [
        &["comment", "copy", "people.drill", "hello"],
        &["show", "copy"],
        &["comment", "copy", "people.drill", "again"],
        &["report", "copy"],
    ];
    for words in commands {
        let ran = place.run(words);
        ran.says(&format!("{line} still says here what was withheld")).says(&format!("in {}", original.display()));
        ran.says("`gapbook withhold").says("or delete this copy").ends(0);
        assert_eq!(ran.err.matches("was withheld").count(), 1, "{}", ran.err);
        assert!(!ran.err.contains(SECRET), "{}", ran.err);
        assert_eq!(holding(&place.path("state")), Vec::<PathBuf>::new(), "{words:?}");
    }
    place.run(&["verify", "copy"]).says("still says here what was withheld").ends(1);
    // What is made from the copy is made without it.
    place.run(&["pack", "copy", pack.to_str().unwrap()]).ends(0);
    let unpacked = place.run(&["unpack", pack.to_str().unwrap(), "--beside"]).ends(0).to_owned();
    let times = place.run(&["restore", "copy"]).ends(0).to_owned();
    let last = times.lines().last().unwrap().split("  ").next().unwrap();
    let restored = place.run(&["restore", "copy", "--at", last]).ends(0).to_owned();
    for made in [unpacked, restored] {
        assert_eq!(holding(&place.path("data").join(made)), Vec::<PathBuf>::new());
    }

    // As it says itself.
    let said = place.run(&["show", "copy"]);
    let told = said.err.split('`').find(|words| words.starts_with("gapbook withhold")).unwrap();
    let mut words: Vec<&str> = told.split(' ').skip(1).collect();
    assert_eq!(words.pop(), Some("…"));
    words.push("mistake");
    let done = place.run(&words);
    done.says("taken out of").ends(0);
    assert_eq!(holding(&place.path("data")), Vec::<PathBuf>::new());
    assert!(!done.out.contains("is another copy"), "no copy is named that holds nothing: {}", done.out);
    place.run(&["verify", "copy"]).says("Nothing is wrong").ends(0);
    assert!(!place.run(&["show", "copy"]).err.contains("withheld"));
    place.run(&["comment", "copy", "people.drill", "and on"]).ends(0);
    place.run(&["verify", "copy"]).ends(0);
}

/// Whoever puts a backup in the place of the assessment brings the line back, and not into what is private.
#[test]
fn a_backup_from_before_brings_nothing_back_into_this_computers_mirrors() {
    let (place, line) = place_with_a_copy();
    withhold(&place, "fire", &line).ends(0);
    std::fs::remove_dir_all(place.folder()).unwrap();
    copy(&place.path("data/copy"), &place.folder());
    std::fs::remove_dir_all(place.path("data/copy")).unwrap();
    for text in ["one", "two"] {
        let ran = place.run(&["comment", "fire", "people.drill", text]);
        ran.says("still says here what was withheld").ends(0);
        assert_eq!(holding(&place.path("state")), Vec::<PathBuf>::new());
    }
    withhold(&place, "fire", &line).ends(0);
    assert_eq!(holding(&place.path("data")), Vec::<PathBuf>::new());
    place.run(&["comment", "fire", "people.drill", "three"]).ends(0);
    assert_eq!(holding(&place.path("state")), Vec::<PathBuf>::new());
}

/// Also of what was withheld before this computer kept a list; and of nothing but digests is the list made.
#[test]
fn the_list_is_made_anew_from_the_assessment_that_was_withheld_in() {
    let (place, line) = place_with_a_copy();
    withhold(&place, "fire", &line).ends(0);
    let list = files_below(&place.path("state/withheld"));
    assert_eq!(list.len(), 1);
    let kept = std::fs::read_to_string(&list[0]).unwrap();
    assert!(kept.contains(&line) && !kept.contains("mistake") && !kept.contains("Jane"), "{kept}");
    std::fs::remove_dir_all(place.path("state/withheld")).unwrap();
    place.run(&["comment", "fire", "people.drill", "hello"]).ends(0);
    assert_eq!(files_below(&place.path("state/withheld")), list);
    place.run(&["comment", "copy", "people.drill", "hello"]).says("still says here what was withheld").ends(0);
    assert_eq!(holding(&place.path("state")), Vec::<PathBuf>::new());
}

/// A line of somebody else in the same copy is nobody's here to take out.
#[test]
fn only_what_was_withheld_on_this_computer_is_taken_out_of_a_copy() {
    let (place, line) = place_with_a_copy();
    withhold(&place, "copy", &line).says("is a copy of that. Withhold it there").ends(2);
    let kim = |words: &[&str]| place.run_as("Kim Tran", "laptop", words, b"");
    kim(&["comment", "copy", "people.drill", "hello"]).ends(0);
    withhold(&place, "fire", &line).ends(0);
    let shown = kim(&["show", "copy"]);
    assert!(!shown.err.contains("withheld"), "another computer knows nothing of it: {}", shown.err);
    kim(&["withhold", "copy", &line, "--reason", "x"]).says("is Dana Reyes's line").ends(2);
}

/// Files that somebody put among the assessments are named if they are packs that hold it, if it can be read in them,
/// or if nobody can look into them.
#[test]
fn files_in_the_data_folder_that_hold_what_was_withheld_are_named() {
    let (place, line) = place_with_a_copy();
    std::fs::remove_dir_all(place.path("data/copy")).unwrap();
    let data = |name: &str| place.path("data").join(name).to_str().unwrap().to_owned();
    place.file("passphrase", b"correct horse battery\n");
    let passphrase = place.path("passphrase").to_str().unwrap().to_owned();
    place.run(&["pack", "fire", &data("before.zip")]).ends(0);
    place.run(&["pack", "fire", &data("fire/inside.zip")]).ends(0);
    place.run(&["pack", "fire", &data("closed.age"), "--encrypt", "--passphrase-file", &passphrase]).ends(0);
    for (format, name) in
        [("markdown", "report.md"), ("html", "report.html"), ("json", "report.json"), ("csv", "plan.csv")]
    {
        place.run(&["report", "fire", "--format", format, "--output", &data(name)]).ends(0);
    }
    place.run(&["report", "fire", "--format", "xlsx", "--output", &data("plan.xlsx")]).ends(0);
    place.file("data/photo.jpg", b"nothing of it");
    let other = Place::with_assessment();
    let pack = other.path("other.zip");
    other.run(&["pack", "fire", pack.to_str().unwrap()]).ends(0);
    std::fs::copy(pack, place.path("data/other.zip")).unwrap();

    let said = withhold(&place, "fire", &line);
    said.says("only you know where they are").ends(0);
    let names = |file: &str, words: &str| {
        let named = said.out.lines().any(|line| line.contains(&format!("/{file} ")) && line.contains(words));
        assert!(named, "{file}: {}", said.out);
    };
    for file in ["before.zip", "inside.zip"] {
        names(file, "is a pack made before and still holds it");
    }
    names("closed.age", "closed by a passphrase");
    for file in ["report.md", "report.html", "report.json", "plan.csv"] {
        names(file, "says it, or words like it");
    }
    names("plan.xlsx", "could not look into");
    for file in ["photo.jpg", "other.zip", "assessment.toml"] {
        assert!(!said.out.contains(file), "{file}: {}", said.out);
    }
    // A pack made since is none of them, and those that are gone are not named any more.
    place.run(&["pack", "fire", &data("after.zip")]).ends(0);
    std::fs::remove_file(data("before.zip")).unwrap();
    let again = withhold(&place, "fire", &line);
    again.says("inside.zip").says("closed.age").ends(0);
    assert!(!again.out.contains("after.zip") && !again.out.contains("before.zip"), "{}", again.out);
}
