//! A disk that is full, and one that cannot be written.

use std::fs::{File, remove_file};
use std::io::{ErrorKind, Write};
use std::path::Path;

use gapbook::storage::journal::SaveError;

use crate::desk::{note_of, save, state, writer};
use crate::room::{Room, in_room, is_inside, mount};

/// Takes up all space of the disk that holds this file.
fn fill(path: &Path) {
    let mut file = File::create(path).unwrap();
    for size in [4096, 64, 1] {
        while file.write_all(&vec![b'x'; size]).is_ok() {}
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[track_caller]
fn file_error(saved: Result<gapbook::domain::id::EntryId, SaveError>, kind: ErrorKind) -> String {
    let error = saved.unwrap_err();
    let SaveError::File(file) = &error else { panic!("{error}") };
    assert_eq!(file.kind, kind);
    error.to_string()
}

#[test]
fn a_full_disk_takes_nothing_that_was_saved() {
    in_room(&["-rm"], "space::full_disk_inside");
}

#[test]
#[ignore = "started by the test above, in a room where mounting is allowed"]
fn full_disk_inside() {
    if !is_inside() {
        return;
    }
    let room = Room::new();
    let (data, filler) = (room.path("data"), room.path("data/filler"));
    mount(&["-t", "tmpfs", "-o", "size=1m", "tmpfs"], &data);
    let mut open = room.begun();
    let before = state(&open);
    fill(&filler);
    // More than what is left of the last block, so that a part of it is written.
    let long = "long ".repeat(20_000);
    let words = file_error(save(&mut open, "q", &long), ErrorKind::StorageFull);
    assert!(words.starts_with("The disk is full. Free some space"), "{words}");
    let there = room.store().read("hipaa-2026").unwrap();
    assert_eq!((state(&there), there.damage.len()), (before, 0));
    // The program goes on, and saves as soon as there is room.
    remove_file(&filler).unwrap();
    save(&mut open, "q", &long).unwrap();
    let after = state(&open);
    drop(open);
    let open = room.store().open("hipaa-2026", "Dana Reyes").unwrap();
    assert_eq!((state(&open), open.notices.len()), (after, 0));
    drop(open);
    assert!(room.store().verify("hipaa-2026").unwrap().is_good());
}

#[test]
fn commands_on_a_full_disk_say_so_and_leave_nothing_half_done() {
    in_room(&["-rm"], "space::full_disk_commands_inside");
}

#[test]
#[ignore = "started by the test above, in a room where mounting is allowed"]
fn full_disk_commands_inside() {
    if !is_inside() {
        return;
    }
    let room = Room::new();
    let data = room.path("data");
    mount(&["-t", "tmpfs", "-o", "size=2m", "tmpfs"], &data);
    room.office();
    std::fs::write(room.path("evidence.pdf"), vec![b'e'; 100_000]).unwrap();
    let pack = room.path("office.zip");
    room.run(&["pack", "office", pack.to_str().unwrap()]).works();
    let shown = room.run(&["show", "office", "--json"]).said;
    fill(&data.join("filler"));
    let before = (names(&data), names(&data.join("office")));
    let inside = |name: &str| data.join(name).to_str().unwrap().to_owned();
    let long = "n".repeat(19_000);
    room.run(&["answer", "office", "people.lead", "implemented", "--note", &long]).fails_with("Free some space");
    room.run(&["new", "--title", "Other", "--organization", "C"]).fails_with("Free some space");
    room.run(&["report", "office", "--output", &inside("report.md")]).fails_with("Free some space");
    room.run(&["report", "office", "--format", "xlsx", "--output", &inside("plan.xlsx")]).fails_with("Free some space");
    room.run(&["pack", "office", &inside("again.zip")]).fails_with("Free some space");
    room.run(&["unpack", pack.to_str().unwrap(), "--beside"]).fails_with("Free some space");
    let file = room.path("evidence.pdf");
    let evidence = ["evidence", "office", "people.drill", file.to_str().unwrap(), "--dated", "2026-11-01"];
    room.run(&evidence).fails_with("Free some space");
    let mut after = (names(&data), names(&data.join("office")));
    after.1.retain(|name| name != "evidence");
    assert_eq!(after, before);
    assert_eq!(room.run(&["show", "office", "--json"]).said, shown);
    remove_file(data.join("filler")).unwrap();
    room.run(&evidence).works();
    room.run(&["answer", "office", "people.lead", "implemented", "--note", &long]).works();
    room.run(&["report", "office", "--output", &inside("report.md")]).works();
    room.run(&["verify", "office"]).works();
}

#[test]
fn no_room_for_this_computers_copies_is_no_reason_not_to_save() {
    in_room(&["-rm"], "space::full_state_inside");
}

#[test]
#[ignore = "started by the test above, in a room where mounting is allowed"]
fn full_state_inside() {
    if !is_inside() {
        return;
    }
    let room = Room::new();
    mount(&["-t", "tmpfs", "-o", "size=1m", "tmpfs"], &room.path("state"));
    let mut open = room.begun();
    fill(&room.path("state/filler"));
    let long = "long ".repeat(20_000);
    save(&mut open, "q", &long).unwrap();
    let said: Vec<String> = writer(&mut open).take_notices().iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|words| words.contains("copy on this computer could not be kept up")), "{said:?}");
    let after = state(&open);
    drop(open);
    remove_file(room.path("state/filler")).unwrap();
    let open = room.store().open("hipaa-2026", "Dana Reyes").unwrap();
    assert_eq!((state(&open), note_of(&open, "q")), (after, Some(long)));
    drop(open);
    assert!(room.store().verify("hipaa-2026").unwrap().is_good());
}

#[test]
fn a_disk_that_cannot_be_written_can_still_be_read() {
    in_room(&["-rm"], "space::read_only_inside");
}

#[test]
#[ignore = "started by the test above, in a room where mounting is allowed"]
fn read_only_inside() {
    if !is_inside() {
        return;
    }
    let room = Room::new();
    let data = room.path("data");
    mount(&["--bind", data.to_str().unwrap()], &data);
    let mut open = room.begun();
    room.office();
    let before = state(&open);
    mount(&["-o", "remount,bind,ro"], &data);
    let words = file_error(save(&mut open, "q", "three"), ErrorKind::ReadOnlyFilesystem);
    assert!(words.starts_with("Read-only disk"), "{words}");
    assert_eq!(state(&room.store().read("hipaa-2026").unwrap()), before);
    let said = room.run(&["answer", "office", "people.lead", "implemented"]);
    said.fails_with("Read-only disk: copy the folder to another.");
    assert!(said.said.contains("Not saved") && !said.said.contains("tries again by itself"), "{}", said.said);
    assert!(room.run(&["show", "office", "--json"]).works().contains("as agreed"));
    room.run(&["report", "office"]).works();
    mount(&["-o", "remount,bind,rw"], &data);
    save(&mut open, "q", "three").unwrap();
    drop(open);
    assert!(room.store().verify("hipaa-2026").unwrap().is_good());
    room.run(&["answer", "office", "people.lead", "implemented"]).works();
    room.run(&["verify", "office"]).works();
}
