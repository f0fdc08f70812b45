//! A folder that goes, a permission that goes, a log that is cut, while the program works.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;

use gapbook::storage::assessment::Recovered;
use gapbook::storage::journal::{NewWriter, Notice, SaveError};

use crate::desk::{note_of, save, state, writer};
use crate::room::{Room, in_room, is_inside};

#[test]
fn a_folder_that_was_moved_away_is_said_and_nothing_is_made_in_its_place() {
    let room = Room::new();
    let mut open = room.begun();
    let before = state(&open);
    fs::rename(room.folder(), room.path("elsewhere")).unwrap();
    let error = save(&mut open, "q", "three").unwrap_err();
    assert!(matches!(&error, SaveError::File(file) if file.kind == ErrorKind::NotFound), "{error}");
    assert!(error.to_string().contains("Check the disk and the name"), "{error}");
    assert!(!room.folder().exists());
    room.run(&["answer", "hipaa-2026", "q", "implemented"]).fails_with("There is no assessment `hipaa-2026`");
    fs::rename(room.path("elsewhere"), room.folder()).unwrap();
    assert_eq!(state(&room.store().read("hipaa-2026").unwrap()), before);
    save(&mut open, "q", "three").unwrap();
    drop(open);
    assert!(room.store().verify("hipaa-2026").unwrap().is_good());
}

#[test]
fn a_folder_that_was_removed_is_made_anew_from_the_copies_here() {
    let room = Room::new();
    let mut open = room.begun();
    let before = state(&open);
    fs::remove_dir_all(room.folder()).unwrap();
    assert!(save(&mut open, "q", "three").is_err());
    drop(open);
    let header: Vec<(String, Vec<u8>)> = vec![
        ("header.toml".to_owned(), b"format = 1\n".to_vec()),
        ("areas/access.toml".to_owned(), b"# access\n".to_vec()),
    ];
    let Recovered::Beside(copy) = room.store().recover("hipaa-2026", &[header]).unwrap() else { panic!("was there") };
    let open = room.store().read(&copy.name).unwrap();
    assert_eq!((state(&open), copy.has_questionnaire), (before, true));
}

/// The administrator of the computer may do everything; in a room without privileges nobody may.
#[test]
fn a_permission_that_was_taken_away_is_said_and_given_back_all_goes_on() {
    in_room(&["-U"], "folders::permission_inside");
}

#[test]
#[ignore = "started by the test above, in a room without privileges"]
fn permission_inside() {
    if !is_inside() {
        return;
    }
    let room = Room::new();
    let mut open = room.begun();
    room.office();
    let before = state(&open);
    let log = writer(&mut open).log().to_owned();
    let journal = room.path("data/office/journal");
    let mode = |path: &std::path::Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    mode(&log, 0o400);
    if fs::File::options().write(true).open(&log).is_ok() {
        crate::room::skipped("permissions do not bind this account");
        return;
    }
    let error = save(&mut open, "q", "three").unwrap_err();
    assert!(error.to_string().contains("Ask whoever owns the folder"), "{error}");
    assert_eq!(state(&room.store().read("hipaa-2026").unwrap()), before);
    mode(&journal, 0o000);
    let said = room.run(&["answer", "office", "people.lead", "implemented"]);
    said.fails_with("ermission denied");
    mode(&journal, 0o700);
    mode(&log, 0o600);
    save(&mut open, "q", "three").unwrap();
    drop(open);
    assert!(room.store().verify("hipaa-2026").unwrap().is_good());
    assert!(room.run(&["show", "office", "--json"]).works().contains("as agreed"));
    room.run(&["answer", "office", "people.lead", "implemented"]).works();
}

#[test]
fn a_log_that_was_cut_under_us_is_made_up_for() {
    let room = Room::new();
    for keep in [0, 1, 2] {
        let mut open = room.begun();
        let name = open.name.clone();
        let log = writer(&mut open).log().to_owned();
        let length = fs::metadata(&log).unwrap().len();
        fs::File::options().write(true).open(&log).unwrap().set_len(length * keep / 3).unwrap();
        save(&mut open, "s", "three").unwrap();
        let notices = writer(&mut open).take_notices();
        assert!(notices.contains(&Notice::NewWriter(NewWriter::ChangedMeanwhile)), "{notices:?}");
        drop(open);
        let open = room.store().open(&name, "Dana Reyes").unwrap();
        for (question, text) in [("q", "one"), ("r", "two"), ("s", "three")] {
            assert_eq!(note_of(&open, question).as_deref(), Some(text), "{keep}: {question}");
        }
        let said: Vec<String> = open.notices.iter().map(ToString::to_string).collect();
        assert!(said.iter().any(|words| words.contains("read from the copy on this computer")), "{said:?}");
    }
}
