//! `gapbook delete` and `gapbook trash`.

use clap::Args;

use super::args::Name;
use super::output::{Ending, message, result_line};
use crate::runtime::{Trouble, Workspace, delete};
use crate::tui::clean;

/// Options of `trash`.
#[derive(Debug, Args)]
pub struct Trash {
    /// Remove this one for good; its title must be typed too
    #[arg(long, value_name = "NAME", conflicts_with = "put_back")]
    pub empty: Option<String>,
    /// The title of the one to remove, exactly as it is
    #[arg(long, value_name = "TITLE", requires = "empty")]
    pub title: Option<String>,
    /// Put this one back among the assessments
    #[arg(long, value_name = "NAME")]
    pub put_back: Option<String>,
}

/// Moves an assessment to the trash.
pub fn run(workspace: &Workspace, arguments: &Name) -> Result<Ending, Trouble> {
    let trashed = delete(workspace, &arguments.name)?;
    let (elsewhere, _) = workspace.locate(&arguments.name);
    let data = elsewhere.map(|there| format!(" --data-dir {}", there.data_folder().display())).unwrap_or_default();
    message(&format!(
        "{} is in the trash. `gapbook trash --put-back {}{data}` brings it back. {} Colleagues who share the folder no \
         longer have it there either.",
        arguments.name,
        trashed.entry,
        trashed.keep()
    ));
    Ok(Ending::Done)
}

/// Lists what is in the trash, puts something back, or removes something for good.
pub fn trash(workspace: &Workspace, arguments: &Trash) -> Result<Ending, Trouble> {
    let store = workspace.store();
    if let Some(name) = &arguments.put_back {
        result_line(&store.put_back(name)?)?;
        return Ok(Ending::Done);
    }
    if let Some(name) = &arguments.empty {
        let gone = store.empty(name, arguments.title.as_deref().unwrap_or_default())?;
        message(&format!(
            "{} (\u{201c}{}\u{201d}) was removed for good, with this computer's copies of its logs. {} If somebody asks for \
             it: backups, reports and colleagues' copies are what is left.",
            gone.name,
            gone.title,
            gone.keep()
        ));
        return Ok(Ending::Done);
    }
    let trashed = store.trashed()?;
    if trashed.is_empty() {
        message("The trash is empty.");
        return Ok(Ending::Done);
    }
    let line = |one: &crate::storage::assessment::Trashed| {
        let line = format!(
            "{}  {}, {}  deleted {} by {}. {}",
            one.entry,
            one.title,
            one.organization,
            one.on,
            one.by,
            one.keep()
        );
        clean::line(&line).into_owned()
    };
    let lines: Vec<String> = trashed.iter().map(line).collect();
    result_line(&lines.join("\n"))?;
    Ok(Ending::Done)
}
