//! A cloned machine: the state is the one that two writers with names of their own would have made.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use proptest::prelude::*;
use serde_json::Value;

use super::{Body, Change, Entry, Fold, Key, Linked, Seen, Sum, untangle};
use crate::domain::id::{EntryId, WriterId};

const KEYS: [&str; 3] = ["note/a", "note/b", "note/c"];

/// A computer: the lines it knows, and where it writes.
#[derive(Clone)]
struct Computer {
    /// Its own name in the truth.
    name: &'static str,
    knows: BTreeSet<usize>,
    writer: WriterId,
    last: Option<usize>,
    seen: Seen,
}

/// Everything that was ever written, as it stands on disk and as it truly was.
#[derive(Default)]
struct World {
    lines: Vec<Linked>,
    truth: Vec<Entry>,
    by_sum: HashMap<Sum, EntryId>,
    salt: u64,
}

fn sum_of(number: u64, salt: u64) -> Sum {
    let mut bytes = [0; 32];
    for (part, chunk) in bytes.chunks_mut(8).enumerate() {
        let mut hasher = DefaultHasher::new();
        (number, salt, part).hash(&mut hasher);
        chunk.copy_from_slice(&hasher.finish().to_le_bytes());
    }
    bytes.into()
}

fn fold_of(entries: impl IntoIterator<Item = Entry>) -> Fold {
    let mut fold = Fold::new();
    for entry in entries {
        fold.apply(entry);
    }
    fold
}

impl World {
    /// The lines as logs: one file for each computer that wrote, as copying folders together gives.
    fn logs(&self, known: &BTreeSet<usize>, backwards: bool) -> Vec<Vec<Linked>> {
        let mut logs: BTreeMap<WriterId, Vec<Linked>> = BTreeMap::new();
        for at in known {
            logs.entry(self.truth[*at].id.writer.clone()).or_default().push(self.lines[*at].clone());
        }
        let mut logs: Vec<_> = logs.into_values().collect();
        if backwards {
            logs.reverse();
        }
        logs
    }

    fn write(&mut self, computer: &mut Computer, key: &str) {
        let view = untangle(self.logs(&computer.knows, false));
        let own = computer.last.map_or(0, |last| self.lines[last].entry.id.number);
        let further = |entry: &Entry| entry.id.writer == computer.writer && entry.id.number > own;
        if view.forks.iter().any(|fork| fork.writer == computer.writer) || view.entries.iter().any(further) {
            computer.writer = format!("{}-anew-{}", computer.name, self.lines.len()).as_str().into();
            (computer.last, computer.seen) = (None, Seen::new());
        }
        let view = fold_of(view.entries);
        let number = computer.last.map_or(1, |last| self.lines[last].entry.id.number + 1);
        let sum = sum_of(self.lines.len() as u64 + 1, self.salt);
        let prev = computer.last.map_or_else(|| sum_of(0, 0), |last| self.lines[last].entry.sum.clone().unwrap());
        let mut seen = view.last_lines();
        seen.remove(&computer.writer);
        let change = Change {
            key: Key::parse(key),
            replaces: view.head_ids(&Key::parse(key)),
            value: Some(Value::from(self.lines.len()).into()),
        };
        let truly = |id: &EntryId| self.by_sum[view.entry(id).unwrap().sum.as_ref().unwrap()].clone();
        let true_change = Change { replaces: change.replaces.iter().map(truly).collect(), ..change.clone() };
        let entry = |id: EntryId, change: Change, seen: Seen| Entry {
            id,
            sum: Some(sum.clone()),
            at: String::new(),
            tick: view.tick() + 1,
            seen,
            after: None,
            body: Some(Body { by: String::new(), act: "note".into(), undoes: None, set: vec![change] }),
        };
        let written = if seen == computer.seen { Seen::new() } else { seen.clone() };
        let true_id = EntryId::new(format!("{}:{}", computer.name, computer.writer), number);
        let line = entry(EntryId::new(computer.writer.clone(), number), change, written);
        self.truth.push(entry(true_id.clone(), true_change, Seen::new()));
        self.by_sum.insert(sum, true_id);
        self.lines.push(Linked { entry: line, prev });
        computer.seen = seen;
        computer.last = Some(self.lines.len() - 1);
        computer.knows.insert(self.lines.len() - 1);
    }
}

/// The values that stand under each key.
fn values(fold: &Fold) -> BTreeMap<Key, BTreeSet<String>> {
    let of = |key: &Key| fold.heads(key).iter().map(|head| format!("{:?}", head.value)).collect();
    fold.keys().map(|key| (key.clone(), of(key))).collect()
}

fn computer(name: &'static str) -> Computer {
    Computer { name, knows: BTreeSet::new(), writer: name.into(), last: None, seen: Seen::new() }
}

proptest! {
    #[test]
    fn a_cloned_computer_counts_as_a_writer_of_its_own(
        salt in any::<u64>(),
        clone_at in 0..20_usize,
        steps in prop::collection::vec((0..3_usize, 0..KEYS.len(), prop::option::of(0..3_usize)), 1..40),
    ) {
        let mut world = World { salt, ..World::default() };
        let mut computers = vec![computer("dana"), computer("kim")];
        for (n, (who, key, from)) in steps.into_iter().enumerate() {
            if n == clone_at {
                computers.push(Computer { name: "clone", ..computers[0].clone() });
            }
            let who = who % computers.len();
            if let Some(from) = from {
                let arriving = computers[from % computers.len()].knows.clone();
                computers[who].knows.extend(arriving);
            }
            let mut computer = computers[who].clone();
            world.write(&mut computer, KEYS[key]);
            computers[who] = computer;
        }
        let everything: BTreeSet<usize> = (0..world.lines.len()).collect();
        for known in computers.iter().map(|computer| &computer.knows).chain([&everything]) {
            let found = untangle(world.logs(known, false));
            let ids: BTreeSet<&EntryId> = found.entries.iter().map(|entry| &entry.id).collect();
            prop_assert_eq!(ids.len(), known.len());
            let truth = fold_of(known.iter().map(|at| world.truth[*at].clone()));
            let fold = fold_of(found.entries);
            prop_assert_eq!(values(&fold), values(&truth));
            // Other files, another order: the same names.
            let mut again = world.logs(known, true);
            again.extend(world.logs(known, false));
            let again = fold_of(untangle(again).entries);
            prop_assert_eq!(again.last_lines(), fold.last_lines());
            prop_assert_eq!(values(&again), values(&fold));
        }
    }
}
