//! Checking everything an assessment holds against its digests, and against what this computer and others have seen.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use thiserror::Error;

use super::adopted::{named, read_adopted};
use super::folder::folder_in;
use super::journal_files::{parse_logs, unfinished};
use super::no_lines::NoLines;
use super::open::{Found, OpenError};
use super::store::Store;
use crate::domain::id::{EntryId, QuestionId, WriterId};
use crate::domain::record::{Evidence, Fold, Key, Seen, Sum};
use crate::storage::digest::{hex_of, sha256};
use crate::storage::evidence::EVIDENCE;
use crate::storage::files::Files;
use crate::storage::fingerprint::{cut, fingerprint};
use crate::storage::journal::{Damage, Log, Notice, Tail, WriterRecord, assemble, blank_bodies};
use crate::storage::mirror::Mirrors;

/// The largest attached file, in bytes.
pub const LARGEST_EVIDENCE: u64 = 100 << 20;

/// What was found.
#[derive(Clone, Debug)]
pub struct Verified {
    /// The logs, by file name.
    pub logs: Vec<VerifiedLog>,
    /// How many entries make the state, those from mirrors included.
    pub entries: usize,
    /// The last line of each writer.
    pub cut: Seen,
    /// The fingerprint of all of it; `None` if no questionnaire is named.
    pub fingerprint: Option<Sum>,
    /// How many attached files were looked at.
    pub evidence: usize,
    /// What is wrong in the logs.
    pub damage: Vec<Damage>,
    /// What is missing, forked, still arriving.
    pub notices: Vec<Notice>,
    /// What is wrong besides.
    pub problems: Vec<Problem>,
}

impl Verified {
    /// Whether nothing at all is wrong.
    pub fn is_good(&self) -> bool {
        self.damage.is_empty() && self.notices.is_empty() && self.problems.is_empty()
    }

    /// Whether a copy made from the lines that are whole and from this computer's copies would be better than this.
    pub fn can_be_recovered(&self) -> bool {
        let better = |notice: &Notice| {
            matches!(notice, Notice::FromMirror { .. } | Notice::OwnUnfinished { .. } | Notice::NoIdFile { .. })
        };
        let gone = |problem: &Problem| matches!(problem, Problem::NoLines(_));
        let questionnaire =
            |one: &Problem| matches!(one, Problem::QuestionnaireChanged(_) | Problem::QuestionnaireUnreadable { .. });
        let wanting =
            !self.damage.is_empty() || self.notices.iter().any(better) || self.problems.iter().any(questionnaire);
        wanting && !self.problems.iter().any(gone)
    }
}

/// One log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerifiedLog {
    /// The file's name, from the assessment's folder.
    pub file: String,
    /// Whose it is, if one of its lines can be read.
    pub writer: Option<WriterId>,
    /// How many of its lines are whole and fit their digests.
    pub lines: usize,
    /// Of them, those whose content was withheld or left out.
    pub without_body: usize,
    /// How many places of it are damaged.
    pub damaged: usize,
    /// Whether it ends with a whole line.
    pub ends_whole: bool,
    /// How many of its lines the mirror on this computer holds too.
    pub mirrored: usize,
}

/// Something that is not as it was.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Problem {
    /// Nothing is left of its journal.
    #[error("{0}")]
    NoLines(NoLines),
    /// The questionnaire's files are not those that were adopted.
    #[error(
        "The questionnaire {0} in this folder is not the one that was adopted: its digest differs. \
         Restore its files from a copy."
    )]
    QuestionnaireChanged(String),
    /// The questionnaire's files cannot be read.
    #[error("The questionnaire {name} in this folder cannot be read: {why}. Restore its files from a copy.")]
    QuestionnaireUnreadable {
        /// Its id.
        name: String,
        /// Why.
        why: String,
    },
    /// An attached file is not there.
    #[error("The file of “{title}”, evidence for {question}, is missing: {file}. Restore it from a copy.")]
    EvidenceMissing {
        /// The question.
        question: QuestionId,
        /// The evidence's name.
        title: String,
        /// The file, from the assessment's folder.
        file: String,
    },
    /// An attached file is not the one that was attached.
    #[error("The file of “{title}”, evidence for {question}, changed since it was attached: {file}.")]
    EvidenceChanged {
        /// The question.
        question: QuestionId,
        /// The evidence's name.
        title: String,
        /// The file, from the assessment's folder.
        file: String,
    },
    /// An attached file cannot be read.
    #[error("The file of “{title}”, evidence for {question}, cannot be read: {why}.")]
    EvidenceUnreadable {
        /// The question.
        question: QuestionId,
        /// The evidence's name.
        title: String,
        /// Why.
        why: String,
    },
    /// A mirror is not what it was.
    #[error("The copy of {writer}'s log on this computer is damaged; it cannot witness for the log as of {at}.")]
    MirrorDamaged {
        /// Whose log.
        writer: String,
        /// Since when it is not what it was.
        at: String,
    },
    /// A withheld line still has its content.
    #[error(
        "{line} was withheld, and {file} still holds its content. If the line is yours, give `gapbook withhold` for it \
         again; if not, ask its writer to bring the log up to date."
    )]
    StillThere {
        /// The line.
        line: EntryId,
        /// The file.
        file: String,
    },
}

impl Store {
    /// Checks everything an assessment holds. Takes no lock and writes nothing.
    pub fn verify(&self, name: &str) -> Result<Verified, OpenError> {
        let mut found = self.find(name)?;
        let logs = self.read_found(&mut found);
        let files = self.files.as_ref();
        let mirrors = Mirrors::new(&found.private);
        let mirrored = mirrors.read(files, &found.id);
        let known: HashSet<(EntryId, Sum)> = mirrored.iter().flat_map(identities).collect();
        self.note_still_here(&mut found, &logs);
        let described = logs.iter().map(|log| describe(log, &known)).collect();
        let record = WriterRecord::read(files, &found.private, &found.id);
        let record = record.filter(|record| record.computer == self.computer.hash);
        let unfinished: Vec<Notice> = unfinished(&logs, record.as_ref()).collect();
        let assembled = assemble(logs, mirrored);
        let mut problems = Vec::new();
        if assembled.fold.is_empty() {
            problems.push(Problem::NoLines(NoLines(found.folder.clone())));
        }
        check_questionnaire(files, &found.folder, &assembled.fold, &mut problems);
        let evidence = check_evidence(files, &found.folder, &assembled.fold, &mut problems);
        check_mirrors(files, &mirrors, &found, &mut problems);
        check_withheld(files, &mirrors, &found, &assembled.fold, &mut problems);
        let mut notices = found.notices;
        notices.extend(unfinished);
        notices.extend(assembled.notices);
        Ok(Verified {
            logs: described,
            entries: assembled.fold.len(),
            cut: cut(&assembled.fold),
            fingerprint: named(&assembled.fold).map(|(named, _)| fingerprint(&named.digest, &assembled.fold)),
            evidence,
            damage: assembled.damage,
            notices,
            problems,
        })
    }
}

fn identities(log: &Log) -> impl Iterator<Item = (EntryId, Sum)> + '_ {
    log.lines.iter().filter_map(|line| Some((line.entry.id.clone(), line.entry.sum.clone()?)))
}

fn describe(log: &Log, known: &HashSet<(EntryId, Sum)>) -> VerifiedLog {
    VerifiedLog {
        file: log.file.clone(),
        writer: log.writer.clone(),
        lines: log.lines.len(),
        without_body: log.lines.iter().filter(|line| line.entry.body.is_none()).count(),
        damaged: log.damage.len(),
        ends_whole: log.tail == Tail::Clean,
        mirrored: identities(log).filter(|id| known.contains(id)).count(),
    }
}

fn check_questionnaire(files: &dyn Files, folder: &Path, fold: &Fold, problems: &mut Vec<Problem>) {
    let Some((named, _)) = named(fold) else { return };
    let name = format!("{} {}", named.id, named.version);
    match read_adopted(files, folder, fold) {
        Ok(Some(adopted)) if !adopted.unchanged => problems.push(Problem::QuestionnaireChanged(name)),
        Ok(_) => {}
        Err(error) => problems.push(Problem::QuestionnaireUnreadable { name, why: error.to_string() }),
    }
}

/// Checks every attached file that something still names; says how many there are.
fn check_evidence(files: &dyn Files, folder: &Path, fold: &Fold, problems: &mut Vec<Problem>) -> usize {
    let mut named: BTreeMap<String, (QuestionId, String)> = BTreeMap::new();
    let keys: BTreeSet<&Key> = fold.keys().filter(|key| matches!(key, Key::Evidence(..))).collect();
    for key in keys {
        let Key::Evidence(question, _) = key else { continue };
        for evidence in fold.heads(key).iter().filter_map(|head| head.value.as_deref()).map(Evidence::read) {
            if let Some(hex) = hex_of(&evidence.digest) {
                named.entry(hex.to_owned()).or_insert_with(|| (question.clone(), evidence.title));
            }
        }
    }
    let around = folder_in(files, folder, EVIDENCE);
    for (hex, (question, title)) in &named {
        let (question, title, file) = (question.clone(), title.clone(), format!("{EVIDENCE}/{hex}"));
        let bytes = match &around {
            Ok(Some(around)) => files.read(&around.join(hex), LARGEST_EVIDENCE),
            Ok(None) => Err(std::io::ErrorKind::NotFound.into()),
            Err(error) => Err(std::io::Error::new(error.kind(), error.to_string())),
        };
        match bytes {
            Ok(bytes) if sha256(&bytes).as_str() == hex => {}
            Ok(_) => problems.push(Problem::EvidenceChanged { question, title, file }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                problems.push(Problem::EvidenceMissing { question, title, file });
            }
            Err(error) => {
                problems.push(Problem::EvidenceUnreadable { question, title, why: error.to_string() });
            }
        }
    }
    named.len()
}

/// A mirror that is not what it was when it was written witnesses for nothing.
fn check_mirrors(files: &dyn Files, mirrors: &Mirrors, found: &Found, problems: &mut Vec<Problem>) {
    let writers: BTreeSet<WriterId> =
        parse_logs(&found.logs, &found.id).into_iter().filter_map(|log| log.writer).collect();
    for writer in writers {
        if let Some(moment) = mirrors.damaged_since(files, writer.as_str()) {
            problems.push(Problem::MirrorDamaged { writer: writer.to_string(), at: moment.at });
        }
    }
}

/// What was withheld stands nowhere any more.
fn check_withheld(files: &dyn Files, mirrors: &Mirrors, found: &Found, fold: &Fold, problems: &mut Vec<Problem>) {
    for line in fold.withheld() {
        let sum = fold.entry(&line).and_then(|entry| entry.sum.clone());
        let sums: BTreeSet<Sum> = sum.into_iter().collect();
        let logs = found.logs.iter().filter(|(_, bytes)| blank_bodies(bytes, &sums).is_some());
        let mirrors = mirrors.holding(files, &sums);
        let holding = logs.map(|(file, _)| file.clone()).chain(mirrors.iter().map(|path| path.display().to_string()));
        problems.extend(holding.map(|file| Problem::StillThere { line: line.clone(), file }));
    }
}
