//! The way of an assessment from one computer to another, on the command line.

use std::path::PathBuf;

use gapbook::storage::pack::{read_pack, write_pack};

use crate::command::{Place, files_below};

/// An assessment with a note, evidence, and something withheld.
fn filled() -> Place {
    let place = Place::with_assessment();
    place.run(&["answer", "fire", "people.drill", "implemented", "--note", "Jane Roe, MRN 12345"]).ends(0);
    let log = files_below(&place.folder().join("journal")).remove(0);
    let line = format!("{}/2", log.file_stem().unwrap().to_str().unwrap());
    place.run(&["answer", "fire", "people.drill", "implemented", "--note", "all well"]).ends(0);
    place.run(&["withhold", "fire", &line, "--reason", "patient data"]).ends(0);
    let evidence = ["evidence", "fire", "people.drill", "-", "--title", "Drill protocol", "--dated", "2026-11-01"];
    place.run_with(&evidence, b"everybody left the house").ends(0);
    place
}

/// Another computer with nothing on it.
fn elsewhere(place: &Place, arguments: &[&str], input: &[u8]) -> crate::command::Ran {
    let data = place.path("other-data");
    let all: Vec<&str> = arguments.iter().copied().chain(["--data-dir", data.to_str().unwrap()]).collect();
    place.run_as("Kim Tran", "other-state", &all, input)
}

fn report(text: &str) -> String {
    // Each names the folder's own name and the moment only in its head.
    text.to_owned()
}

#[test]
fn what_is_packed_is_unpacked_whole() {
    let place = filled();
    let file = place.path("fire.gapbook.zip");
    let file = file.to_str().unwrap();
    let said = place.run(&["pack", "fire", file]);
    said.says("not encrypted").says("1 attached file");
    assert_eq!(said.ends(0), std::fs::canonicalize(file).unwrap().to_str().unwrap());
    place.run(&["pack", "fire", file]).says("is there already").ends(2);

    let said = elsewhere(&place, &["unpack", file], b"");
    said.says("Every digest was checked");
    assert_eq!(said.ends(0), "fire");
    elsewhere(&place, &["verify", "fire"], b"").says("Nothing is wrong").ends(0);
    for command in [&["report", "fire"][..], &["score", "fire", "--json"], &["show", "fire", "--json"]] {
        assert_eq!(report(elsewhere(&place, command, b"").ends(0)), report(place.run(command).ends(0)));
    }
    let names = |data: &str| -> Vec<PathBuf> {
        let folder = place.path(data).join("fire");
        files_below(&folder).iter().map(|path| path.strip_prefix(&folder).unwrap().to_owned()).collect()
    };
    assert_eq!(names("other-data"), names("data"));
    for name in names("data") {
        let bytes = |data: &str| std::fs::read(place.path(data).join("fire").join(&name)).unwrap();
        assert_eq!(bytes("data"), bytes("other-data"), "{}", name.display());
    }
    // Whoever goes on there writes a log of their own.
    elsewhere(&place, &["flag", "fire", "people.drill"], b"").ends(0);
    assert_eq!(files_below(&place.path("other-data/fire/journal")).len(), 2);
}

#[test]
fn an_assessment_that_is_here_is_never_written_over() {
    let place = filled();
    let file = place.path("fire.zip");
    let file = file.to_str().unwrap();
    place.run(&["pack", "fire", file]).ends(0);
    place.run(&["flag", "fire", "people.drill"]).ends(0);
    let before: Vec<(PathBuf, Vec<u8>)> =
        files_below(&place.path("data")).into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect();
    let said = place.run(&["unpack", file]);
    said.says("is here already, as fire").says("--beside").says("--merge").ends(2);
    place.run(&["unpack", file, "--into", "another"]).says("is here already").ends(2);
    place.run(&["unpack", file, "--beside", "--into", "Fire"]).says("something named fire already").ends(2);
    assert_eq!(place.run(&["unpack", file, "--beside"]).ends(0), "fire-2");
    assert_eq!(place.run(&["unpack", file, "--beside", "--into", "From Kim"]).ends(0), "from-kim");
    for (path, bytes) in before {
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{}", path.display());
    }
    place.run(&["flag", "from-kim", "people.lead"]).says("").ends(0);
    place.run(&["verify", "from-kim"]).ends(0);
    // Another assessment of the same name does not stand in the way.
    let other = Place::with_assessment();
    assert_eq!(other.run(&["unpack", file]).ends(0), "fire-2");
}

/// A name that is a path would have become another name without a word, and the pack another folder than was meant.
#[test]
fn a_name_with_a_way_in_it_is_refused() {
    let place = filled();
    let file = place.path("fire.zip");
    let file = file.to_str().unwrap();
    place.run(&["pack", "fire", file]).ends(0);
    for name in ["../evil", "/tmp/evil", "..", "a/b", "a\\b", "evil/", "./evil", "C:\\evil"] {
        let said = elsewhere(&place, &["unpack", file, "--into", name], b"");
        said.says("Nothing was unpacked").says("--data-dir").says(name).ends(2);
    }
    elsewhere(&place, &["unpack", file, "--into", " "], b"").says("Nothing was unpacked").ends(2);
    assert!(!place.path("other-data").exists());
    assert_eq!(elsewhere(&place, &["unpack", file, "--into", "Fire 2026"], b"").ends(0), "fire-2026");
}

/// Whoever packs by hand can put in a log with a line that fits no digest; a pack of the program never has one.
#[test]
fn what_is_wrong_inside_is_said_before_and_not_after_that_all_is_well() {
    let place = filled();
    let file = place.path("fire.zip");
    let file = file.to_str().unwrap();
    place.run(&["pack", "fire", file]).ends(0);
    let (manifest, mut files) = read_pack(&std::fs::read(file).unwrap()).unwrap();
    let log = files.iter_mut().find(|(path, _)| path.starts_with("journal/")).unwrap();
    log.1.extend_from_slice(b"{\"head\":{}}\n");
    let bad = place.file("bad.zip", &write_pack(manifest, &files).unwrap());
    let said = elsewhere(&place, &["unpack", &bad], b"");
    assert_eq!(said.ends(1), "fire");
    assert!(!said.err.contains("Every digest"), "{}", said.err);
    let flat = said.err.split_whitespace().collect::<Vec<_>>().join(" ");
    let said_so = flat.find("is not as it should be").unwrap_or_else(|| panic!("{flat}"));
    let named = flat.find(".jsonl").unwrap_or_else(|| panic!("{flat}"));
    assert!(said_so < named, "{flat}");
    assert!(flat.contains("gapbook verify fire"), "{flat}");
}

/// Windows' own editor begins every file so; a passphrase with a letter that nobody types would open nothing again.
#[test]
fn the_mark_at_the_start_of_a_file_is_no_part_of_a_passphrase() {
    let place = filled();
    let file = place.path("fire.age");
    let file = file.to_str().unwrap();
    let words = place.file("words", b"\xef\xbb\xbfcorrect horse battery staple\r\n");
    place.run(&["pack", "fire", file, "--encrypt", "--passphrase-file", &words]).ends(0);
    let typed = b"correct horse battery staple\n";
    assert_eq!(elsewhere(&place, &["unpack", file, "--passphrase-file", "-"], typed).ends(0), "fire");
}

#[test]
fn a_pack_made_before_does_not_bring_back_what_was_withheld_since() {
    let place = Place::with_assessment();
    place.run(&["answer", "fire", "people.drill", "implemented", "--note", "Jane Roe, MRN 12345"]).ends(0);
    let file = place.path("fire.zip");
    let file = file.to_str().unwrap();
    place.run(&["pack", "fire", file]).ends(0);
    let log = files_below(&place.folder().join("journal")).remove(0);
    let line = format!("{}/2", log.file_stem().unwrap().to_str().unwrap());
    place.run(&["withhold", "fire", &line, "--reason", "patient data"]).says("packs made before").ends(0);
    place.run(&["unpack", file, "--beside"]).ends(0);
    place.run(&["unpack", file, "--merge", "--into", "fire"]).ends(0);
    for folder in ["data", "state"] {
        for path in files_below(&place.path(folder)) {
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            assert!(!text.contains("MRN 12345"), "{}", path.display());
        }
    }
    place.run(&["verify", "fire"]).ends(0);
}

#[test]
fn with_a_passphrase_nothing_of_it_can_be_read() {
    let place = filled();
    let words = place.file("words", b"correct horse battery staple\nsecond line\n");
    let file = place.path("fire.age");
    let file = file.to_str().unwrap();
    let short = place.file("short", b"hunter2\n");
    place.run(&["pack", "fire", file, "--encrypt", "--passphrase-file", &short]).says("too short").ends(2);
    place.run_with(&["pack", "fire", file, "--encrypt", "--passphrase-file", "-"], b"\n").says("is empty").ends(2);
    place.run(&["pack", "fire", file, "--passphrase-file", &words]).says("--encrypt").ends(2);
    assert!(!std::path::Path::new(file).exists());
    let said = place.run(&["pack", "fire", file, "--encrypt", "--passphrase-file", &words]);
    said.says("passphrase only").ends(0);
    assert!(!said.err.contains("horse"));
    let bytes = std::fs::read(file).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1\n-> scrypt "));
    for readable in ["PK\u{3}\u{4}", "all well", "journal", "fire"] {
        assert!(!bytes.windows(readable.len()).any(|part| part == readable.as_bytes()), "{readable}");
    }

    let unpack = |file: &str, words: &[u8]| elsewhere(&place, &["unpack", file, "--passphrase-file", "-"], words);
    unpack(file, b"correct horse battery\n").says("the passphrase is not the right one").ends(2);
    for cut in [bytes.len() / 2, bytes.len() - 1, 40] {
        let part = place.file("part.age", &bytes[..cut]);
        unpack(&part, b"correct horse battery staple\n").says("damaged or not complete").ends(2);
    }
    let mut flipped = bytes.clone();
    *flipped.last_mut().unwrap() ^= 1;
    let flipped = place.file("flipped.age", &flipped);
    unpack(&flipped, b"correct horse battery staple\n").says("the passphrase is right").ends(2);
    assert!(!place.path("other-data").exists());
    elsewhere(&place, &["unpack", file], b"").ends(2);
    assert_eq!(unpack(file, b"correct horse battery staple\r\n").ends(0), "fire");
    elsewhere(&place, &["verify", "fire"], b"").says("Nothing is wrong").ends(0);
    assert_eq!(files_below(&place.path("data")).len(), files_below(&place.path("other-data")).len());
}

#[test]
fn what_a_damaged_assessment_lacks_is_said_on_both_sides() {
    let place = filled();
    let evidence = files_below(&place.folder().join("evidence")).remove(0);
    std::fs::remove_file(evidence).unwrap();
    let file = place.path("fire.zip");
    let file = file.to_str().unwrap();
    place.run(&["pack", "fire", file]).says("Missing in it: the file of the evidence \u{201c}Drill protocol").ends(1);
    elsewhere(&place, &["unpack", file], b"").says("Drill protocol").ends(1);
}

#[cfg(unix)]
#[test]
fn a_pack_is_for_this_account_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = filled();
    let file = place.path("fire.zip");
    place.run(&["pack", "fire", file.to_str().unwrap()]).ends(0);
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
}
