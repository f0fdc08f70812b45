//! What the table of actions says of one.

use super::context::Context;
use super::kind::Action;
use crate::app::key::Key;

/// The heading an action stands under in help.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Group {
    /// Answering.
    Answer,
    /// Moving through the questions.
    Questions,
    /// The screens.
    Views,
    /// Moving in lists and texts.
    Lists,
    /// The table of improvement actions.
    Actions,
    /// Registers.
    Registers,
    /// Writing.
    Text,
    /// The program.
    Program,
}

impl Group {
    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Answer => "Answer",
            Self::Questions => "Questions",
            Self::Views => "Screens",
            Self::Lists => "Lists and texts",
            Self::Actions => "Improvement actions",
            Self::Registers => "Registers",
            Self::Text => "Writing",
            Self::Program => "Program",
        }
    }
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct ActionInfo {
    /// The action.
    pub action: Action,
    /// Its name in the palette.
    pub name: &'static str,
    /// A word or two for the footer.
    pub short: &'static str,
    /// What it does, in one sentence.
    pub help: &'static str,
    /// Where it stands in help.
    pub group: Group,
    /// The keys that do it.
    pub keys: &'static [Key],
    /// Where they do it.
    pub contexts: &'static [Context],
    /// Its place in the footer, the smallest first; 0 keeps it out.
    pub footer: u8,
}
