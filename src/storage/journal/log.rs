//! One log as it stands in its file: its lines, what is wrong with it, and how it ends.

use super::line::{first_prev, read_line};
use super::lines::read_lines;
use super::{Damage, DamageKind, LineProblem};
use crate::domain::id::{AssessmentId, WriterId};
use crate::domain::record::{Linked, Sum};

/// The longest log that is read, in bytes. A writer starts a new one long before.
pub const LONGEST_LOG: u64 = 64 << 20;

/// So many damaged places of one log are named one by one.
const NAMED: usize = 100;

/// A log, read.
#[derive(Clone, PartialEq, Debug)]
pub struct Log {
    /// The file's name, from the assessment's folder.
    pub file: String,
    /// Whose log: the writer of its first line that can be read.
    pub writer: Option<WriterId>,
    /// Its lines that are whole and fit their digests. None if the log is of another assessment.
    pub lines: Vec<Linked>,
    /// What is wrong with it.
    pub damage: Vec<Damage>,
    /// The number of its last line, damaged ones counted as lines.
    pub reaches: u64,
    /// The length up to and with the last newline, in bytes.
    pub length: u64,
    /// Whether its last line is damaged: nothing may be written behind it, since nobody knows its number.
    pub ends_damaged: bool,
    /// What follows the last newline.
    pub tail: Tail,
}

/// What follows the last newline of a log.
#[derive(Clone, PartialEq, Debug)]
pub enum Tail {
    /// Nothing.
    Clean,
    /// A whole line that lacks only its newline; zero bytes may follow it.
    Whole {
        /// The line.
        line: Box<Linked>,
        /// Its length in bytes.
        length: u64,
    },
    /// A part of a line, zeros, or both.
    Torn {
        /// How many bytes.
        length: u64,
    },
}

impl Log {
    /// The number and the sum of its writer's last line; nothing if there is none.
    pub fn end(&self) -> Option<(u64, &Sum)> {
        let line = self.lines.iter().rev().find(|line| Some(&line.entry.id.writer) == self.writer.as_ref())?;
        Some((line.entry.id.number, line.entry.sum.as_ref()?))
    }

    /// The same, counting a last line that lacks only its newline: what a writer can go on after.
    pub fn end_to_be(&self) -> Option<(u64, &Sum)> {
        match &self.tail {
            Tail::Whole { line, .. } => Some((line.entry.id.number, line.entry.sum.as_ref()?)),
            Tail::Clean | Tail::Torn { .. } => self.end(),
        }
    }

    /// Whose log it is; if no line of it can be read, the one after whom the file is named.
    pub fn owner(&self) -> Option<WriterId> {
        self.writer.clone().or_else(|| Some(std::path::Path::new(&self.file).file_stem()?.to_str()?.into()))
    }

    /// The sums of the lines of this number.
    pub fn sums_of(&self, number: u64) -> impl Iterator<Item = &Sum> {
        self.lines.iter().filter(move |line| line.entry.id.number == number).filter_map(|line| line.entry.sum.as_ref())
    }
}

/// Whether a file of this name in the journal's folder is read as a log.
pub fn is_log(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|ending| ending == "jsonl")
}

/// Reads the bytes of a log. Never fails: what cannot be read is named and passed over.
pub fn read_log(file: &str, bytes: &[u8], assessment: &AssessmentId) -> Log {
    let length = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let (whole, rest) = bytes.split_at(length);
    let mut reader = Reader::new(file);
    for line in read_lines(whole) {
        reader.line(line, assessment);
    }
    let mut log = reader.finish();
    log.length = length as u64;
    log.tail = read_tail(rest, &log);
    log
}

fn read_tail(rest: &[u8], log: &Log) -> Tail {
    if rest.is_empty() {
        return Tail::Clean;
    }
    let end = rest.iter().rposition(|byte| *byte != 0).map_or(0, |at| at + 1);
    let next = log.end().map_or(1, |(number, _)| number + 1);
    match read_line(&rest[..end]) {
        Ok(line) if line.entry.id.number == next && log.end().is_none_or(|(_, sum)| line.prev == *sum) => {
            Tail::Whole { line: Box::new(line), length: end as u64 }
        }
        _ => Tail::Torn { length: rest.len() as u64 },
    }
}

struct Reader {
    log: Log,
    number: u64,
    /// What the next line's number should be at least, counting damaged lines as lines.
    next: u64,
    /// The line right before, if it could be read.
    before: Option<(u64, Sum)>,
    unnamed: u64,
    other_assessment: bool,
}

impl Reader {
    fn new(file: &str) -> Self {
        let log = Log {
            file: file.to_owned(),
            writer: None,
            lines: Vec::new(),
            damage: Vec::new(),
            reaches: 0,
            length: 0,
            ends_damaged: false,
            tail: Tail::Clean,
        };
        Self { log, number: 0, next: 1, before: None, unnamed: 0, other_assessment: false }
    }

    fn line(&mut self, read: Result<Linked, LineProblem>, assessment: &AssessmentId) {
        self.number += 1;
        match read {
            Ok(line) => self.whole_line(line, assessment),
            Err(problem) => self.unreadable(problem),
        }
    }

    fn unreadable(&mut self, problem: LineProblem) {
        self.name(DamageKind::Unreadable(problem));
        self.next += 1;
        self.before = None;
    }

    fn whole_line(&mut self, mut line: Linked, assessment: &AssessmentId) {
        let writer = self.log.writer.get_or_insert_with(|| line.entry.id.writer.clone());
        if *writer == line.entry.id.writer {
            // One name in memory, not one a line.
            line.entry.id.writer.clone_from(writer);
        }
        let id = &line.entry.id;
        let Some(sum) = line.entry.sum.clone() else { return };
        let number = id.number;
        let tied = number > 1 || line.prev == first_prev(assessment, &id.writer);
        if *writer != id.writer {
            self.name(DamageKind::OtherWriter(id.writer.clone()));
            self.before = None;
            self.log.lines.extend(tied.then_some(line));
            return;
        }
        if !tied {
            self.name(DamageKind::OtherAssessment);
            self.other_assessment = true;
        }
        let last = self.before.take();
        if self.log.end().is_some_and(|(end, _)| number <= end) {
            self.name(DamageKind::OutOfOrder);
        } else if number > self.next {
            self.name(DamageKind::Missing { from: self.next, to: number - 1 });
        } else if last.is_some_and(|(n, sum)| n + 1 == number && sum != line.prev) {
            self.name(DamageKind::OutOfChain);
        }
        self.next = number + 1;
        self.before = Some((number, sum));
        self.log.lines.push(line);
    }

    fn name(&mut self, kind: DamageKind) {
        if self.log.damage.len() < NAMED {
            self.log.damage.push(Damage { file: self.log.file.clone(), line: self.number, kind });
        } else {
            self.unnamed += 1;
        }
    }

    fn finish(mut self) -> Log {
        if self.unnamed > 0 {
            let kind = DamageKind::More(self.unnamed);
            self.log.damage.push(Damage { file: self.log.file.clone(), line: self.number, kind });
        }
        self.log.reaches = self.next - 1;
        self.log.ends_damaged = self.number > 0 && self.before.is_none();
        if self.other_assessment {
            self.log.lines.clear();
        }
        self.log
    }
}
