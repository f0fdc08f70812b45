//! What comes of copies, moves and backups, from opening to the state.

use std::path::Path;

use gapbook::storage::files::{Files, Memory};
use gapbook::storage::journal::{NewWriter, Notice};

use crate::desk::{DATA, Desk, change, note_of, save, state, writer};

const ELSEWHERE: &str = "/home/dana/archive";

/// Copies an assessment's folder, as a file manager does.
fn copy(files: &Memory, from: &Path, to: &Path) {
    for name in files.list(from).unwrap() {
        match files.bytes(&from.join(&name)) {
            Some(bytes) => files.put(&to.join(&name), &bytes),
            None => copy(files, &from.join(&name), &to.join(&name)),
        }
    }
}

fn archive(desk: &Desk) -> Desk {
    Desk::with(&desk.files, ELSEWHERE, "desk")
}

#[test]
fn a_copy_gets_a_writer_of_its_own_and_both_can_be_joined_again() {
    let desk = Desk::new();
    let mut open = desk.create();
    save(&mut open, "q", "text").unwrap();
    drop(open);
    let other = archive(&desk);
    copy(&desk.files, &desk.folder(), &other.folder());
    let mut copied = other.open();
    assert_eq!(copied.notices, [Notice::NewWriter(NewWriter::Copied { of: desk.folder() })]);
    let id = save(&mut copied, "q", "from the copy").unwrap();
    drop(copied);
    let mut open = desk.open();
    assert_ne!(*writer(&mut open).writer(), id.writer);
    save(&mut open, "r", "from here").unwrap();
    drop(open);
    let log = id.writer.as_str();
    desk.files.put(&desk.log(log), &desk.files.bytes(&other.log(log)).unwrap());
    let open = desk.open();
    assert_eq!(note_of(&open, "q").as_deref(), Some("from the copy"));
    assert_eq!(note_of(&open, "r").as_deref(), Some("from here"));
    assert!(open.notices.is_empty() && open.damage.is_empty() && open.forks.is_empty());
}

#[test]
fn a_moved_folder_goes_on_with_its_writer_and_its_mirrors() {
    let desk = Desk::new();
    let mut open = desk.create();
    save(&mut open, "q", "text").unwrap();
    let (first, private) = (writer(&mut open).writer().clone(), open.private.clone());
    drop(open);
    let other = archive(&desk);
    desk.files.create_folder(Path::new(ELSEWHERE), gapbook::storage::files::Mode::Private).unwrap();
    desk.files.rename(&desk.folder(), &other.folder()).unwrap();
    let mut moved = other.open();
    assert_eq!(moved.notices, []);
    assert_eq!(*writer(&mut moved).writer(), first);
    save(&mut moved, "q", "more").unwrap();
    assert!(desk.files.bytes(&private.join("writer.json")).is_none());
    assert!(desk.files.bytes(&moved.private.join(format!("mirrors/{first}.jsonl"))).is_some());
    drop(moved);
    assert_eq!(note_of(&other.open(), "q").as_deref(), Some("more"));
}

#[test]
fn a_backup_that_came_back_loses_nothing() {
    let desk = Desk::new();
    let mut open = desk.create();
    for n in 2..=41 {
        save(&mut open, &format!("q{n}"), "text").unwrap();
    }
    let first = writer(&mut open).writer().clone();
    let before = state(&open);
    drop(open);
    change(&desk.files, &desk.log(first.as_str()), |bytes| {
        let end = bytes.split_inclusive(|byte| *byte == b'\n').take(38).map(<[u8]>::len).sum();
        bytes.truncate(end);
    });
    let mut open = desk.open();
    assert_eq!(
        open.notices,
        [
            Notice::NewWriter(NewWriter::WentBack { recorded: 41, here: 38 }),
            Notice::FromMirror { writer: first.clone(), from: 39, to: 41, damaged: false },
        ]
    );
    assert_eq!(state(&open), before);
    let id = save(&mut open, "q41", "again").unwrap();
    assert_ne!(id.writer, first);
    assert!(open.own.contains(&first) && writer(&mut open).own_writers().any(|own| *own == first));
    drop(open);
    // It is not said for ever that a new log begins, and it goes on.
    let mut open = desk.open();
    assert_eq!(*writer(&mut open).writer(), id.writer);
    assert_eq!(open.notices, [Notice::FromMirror { writer: first, from: 39, to: 41, damaged: false }]);
    assert_eq!(note_of(&open, "q41").as_deref(), Some("again"));
}

#[test]
fn somebody_elses_shortened_log_is_read_from_the_mirror() {
    let desk = Desk::new();
    drop(desk.create());
    let laptop = Desk::with(&desk.files, DATA, "laptop");
    let mut kim = laptop.open();
    save(&mut kim, "q", "one").unwrap();
    save(&mut kim, "q", "two").unwrap();
    let name = writer(&mut kim).writer().clone();
    drop(kim);
    drop(desk.open());
    change(&desk.files, &laptop.log(name.as_str()), |bytes| {
        let end = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
        bytes.truncate(end);
    });
    let open = desk.open();
    assert_eq!(note_of(&open, "q").as_deref(), Some("two"));
    assert_eq!(open.notices, [Notice::FromMirror { writer: name, from: 2, to: 2, damaged: false }]);
}

#[test]
fn a_line_that_somebody_saw_and_that_is_not_here_is_named() {
    let desk = Desk::new();
    drop(desk.create());
    let laptop = Desk::with(&desk.files, DATA, "laptop");
    let mut kim = laptop.open();
    save(&mut kim, "q", "kim").unwrap();
    let log = laptop.log(writer(&mut kim).writer().as_str());
    let kim_name = writer(&mut kim).writer().clone();
    drop(kim);
    let mut dana = desk.open();
    let id = save(&mut dana, "q", "dana").unwrap();
    drop(dana);
    desk.files.remove(&log).unwrap();
    let third = Desk::with(&desk.files, DATA, "third");
    let open = third.store.read("hipaa-2026").unwrap();
    let behind = Notice::Behind { writer: kim_name, here: 0, number: 1, seen_by: id.writer };
    assert_eq!(open.notices, [behind]);
    // It replaces what is not here, so nothing old shows.
    assert_eq!(note_of(&open, "q").as_deref(), Some("dana"));
}

#[test]
fn a_cloned_machine_is_noticed_when_the_logs_meet() {
    let desk = Desk::new();
    let mut open = desk.create();
    save(&mut open, "q", "common").unwrap();
    let first = writer(&mut open).writer().clone();
    drop(open);
    // The clone has the same machine id, host name, paths and records.
    let clone = Memory::new();
    copy_between(&desk.files, &clone, Path::new("/"));
    let clone = Desk::with(&clone, DATA, "desk");

    let mut one = desk.open();
    save(&mut one, "q", "here").unwrap();
    save(&mut one, "here", "x").unwrap();
    drop(one);
    let mut two = clone.open();
    save(&mut two, "q", "there").unwrap();
    save(&mut two, "q", "there again").unwrap();
    drop(two);

    let theirs = clone.files.bytes(&clone.log(first.as_str())).unwrap();
    desk.files.put(&desk.folder().join(format!("journal/{first} (2).jsonl")), &theirs);
    let mut open = desk.open();
    assert_eq!(open.forks.len(), 1);
    assert_eq!(open.forks[0].number, 3);
    assert!(open.notices.contains(&Notice::NewWriter(NewWriter::Forked)), "{:?}", open.notices);
    assert!(open.damage.is_empty(), "{:?}", open.damage);
    // Both sides stand, each with what it replaced; neither is chosen.
    assert!(note_of(&open, "q").is_none());
    let key = gapbook::domain::record::Key::Note("q".into());
    let mut values: Vec<_> = open.fold.heads(&key).iter().map(|head| head.value.as_deref().unwrap()).collect();
    values.sort_by_key(ToString::to_string);
    assert_eq!(values, ["here", "there again"]);
    assert_eq!(note_of(&open, "here").as_deref(), Some("x"));

    // Settling it replaces both heads, by names that only hold together with `seen`.
    let id = save(&mut open, "q", "settled").unwrap();
    assert_ne!(id.writer, first);
    drop(open);
    let open = desk.open();
    assert_eq!(note_of(&open, "q").as_deref(), Some("settled"));
    // Elsewhere the files arrive in another order, under other names.
    let third = Desk::with(&clone.files, DATA, "third");
    let ours = desk.files.bytes(&desk.log(first.as_str())).unwrap();
    third.files.put(&third.folder().join("journal/a.jsonl"), &ours);
    let settled = desk.files.bytes(&desk.log(id.writer.as_str())).unwrap();
    third.files.put(&third.folder().join("journal/b.jsonl"), &settled);
    let there = third.store.read("hipaa-2026").unwrap();
    assert_eq!(state(&there), state(&open));
}

fn copy_between(from: &Memory, to: &Memory, folder: &Path) {
    for name in from.list(folder).unwrap() {
        let path = folder.join(name);
        match from.bytes(&path) {
            Some(bytes) => to.put(&path, &bytes),
            None => copy_between(from, to, &path),
        }
    }
}

#[test]
fn a_spare_copy_of_a_sync_client_is_named_and_changes_nothing() {
    let desk = Desk::new();
    let mut open = desk.create();
    save(&mut open, "q", "one").unwrap();
    let log = desk.log(writer(&mut open).writer().as_str());
    let older = desk.files.bytes(&log).unwrap();
    save(&mut open, "q", "two").unwrap();
    let before = state(&open);
    let name = writer(&mut open).writer().clone();
    drop(open);
    let file = format!("journal/{name} (conflicted copy).jsonl");
    desk.files.put(&desk.folder().join(&file), &older);
    let mut open = desk.open();
    assert_eq!(open.notices, [Notice::SpareCopy { file }]);
    assert_eq!(state(&open), before);
    assert_eq!(*writer(&mut open).writer(), name);
    save(&mut open, "q", "three").unwrap();
}

#[test]
fn an_earlier_assessment_of_the_same_name_leaves_nothing_behind() {
    let desk = Desk::new();
    let mut open = desk.create();
    save(&mut open, "q", "old").unwrap();
    drop(open);
    desk.files.remove_folder(&desk.folder()).unwrap();
    let mut open = desk.create();
    assert_eq!((open.notices.as_slice(), note_of(&open, "q")), (&[][..], None));
    save(&mut open, "q", "new").unwrap();
    drop(open);
    assert_eq!(note_of(&desk.open(), "q").as_deref(), Some("new"));
}
