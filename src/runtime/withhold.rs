//! Withholding the content of a line: a line that says so, then out of every file of this computer.

use std::path::Path;

use super::Trouble;
use super::changes::refused;
use super::workspace::Workspace;
use crate::domain::change::{self, Refusal, SameField};
use crate::domain::id::EntryId;
use crate::storage::assessment::{Access, TakenOut};

/// What was done, and what a person must look at.
#[derive(Clone, Debug)]
pub struct Withheld {
    /// The line.
    pub line: EntryId,
    /// Whether an earlier call had withheld it; this one looked for what was left.
    pub before: bool,
    /// Lines that set the same fields.
    pub same_field: Vec<SameField>,
    /// What was taken out.
    pub taken_out: TakenOut,
}

/// Withholds a line of one's own in the assessment of this name.
pub fn withhold(workspace: &Workspace, given: &str, line: &str, reason: &str) -> Result<Withheld, Trouble> {
    let (elsewhere, _) = workspace.locate(given);
    let store = elsewhere.as_ref().unwrap_or(workspace).store();
    let mut session = workspace.write(given)?;
    let no_line = || refused(&Refusal::NoLine { id: line.to_owned() });
    let line = EntryId::parse(line).ok_or_else(no_line)?;
    let Access::Write(writer) = &session.open_mut().access else {
        return Err(Trouble::new("Nothing was withheld: the assessment is open for reading only."));
    };
    let own = writer.own_writers().cloned().collect();
    let (id, folder) = (session.open_mut().id.clone(), session.open_mut().folder.clone());
    let known_here = store.is_withheld_here(session.open_mut(), &line);
    let mut batch = session.batch();
    let state = batch.state();
    let same_field = change::same_field(state.fold, &line);
    let changes = match change::withhold(state.fold, &line, &own, reason) {
        // Its writer withheld it in another copy on this computer: here it is only taken out.
        Err(Refusal::NotOwn { .. }) if known_here => Vec::new(),
        Err(refusal) => {
            let original = match &refusal {
                Refusal::NotOwn { .. } => store.written_here(&id, &line.writer).filter(|path| *path != folder),
                _ => None,
            };
            return Err(original.map_or_else(
                || refused(&refusal),
                |original| in_the_original(&line, &workspace.deleting(&folder), &folder, &original),
            ));
        }
        Ok(changes) if changes.is_empty() && !known_here && !state.fold.is_withheld(&line) => {
            return Err(Trouble::new(format!("{line} has no content here: it came without it.")));
        }
        Ok(changes) => changes,
    };
    let before = changes.is_empty();
    batch.add_all("withhold", changes);
    batch.commit()?;
    let open = session.open_mut();
    let taken_out = store.take_out(open, &line)?;
    Ok(Withheld { line, before, same_field, taken_out })
}

/// A copy has a log of its own, and withholds nothing of the log that the original goes on with.
fn in_the_original(line: &EntryId, deleting: &str, copy: &Path, original: &Path) -> Trouble {
    let (copy, original) = (copy.display(), original.display());
    Trouble::new(format!(
        "{line} was written on this computer, in {original}; {copy} is a copy of that. Withhold it there: \
         `gapbook withhold {original} {line} --reason \u{2026}`. Then give this command again: it takes it out \
         of this copy too. Or delete this copy: {deleting}"
    ))
}
