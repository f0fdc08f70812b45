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
    desk.keys("u").shows("Not undone: two people").shows("Settle that first");
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
