//! Our own log at opening: decided whose it is, its end brought in order, its writer made ready.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::id_file::{IdFile, read_id_file};
use crate::domain::id::AssessmentId;
use crate::storage::files::{Files, Mode, Safety, create_folders, exists, write_new};
use crate::storage::journal::{
    Elsewhere, JournalWriter, Log, NewWriter, Notice, Place, Sight, Tail, Whose, WriterRecord, own_log, whose,
};
use crate::storage::lock::Lock;

/// Where the ends of logs are kept that were cut off.
pub(super) const TORN: &str = "torn";

/// What deciding needs to reach.
pub(super) struct Reach<'a> {
    pub(super) files: &'a Arc<dyn Files>,
    pub(super) folder: &'a Path,
    pub(super) private: &'a Path,
    pub(super) state: &'a Path,
    pub(super) id: &'a AssessmentId,
    pub(super) computer: &'a str,
    pub(super) mode: Mode,
}

/// The outcome.
pub(super) struct OwnLog {
    pub(super) writer: JournalWriter,
    pub(super) logs: Vec<Log>,
    pub(super) notices: Vec<Notice>,
    pub(super) record: Option<WriterRecord>,
}

impl Reach<'_> {
    /// Finds the log that may be written, or begins a new one. Never fails: when in doubt, a new writer.
    pub(super) fn own_log(&self, stem: &str, mut logs: Vec<Log>, lock: Lock) -> OwnLog {
        let files = self.files.as_ref();
        let mut record = WriterRecord::read(files, self.private, self.id);
        let here = record.as_ref().is_some_and(|record| record.path == self.folder);
        let elsewhere = if here { Vec::new() } else { self.elsewhere() };
        let sight = Sight {
            held: false,
            path: self.folder,
            computer: self.computer,
            record: record.as_ref(),
            elsewhere: &elsewhere,
            logs: &logs,
        };
        let mut decision = whose(&sight);
        let mut notices = Vec::new();
        if let Whose::Moved { record: moved, from } = decision {
            self.move_private(&from);
            let moved = WriterRecord { path: self.folder.to_owned(), ..moved };
            // If it cannot be written the next start decides anew.
            let _ = moved.write(files, self.private, Safety::Synced);
            record = Some(moved.clone());
            decision = Whose::Recorded(moved);
        }
        let (recorded, why, after) = match decision {
            Whose::Recorded(recorded) => (Some(recorded), None, None),
            Whose::New { why, after } => (None, Some(why), after),
            Whose::Nobody | Whose::Moved { .. } => (None, Some(NewWriter::FirstHere), None),
        };
        let own = recorded.as_ref().and_then(|recorded| own_index(&logs, recorded));
        let mended = own.map(|at| self.mend_tail(&mut logs[at], &mut notices));
        let place = Place {
            files: self.files,
            folder: self.folder,
            private: self.private,
            mode: self.mode,
            assessment: self.id,
            computer: self.computer,
        };
        let earlier = record.as_ref().map(WriterRecord::all_writers).unwrap_or_default();
        let writer = match (recorded, own, mended, why) {
            (Some(recorded), Some(at), Some(Ok(())), _) => place.go_on(recorded, &logs[at], lock),
            (Some(recorded), Some(at), Some(Err(why)), _) => {
                let after = place.after(&recorded.writer, &logs[at], &why);
                notices.push(Notice::NewWriter(why));
                place.begin(stem, after, earlier, lock)
            }
            (_, _, _, why) => {
                let why = why.unwrap_or(NewWriter::FirstHere);
                let earlier = if after.is_some() { earlier } else { Vec::new() };
                notices.push(Notice::NewWriter(why));
                place.begin(stem, after, earlier, lock)
            }
        };
        OwnLog { writer, logs, notices, record }
    }

    /// Records of this assessment for other folders.
    fn elsewhere(&self) -> Vec<Elsewhere> {
        let files = self.files.as_ref();
        let mut found = Vec::new();
        for place in files.list(self.state).unwrap_or_default() {
            let place = self.state.join(place);
            for name in files.list(&place).unwrap_or_default() {
                let private = place.join(name);
                if private == self.private {
                    continue;
                }
                if let Some(record) = WriterRecord::read(files, &private, self.id) {
                    let there = matches!(read_id_file(files, &record.path), IdFile::Id(id) if id == *self.id);
                    let still_there = there || Lock::is_held(files, &private);
                    found.push(Elsewhere { record, private, still_there });
                }
            }
        }
        found
    }

    /// Drafts, mirrors and the rest move along with the folder. What cannot be moved stays where it is.
    fn move_private(&self, from: &Path) {
        let files = self.files.as_ref();
        for name in files.list(from).unwrap_or_default() {
            let to = self.private.join(&name);
            if !Lock::owns(&name) && !exists(files, &to).unwrap_or(true) {
                let _ = files.rename(&from.join(&name), &to);
            }
        }
    }

    /// Our own log must end in a newline before anything is appended.
    fn mend_tail(&self, log: &mut Log, notices: &mut Vec<Notice>) -> Result<(), NewWriter> {
        let path = self.folder.join(&log.file);
        match std::mem::replace(&mut log.tail, Tail::Clean) {
            Tail::Clean => Ok(()),
            Tail::Whole { line, length } => {
                self.complete_line(&path, log.length + length).map_err(|_| NewWriter::NotMended)?;
                log.length += length + 1;
                log.lines.push(*line);
                notices.push(Notice::CompletedLine { file: log.file.clone() });
                Ok(())
            }
            Tail::Torn { length } => {
                let kept = self.cut_tail(&path, log.length).map_err(|_| NewWriter::NotMended)?;
                notices.push(Notice::TornTail { file: log.file.clone(), length, kept });
                Ok(())
            }
        }
    }

    fn complete_line(&self, path: &Path, end: u64) -> std::io::Result<()> {
        let mut file = self.files.open(path)?;
        file.cut(end)?;
        file.write_at_end(b"\n")?;
        file.sync()
    }

    /// Cuts off what follows the last newline, after copying it to the private folder.
    fn cut_tail(&self, path: &Path, end: u64) -> std::io::Result<PathBuf> {
        let files = self.files.as_ref();
        let bytes = files.read(path, crate::storage::journal::LONGEST_LOG)?;
        let tail = usize::try_from(end).ok().and_then(|end| bytes.get(end..)).unwrap_or_default();
        let folder = self.private.join(TORN);
        create_folders(files, &folder, Mode::Private)?;
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("log");
        let mut kept = folder.join(format!("{stem}-{end}"));
        let mut number = 1;
        while exists(files, &kept)? {
            number += 1;
            kept = folder.join(format!("{stem}-{end}-{number}"));
        }
        write_new(files, &kept, tail, Mode::Private)?;
        let mut file = files.open(path)?;
        file.cut(end)?;
        file.sync()?;
        Ok(kept)
    }
}

fn own_index(logs: &[Log], record: &WriterRecord) -> Option<usize> {
    let own = own_log(logs, record)?;
    logs.iter().position(|log| std::ptr::eq(log, own))
}
