//! One id, two lines: what comes of a copied computer. The second branch becomes a writer of its own.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Entry, Place, Seen, Sum};
use crate::domain::id::{EntryId, WriterId};

/// An entry as its log holds it.
#[derive(Clone, PartialEq, Debug)]
pub struct Linked {
    /// The entry; its `sum` is there.
    pub entry: Entry,
    /// The sum of the line before it in its log.
    pub prev: Sum,
}

/// From some number on, a writer wrote twice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fork {
    /// Whose log.
    pub writer: WriterId,
    /// The first number with two lines.
    pub number: u64,
    /// The name under which the further branch is read.
    pub branch: WriterId,
}

/// All entries, each under an id of its own.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Untangled {
    /// The entries, in no order that means anything.
    pub entries: Vec<Entry>,
    /// The branches found, in order.
    pub forks: Vec<Fork>,
}

/// Joins logs: each line once, whatever copies hold it, and each branch of a forked log under a name of its own.
/// The same lines give the same names, in whatever order they come.
pub fn untangle(logs: Vec<Vec<Linked>>) -> Untangled {
    if are_plain(&logs) {
        return Untangled { entries: logs.into_iter().flatten().map(|line| line.entry).collect(), forks: Vec::new() };
    }
    let mut lines = Lines::default();
    for log in logs {
        lines.add_log(log);
    }
    let forked = lines.name_branches();
    if forked.is_empty() && !lines.nodes.iter().any(|node| names_branches(&node.entry)) {
        return Untangled { entries: lines.nodes.into_iter().map(|node| node.entry).collect(), forks: Vec::new() };
    }
    let entries = (0..lines.nodes.len()).map(|at| lines.placed(&forked, at)).collect();
    let mut forks: Vec<Fork> = Vec::new();
    for (writer, branches) in &forked {
        forks.extend(branches[1..].iter().map(|branch| Fork {
            writer: writer.clone(),
            number: branch.start,
            branch: branch.name.clone(),
        }));
    }
    Untangled { entries, forks }
}

/// Whether no line is there twice and none names a branch, as mostly: one log of each writer, rising.
fn are_plain(logs: &[Vec<Linked>]) -> bool {
    let mut writers = BTreeSet::new();
    let one_writer = |log: &[Linked]| {
        log.is_sorted_by(|a, b| {
            let (a, b) = (&a.entry.id, &b.entry.id);
            a.writer == b.writer && a.number < b.number
        })
    };
    logs.iter().all(|log| {
        one_writer(log)
            && log.first().is_none_or(|line| writers.insert(&line.entry.id.writer))
            && !log.iter().any(|line| names_branches(&line.entry))
    })
}

fn names_branches(entry: &Entry) -> bool {
    entry.seen.keys().any(|writer| writer.as_str().contains('~'))
}

/// A line with what comes before it.
struct Node {
    entry: Entry,
    prev: Sum,
    /// The line before it in the file it was found in, if that is not the one `prev` names.
    before: Option<usize>,
    parent: Option<usize>,
    /// The nearest line at or before this one that says what was seen.
    seen: Option<usize>,
    branch: usize,
}

#[derive(Debug)]
struct Branch {
    name: WriterId,
    start: u64,
    parent: usize,
}

type Forked = BTreeMap<WriterId, Vec<Branch>>;

#[derive(Default)]
struct Lines {
    nodes: Vec<Node>,
    by_id: HashMap<EntryId, Vec<usize>>,
}

impl Lines {
    fn add_log(&mut self, log: Vec<Linked>) {
        let mut before: Option<usize> = None;
        for Linked { entry, prev } in log {
            let follows = |at: &usize| {
                let id = &self.nodes[*at].entry.id;
                id.writer == entry.id.writer && id.number < entry.id.number
            };
            let before_this = before.filter(follows);
            let same = self.by_id.entry(entry.id.clone()).or_default();
            let known = same.iter().copied().find(|at| self.nodes[*at].entry.sum == entry.sum);
            let at = known.unwrap_or(self.nodes.len());
            if known.is_some() {
                let node = &mut self.nodes[at];
                node.before = node.before.or(before_this);
                // A pack may have left out what another copy holds.
                node.entry.body = node.entry.body.take().or(entry.body);
            } else {
                same.push(at);
                self.nodes.push(Node { entry, prev, before: before_this, parent: None, seen: None, branch: 0 });
            }
            before = Some(at);
        }
    }

    /// Finds what each line follows, and names the branches of the writers that have any.
    fn name_branches(&mut self) -> Forked {
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by(|a, b| self.nodes[*a].entry.id.cmp(&self.nodes[*b].entry.id));
        for at in &order {
            let parent = self.by_prev(*at).or(self.nodes[*at].before);
            let seen = if self.nodes[*at].entry.seen.is_empty() {
                parent.and_then(|parent| self.nodes[parent].seen)
            } else {
                Some(*at)
            };
            let node = &mut self.nodes[*at];
            node.parent = parent;
            node.seen = seen;
        }
        let mut forked: BTreeMap<WriterId, Vec<usize>> = BTreeMap::new();
        for (id, same) in &self.by_id {
            if same.len() > 1 {
                forked.entry(id.writer.clone()).or_default();
            }
        }
        for at in order {
            if let Some(nodes) = forked.get_mut(&self.nodes[at].entry.id.writer) {
                nodes.push(at);
            }
        }
        forked.into_iter().map(|(writer, nodes)| (writer.clone(), self.branches_of(&writer, &nodes))).collect()
    }

    fn by_prev(&self, at: usize) -> Option<usize> {
        let node = &self.nodes[at];
        let id = EntryId::new(node.entry.id.writer.clone(), node.entry.id.number.checked_sub(1)?);
        let fits = |before: &&usize| self.nodes[**before].entry.sum.as_ref() == Some(&node.prev);
        self.by_id.get(&id)?.iter().find(fits).copied()
    }

    /// `nodes` are all lines of one writer, by number. Of the lines that follow one line, the one with the smallest
    /// sum goes on with its branch, so that every copy finds the same.
    fn branches_of(&mut self, writer: &WriterId, nodes: &[usize]) -> Vec<Branch> {
        let mut following: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        for at in nodes {
            following.entry(self.nodes[*at].parent).or_default().push(*at);
        }
        let rank = |at: &usize| (self.nodes[*at].entry.id.number, self.nodes[*at].entry.sum.clone());
        let mut starts: Vec<usize> = Vec::new();
        for children in following.values_mut() {
            children.sort_by_key(rank);
            starts.extend(&children[1..]);
        }
        starts.sort_by_key(rank);
        let mut branches = vec![Branch { name: writer.clone(), start: 0, parent: 0 }];
        for at in nodes {
            let parent = self.nodes[*at].parent.map_or(0, |parent| self.nodes[parent].branch);
            self.nodes[*at].branch = match starts.iter().position(|start| start == at) {
                Some(n) => n + 1,
                None => parent,
            };
        }
        for (n, at) in starts.iter().enumerate() {
            let parent = self.nodes[*at].parent.map_or(0, |parent| self.nodes[parent].branch);
            let name = format!("{writer}~{}", n + 2).into();
            branches.push(Branch { name, start: self.nodes[*at].entry.id.number, parent });
        }
        branches
    }

    /// The entry under the names of its branch, with everything it names led to the branch it meant.
    fn placed(&self, forked: &Forked, at: usize) -> Entry {
        let entry = self.nodes[at].entry.clone();
        let mut placed = entry.with_ids(&|id| self.place(forked, at, id));
        placed.seen = self.placed_seen(forked, &placed.seen);
        if let Some(after) = &mut placed.after {
            let meant = |node: &Node| node.entry.sum.as_ref().is_some_and(|sum| sum.as_str().starts_with(&after.sum));
            if let Some(found) = self.find(&after.entry, meant).filter(|_| !after.sum.is_empty()) {
                after.entry.writer = self.branch_at(forked, found, after.entry.number);
            }
        }
        placed
    }

    fn place(&self, forked: &Forked, at: usize, id: &EntryId) -> Place {
        let node = &self.nodes[at];
        let base = base(&id.writer);
        let named_branch = base != id.writer;
        let branches = forked.get(&base);
        let moved = |writer: WriterId| {
            if writer == id.writer { Place::Same } else { Place::Moved(EntryId::new(writer, id.number)) }
        };
        if !named_branch {
            let Some(branches) = branches else { return Place::Same };
            if base == node.entry.id.writer {
                return moved(self.branch_at(forked, at, id.number));
            }
            if branches[1..].iter().all(|branch| id.number < branch.start) {
                return Place::Same;
            }
        }
        let seen = node.seen.and_then(|seen| self.nodes[seen].entry.seen.get(&id.writer));
        match seen.and_then(|(number, sum)| self.seen_line(&id.writer, *number, sum)) {
            Some(line) if id.number <= self.nodes[line].entry.id.number => {
                moved(self.branch_at(forked, line, id.number))
            }
            // One who knew of a branch that is not here: its entries have not arrived.
            _ if branches.is_none() => Place::Same,
            _ => Place::Lost,
        }
    }

    fn placed_seen(&self, forked: &Forked, seen: &Seen) -> Seen {
        let mut placed = Seen::new();
        for (writer, (number, sum)) in seen {
            let line = self.seen_line(writer, *number, sum);
            let name = line.map_or_else(|| writer.clone(), |line| self.branch_at(forked, line, *number));
            let last = placed.entry(name).or_insert_with(|| (*number, sum.clone()));
            if last.0 < *number {
                *last = (*number, sum.clone());
            }
        }
        placed
    }

    fn seen_line(&self, writer: &WriterId, number: u64, sum: &str) -> Option<usize> {
        let short = |node: &Node| node.entry.sum.as_ref().is_some_and(|there| there.short() == sum);
        self.find(&EntryId::new(writer.clone(), number), short)
    }

    fn find(&self, id: &EntryId, fits: impl Fn(&Node) -> bool) -> Option<usize> {
        let same = self.by_id.get(&EntryId::new(base(&id.writer), id.number))?;
        same.iter().copied().find(|at| fits(&self.nodes[*at]))
    }

    /// The name of the branch that holds line `number` on the way to the line `at`.
    fn branch_at(&self, forked: &Forked, at: usize, number: u64) -> WriterId {
        let node = &self.nodes[at];
        let Some(branches) = forked.get(&node.entry.id.writer) else { return node.entry.id.writer.clone() };
        let mut branch = node.branch;
        while number < branches[branch].start {
            branch = branches[branch].parent;
        }
        branches[branch].name.clone()
    }
}

/// The writer in whose log the lines of a branch stand.
fn base(writer: &WriterId) -> WriterId {
    match writer.as_str().split_once('~') {
        Some((base, _)) => base.into(),
        None => writer.clone(),
    }
}
