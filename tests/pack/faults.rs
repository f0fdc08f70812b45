//! Packing and unpacking with every call to the disk failing in turn.

use std::path::Path;

use gapbook::storage::files::{Failure, Files, Memory, Unsynced};
use gapbook::storage::pack::read_pack;

use crate::desk::{DATA, Desk, note_of, save, state};

const PACK: &str = "/out/fire.zip";

fn packed() -> Vec<u8> {
    let desk = Desk::new();
    let mut open = desk.create();
    save(&mut open, "q", "one").unwrap();
    save(&mut open, "q", "two").unwrap();
    desk.files.put(Path::new("/out/other"), b"");
    desk.store.pack("hipaa-2026", &[], None, Path::new(PACK)).unwrap();
    desk.files.bytes(Path::new(PACK)).unwrap()
}

#[test]
fn any_call_may_fail_while_packing() {
    for failure in [Failure::Once, Failure::Stop] {
        for fail_at in 1..60 {
            let desk = Desk::new();
            let mut open = desk.create();
            save(&mut open, "q", "one").unwrap();
            let before = state(&open);
            drop(open);
            desk.files.put(Path::new("/out/other"), b"");
            desk.files.fail_at(fail_at, failure);
            let done = desk.store.pack("hipaa-2026", &[], None, Path::new(PACK));
            desk.files.restart();
            // A pack that was said to be made can be read; one that was not leaves nothing that looks like one.
            match (&done, desk.files.bytes(Path::new(PACK))) {
                (Ok(done), Some(bytes)) if done.missing.is_empty() => {
                    let (manifest, _) = read_pack(&bytes).unwrap();
                    assert!(!manifest.cut.is_empty());
                }
                (Ok(_), Some(bytes)) => assert!(read_pack(&bytes).is_ok()),
                (Err(_), None) => {}
                (Err(_), Some(_)) => assert_eq!(failure, Failure::Stop, "call {fail_at}"),
                (Ok(_), None) => panic!("call {fail_at}: said to be there, and is not"),
            }
            assert_eq!(state(&desk.open()), before, "call {fail_at}");
        }
    }
}

fn nothing_half_done(files: &Memory) {
    let names = files.list(Path::new(DATA)).unwrap_or_default();
    assert!(names.iter().all(|name| !name.starts_with('.')), "{names:?}");
}

#[test]
fn any_call_may_fail_while_unpacking() {
    let bytes = packed();
    let mut done_at_last = false;
    for failure in [Failure::Once, Failure::Stop] {
        for unsynced in [None, Some(Unsynced::Lost), Some(Unsynced::Half), Some(Unsynced::Zeros)] {
            for fail_at in 1..80 {
                let desk = Desk::new();
                desk.files.fail_at(fail_at, failure);
                let done = desk.store.unpack(read_pack(&bytes).unwrap(), None, false);
                match unsynced {
                    None => desk.files.restart(),
                    Some(unsynced) => desk.files.power_cut(unsynced),
                }
                let there = desk.store.list().unwrap();
                assert!(there.iter().all(|one| one.problem.is_none()), "call {fail_at}: {there:?}");
                if done.is_ok() {
                    assert_eq!(there.len(), 1, "call {fail_at}: said to be there");
                }
                // The next command clears up, and the next unpacking goes through unless it is there already.
                desk.store.remove_unfinished();
                nothing_half_done(&desk.files);
                if there.is_empty() {
                    desk.store.unpack(read_pack(&bytes).unwrap(), None, false).unwrap();
                }
                assert_eq!(note_of(&desk.open(), "q").as_deref(), Some("two"));
                assert!(desk.store.verify("hipaa-2026").unwrap().is_good());
                done_at_last |= done.is_ok() && fail_at > 70;
            }
        }
    }
    assert!(done_at_last, "every call was reached");
}

/// What was there before is there after, or more; giving the command again brings the rest.
#[test]
fn any_call_may_fail_while_merging() {
    let bytes = packed();
    for failure in [Failure::Once, Failure::Stop] {
        for fail_at in 1..90 {
            let desk = Desk::new();
            desk.store.unpack(read_pack(&bytes).unwrap(), None, false).unwrap();
            let kim = Desk::with(&desk.files, "/home/kim/assessments", "laptop");
            kim.store.unpack(read_pack(&bytes).unwrap(), None, false).unwrap();
            let mut open = kim.open();
            save(&mut open, "r", "from the laptop").unwrap();
            drop(open);
            let to = Path::new("/home/kim/back.zip");
            kim.store.pack("hipaa-2026", &[], None, to).unwrap();
            let back = desk.files.bytes(to).unwrap();
            let mut open = desk.open();
            save(&mut open, "s", "here").unwrap();
            drop(open);

            desk.files.fail_at(fail_at, failure);
            let done = desk.store.merge(read_pack(&back).unwrap(), None, "Dana Reyes").is_ok();
            desk.files.restart();
            let open = desk.open();
            assert_eq!(note_of(&open, "s").as_deref(), Some("here"), "call {fail_at}");
            assert_eq!(note_of(&open, "q").as_deref(), Some("two"), "call {fail_at}");
            assert!(!done || note_of(&open, "r").is_some(), "call {fail_at}");
            assert!(open.damage.is_empty(), "call {fail_at}: {:?}", open.damage);
            drop(open);
            desk.store.merge(read_pack(&back).unwrap(), None, "Dana Reyes").unwrap();
            let open = desk.open();
            assert_eq!(note_of(&open, "r").as_deref(), Some("from the laptop"), "call {fail_at}");
            drop(open);
            assert!(desk.store.verify("hipaa-2026").unwrap().is_good(), "call {fail_at}");
        }
    }
}
