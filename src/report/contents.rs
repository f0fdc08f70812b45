//! How much of the report is wanted.

/// How much of the report is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Contents {
    /// Everything.
    #[default]
    Full,
    /// One page.
    Brief,
    /// The decisions as a record of their own.
    Decisions,
    /// The improvement actions.
    Actions,
}
