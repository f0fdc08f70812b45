//! The program on its screen.

use std::io::IsTerminal;

use clap::Args;

use super::args::{ColorChoice, General};
use super::output::Ending;
use crate::runtime::{Trouble, Workspace};
use crate::tui::{self, Begin};

/// Options of `open`.
#[derive(Debug, Args)]
pub struct Open {
    /// The assessment's name
    pub name: Option<String>,
}

fn screen(general: &General, workspace: Workspace, begin: Begin) -> Result<Ending, Trouble> {
    if !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        return Err(Trouble::new(
            "The screen needs a terminal. Without one use `gapbook list`, `show`, `answer`, `apply`, `score` or \
             `report`; `gapbook --help` tells more.",
        ));
    }
    let color = match general.color {
        ColorChoice::Auto => tui::ColorChoice::Auto,
        ColorChoice::Always => tui::ColorChoice::Always,
        ColorChoice::Never => tui::ColorChoice::Never,
    };
    tui::run(workspace, begin, color)?;
    Ok(Ending::Done)
}

/// Starts on the first screen.
pub fn first_screen(general: &General) -> Result<Ending, Trouble> {
    let workspace = Workspace::find(general.data_dir.clone(), general.user.clone())?;
    workspace.store().remove_unfinished();
    screen(general, workspace, Begin::Home)
}

/// Starts in an assessment; in the latest if none is named.
pub fn open(general: &General, workspace: Workspace, arguments: &Open) -> Result<Ending, Trouble> {
    let name = match &arguments.name {
        Some(name) => name.clone(),
        None => match workspace.store().latest()? {
            Some(latest) => latest.name,
            None => return screen(general, workspace, Begin::Home),
        },
    };
    screen(general, workspace, Begin::Assessment(name))
}

/// Starts in the worked example.
pub fn demo(general: &General, workspace: Workspace) -> Result<Ending, Trouble> {
    screen(general, workspace, Begin::Example)
}
