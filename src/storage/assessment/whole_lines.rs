//! The whole lines of several files put together to logs, each line once.

use std::collections::{BTreeMap, BTreeSet};

use super::journal_files::LogBytes;
use crate::domain::id::{AssessmentId, EntryId, WriterId};
use crate::domain::record::Sum;
use crate::storage::journal::{Tail, read_line, read_log};
use crate::storage::names::unique;

/// A line as it stands in some file.
pub(super) struct Line {
    id: EntryId,
    pub(super) sum: Sum,
    prev: Sum,
    has_content: bool,
    bytes: Vec<u8>,
}

/// The lines of all sources, each once, as logs: one file for each writer, and one more for each further branch of a
/// log that was continued twice.
pub(super) fn rebuild(sources: &[LogBytes], assessment: &AssessmentId) -> Vec<LogBytes> {
    let mut lines: BTreeMap<(WriterId, u64, Sum), Line> = BTreeMap::new();
    for (file, bytes) in sources {
        for line in whole_lines(file, bytes, assessment) {
            let place = (line.id.writer.clone(), line.id.number, line.sum.clone());
            let known = lines.get(&place).is_some_and(|known| known.has_content || !line.has_content);
            if !known {
                lines.insert(place, line);
            }
        }
    }
    let mut by_writer: BTreeMap<WriterId, Vec<Vec<Line>>> = BTreeMap::new();
    for ((writer, _, _), line) in lines {
        add_to_branch(by_writer.entry(writer).or_default(), line);
    }
    let mut logs: Vec<LogBytes> = Vec::new();
    for (writer, branches) in by_writer {
        for branch in branches {
            let name = unique(writer.as_str(), |name| logs.iter().any(|(there, _)| *there == format!("{name}.jsonl")));
            let bytes = branch.into_iter().flat_map(|line| [line.bytes, b"\n".to_vec()]).flatten().collect();
            logs.push((format!("{name}.jsonl"), bytes));
        }
    }
    logs
}

/// Lines come in order of their numbers. One goes behind the line it names; if that one is lost, behind whatever is
/// there; if its place is taken, into a branch of its own with the lines it has in common.
fn add_to_branch(branches: &mut Vec<Vec<Line>>, line: Line) {
    let last_is = |branch: &Vec<Line>, what: &dyn Fn(&Line) -> bool| branch.last().is_some_and(what);
    if let Some(branch) = branches.iter_mut().find(|branch| last_is(branch, &|last| last.sum == line.prev)) {
        branch.push(line);
        return;
    }
    let fork = branches.iter().find_map(|branch| {
        let at = branch.iter().position(|before| before.sum == line.prev)?;
        Some(branch[..=at].iter().map(Line::again).collect::<Vec<_>>())
    });
    if let Some(mut branch) = fork {
        branch.push(line);
        branches.push(branch);
        return;
    }
    match branches.iter_mut().find(|branch| last_is(branch, &|last| last.id.number < line.id.number)) {
        Some(branch) => branch.push(line),
        None => branches.push(vec![line]),
    }
}

impl Line {
    fn again(&self) -> Self {
        Self {
            id: self.id.clone(),
            sum: self.sum.clone(),
            prev: self.prev.clone(),
            has_content: self.has_content,
            bytes: self.bytes.clone(),
        }
    }
}

/// The lines of a log that are whole and of this assessment, also a last one that only lacks its line end.
pub(super) fn whole_lines(file: &str, bytes: &[u8], assessment: &AssessmentId) -> Vec<Line> {
    let log = read_log(file, bytes, assessment);
    let mut counted: BTreeSet<&Sum> = log.lines.iter().filter_map(|line| line.entry.sum.as_ref()).collect();
    if let Tail::Whole { line, .. } = &log.tail {
        counted.extend(line.entry.sum.as_ref());
    }
    let texts = bytes.split(|byte| *byte == b'\n').map(|text| {
        let end = text.iter().rposition(|byte| *byte != 0).map_or(0, |at| at + 1);
        &text[..end]
    });
    let read = |text: &[u8]| {
        let line = read_line(text).ok()?;
        let sum = line.entry.sum.filter(|sum| counted.contains(sum))?;
        let (id, prev, has_content) = (line.entry.id, line.prev, line.entry.body.is_some());
        Some(Line { id, sum, prev, has_content, bytes: text.to_vec() })
    };
    texts.filter_map(read).collect()
}
