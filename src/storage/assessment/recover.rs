//! A damaged assessment made anew beside the damaged one, from its intact lines and this computer's mirrors.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::journal_files::LogBytes;
use super::open::OpenError;
use super::rebuilt::{QuestionnaireFiles, RebuildError, Rebuilt, Sources};
use super::store::Store;
use super::whole_lines::whole_lines;
use crate::domain::id::AssessmentId;
use crate::domain::record::{Fold, Sum};
use crate::storage::error::FileError;
use crate::storage::journal::{DamageKind, Log, assemble, read_log};
use crate::storage::names::behind;

/// What came of recovering.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Recovered {
    /// Nothing is wrong with it, so no copy was made.
    NothingWrong,
    /// A copy was made.
    Beside(Rebuilt),
}

impl Store {
    /// Makes an assessment anew beside the damaged one. The damaged one stays as it is. Works also if only the
    /// mirrors are left of it; `spare`: questionnaires to take if the adopted one is gone.
    pub fn recover(&self, name: &str, spare: &[QuestionnaireFiles]) -> Result<Recovered, RebuildError> {
        match self.verify(name) {
            Ok(verified) if verified.is_good() => return Ok(Recovered::NothingWrong),
            Err(error @ (OpenError::Newer { .. } | OpenError::NotAName(_))) => return Err(error.into()),
            _ => {}
        }
        let sources = self.everything(name)?;
        self.make_beside(&recovered(name), &sources, spare).map(Recovered::Beside)
    }

    /// The folder that [`Store::recover`] would make now. A number stands behind its name if there is one already.
    pub fn recovered_folder(&self, name: &str) -> Result<PathBuf, FileError> {
        self.free_name(&recovered(name)).map(|name| self.places.data().join(name))
    }

    /// All that this computer has of an assessment.
    pub(super) fn everything(&self, name: &str) -> Result<Sources, OpenError> {
        let mut found = self.find_or_remember(name)?;
        let from_folder = self.read_found(&mut found);
        let (mirrors, unread) = self.mirror_bytes(&found);
        let mut lost: Vec<String> = found.notices.iter().map(ToString::to_string).chain(unread).collect();
        lost.extend(beyond_recovery(&from_folder, &found.logs, &mirrors, &found.id));
        let logs: Vec<_> = found.logs.iter().cloned().chain(mirrors).collect();
        let parsed = logs.iter().map(|(file, bytes)| read_log(file, bytes, &found.id)).collect();
        let fold: Fold = assemble(parsed, Vec::new()).fold;
        let withheld = fold.withheld();
        let mut withheld: BTreeSet<Sum> = withheld.iter().filter_map(|id| fold.entry(id)?.sum.clone()).collect();
        withheld.extend(self.withheld_here(&found.id)?.sums());
        Ok(Sources { found, logs, withheld, lost })
    }
}

fn recovered(name: &str) -> String {
    behind(name, "recovered")
}

/// Lines of the folder that are damaged and for which no mirror has one more. A damaged line does not say which it
/// is, and behind the last whole one nothing shows that it is missing.
fn beyond_recovery(
    folder: &[Log],
    logs: &[LogBytes],
    mirrors: &[LogBytes],
    assessment: &AssessmentId,
) -> Option<String> {
    let unreadable = |log: &Log| log.damage.iter().filter(|one| matches!(one.kind, DamageKind::Unreadable(_))).count();
    let damaged: usize = folder.iter().map(unreadable).sum();
    let sums = |logs: &[LogBytes]| -> BTreeSet<Sum> {
        logs.iter().flat_map(|(file, bytes)| whole_lines(file, bytes, assessment)).map(|line| line.sum).collect()
    };
    let here = sums(logs);
    let gained = sums(mirrors).difference(&here).count();
    (damaged > gained).then(|| {
        let lines = if damaged - gained == 1 {
            "a damaged line".to_owned()
        } else {
            format!("{} damaged lines", damaged - gained)
        };
        format!("{lines} of which this computer has no copy. Somebody else who worked on it may have one.")
    })
}
