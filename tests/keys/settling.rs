//! Where two people said differently: both are shown, one is taken whole, and that can be taken back.

use gapbook::domain::id::EntryId;
use gapbook::domain::record::{Body, Change, Current, Entry, Key, Seen};
use serde_json::{Value, json};

use crate::desk::Desk;

fn answer() -> Key {
    Key::Answer("people.lead".into())
}

/// A line of Kim's, who has seen none of Dana's.
fn kim_says(desk: &mut Desk, key: Key, value: Value) {
    let book = desk.session.model.book.as_mut().expect("an assessment is open");
    let change = Change { key, replaces: Vec::new(), value: Some(value.into()) };
    let number = book.fold.of_writer(&"kim-2p8v4dwe".into()).count() as u64 + 1;
    book.fold.apply(Entry {
        id: EntryId::new("kim-2p8v4dwe", number),
        sum: None,
        at: "2026-11-21T08:58:30-05:00".into(),
        tick: book.fold.tick() + 1,
        seen: Seen::new(),
        after: None,
        body: Some(Body { by: "Kim Tran".into(), act: "answer".into(), undoes: None, set: vec![change] }),
    });
    desk.restart();
}

/// Dana says partially, and Kim says so too, with a reason.
fn differing() -> Desk {
    let mut desk = Desk::open();
    desk.keys("3");
    kim_says(&mut desk, answer(), json!({"status": "partial", "reason": "Not the phones", "rev": 1}));
    assert!(matches!(desk.book().fold.current(&answer()), Current::Conflict(_)));
    desk
}

/// What the sides of the conflict say, in no order.
fn sides(desk: &Desk) -> Vec<String> {
    let heads = desk.book().fold.heads(&answer());
    let mut sides: Vec<String> =
        heads.iter().map(|head| head.value.as_deref().map(Value::to_string).unwrap_or_default()).collect();
    sides.sort();
    sides
}

#[test]
fn settling_is_undone_and_done_again_and_both_sides_are_there_between() {
    let mut desk = differing();
    let before = sides(&desk);
    assert_eq!(before.len(), 2);
    for restarts in [false, true] {
        desk.keys("11");
        let settled = sides(&desk);
        assert_eq!(settled.len(), 1);
        for _ in 0..3 {
            if restarts {
                desk.restart();
            }
            desk.keys("u").hides("Not undone").shows("Dana Reyes").shows("Kim Tran");
            assert_eq!(sides(&desk), before);
            desk.is_consistent();
            desk.keys("<c-r>").hides("Not undone");
            assert_eq!(sides(&desk), settled);
        }
        desk.keys("u");
    }
    desk.keys("u").shows("Not undone. Settle first");
    assert_eq!(sides(&desk), before);
}

#[test]
fn if_the_way_back_reaches_the_disk_by_half_nothing_is_lost() {
    let mut desk = differing();
    desk.keys("11");
    let before = desk.book().fold.clone();
    let settled = sides(&desk);
    desk.keys("u");
    let number = before.of_writer(&"dana-7k3q9x4m".into()).count() as u64;
    let mut half = before;
    half.apply(desk.book().fold.entry(&EntryId::new("dana-7k3q9x4m", number + 1)).expect("undone").clone());
    desk.session.model.book.as_mut().expect("open").fold = half;
    desk.restart();
    assert_eq!(sides(&desk).len(), 2, "what was settled, and the other side");
    desk.keys("<c-r>");
    assert_eq!(sides(&desk), settled);
}

#[test]
fn each_side_is_shown_whole_and_one_is_taken_whole() {
    let mut desk = differing();
    desk.size(100, 40).shows("Dana Reyes, 2026-11-21 09:05 -05:00: Partially implemented");
    desk.shows("Kim Tran, 2026-11-21 08:58 -05:00: Partially implemented; Reason: Not the phones").hides("partial\n");
    for keys in ["3", "1", "x", "y", "a"] {
        desk.keys(keys).shows("Two people said differently. What stands?").keys("<esc>");
        assert_eq!(sides(&desk).len(), 2, "{keys} shows the sides and changes nothing");
    }
    desk.keys("52").shows("Settled");
    let taken = desk.book().fold.answer(&"people.lead".into()).unwrap();
    assert_eq!(taken.reason, "Not the phones");
    assert!(desk.book().fold.conflicts().is_empty());
    desk.is_consistent();
    desk.keys("5");
    assert_eq!(desk.status("people.lead"), Some("not-implemented"), "then it is changed as any other");
}

#[test]
fn a_reason_of_several_lines_is_shown_whole() {
    let mut desk = Desk::open();
    desk.keys("3");
    kim_says(&mut desk, answer(), json!({"status": "planned", "reason": "One.\nTwo.\nThree.", "rev": 1}));
    for words in ["Planned; Reason: One.", "Two.", "Three."] {
        desk.size(100, 40).shows(words);
    }
}

#[test]
fn notes_that_differ_are_shown_and_both_can_be_taken() {
    let mut desk = Desk::open();
    desk.keys("eKim has the key.<esc>");
    kim_says(&mut desk, Key::Note("people.lead".into()), json!("Dana has it."));
    desk.size(100, 40).shows("Two notes differ").shows("Kim has the key.").shows("Dana has it.");
    desk.keys("e3");
    let note = desk.book().fold.note(&"people.lead".into()).to_owned();
    assert!(note.contains("Kim has the key.") && note.contains("Dana has it."), "{note}");
    desk.keys("u").shows("Two notes differ");
}

#[test]
fn a_test_stays_with_the_side_of_whoever_made_it() {
    let mut desk = Desk::open();
    desk.keys("1+112<esc>");
    kim_says(&mut desk, answer(), json!({"status": "partial", "rev": 1}));
    let tested = |desk: &Desk| desk.book().fold.test(&"people.lead".into()).is_some();
    let of_kim =
        desk.book().fold.heads(&answer()).iter().position(|head| head.entry.writer.as_str().starts_with("kim"));
    let (kim, dana) = if of_kim == Some(0) { ("11", "12") } else { ("12", "11") };
    desk.keys(dana);
    assert!(tested(&desk));
    desk.keys("u").keys(kim).shows("the test is not assessed");
    assert!(!tested(&desk));
    desk.keys("u");
    assert!(tested(&desk));
}
