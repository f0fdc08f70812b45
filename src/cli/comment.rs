//! `gapbook comment` and `gapbook flag`.

use clap::Args;

use super::output::Ending;
use crate::runtime::{Trouble, Writing, comment_changes, flag_changes};

/// Options of `comment`.
#[derive(Debug, Args)]
pub struct Comment {
    /// The assessment's name
    pub name: String,
    /// The question's id
    pub question: String,
    /// The comment; it stands beside those of others and replaces none
    pub text: String,
}

/// Options of `flag`.
#[derive(Debug, Args)]
pub struct Flag {
    /// The assessment's name
    pub name: String,
    /// The question's id
    pub question: String,
    /// Take the flag away
    #[arg(long)]
    pub off: bool,
}

/// Adds a comment.
pub fn comment(session: &mut Writing, arguments: &Comment) -> Result<Ending, Trouble> {
    let mut batch = session.batch();
    let changes = comment_changes(&batch.state(), &arguments.question, &arguments.text)?;
    batch.add("comment", changes);
    batch.commit()?;
    Ok(Ending::Done)
}

/// Flags a question for follow-up, or takes the flag away.
pub fn flag(session: &mut Writing, arguments: &Flag) -> Result<Ending, Trouble> {
    let mut batch = session.batch();
    let changes = flag_changes(&batch.state(), &arguments.question, !arguments.off)?;
    batch.add("flag", changes);
    batch.commit()?;
    Ok(Ending::Done)
}
