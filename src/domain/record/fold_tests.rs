//! Any order of arrival makes the same state.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use super::{Body, Change, Entry, Fold, Key, Seen};
use crate::domain::id::EntryId;

const WRITERS: [&str; 3] = ["dana", "kim", "lee"];
const KEYS: [&str; 4] = ["note/a", "answer/b", "row/vendors/kim.1/name", "fact/c"];

/// One step of a history: who acts on which key with which value, and whose lines arrive before.
type Step = (usize, usize, Option<u8>, Option<usize>);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0..WRITERS.len(), 0..KEYS.len(), prop::option::of(0..3_u8), prop::option::of(0..WRITERS.len()));
    prop::collection::vec(step, 0..40)
}

fn entry(writer: &str, number: u64, tick: u64, change: Change) -> Entry {
    let body = Body { by: writer.to_owned(), act: "test".to_owned(), undoes: None, set: vec![change] };
    let id = EntryId::new(writer, number);
    Entry { id, sum: None, at: String::new(), tick, seen: Seen::new(), after: None, body: Some(body) }
}

/// Lets three people work on copies, each seeing only what arrived.
fn history(steps: Vec<Step>) -> Vec<Entry> {
    let mut views = vec![Fold::new(); WRITERS.len()];
    let mut numbers = [0; WRITERS.len()];
    let mut all = Vec::new();
    for (who, key, value, from) in steps {
        if let Some(from) = from {
            let arriving: Vec<Entry> = views[from].in_order().into_iter().cloned().collect();
            for entry in arriving {
                views[who].apply(entry);
            }
        }
        numbers[who] += 1;
        let key = Key::parse(KEYS[key]);
        let replaces = views[who].head_ids(&key);
        let change = Change { key, replaces, value: value.map(Value::from) };
        let entry = entry(WRITERS[who], numbers[who], views[who].tick() + 1, change);
        views[who].apply(entry.clone());
        all.push(entry);
    }
    all
}

/// All that anybody can see of a fold.
fn seen_of(fold: &Fold) -> BTreeMap<Key, String> {
    let all = |key: &Key| {
        let (now, heads) = (fold.current(key), fold.heads(key));
        format!("{now:?} {heads:?} {:?} {:?}", fold.waiting_for(key), fold.undo(&EntryId::new("dana", 1)))
    };
    fold.keys().map(|key| (key.clone(), all(key))).collect()
}

fn folded(entries: impl IntoIterator<Item = Entry>) -> Fold {
    let mut fold = Fold::new();
    for entry in entries {
        fold.apply(entry);
    }
    fold
}

fn shuffled(mut entries: Vec<Entry>, order: &[Index]) -> Vec<Entry> {
    for n in (1..entries.len()).rev() {
        entries.swap(n, order[n % order.len()].index(n + 1));
    }
    entries
}

proptest! {
    #[test]
    fn any_order_makes_the_same_state(
        steps in steps(),
        order in prop::collection::vec(any::<Index>(), 40),
        kept in prop::collection::vec(any::<bool>(), 40),
    ) {
        let all = history(steps);
        let whole = folded(all.clone());
        prop_assert_eq!(seen_of(&whole), seen_of(&folded(shuffled(all.clone(), &order))));
        prop_assert_eq!(whole.tick(), all.iter().map(|entry| entry.tick).max().unwrap_or(0));
        // Also when only some have arrived, and when the others come later.
        let arrived = |with: bool| {
            let pairs = all.iter().cloned().zip(&kept).filter(move |(_, kept)| **kept == with);
            pairs.map(|(entry, _)| entry).collect::<Vec<_>>()
        };
        prop_assert_eq!(seen_of(&folded(arrived(true))), seen_of(&folded(shuffled(arrived(true), &order))));
        let late = arrived(true).into_iter().chain(arrived(false));
        prop_assert_eq!(seen_of(&whole), seen_of(&folded(late)));
    }

    #[test]
    fn a_line_that_arrives_twice_changes_nothing(steps in steps()) {
        let all = history(steps);
        let twice = all.iter().cloned().chain(all.iter().cloned());
        prop_assert_eq!(seen_of(&folded(all.clone())), seen_of(&folded(twice)));
    }

    #[test]
    fn nobody_who_saw_everything_is_in_conflict(steps in steps()) {
        let mut fold = folded(history(steps));
        let keys: Vec<Key> = fold.keys().cloned().collect();
        for (n, key) in (1..).zip(keys) {
            let change = Change { key: key.clone(), replaces: fold.head_ids(&key), value: Some(Value::from("settled")) };
            fold.apply(entry("settler", n, fold.tick() + 1, change));
        }
        prop_assert!(fold.conflicts().is_empty());
    }
}
