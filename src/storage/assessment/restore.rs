//! Earlier days, from the mirrors on this computer and their lists of what they were when.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;

use super::open::{Found, OpenError};
use super::rebuilt::{QuestionnaireFiles, RebuildError, Rebuilt};
use super::store::Store;
use crate::storage::journal::LONGEST_LOG;
use crate::storage::mirror::{Mirrors, Moment};
use crate::storage::names::behind;

/// A time that can be restored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Earlier {
    /// When.
    pub at: Timestamp,
    /// How many lines this computer had seen by then.
    pub lines: usize,
}

/// An earlier state, made beside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restored {
    /// The time that was kept, at or before the one asked for.
    pub at: Timestamp,
    /// The copy.
    pub copy: Rebuilt,
}

/// A mirror with what it was when.
struct Kept {
    bytes: Vec<u8>,
    moments: Vec<(Timestamp, Moment)>,
    file: String,
}

impl Kept {
    /// What it was at a time; nothing if it was not there yet.
    fn at(&self, at: Timestamp) -> &[u8] {
        let last = self.moments.iter().rev().find(|(then, _)| *then <= at);
        // A mirror that lost its end still has what is left.
        let length = last.map_or(0, |(_, moment)| usize::try_from(moment.length).unwrap_or(usize::MAX));
        &self.bytes[..length.min(self.bytes.len())]
    }
}

impl Store {
    /// The times that can be restored, the earliest first.
    pub fn earlier(&self, name: &str) -> Result<Vec<Earlier>, OpenError> {
        let kept = self.kept(&self.find_or_remember(name)?);
        let mut times: BTreeMap<Timestamp, usize> = BTreeMap::new();
        for (at, _) in kept.iter().flat_map(|kept| &kept.moments) {
            times.entry(*at).or_insert_with(|| {
                kept.iter().map(|kept| kept.at(*at).split_inclusive(|byte| *byte == b'\n').count()).sum()
            });
        }
        Ok(times.into_iter().map(|(at, lines)| Earlier { at, lines }).collect())
    }

    /// Makes what this computer had seen by a time anew, beside what is there now. What was withheld since stays
    /// withheld.
    pub fn restore(&self, name: &str, at: Timestamp, spare: &[QuestionnaireFiles]) -> Result<Restored, RebuildError> {
        let mut sources = self.everything(name)?;
        let kept = self.kept(&sources.found);
        let times = || kept.iter().flat_map(|kept| &kept.moments).map(|(at, _)| *at);
        let Some(then) = times().filter(|then| *then <= at).max() else {
            let earliest = times().min().map(|at| at.to_string()).unwrap_or_default();
            return Err(RebuildError::NothingThen { name: name.to_owned(), earliest });
        };
        // Only the mirrors tell what was when; that a mirror lost its end shows in what the others have seen.
        sources.lost.clear();
        sources.logs = kept.iter().map(|kept| (kept.file.clone(), kept.at(then).to_vec())).collect();
        let day = then.to_zoned(jiff::tz::TimeZone::system()).date();
        let copy = self.make_beside(&behind(name, &day.to_string()), &sources, spare)?;
        Ok(Restored { at: then, copy })
    }

    fn kept(&self, found: &Found) -> Vec<Kept> {
        let files = self.files.as_ref();
        let mirrors = Mirrors::new(&found.private);
        let kept = |path: &Path| {
            let bytes = files.read(path, LONGEST_LOG).ok()?;
            let moments = mirrors.moments(files, path.file_stem()?.to_str()?);
            let mut moments: Vec<(Timestamp, Moment)> =
                moments.into_iter().filter_map(|moment| Some((moment.at.parse().ok()?, moment))).collect();
            moments.sort_by_key(|(at, _)| *at);
            Some(Kept { bytes, moments, file: path.display().to_string() })
        };
        mirrors.paths(files).unwrap_or_default().iter().filter_map(|path| kept(path)).collect()
    }
}
