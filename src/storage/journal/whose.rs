//! "Whose log may I write?": decided from what is seen, without touching a file. When in doubt, a new writer.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::{Log, NewWriter, WriterRecord};
use crate::domain::id::EntryId;
use crate::domain::record::{After, Sum};

/// From this length on, in bytes, a writer starts a new log.
pub const FULL_LOG: u64 = 16 << 20;

/// A record of the same assessment that belongs to another folder.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    /// The record.
    pub record: WriterRecord,
    /// The private folder it is in.
    pub private: PathBuf,
    /// Whether that other folder is still there, or still open.
    pub still_there: bool,
}

/// What is seen when an assessment is opened for writing.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    /// Whether another process holds the lock.
    pub held: bool,
    /// The assessment's folder, full path.
    pub path: &'a Path,
    /// This computer's digest.
    pub computer: &'a str,
    /// The record for this folder.
    pub record: Option<&'a WriterRecord>,
    /// Records of this assessment for other folders.
    pub elsewhere: &'a [Elsewhere],
    /// All logs in the folder.
    pub logs: &'a [Log],
}

/// Whose log may be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Whose {
    /// Nobody's: another process writes.
    Nobody,
    /// The recorded writer's.
    Recorded(WriterRecord),
    /// The recorded writer's of a folder that was moved here; its private folder moves along.
    Moved {
        /// The record, as it was.
        record: WriterRecord,
        /// The private folder so far.
        from: PathBuf,
    },
    /// A new writer's.
    New {
        /// Why.
        why: NewWriter,
        /// The line it comes after, if it goes on for another writer.
        after: Option<After>,
    },
}

/// Decides whose log may be written.
pub fn whose(sight: &Sight<'_>) -> Whose {
    if sight.held {
        return Whose::Nobody;
    }
    match sight.record {
        Some(record) if record.path == sight.path => with_record(sight, record),
        _ => without_record(sight),
    }
}

fn with_record(sight: &Sight<'_>, record: &WriterRecord) -> Whose {
    if record.computer != sight.computer {
        return Whose::New { why: NewWriter::OtherComputer, after: None };
    }
    let log = own_log(sight.logs, record);
    let end = log.and_then(Log::end_to_be).map_or((0, String::new()), |(number, sum)| (number, sum.to_string()));
    let new = |why: NewWriter, in_words: String| Whose::New {
        why,
        after: Some(After { entry: EntryId::new(record.writer.clone(), end.0), sum: end.1.clone(), why: in_words }),
    };
    if end.0 < record.number {
        let words = format!("log went back from {} to {}", record.number, end.0);
        return new(NewWriter::WentBack { recorded: record.number, here: end.0 }, words);
    }
    let fits = |log: &Log| {
        let mut sums = log.sums_of(record.number).chain(log.end_to_be().map(|(_, sum)| sum));
        sums.any(|sum| sum.as_str() == record.sum)
    };
    if !log.is_some_and(fits) {
        let words = format!("line {} is not the one that was written here", record.number);
        return new(NewWriter::Rewritten { number: record.number }, words);
    }
    if is_forked(sight, record) {
        return new(NewWriter::Forked, "the log was continued in two places".to_owned());
    }
    if log.is_some_and(|log| log.ends_damaged) {
        return new(NewWriter::NotMended, "the end of the log is damaged".to_owned());
    }
    if log.is_some_and(|log| log.length >= FULL_LOG) {
        return new(NewWriter::Full, "the log was full".to_owned());
    }
    Whose::Recorded(record.clone())
}

fn without_record(sight: &Sight<'_>) -> Whose {
    let mine = || sight.elsewhere.iter().filter(|other| other.record.computer == sight.computer);
    let moved = mine().find(|other| {
        let end = own_log(sight.logs, &other.record).and_then(Log::end_to_be);
        let fits = end.is_some_and(|(number, sum)| number == other.record.number && sum.as_str() == other.record.sum);
        !other.still_there && fits && !is_forked(sight, &other.record)
    });
    if let Some(moved) = moved {
        return Whose::Moved { record: moved.record.clone(), from: moved.private.clone() };
    }
    let why = match mine().find(|other| other.still_there) {
        Some(other) => NewWriter::Copied { of: other.record.path.clone() },
        None => NewWriter::FirstHere,
    };
    Whose::New { why, after: None }
}

/// The log this computer would go on with: the one under its writer's own name, else the longest of that writer.
pub fn own_log<'a>(logs: &'a [Log], record: &WriterRecord) -> Option<&'a Log> {
    let own = || logs.iter().filter(|log| log.writer.as_ref() == Some(&record.writer));
    let name = log_name(record.writer.as_str());
    own().find(|log| log.file == name).or_else(|| own().max_by_key(|log| log.lines.len()))
}

/// The file of a writer's log, from the assessment's folder.
pub fn log_name(writer: &str) -> String {
    format!("journal/{writer}.jsonl")
}

/// Whether another file goes on where our own log ends, or holds different lines under one number of this writer.
fn is_forked(sight: &Sight<'_>, record: &WriterRecord) -> bool {
    let mut sums: HashMap<u64, &Sum> = HashMap::new();
    let end = own_log(sight.logs, record).and_then(Log::end_to_be).map_or(0, |(number, _)| number);
    let own = sight.logs.iter().filter(|log| log.writer.as_ref() == Some(&record.writer));
    own.flat_map(|log| &log.lines).filter(|line| line.entry.id.writer == record.writer).any(|line| {
        let Some(sum) = &line.entry.sum else { return false };
        line.entry.id.number > end || *sums.entry(line.entry.id.number).or_insert(sum) != sum
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::AssessmentId;
    use crate::domain::record::{Body, Entry, Seen};
    use crate::storage::journal::{build_line, first_prev, read_log};

    fn assessment() -> AssessmentId {
        "a-01jd9w3k7q".into()
    }

    /// A log of so many lines; what is written from line `other` on differs.
    fn log(file: &str, lines: u64, other: u64) -> Log {
        let writer = "dana-7k3q9x4m".into();
        let mut prev = first_prev(&assessment(), &writer);
        let mut bytes = Vec::new();
        for number in 1..=lines {
            let entry = Entry {
                id: EntryId::new(writer.clone(), number),
                sum: None,
                at: String::new(),
                tick: number,
                seen: Seen::new(),
                after: None,
                body: Some(Body { by: String::new(), act: "note".into(), undoes: None, set: Vec::new() }),
            };
            let (line, sum) = build_line(&entry, &prev, if number < other { "same" } else { "other" }).unwrap();
            bytes.extend(line);
            prev = sum;
        }
        read_log(&format!("journal/{file}.jsonl"), &bytes, &assessment())
    }

    fn record(number: u64) -> WriterRecord {
        let log = log("", number, u64::MAX);
        let sum = log.end().map(|(_, sum)| sum.to_string()).unwrap_or_default();
        WriterRecord {
            assessment: assessment(),
            writer: "dana-7k3q9x4m".into(),
            path: "/here".into(),
            computer: "this".into(),
            number,
            sum,
            length: log.length,
            earlier: Vec::new(),
        }
    }

    fn decide(record: Option<&WriterRecord>, elsewhere: &[Elsewhere], logs: &[Log]) -> Whose {
        whose(&Sight { held: false, path: Path::new("/here"), computer: "this", record, elsewhere, logs })
    }

    fn there(record: WriterRecord, still_there: bool) -> Elsewhere {
        let record = WriterRecord { path: "/there".into(), ..record };
        Elsewhere { record, private: "/state/there".into(), still_there }
    }

    fn why(decision: &Whose) -> &NewWriter {
        let Whose::New { why, .. } = decision else { panic!("{decision:?}") };
        why
    }

    #[test]
    fn same_computer_same_folder_goes_on() {
        let logs = [log("dana-7k3q9x4m", 3, u64::MAX)];
        assert_eq!(decide(Some(&record(3)), &[], &logs), Whose::Recorded(record(3)));
        // The record may lag behind the log.
        assert_eq!(decide(Some(&record(2)), &[], &logs), Whose::Recorded(record(2)));
    }

    #[test]
    fn second_window_reads() {
        let logs = [log("dana-7k3q9x4m", 3, u64::MAX)];
        let record = record(3);
        let sight = Sight {
            held: true,
            path: Path::new("/here"),
            computer: "this",
            record: Some(&record),
            elsewhere: &[],
            logs: &logs,
        };
        assert_eq!(whose(&sight), Whose::Nobody);
    }

    #[test]
    fn second_computer_is_a_new_writer() {
        let decision = decide(None, &[], &[log("dana-7k3q9x4m", 3, u64::MAX)]);
        assert_eq!(decision, Whose::New { why: NewWriter::FirstHere, after: None });
    }

    #[test]
    fn a_copy_is_a_new_writer_and_says_so() {
        let decision = decide(None, &[there(record(3), true)], &[log("dana-7k3q9x4m", 3, u64::MAX)]);
        assert_eq!(why(&decision), &NewWriter::Copied { of: "/there".into() });
    }

    #[test]
    fn a_moved_folder_takes_its_record_along() {
        let logs = [log("dana-7k3q9x4m", 3, u64::MAX)];
        let Whose::Moved { record: moved, from } = decide(None, &[there(record(3), false)], &logs) else { panic!() };
        assert_eq!((moved.number, from), (3, "/state/there".into()));
        // Not if its last line is another, or it comes from another computer.
        assert_eq!(why(&decide(None, &[there(record(2), false)], &logs)), &NewWriter::FirstHere);
        let foreign = WriterRecord { computer: "other".into(), ..record(3) };
        assert_eq!(why(&decide(None, &[there(foreign, false)], &logs)), &NewWriter::FirstHere);
    }

    #[test]
    fn a_log_that_went_back_is_not_continued() {
        let decision = decide(Some(&record(41)), &[], &[log("dana-7k3q9x4m", 38, u64::MAX)]);
        assert_eq!(why(&decision), &NewWriter::WentBack { recorded: 41, here: 38 });
        let Whose::New { after: Some(after), .. } = decision else { panic!() };
        assert_eq!((after.entry.number, after.why.as_str()), (38, "log went back from 41 to 38"));
        let gone = decide(Some(&record(41)), &[], &[]);
        assert_eq!(why(&gone), &NewWriter::WentBack { recorded: 41, here: 0 });
    }

    #[test]
    fn a_roaming_home_is_a_new_writer() {
        let roaming = WriterRecord { computer: "other".into(), ..record(3) };
        let decision = decide(Some(&roaming), &[], &[log("dana-7k3q9x4m", 3, u64::MAX)]);
        assert_eq!(why(&decision), &NewWriter::OtherComputer);
    }

    #[test]
    fn a_cloned_machine_ends_in_a_new_writer() {
        let mine = log("dana-7k3q9x4m", 3, u64::MAX);
        let decision = decide(Some(&record(3)), &[], &[mine.clone(), log("dana-7k3q9x4m (2)", 4, 3)]);
        assert_eq!(why(&decision), &NewWriter::Forked);
        // Its log goes on where ours ends.
        let decision = decide(Some(&record(3)), &[], &[mine, log("dana-7k3q9x4m (2)", 4, u64::MAX)]);
        assert_eq!(why(&decision), &NewWriter::Forked);
        // The clone's log came in place of ours.
        let replaced = decide(Some(&record(3)), &[], &[log("dana-7k3q9x4m", 4, 3)]);
        assert_eq!(why(&replaced), &NewWriter::Rewritten { number: 3 });
    }

    #[test]
    fn a_conflicted_copy_that_is_a_prefix_changes_nothing() {
        let logs = [log("dana-7k3q9x4m", 3, u64::MAX), log("dana-7k3q9x4m (conflict)", 2, u64::MAX)];
        assert_eq!(decide(Some(&record(3)), &[], &logs), Whose::Recorded(record(3)));
    }

    #[test]
    fn nothing_is_written_behind_a_damaged_line() {
        let mut damaged = log("dana-7k3q9x4m", 3, u64::MAX);
        damaged.ends_damaged = true;
        assert_eq!(why(&decide(Some(&record(3)), &[], &[damaged])), &NewWriter::NotMended);
    }

    #[test]
    fn a_full_log_is_followed_by_a_new_one() {
        let mut full = log("dana-7k3q9x4m", 3, u64::MAX);
        full.length = FULL_LOG;
        assert_eq!(why(&decide(Some(&record(3)), &[], &[full])), &NewWriter::Full);
    }
}
