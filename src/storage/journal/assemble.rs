//! All logs of an assessment, and this computer's copies of them, joined to one state.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::{Damage, Log, Notice, Tail};
use crate::domain::id::{EntryId, WriterId};
use crate::domain::record::{Entry, Fold, Fork, Key, Linked, Seen, SignOff, Sum, untangle};

/// The state, and what there is to say about how it came together.
#[derive(Clone, Default, Debug)]
pub struct Assembled {
    /// Every entry, folded.
    pub fold: Fold,
    /// What a person should know.
    pub notices: Vec<Notice>,
    /// What is wrong in the logs.
    pub damage: Vec<Damage>,
    /// The part of it that nothing else makes up for: what the logs say there is not in the state.
    pub lost: Vec<Damage>,
    /// Logs that were continued twice.
    pub forks: Vec<Fork>,
}

/// What is wrong in one log, and how far it reaches.
struct Damaged {
    owner: Option<WriterId>,
    reaches: u64,
    damage: Vec<Damage>,
}

/// Joins the logs of the journal and the mirrors on this computer. The order of either does not matter to the state.
pub fn assemble(journal: Vec<Log>, mirrors: Vec<Log>) -> Assembled {
    let mut found = Assembled::default();
    let mut here: HashSet<(EntryId, Sum)> = HashSet::new();
    note_copies(&journal, &mut found.notices);
    let mut damaged: Vec<Damaged> = Vec::new();
    let mut unsound: BTreeSet<WriterId> = BTreeSet::new();
    let mut logs: Vec<Vec<Linked>> = Vec::with_capacity(journal.len() + mirrors.len());
    for log in journal {
        // Only mirrors ask; mostly there is none that holds more than its log.
        if !mirrors.is_empty() {
            here.extend(log.lines.iter().filter_map(identity));
        }
        let owner = log.owner();
        if !log.damage.is_empty() || log.tail != Tail::Clean {
            unsound.extend(owner.clone());
        }
        if !log.damage.is_empty() {
            found.damage.extend(log.damage.iter().cloned());
            damaged.push(Damaged { owner, reaches: log.reaches, damage: log.damage });
        }
        logs.push(log.lines);
    }
    let mut mirrored: BTreeMap<WriterId, BTreeSet<u64>> = BTreeMap::new();
    for log in mirrors {
        // A mirror that belongs to no log of this assessment, or is damaged itself, only adds what it has.
        for line in log.lines.iter().filter(|line| identity(line).is_some_and(|id| !here.contains(&id))) {
            mirrored.entry(line.entry.id.writer.clone()).or_default().insert(line.entry.id.number);
        }
        logs.push(log.lines);
    }
    found.notices.extend(
        mirrored.into_iter().flat_map(|(writer, numbers)| from_mirror(&writer, &numbers, unsound.contains(&writer))),
    );
    let untangled = untangle(logs);
    found.forks = untangled.forks;
    found.notices.extend(found.forks.iter().map(fork_notice));
    found.fold.reserve(untangled.entries.iter());
    for entry in untangled.entries {
        found.fold.apply(entry);
    }
    for log in damaged {
        let made_up = is_made_up(&log, &found.fold, &found.forks);
        found.lost.extend(log.damage.into_iter().filter(|one| !(made_up && one.kind.is_loss())));
    }
    found.notices.extend(missing(&found.fold, &found.forks));
    if found.fold.unknown_changes() > 0 {
        found.notices.push(Notice::NewerChanges(found.fold.unknown_changes()));
    }
    found
}

fn identity(line: &Linked) -> Option<(EntryId, Sum)> {
    Some((line.entry.id.clone(), line.entry.sum.clone()?))
}

fn fork_notice(fork: &Fork) -> Notice {
    Notice::Fork { writer: fork.writer.clone(), number: fork.number, branch: fork.branch.clone() }
}

/// Whether every line that a log should have is in the state all the same, from a mirror or another file. Of a log with
/// two branches nobody can tell which one the damaged line was of.
fn is_made_up(log: &Damaged, fold: &Fold, forks: &[Fork]) -> bool {
    let Some(owner) = &log.owner else { return false };
    let there = fold.of_writer(owner).filter(|entry| entry.id.number <= log.reaches).count();
    there as u64 == log.reaches && !forks.iter().any(|fork| fork.writer == *owner)
}

/// Of two files of one writer, names the one that holds nothing the other does not.
fn note_copies(journal: &[Log], notices: &mut Vec<Notice>) {
    let mut by_writer: BTreeMap<&WriterId, Vec<&Log>> = BTreeMap::new();
    for log in journal.iter().filter(|log| !log.lines.is_empty()) {
        by_writer.entry(&log.lines[0].entry.id.writer).or_default().push(log);
    }
    for logs in by_writer.values_mut().filter(|logs| logs.len() > 1) {
        logs.sort_by_key(|log| std::cmp::Reverse(log.lines.len()));
        let mut known: HashSet<(EntryId, Sum)> = HashSet::new();
        for log in logs {
            let before = known.len();
            known.extend(log.lines.iter().filter_map(identity));
            if known.len() == before {
                notices.push(Notice::SpareCopy { file: log.file.clone() });
            }
        }
    }
}

/// One notice for each unbroken run of numbers.
fn from_mirror(writer: &WriterId, numbers: &BTreeSet<u64>, damaged: bool) -> Vec<Notice> {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, to)) if *to + 1 == *number => *to = *number,
            _ => runs.push((*number, *number)),
        }
    }
    runs.into_iter().map(|(from, to)| Notice::FromMirror { writer: writer.clone(), from, to, damaged }).collect()
}

/// What others have seen and what sign-offs cover, but is not here or is not the same here.
fn missing(fold: &Fold, forks: &[Fork]) -> Vec<Notice> {
    let last: BTreeMap<&WriterId, u64> = fold.last_entries().map(|entry| (&entry.id.writer, entry.id.number)).collect();
    let mut behind: BTreeMap<WriterId, (u64, WriterId)> = BTreeMap::new();
    let mut rewritten: BTreeMap<EntryId, WriterId> = BTreeMap::new();
    for entry in fold.in_order() {
        let by = &entry.id.writer;
        for (writer, (number, sum)) in witnessed(entry) {
            let id = EntryId::new(writer.clone(), number);
            if is_here(fold, forks, &id, &sum) {
                continue;
            }
            if number > last.get(&writer).copied().unwrap_or(0) {
                let most = behind.entry(writer).or_insert_with(|| (number, by.clone()));
                if most.0 < number {
                    *most = (number, by.clone());
                }
            } else if fold.entry(&id).is_some() {
                rewritten.entry(id).or_insert_with(|| by.clone());
            }
        }
    }
    let behind = behind.into_iter().map(|(writer, (number, seen_by))| {
        let here = last.get(&writer).copied().unwrap_or(0);
        Notice::Behind { writer, here, number, seen_by }
    });
    let rewritten =
        rewritten.into_iter().map(|(id, seen_by)| Notice::Rewritten { writer: id.writer, number: id.number, seen_by });
    behind.chain(rewritten).collect()
}

/// Whether a line with this number and sum is here, in whatever branch of its writer's log.
fn is_here(fold: &Fold, forks: &[Fork], id: &EntryId, sum: &str) -> bool {
    let branches = forks.iter().filter(|fork| fork.writer == id.writer).map(|fork| fork.branch.clone());
    std::iter::once(id.writer.clone()).chain(branches).any(|writer| {
        let there = fold.entry(&EntryId::new(writer, id.number)).and_then(|entry| entry.sum.as_ref());
        there.is_some_and(|there| there.short() == sum)
    })
}

/// The lines of others that an entry proves to have existed.
fn witnessed(entry: &Entry) -> Seen {
    let mut lines = entry.seen.clone();
    let changes = entry.body.iter().flat_map(|body| &body.set);
    for change in changes.filter(|change| matches!(change.key, Key::SignOff(_))) {
        for (writer, line) in change.value.as_deref().map(|value| SignOff::read(value).cut).unwrap_or_default() {
            lines.entry(writer).or_insert(line);
        }
    }
    lines
}
