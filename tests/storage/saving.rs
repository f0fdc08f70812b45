//! The promise: what the program called saved is on disk.

use gapbook::storage::files::{Failure, Unsynced};
use gapbook::storage::journal::{NewWriter, Notice};

use crate::desk::{Desk, note, note_of, save, state, writer};

#[test]
fn what_was_saved_is_there_after_a_restart() {
    let desk = Desk::new();
    let mut open = desk.create();
    for n in 0..5 {
        save(&mut open, "access.mfa", &format!("note {n}")).unwrap();
    }
    let before = state(&open);
    let writer_before = writer(&mut open).writer().clone();
    drop(open);
    let mut open = desk.open();
    assert_eq!(state(&open), before);
    assert_eq!(note_of(&open, "access.mfa").as_deref(), Some("note 4"));
    assert_eq!(*writer(&mut open).writer(), writer_before);
    assert_eq!(open.notices, []);
    assert_eq!(open.damage, []);
    assert_eq!(writer(&mut open).next_id().number, 7);
}

#[test]
fn the_saver_thread_can_own_the_writer() {
    fn is_send<T: Send>(_: &T) {}
    let desk = Desk::new();
    let mut open = desk.create();
    is_send(writer(&mut open));
}

#[test]
fn several_entries_are_one_write_and_one_sync() {
    let desk = Desk::new();
    let mut open = desk.create();
    save(&mut open, "a", "first").unwrap();
    let one = note(&mut open, "a", "1");
    let mut two = note(&mut open, "b", "2");
    two.id.number += 1;
    let before = desk.files.calls();
    let saved = writer(&mut open).append(vec![one, two]).unwrap();
    let both = desk.files.calls() - before;
    for entry in saved {
        open.fold.apply(entry);
    }
    let before = desk.files.calls();
    save(&mut open, "a", "3").unwrap();
    assert_eq!(desk.files.calls() - before, both);
}

/// Lets every call of an append fail in turn and looks whether what was said is true: of an append to a log that is
/// there, and of the first line of a new one.
fn fail_everywhere(failure: Failure, then: impl Fn(&Desk)) {
    fail_from(2, failure, Desk::new, &then);
    let second_computer = || {
        let desk = Desk::new();
        drop(desk.create());
        Desk::with(&desk.files, crate::desk::DATA, "laptop")
    };
    fail_from(0, failure, second_computer, &then);
}

fn fail_from(start: usize, failure: Failure, desk: impl Fn() -> Desk, then: &impl Fn(&Desk)) {
    for fail_at in 1..50 {
        let desk = desk();
        let mut open = if start == 0 { desk.open() } else { desk.create() };
        let mut said = Vec::new();
        for (n, text) in (0..).zip(["one", "two", "three", "four"]) {
            if n == start {
                desk.files.fail_at(fail_at, failure);
            }
            let question = format!("q{n}");
            // As the saver does: the same entry again until it is saved, or the program ends.
            for _ in 0..3 {
                if save(&mut open, &question, text).is_ok() {
                    said.push((question, text));
                    break;
                }
            }
        }
        drop(open);
        then(&desk);
        let open = desk.open();
        for (question, text) in said {
            assert_eq!(note_of(&open, &question).as_deref(), Some(text), "call {fail_at}, {question}");
        }
        assert_eq!(open.damage, [], "call {fail_at}");
        let mut again = open;
        save(&mut again, "after", "all that").unwrap();
        drop(again);
        let open = desk.open();
        assert_eq!(note_of(&open, "after").as_deref(), Some("all that"), "call {fail_at}");
        assert_eq!(open.damage, [], "call {fail_at}");
    }
}

#[test]
fn any_call_may_fail_once() {
    fail_everywhere(Failure::Once, |desk| desk.files.restart());
}

#[test]
fn any_call_may_fail_once_and_then_the_power_goes() {
    for unsynced in [Unsynced::Lost, Unsynced::Half, Unsynced::Zeros] {
        fail_everywhere(Failure::Once, |desk| desk.files.power_cut(unsynced));
    }
}

#[test]
fn the_program_may_be_killed_at_any_call() {
    fail_everywhere(Failure::Stop, |desk| desk.files.restart());
}

#[test]
fn the_power_may_go_at_any_call() {
    for unsynced in [Unsynced::Lost, Unsynced::Half, Unsynced::Zeros] {
        fail_everywhere(Failure::Stop, |desk| desk.files.power_cut(unsynced));
    }
}

#[test]
fn creating_is_whole_or_not_at_all() {
    for fail_at in 1..80 {
        let desk = Desk::new();
        desk.files.fail_at(fail_at, Failure::Stop);
        let created = desk.store.create(&crate::desk::new("HIPAA 2026", "Dana Reyes")).is_ok();
        desk.files.power_cut(Unsynced::Half);
        let listed = desk.store.list().unwrap();
        assert!(listed.iter().all(|listed| listed.problem.is_none()), "call {fail_at}: {listed:?}");
        assert!(listed.len() == 1 || !created, "call {fail_at}");
        if !listed.is_empty() {
            let open = desk.open();
            assert_eq!(open.damage, []);
            assert!(open.adopted.is_some_and(|adopted| adopted.unchanged), "call {fail_at}");
        }
    }
}

#[test]
fn an_entry_with_a_wrong_number_is_refused_and_nothing_is_written() {
    let desk = Desk::new();
    let mut open = desk.create();
    let mut entry = note(&mut open, "q", "text");
    entry.id.number += 1;
    let error = writer(&mut open).append(vec![entry]).unwrap_err();
    assert!(error.to_string().starts_with("Not saved: the change is numbered"), "{error}");
    save(&mut open, "q", "text").unwrap();
}

#[test]
fn a_text_that_is_too_long_is_refused_in_words() {
    let desk = Desk::new();
    let mut open = desk.create();
    let error = save(&mut open, "q", &"x".repeat(1 << 20)).unwrap_err();
    assert!(error.to_string().contains("1 MiB is the most"), "{error}");
    save(&mut open, "q", "short").unwrap();
    drop(open);
    assert_eq!(note_of(&desk.open(), "q").as_deref(), Some("short"));
}

#[test]
fn a_log_that_another_program_changed_is_left_alone() {
    let desk = Desk::new();
    let mut open = desk.create();
    save(&mut open, "q", "before").unwrap();
    let first = writer(&mut open).writer().clone();
    let log = desk.log(first.as_str());
    crate::desk::change(&desk.files, &log, |bytes| bytes.truncate(bytes.len() - 10));
    let shortened = desk.files.bytes(&log);

    let id = save(&mut open, "q", "after").unwrap();
    assert_ne!(id.writer, first);
    assert_eq!(id.number, 1);
    assert_eq!(desk.files.bytes(&log), shortened);
    let notices = writer(&mut open).take_notices();
    assert_eq!(notices, [Notice::NewWriter(NewWriter::ChangedMeanwhile)]);
    // What still comes with the old writer's numbers goes to the new one.
    let mut late = note(&mut open, "late", "text");
    late.id = gapbook::domain::id::EntryId::new(first.clone(), id.number + 3);
    let saved = writer(&mut open).append(vec![late]).unwrap();
    assert_eq!((saved[0].id.writer.clone(), saved[0].id.number), (id.writer.clone(), 2));
    drop(open);

    let open = desk.open();
    assert_eq!(note_of(&open, "q").as_deref(), Some("after"));
    assert_eq!(note_of(&open, "late").as_deref(), Some("text"));
    let line = open.fold.entry(&id).unwrap();
    assert_eq!(line.after.as_ref().unwrap().entry.writer, first);
    assert!(open.own.contains(&first) && open.own.contains(&id.writer));
}

#[test]
fn after_a_failure_the_log_is_cut_back_and_written_anew() {
    // Opening, length, writing, syncing.
    for fail_at in 1..=4 {
        let desk = Desk::new();
        let mut open = desk.create();
        save(&mut open, "q", "before").unwrap();
        let first = writer(&mut open).writer().clone();
        let before = desk.files.bytes(&desk.log(first.as_str())).unwrap();
        desk.files.fail_at(fail_at, Failure::Once);
        let entry = note(&mut open, "q", "after");
        let error = writer(&mut open).append(vec![entry.clone()]).unwrap_err();
        assert!(error.to_string().contains("Could not write"), "{error}");
        assert_eq!(desk.files.bytes(&desk.log(first.as_str())).unwrap(), before, "call {fail_at}");
        let saved = writer(&mut open).append(vec![entry]).unwrap();
        assert_eq!(saved[0].id.writer, first);
        assert_eq!(writer(&mut open).take_notices(), []);
        drop(open);
        desk.files.power_cut(Unsynced::Lost);
        assert_eq!(note_of(&desk.open(), "q").as_deref(), Some("after"), "call {fail_at}");
    }
}

#[test]
fn a_log_that_cannot_be_cut_back_is_left_for_a_new_one() {
    let desk = Desk::new();
    let mut open = desk.create();
    save(&mut open, "q", "before").unwrap();
    let first = writer(&mut open).writer().clone();
    // The sync, and both times the cutting.
    for fail_at in [4, 7, 10] {
        desk.files.fail_at(fail_at, Failure::Once);
    }
    save(&mut open, "q", "after").unwrap_err();
    let id = save(&mut open, "q", "after").unwrap();
    assert_ne!(id.writer, first);
    assert_eq!(writer(&mut open).take_notices(), [Notice::NewWriter(NewWriter::NotMended)]);
    drop(open);
    desk.files.power_cut(Unsynced::Lost);
    let open = desk.open();
    assert_eq!(note_of(&open, "q").as_deref(), Some("after"));
    assert!(open.own.contains(&first) && open.own.contains(&id.writer));
}

#[test]
fn a_full_log_is_followed_by_a_new_one_in_the_same_session() {
    let desk = Desk::new();
    let mut open = desk.create();
    let first = writer(&mut open).writer().clone();
    let mut ids = Vec::new();
    for n in 0..20 {
        ids.push(save(&mut open, &format!("q{n}"), &"x".repeat((1 << 20) - 1000)).unwrap());
    }
    let second = ids[19].writer.clone();
    assert_eq!(ids.iter().filter(|id| id.writer == first).count(), 17);
    assert_eq!(writer(&mut open).take_notices(), [Notice::NewWriter(NewWriter::Full)]);
    let begun = open.fold.entry(&gapbook::domain::id::EntryId::new(second.clone(), 1)).unwrap();
    assert_eq!(begun.after.as_ref().unwrap().entry, ids[16]);
    drop(open);
    let mut open = desk.open();
    assert_eq!((open.fold.len(), writer(&mut open).writer().clone()), (21, second));
    assert_eq!((open.notices.len(), open.damage.len()), (0, 0));
}
