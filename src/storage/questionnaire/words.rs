//! The domain's closed word lists, as the content writes them.

use crate::domain::status::{
    Basis, ColumnKind, Effort, EvidenceKind, FactKind, ImplementationStatus, LawClass, Obligation, Purpose, Severity,
};

/// A closed list of words.
pub(super) trait Word: Copy + 'static {
    /// The words, in the order shown to people.
    fn all() -> &'static [Self];
    /// The word in files.
    fn id(self) -> &'static str;
}

macro_rules! words {
    ($($name:ident),*) => {$(
        impl Word for $name {
            fn all() -> &'static [Self] { Self::ALL }
            fn id(self) -> &'static str { self.id() }
        }
    )*};
}

words!(
    Basis,
    ColumnKind,
    Effort,
    EvidenceKind,
    FactKind,
    ImplementationStatus,
    LawClass,
    Obligation,
    Purpose,
    Severity
);

/// The word written as `text`.
pub(super) fn parse<W: Word>(text: &str) -> Option<W> {
    W::all().iter().copied().find(|word| word.id() == text)
}
