//! `gapbook import`: an edited action plan comes back.

use std::path::PathBuf;

use clap::Args;

use super::output::{Ending, message, read_bytes, result};
use crate::runtime::{Trouble, Workspace, import, read_table};

/// Options of `import`.
#[derive(Debug, Args)]
pub struct Import {
    /// The assessment's name
    pub name: String,
    /// The edited plan, as `report --format csv` or `xlsx` wrote it
    pub file: PathBuf,
    /// Make the changes; without it they are only shown
    #[arg(long)]
    pub yes: bool,
    /// Where somebody changed the same in the assessment since the plan was written, take what the file says
    #[arg(long)]
    pub take_file: bool,
}

/// Shows what would change, or makes it. Exit status 1 if a row is bad or a conflict is left.
pub fn run(workspace: &Workspace, arguments: &Import) -> Result<Ending, Trouble> {
    let rows = read_table(&arguments.file.display().to_string(), &read_bytes(&arguments.file)?)?;
    let reading = workspace.read(&arguments.name)?;
    let preview = import(&reading.state(crate::runtime::now().date), &rows, arguments.take_file)?;
    result(&preview.text())?;
    if !preview.problems.is_empty() {
        message("Nothing was changed: put the rows right and import again.");
        return Ok(Ending::Wanting);
    }
    let ending = if preview.conflicts.is_empty() { Ending::Done } else { Ending::Wanting };
    if preview.edits.is_empty() {
        message(if preview.conflicts.is_empty() {
            "Nothing to change."
        } else {
            "Nothing was changed: all that differs is in conflict. See who is right; --take-file takes the file's side."
        });
        return Ok(ending);
    }
    if !arguments.yes {
        message("Nothing was changed yet: add --yes to make these changes.");
        return Ok(ending);
    }
    let mut session = workspace.write(&arguments.name)?;
    let mut batch = session.batch();
    // Looked at again, now that nobody else can write.
    let found = import(&batch.state(), &rows, arguments.take_file)?;
    if found != preview {
        return Err(Trouble::new("Somebody changed the assessment in between. Nothing was changed; import again."));
    }
    let count = found.edits.len();
    batch.add("import", found.into_changes());
    batch.commit()?;
    message(&format!("{count} {} taken in one action.", if count == 1 { "change was" } else { "changes were" }));
    Ok(ending)
}
