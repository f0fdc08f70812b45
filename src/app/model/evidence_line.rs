//! The lines of the form for new evidence, and the words their drafts are kept under.

use crate::app::screen::EvidenceSource;

/// A line of the form for new evidence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EvidenceLine {
    /// Where it is.
    Place,
    /// What it is called.
    Title,
    /// The date of the evidence itself.
    Dated,
}

impl EvidenceLine {
    /// The lines, from top to bottom.
    pub const ALL: [Self; 3] = [Self::Place, Self::Title, Self::Dated];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Title => "title",
            Self::Dated => "dated",
        }
    }
}

impl EvidenceSource {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::File => "file",
        }
    }

    /// Reads the words of a line of the form for new evidence: `link-title`.
    pub(super) fn parse(words: &str) -> Option<(Self, EvidenceLine)> {
        let (source, line) = words.split_once('-')?;
        let source = [Self::Link, Self::File].into_iter().find(|one| one.word() == source)?;
        Some((source, EvidenceLine::ALL.into_iter().find(|one| one.word() == line)?))
    }
}
