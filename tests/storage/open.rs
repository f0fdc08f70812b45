//! Opening: who may write, what is said, what is refused.

use std::path::Path;

use gapbook::storage::assessment::{Access, OpenError, ReadOnly};
use gapbook::storage::files::Memory;
use gapbook::storage::journal::{NewWriter, Notice};
use gapbook::storage::{Draft, Drafts};

use crate::desk::{Desk, change, note_of, save, state, writer};

#[test]
fn the_second_window_only_reads_and_names_the_first() {
    let desk = Desk::new();
    let mut first = desk.create();
    save(&mut first, "q", "text").unwrap();
    let second = desk.open();
    let Access::ReadOnly(ReadOnly::Held(Some(holder))) = &second.access else { panic!("{:?}", second.access) };
    assert_eq!((holder.person.as_str(), holder.computer.as_str()), ("Dana Reyes", "desk"));
    assert_eq!(state(&second), state(&first));
    assert_eq!(second.own, first.own);
    drop(first);
    let mut third = desk.open();
    save(&mut third, "q", "third").unwrap();
}

#[test]
fn reading_writes_nothing() {
    let desk = Desk::new();
    drop(desk.create());
    let other = Desk::with(&desk.files, crate::desk::DATA, "laptop");
    let open = other.store.read("hipaa-2026").unwrap();
    assert!(matches!(open.access, Access::ReadOnly(ReadOnly::Asked)));
    assert!(desk.files.bytes(Path::new("/state/laptop")).is_none());
    assert!(gapbook::storage::files::Files::list(&desk.files, Path::new("/state/laptop")).is_err());
}

#[test]
fn a_second_computer_writes_a_log_of_its_own() {
    let desk = Desk::new();
    let mut one = desk.create();
    save(&mut one, "q", "one").unwrap();
    let first = writer(&mut one).writer().clone();
    drop(one);
    let other = Desk::with(&desk.files, crate::desk::DATA, "laptop");
    let mut two = other.open();
    assert_eq!(two.notices, [Notice::NewWriter(NewWriter::FirstHere)]);
    let id = save(&mut two, "q", "two").unwrap();
    assert_ne!(id.writer, first);
    let line = two.fold.entry(&id).unwrap();
    assert_eq!(line.seen.get(&first).unwrap().0, 2);
    drop(two);
    let mut one = desk.open();
    assert_eq!(note_of(&one, "q").as_deref(), Some("two"));
    assert_eq!(*writer(&mut one).writer(), first);
    // Unchanged since the line before: left out.
    save(&mut one, "r", "x").unwrap();
    save(&mut one, "r", "y").unwrap();
    let log = String::from_utf8(desk.files.bytes(&desk.log(first.as_str())).unwrap()).unwrap();
    assert_eq!(log.matches(r#""seen""#).count(), 1);
}

#[test]
fn a_torn_tail_is_kept_named_and_cut_off() {
    for tail in [&b"{\"head\":{\"v\":1,\"w\":"[..], &[0; 512], b"{\"head\":\0\0\0\0"] {
        let desk = Desk::new();
        let mut open = desk.create();
        save(&mut open, "q", "text").unwrap();
        let log = desk.log(writer(&mut open).writer().as_str());
        drop(open);
        let whole = desk.files.bytes(&log).unwrap();
        change(&desk.files, &log, |bytes| bytes.extend_from_slice(tail));

        let reading = desk.store.read("hipaa-2026").unwrap();
        assert!(matches!(&reading.notices[..], [Notice::OwnUnfinished { .. }]), "{:?}", reading.notices);
        let mut open = desk.open();
        let [Notice::TornTail { length, kept, .. }] = &open.notices[..] else { panic!("{:?}", open.notices) };
        assert_eq!(*length, tail.len() as u64);
        assert_eq!(desk.files.bytes(kept).unwrap(), tail);
        assert_eq!(desk.files.bytes(&log).unwrap(), whole);
        assert_eq!(note_of(&open, "q").as_deref(), Some("text"));
        save(&mut open, "q", "more").unwrap();
    }
}

#[test]
fn a_whole_line_without_its_newline_gets_it() {
    for zeros in [0, 100] {
        let desk = Desk::new();
        let mut open = desk.create();
        save(&mut open, "q", "text").unwrap();
        let log = desk.log(writer(&mut open).writer().as_str());
        drop(open);
        let whole = desk.files.bytes(&log).unwrap();
        change(&desk.files, &log, |bytes| {
            bytes.pop();
            bytes.extend(vec![0; zeros]);
        });
        let mut open = desk.open();
        assert!(matches!(&open.notices[..], [Notice::CompletedLine { .. }]), "{:?}", open.notices);
        assert_eq!(desk.files.bytes(&log).unwrap(), whole);
        assert_eq!(note_of(&open, "q").as_deref(), Some("text"));
        save(&mut open, "q", "more").unwrap();
        drop(open);
        assert_eq!(note_of(&desk.open(), "q").as_deref(), Some("more"));
    }
}

#[test]
fn a_newer_format_is_refused_in_words() {
    let desk = Desk::new();
    drop(desk.create());
    desk.files.put(&desk.folder().join("assessment.toml"), b"id = \"a-1\"\nformat = 2\nmore = true\n");
    let error = desk.store.open("hipaa-2026", "Dana").unwrap_err();
    assert!(matches!(error, OpenError::Newer { format: 2, .. }), "{error}");
    assert!(error.to_string().contains("Install the newer one"), "{error}");
}

#[test]
fn without_its_id_file_an_assessment_can_still_be_read() {
    let desk = Desk::new();
    let mut open = desk.create();
    save(&mut open, "q", "text").unwrap();
    drop(open);
    desk.files.put(&desk.folder().join("assessment.toml"), b"<<<<<<< HEAD\n");
    let open = desk.open();
    assert_eq!(note_of(&open, "q").as_deref(), Some("text"));
    assert!(matches!(open.access, Access::ReadOnly(ReadOnly::NoIdFile)));
    assert!(matches!(&open.notices[..], [Notice::NoIdFile { .. }]), "{:?}", open.notices);
}

/// What a program that was stopped left of a draft or of the record; whoever reads beside another one touches nothing.
#[test]
fn unfinished_private_files_go_at_the_next_opening_and_never_under_somebody_who_writes_them() {
    let desk = Desk::new();
    let first = desk.create();
    let drafts = Drafts::new(&desk.store.files().clone(), &first.private);
    let draft = Draft {
        field: "note/q".into(),
        text: "half".into(),
        cursor: (0, 4),
        based_on: Vec::new(),
        at: "2026-11-21T09:00:00Z".into(),
    };
    drafts.keep(&draft).unwrap();
    let unfinished = ["drafts/0123.json.new", "writer.json.new", "position.json.new"];
    let there = || unfinished.iter().filter(|name| desk.files.bytes(&first.private.join(name)).is_some()).count();
    for name in unfinished.iter().chain(&["drafts/mine.new", "mine"]) {
        desk.files.put(&first.private.join(name), b"{\"fie");
    }
    drop(desk.open());
    drop(desk.store.read("hipaa-2026").unwrap());
    assert_eq!(there(), unfinished.len());
    let private = first.private.clone();
    drop(first);
    drop(desk.open());
    let left = unfinished.iter().filter(|name| desk.files.bytes(&private.join(name)).is_some()).count();
    assert_eq!((left, drafts.list()), (0, vec![draft]));
    assert!(desk.files.bytes(&private.join("drafts/mine.new")).is_some());
    assert!(desk.files.bytes(&private.join("mine")).is_some());
}

#[test]
fn names_that_lead_out_are_refused() {
    let desk = Desk::new();
    drop(desk.create());
    for name in ["../assessments/hipaa-2026", "/etc", "..", ""] {
        assert!(matches!(desk.store.open(name, "Dana"), Err(OpenError::NotAName(_))), "{name}");
    }
    assert!(matches!(desk.store.open("other", "Dana"), Err(OpenError::NotThere { .. })));
}

#[test]
fn a_linked_log_is_not_followed() {
    let desk = Desk::new();
    drop(desk.create());
    desk.files.put_link(&desk.folder().join("journal/kim.jsonl"));
    let open = desk.open();
    assert!(matches!(&open.notices[..], [Notice::NotRead { file, .. }] if file == "journal/kim.jsonl"));
}

#[test]
fn a_log_of_another_assessment_is_passed_over() {
    let desk = Desk::new();
    drop(desk.create());
    let other = Desk::with(&Memory::new(), "/x", "x");
    let mut open = other.create();
    save(&mut open, "q", "of the other").unwrap();
    let name = writer(&mut open).writer().to_string();
    desk.files.put(&desk.log(&name), &other.files.bytes(&other.log(&name)).unwrap());
    let open = desk.open();
    assert_eq!(note_of(&open, "q"), None);
    assert_eq!(open.damage.len(), 1);
    assert!(open.damage[0].to_string().contains("belongs to another assessment"), "{}", open.damage[0]);
}

#[test]
fn the_list_names_every_assessment_and_what_is_wrong_with_it() {
    let desk = Desk::new();
    assert_eq!(desk.store.list().unwrap(), []);
    drop(desk.create());
    drop(desk.create());
    let mut open = desk.store.create(&crate::desk::new("Other clinic", "Kim Tran")).unwrap();
    save(&mut open, "q", "text").unwrap();
    drop(open);
    desk.files.put(&desk.store.places().data().join("broken/assessment.toml"), b"format = 1\nid = \"a-1\"\n");
    desk.files.put(&desk.store.places().data().join("photos/cat.jpg"), b"");
    desk.files.put(&desk.store.places().data().join(".new-1/assessment.toml"), b"format = 1\nid = \"a-1\"\n");
    let listed = desk.store.list().unwrap();
    let names: Vec<&str> = listed.iter().map(|listed| listed.name.as_str()).collect();
    assert_eq!(names, ["broken", "hipaa-2026", "hipaa-2026-2", "other-clinic"]);
    assert_eq!(listed[3].title, "Other clinic");
    assert_eq!(listed[3].organization, "Northside Clinic");
    assert_eq!(listed[3].changed.as_deref(), Some("2026-11-21T09:05:00-05:00"));
    assert!(listed[0].problem.is_some() && listed[3].problem.is_none());
    assert_eq!(desk.store.latest().unwrap().unwrap().name, "other-clinic");
}
