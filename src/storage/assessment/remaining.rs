//! What may still hold a withheld line on this computer and is for people to look at: other copies of the assessment,
//! and packs, reports and tables that somebody put among the assessments.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::id_file::{ID_FILE, IdFile, read_id_file};
use super::store::Store;
use super::withhold::{body_in, logs_of};
use crate::domain::id::AssessmentId;
use crate::domain::record::Sum;
use crate::storage::files::Kind;
use crate::storage::journal::WriterRecord;
use crate::storage::pack::{is_sealed, read_pack};

/// The longest file that is looked into, in bytes.
const LONGEST: u64 = 64 << 20;

/// Fewer letters and digits than this stand everywhere.
const SHORTEST: usize = 6;

/// What a file is, as far as withholding goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Beside {
    /// A pack of the assessment in which the line has its content.
    Pack,
    /// A file closed by a passphrase, which may be such a pack.
    Closed,
    /// What the line says stands in it, or the same letters and digits with other signs between.
    Says,
    /// A workbook or another archive, or too long: nobody looked into it.
    NotSeen,
}

impl Store {
    /// Other folders of this assessment that still hold lines of these sums: those that this computer wrote in, and
    /// those beside it.
    pub(super) fn elsewhere(
        &self,
        id: &AssessmentId,
        here: &Path,
        homes: &[PathBuf],
        gone: &BTreeSet<Sum>,
    ) -> Vec<PathBuf> {
        let files = self.files.as_ref();
        let is_this = |folder: &Path| matches!(read_id_file(files, folder), IdFile::Id(other) if other == *id);
        let recorded = homes.iter().filter_map(|private| Some(WriterRecord::read(files, private, id)?.path));
        let data = self.places.data();
        let beside = files.list(data).unwrap_or_default().into_iter();
        let beside = beside.filter_map(|name| files.full_path(&data.join(name)).ok());
        let holds = |folder: &PathBuf| {
            logs_of(files, folder).map_or(true, |logs| logs.iter().any(|(_, bytes)| body_in(bytes, gone).is_some()))
        };
        let others = recorded.chain(beside).filter(|path| path != here && is_this(path));
        let mut found: Vec<PathBuf> = others.filter(holds).collect();
        found.sort();
        found.dedup();
        found
    }

    /// The files in the data folder and in the assessment's own that hold a withheld line, or may. Folders in them are
    /// not looked into. `texts`: what the line says, as far as that is known.
    pub(super) fn files_beside(
        &self,
        id: &AssessmentId,
        folder: &Path,
        sum: &Sum,
        texts: &[String],
    ) -> Vec<(PathBuf, Beside)> {
        let files = self.files.as_ref();
        let data = self.places.data();
        let texts: Vec<Vec<u8>> = texts.iter().map(|text| plain(text.as_bytes())).collect();
        let texts: Vec<Vec<u8>> = texts.into_iter().filter(|text| text.len() >= SHORTEST).collect();
        let mut found = Vec::new();
        for around in [data, folder] {
            let names = files.list(around).unwrap_or_default();
            for path in
                names.iter().filter(|name| !name.starts_with('.') && *name != ID_FILE).map(|name| around.join(name))
            {
                if !files.about(&path).is_ok_and(|about| about.kind == Kind::File) {
                    continue;
                }
                let seen = match files.read(&path, LONGEST) {
                    Ok(bytes) => look(id, sum, &texts, &bytes),
                    Err(_) => Some(Beside::NotSeen),
                };
                found.extend(seen.map(|seen| (path, seen)));
            }
        }
        found
    }
}

fn look(id: &AssessmentId, sum: &Sum, texts: &[Vec<u8>], bytes: &[u8]) -> Option<Beside> {
    if is_sealed(bytes) {
        return Some(Beside::Closed);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let Ok((manifest, files)) = read_pack(bytes) else { return Some(Beside::NotSeen) };
        let holds = |bytes: &[u8]| body_in(bytes, &[sum.clone()].into()).is_some();
        return (manifest.id == *id && files.iter().any(|(_, bytes)| holds(bytes))).then_some(Beside::Pack);
    }
    let bytes = plain(bytes);
    let says = |text: &Vec<u8>| bytes.windows(text.len()).any(|part| part == text.as_slice());
    texts.iter().any(says).then_some(Beside::Says)
}

/// Letters and digits alone: reports break lines, and put signs before signs.
fn plain(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().filter(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii()).collect()
}
