//! Where the person is, so that coming back is coming back to the same place.

use serde::{Deserialize, Serialize};

/// A place in an assessment. Unknown and missing parts are the beginning.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Position {
    /// The screen, by its word.
    pub screen: String,
    /// The question.
    pub question: String,
    /// The tab, from 0.
    pub tab: usize,
    /// Lines scrolled.
    pub scroll: usize,
    /// How the outline is ordered.
    pub order: String,
    /// The role whose questions are shown; empty for all.
    pub role: String,
    /// Folded groups of the outline.
    pub folded: Vec<String>,
    /// The field being typed in; empty for none.
    pub editing: String,
    /// The register on the screen.
    pub register: String,
    /// The cursor of the screen's list.
    pub cursor: usize,
    /// How the table of improvement actions is looked at.
    pub actions: KeptTable,
}

/// How the table of improvement actions is looked at, in the words of the table.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct KeptTable {
    /// What was typed above it.
    pub filter: String,
    /// Its order.
    pub sort: String,
    /// Whether the order is turned round.
    pub reversed: bool,
    /// Its headings.
    pub group: String,
    /// Whether met ones are shown.
    pub show_met: bool,
    /// The column of the cursor, from 0.
    pub column: usize,
}

impl Position {
    /// The place as kept on disk.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a place; what cannot be read is the beginning.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }
}
