//! Reading all logs of an assessment, with patience for files that another program keeps to itself.

use std::io;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::folder::folder_in;
use crate::domain::id::AssessmentId;
use crate::storage::files::Files;
use crate::storage::journal::{LONGEST_LOG, Log, Notice, Tail, WriterRecord, is_log, read_log};

/// The folder of the logs.
pub(super) const JOURNAL: &str = "journal";

/// How many bytes of logs are read in all.
const MOST_BYTES: u64 = 512 << 20;

/// The time between two attempts.
const PAUSE: Duration = Duration::from_millis(200);

/// The bytes of a log, under its name from the assessment's folder.
pub(super) type LogBytes = (String, Vec<u8>);

/// Reads the bytes of all logs; names those that cannot be read.
pub(super) fn read_logs(files: &dyn Files, folder: &Path, patience: Duration) -> (Vec<LogBytes>, Vec<Notice>) {
    let not_read = |file: &str, error: &io::Error| Notice::NotRead { file: file.to_owned(), why: error.to_string() };
    let until = Instant::now() + patience;
    let found = patiently(until, || folder_in(files, folder, JOURNAL)?.map(|path| files.list(&path)).transpose());
    let names = match found {
        Ok(names) => names.unwrap_or_default(),
        Err(error) => return (Vec::new(), vec![not_read(JOURNAL, &error)]),
    };
    let mut logs = Vec::new();
    let mut notices = Vec::new();
    let mut left = MOST_BYTES;
    for name in names.into_iter().filter(|name| is_log(name)) {
        let file = format!("{JOURNAL}/{name}");
        let path = folder.join(JOURNAL).join(&name);
        match patiently(until, || files.read(&path, LONGEST_LOG.min(left))) {
            Ok(bytes) => {
                left -= bytes.len() as u64;
                logs.push((file, bytes));
            }
            Err(error) => notices.push(not_read(&file, &error)),
        }
    }
    (logs, notices)
}

/// Reads logs out of their bytes.
pub(super) fn parse_logs(logs: &[LogBytes], assessment: &AssessmentId) -> Vec<Log> {
    logs.iter().map(|(file, bytes)| read_log(file, bytes, assessment)).collect()
}

/// Names the logs that end in the middle of a line. Those of others are still arriving; those that `record` says this
/// computer writes are not.
pub(super) fn unfinished<'a>(logs: &'a [Log], record: Option<&WriterRecord>) -> impl Iterator<Item = Notice> + use<'a> {
    let own = record.map(WriterRecord::all_writers).unwrap_or_default();
    let unfinished = logs.iter().filter(|log| log.tail != Tail::Clean);
    unfinished.map(move |log| {
        let file = log.file.clone();
        let is_own = log.owner().is_some_and(|owner| own.contains(&owner));
        if is_own { Notice::OwnUnfinished { file } } else { Notice::StillArriving { file } }
    })
}

/// Tries until it works, or fails in a way that waiting does not mend, or the time is over.
fn patiently<T>(until: Instant, mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    use io::ErrorKind as Kind;
    loop {
        match call() {
            Err(error)
                if Instant::now() < until
                    && !matches!(
                        error.kind(),
                        Kind::NotFound
                            | Kind::InvalidInput
                            | Kind::FileTooLarge
                            | Kind::NotADirectory
                            | Kind::IsADirectory
                    ) =>
            {
                sleep(PAUSE);
            }
            other => return other,
        }
    }
}
