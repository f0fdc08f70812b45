//! What a pack has and an assessment that is here lacks, added to it. Files are only added, and somebody else's log
//! that the pack has further is brought up to it; this computer's own log is never touched.

use std::collections::BTreeSet;

use super::adopted::QUESTIONNAIRES;
use super::journal_files::{JOURNAL, LogBytes, parse_logs, read_logs};
use super::open::Found;
use super::store::Store;
use super::unpack::{Checked, UnpackError, check};
use crate::domain::id::EntryId;
use crate::domain::record::Sum;
use crate::storage::error::{Doing, FileError};
use crate::storage::evidence::EvidenceFiles;
use crate::storage::files::{exists, write_new};
use crate::storage::journal::{Log, WriterRecord, assemble, blank_bodies};
use crate::storage::left_over::left_over_name;
use crate::storage::lock::{Lock, Taken};
use crate::storage::mirror::Mirrors;
use crate::storage::names::unique;
use crate::storage::pack::{Manifest, PackedFiles};

/// What came of merging.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Merged {
    /// The assessment's name.
    pub name: String,
    /// How many lines came in.
    pub lines: usize,
    /// The people who wrote them.
    pub people: BTreeSet<String>,
    /// How many attached files came in.
    pub evidence: usize,
}

impl Store {
    /// Adds what a pack has and an assessment here lacks. `into`: which copy, if there are several. Whatever stops it
    /// leaves what was there before or more; giving the command again goes on.
    pub fn merge(
        &self,
        (manifest, packed): (Manifest, PackedFiles),
        into: Option<&str>,
        person: &str,
    ) -> Result<Merged, UnpackError> {
        let mut checked = check(&manifest, packed)?;
        let files = self.files.as_ref();
        let copies = self.copies_of(&checked.id)?;
        let name = match (into, copies.as_slice()) {
            (_, []) => return Err(UnpackError::NotHere),
            (Some(wanted), copies) => copies
                .iter()
                .find(|name| *name == wanted)
                .ok_or_else(|| UnpackError::NoCopy { wanted: wanted.to_owned(), here: copies.join(", ") })?,
            (None, [only]) => only,
            (None, several) => return Err(UnpackError::Several(several.join(", "))),
        };
        let found = self.find(name)?;
        super::private::private_folder(files, &found.private, &found.id)
            .map_err(FileError::at(Doing::CreateFolder, &found.private))?;
        let holder = self.holder(person);
        let _lock = match Lock::take(&self.files, &found.private, &holder)? {
            Taken::Ours(lock) => lock,
            Taken::Theirs(None) => {
                return Err(UnpackError::InUse(format!("{name} is open in another window. Close it there first.")));
            }
            Taken::Theirs(Some(by)) => {
                let words = format!(
                    "{} has {name} open on {} (process {}). Close it there first.",
                    by.person, by.computer, by.process
                );
                return Err(UnpackError::InUse(words));
            }
        };
        let (here, notices) = read_logs(files, &found.folder, self.patience);
        if let Some(notice) = notices.first() {
            return Err(UnpackError::InUse(notice.to_string()));
        }
        let mut all = parse_logs(&here, &found.id);
        all.extend(parse_logs(&checked.logs, &found.id));
        let mirrors = Mirrors::new(&found.private).read(files, &found.id);
        let mut known: BTreeSet<(EntryId, Sum)> = BTreeSet::new();
        known.extend(all[..here.len()].iter().flat_map(identities));
        let fold = assemble(all, mirrors).fold;
        let withheld = fold.withheld();
        let mut withheld: BTreeSet<Sum> = withheld.iter().filter_map(|line| fold.entry(line)?.sum.clone()).collect();
        withheld.extend(self.withheld_here(&found.id)?.sums());
        checked.blank(&withheld);

        let mut done = Merged { name: name.clone(), ..Merged::default() };
        for log in parse_logs(&checked.logs, &found.id) {
            for line in log.lines.iter().filter(|line| identity(line).is_some_and(|id| !known.contains(&id))) {
                done.lines += 1;
                done.people.extend(line.entry.body.as_ref().map(|body| body.by.clone()));
            }
        }
        // Lines come last: what they name is there before.
        done.evidence = self.add_evidence(&found, &checked)?;
        self.add_questionnaires(&found, &checked)?;
        self.add_logs(&found, &here, &checked, &withheld)?;
        Ok(done)
    }

    fn add_evidence(&self, found: &Found, checked: &Checked) -> Result<usize, UnpackError> {
        let evidence = EvidenceFiles::new(self.files.as_ref(), &found.folder, self.places.mode());
        let mut added = 0;
        for bytes in checked.evidence.values() {
            added += usize::from(evidence.attach(bytes, "a file of the pack")?.new);
        }
        Ok(added)
    }

    fn add_questionnaires(&self, found: &Found, checked: &Checked) -> Result<(), FileError> {
        let files = self.files.as_ref();
        for (hex, parts) in &checked.questionnaires {
            let around = found.folder.join(QUESTIONNAIRES);
            let path = around.join(hex);
            if exists(files, &path).map_err(FileError::at(Doing::Read, &path))? {
                continue;
            }
            let temporary = around.join(left_over_name().map_err(FileError::at(Doing::Write, &around))?);
            let made = self.write_all(&temporary, parts).and_then(|()| {
                files.rename(&temporary, &path).map_err(FileError::at(Doing::Rename, &path))?;
                files.sync_folder(&around).map_err(FileError::at(Doing::Write, &around))
            });
            if made.is_err() {
                let _ = files.remove_folder(&temporary);
            }
            made?;
        }
        Ok(())
    }

    fn add_logs(
        &self,
        found: &Found,
        here: &[LogBytes],
        checked: &Checked,
        withheld: &BTreeSet<Sum>,
    ) -> Result<(), FileError> {
        let files = self.files.as_ref();
        let own = WriterRecord::read(files, &found.private, &found.id).map(|record| record.all_writers());
        let own = own.unwrap_or_default();
        let parsed_here = parse_logs(here, &found.id);
        let mut names: Vec<String> = here.iter().map(|(file, _)| file.clone()).collect();
        for (log, (file, bytes)) in parse_logs(&checked.logs, &found.id).iter().zip(&checked.logs) {
            let of_writer = || parsed_here.iter().zip(here).filter(|(there, _)| there.writer == log.writer);
            // As it will be once what was withheld is gone from it too.
            let to_be = |bytes: &Vec<u8>| blank_bodies(bytes, withheld).unwrap_or_else(|| bytes.clone());
            if of_writer().any(|(_, (_, there))| to_be(there).starts_with(bytes)) {
                continue;
            }
            let is_own = log.writer.as_ref().is_none_or(|writer| own.contains(writer));
            let shorter = of_writer().find(|(_, (_, there))| bytes.starts_with(&to_be(there))).filter(|_| !is_own);
            if let Some((_, (there, old))) = shorter {
                let path = found.folder.join(there);
                self.replace_log(&path, old.len() as u64, bytes).map_err(FileError::at(Doing::Write, &path))?;
                continue;
            }
            let stem = file.strip_prefix("journal/").and_then(|name| name.strip_suffix(".jsonl")).unwrap_or("log");
            let free = unique(stem, |name| names.contains(&format!("{JOURNAL}/{name}.jsonl")));
            let name = format!("{JOURNAL}/{free}.jsonl");
            let path = found.folder.join(&name);
            self.add_log(&path, bytes).map_err(FileError::at(Doing::Write, &path))?;
            names.push(name);
        }
        Ok(())
    }

    /// Under a temporary name first, so that a part of it is never read as a log.
    fn add_log(&self, path: &std::path::Path, bytes: &[u8]) -> std::io::Result<()> {
        let files = self.files.as_ref();
        let folder = path.parent().unwrap_or(path);
        let temporary = folder.join(left_over_name()?);
        let written =
            write_new(files, &temporary, bytes, self.places.mode()).and_then(|()| files.rename(&temporary, path));
        if written.is_err() {
            let _ = files.remove(&temporary);
        }
        written.and_then(|()| files.sync_folder(folder))
    }
}

fn identity(line: &crate::domain::record::Linked) -> Option<(EntryId, Sum)> {
    Some((line.entry.id.clone(), line.entry.sum.clone()?))
}

fn identities(log: &Log) -> impl Iterator<Item = (EntryId, Sum)> + '_ {
    log.lines.iter().filter_map(identity)
}
