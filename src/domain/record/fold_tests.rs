//! Any order of arrival makes the same state.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use super::{Body, Change, Entry, Fold, Key, Seen};
use crate::domain::change::withhold;
use crate::domain::id::EntryId;

const WRITERS: [&str; 3] = ["dana", "kim", "lee"];
const KEYS: [&str; 4] = ["note/a", "answer/b", "row/vendors/kim.1/name", "fact/c"];

/// One step of a history: who acts on which key with which value, whose lines arrive before, and whether instead one
/// of the person's own lines is withheld.
type Step = (usize, usize, Option<u8>, Option<usize>, Option<Index>);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let withheld = prop::option::weighted(0.2, any::<Index>());
    let step =
        (0..WRITERS.len(), 0..KEYS.len(), prop::option::of(0..3_u8), prop::option::of(0..WRITERS.len()), withheld);
    prop::collection::vec(step, 0..40)
}

fn entry(writer: &str, number: u64, tick: u64, change: Change) -> Entry {
    line(writer, number, tick, "test", vec![change])
}

fn line(writer: &str, number: u64, tick: u64, act: &str, set: Vec<Change>) -> Entry {
    let body = Body { by: writer.to_owned(), act: act.to_owned(), undoes: None, set };
    let id = EntryId::new(writer, number);
    Entry { id, sum: None, at: String::new(), tick, seen: Seen::new(), after: None, body: Some(body) }
}

fn not_empty(set: Vec<Change>) -> Option<Vec<Change>> {
    (!set.is_empty()).then_some(set)
}

/// Lets three people work on copies, each seeing only what arrived.
fn history(steps: Vec<Step>) -> Vec<Entry> {
    let mut views = vec![Fold::new(); WRITERS.len()];
    let mut numbers = [0_usize; WRITERS.len()];
    let mut all = Vec::new();
    for (who, key, value, from, withheld) in steps {
        if let Some(from) = from {
            let arriving: Vec<Entry> = views[from].in_order().into_iter().cloned().collect();
            for entry in arriving {
                views[who].apply(entry);
            }
        }
        if let Some(id) = withheld.filter(|_| numbers[who] > 0) {
            let (id, view) = (EntryId::new(WRITERS[who], id.index(numbers[who]) as u64 + 1), &mut views[who]);
            if let Ok(set) = withhold(view, &id, &[WRITERS[who].into()].into(), "mistake").map(not_empty)
                && let Some(set) = set
            {
                numbers[who] += 1;
                let entry = line(WRITERS[who], numbers[who] as u64, view.tick() + 1, "withhold", set);
                view.apply(entry.clone());
                all.push(entry);
            }
            continue;
        }
        numbers[who] += 1;
        let key = Key::parse(KEYS[key]);
        let replaces = views[who].head_ids(&key);
        let change = Change { key, replaces, value: value.map(|value| Value::from(value).into()) };
        let entry = entry(WRITERS[who], numbers[who] as u64, views[who].tick() + 1, change);
        views[who].apply(entry.clone());
        all.push(entry);
    }
    all
}

/// All that anybody can see of a fold.
fn seen_of(fold: &Fold) -> BTreeMap<Key, String> {
    let all = |key: &Key| {
        let (now, heads) = (fold.current(key), fold.heads(key));
        let history: Vec<_> = key.question().map(|question| fold.history(question)).unwrap_or_default();
        let history: Vec<_> = history.into_iter().map(|entry| &entry.id).collect();
        format!("{now:?} {heads:?} {:?} {:?} {history:?}", fold.waiting_for(key), fold.undo(&EntryId::new("dana", 1)))
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

    /// Whatever came first, and also where the file itself has lost the content already.
    #[test]
    fn a_withheld_line_shows_nothing(
        steps in steps(),
        order in prop::collection::vec(any::<Index>(), 40),
        blanked in any::<bool>(),
    ) {
        let mut all = history(steps);
        let whole = folded(all.clone());
        if blanked {
            for entry in all.iter_mut().filter(|entry| whole.is_withheld(&entry.id)) {
                entry.body = None;
            }
        }
        let other = folded(shuffled(all.clone(), &order));
        prop_assert_eq!(seen_of(&whole), seen_of(&other));
        for id in whole.withheld() {
            prop_assert_eq!(other.entry(&id).map(|entry| &entry.body), Some(&None));
        }
        for entry in &all {
            prop_assert_eq!(other.entry(&entry.id).map(|entry| entry.tick), Some(entry.tick));
        }
    }

    #[test]
    fn nobody_who_saw_everything_is_in_conflict(steps in steps()) {
        let mut fold = folded(history(steps));
        let keys: Vec<Key> = fold.keys().cloned().collect();
        for (n, key) in (1..).zip(keys) {
            let change = Change { key: key.clone(), replaces: fold.head_ids(&key), value: Some(Value::from("settled").into()) };
            fold.apply(entry("settler", n, fold.tick() + 1, change));
        }
        prop_assert!(fold.conflicts().is_empty());
    }
}

/// Dana replaces what Kim said, withholds that, and had said something else since: Kim's word does not come back.
#[test]
fn what_was_said_since_stays_and_what_was_said_before_comes_back() {
    let set = |fold: &Fold, writer, number, text| {
        let key = Key::parse("note/a");
        let change = Change { replaces: fold.head_ids(&key), key, value: Some(Value::from(text).into()) };
        entry(writer, number, fold.tick() + 1, change)
    };
    let mut fold = Fold::new();
    for (writer, number, text) in [("kim", 1, "kim's"), ("dana", 1, "by mistake"), ("dana", 2, "since")] {
        let entry = set(&fold, writer, number, text);
        fold.apply(entry);
    }
    let note = |fold: &Fold| format!("{:?}", fold.current(&Key::parse("note/a")).value());
    let mut since = fold.clone();
    let changes = withhold(&since, &EntryId::new("dana", 1), &["dana".into()].into(), "mistake").unwrap();
    since.apply(line("dana", 3, 9, "withhold", changes));
    assert_eq!(note(&since), "Some(String(\"since\"))");
    assert!(since.conflicts().is_empty());
    let changes = withhold(&fold, &EntryId::new("dana", 2), &["dana".into()].into(), "mistake").unwrap();
    fold.apply(line("dana", 3, 9, "withhold", changes));
    assert_eq!(note(&fold), "Some(String(\"by mistake\"))");
}

#[test]
fn only_ones_own_lines_and_those_of_the_writer_before() {
    let key = Key::parse("note/a");
    let mut fold =
        folded([entry("dana", 1, 1, Change { key, replaces: Vec::new(), value: Some(Value::from("x").into()) })]);
    let id = EntryId::new("dana", 1);
    assert!(withhold(&fold, &id, &["kim".into()].into(), "mistake").unwrap_err().to_string().contains("dana's line"));
    assert!(withhold(&fold, &id, &["dana".into()].into(), "  ").unwrap_err().to_string().contains("reason is empty"));
    assert!(withhold(&fold, &EntryId::new("dana", 2), &["dana".into()].into(), "mistake").is_err());
    // A line that only says it withholds somebody else's changes nothing.
    let claim = Change { key: Key::Withhold(id.clone()), replaces: Vec::new(), value: Some(Value::from("why").into()) };
    fold.apply(line("kim", 1, 2, "withhold", vec![claim.clone()]));
    assert!(fold.entry(&id).unwrap().body.is_some());
    // Until it turns out that this writer goes on for the other one.
    fold.apply(line("dana-new", 2, 4, "withhold", vec![claim]));
    assert!(fold.entry(&id).unwrap().body.is_some());
    let mut first = line("dana-new", 1, 3, "test", Vec::new());
    first.after = Some(super::After { entry: id.clone(), sum: String::new(), why: "full".into() });
    fold.apply(first);
    assert!(fold.entry(&id).unwrap().body.is_none());
}

/// One line may change as many keys as a table has cells, and undoing it asks for each of them in each line before.
#[test]
fn undoing_a_line_of_very_many_keys_takes_no_longer_than_reading_it() {
    const KEYS: usize = 60_000;
    let keys = || (0..KEYS).map(|n| Key::parse(&format!("row/vendors/dana.1/c{n}")));
    let set = |number: u64, replaced: Option<u64>, value: &str| {
        let replaces: Vec<EntryId> = replaced.map(|number| EntryId::new("dana", number)).into_iter().collect();
        let change = |key| Change { key, replaces: replaces.clone(), value: Some(Value::from(value).into()) };
        line("dana", number, number, "test", keys().map(change).collect())
    };
    let mut fold = folded([set(1, None, "old"), set(2, Some(1), "new")]);
    for (number, undone, value) in [(3, 2, "old"), (4, 3, "new"), (5, 4, "old")] {
        let id = EntryId::new("dana", undone);
        let [changes] = <[_; 1]>::try_from(fold.undo(&id).unwrap()).unwrap();
        assert_eq!(changes.len(), KEYS);
        assert!(changes.iter().all(|change| change.value == Some(Value::from(value).into())));
        let mut undoing = line("dana", number, number, "undo", changes);
        if let Some(body) = &mut undoing.body {
            body.undoes = Some(id);
        }
        fold.apply(undoing);
    }
    assert!(keys().all(|key| fold.current(&key).value() == Some(&Value::from("old"))));
}
