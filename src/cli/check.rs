//! `gapbook check`: every problem of questionnaires in one run.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::Args;

use super::args::ColorChoice;
use super::output::{Ending, message};
use crate::runtime::Trouble;
use crate::storage::library::{Library, OpenError};
use crate::storage::questionnaire::load;

/// Options of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Questionnaires: files or folders
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// A file with rows of your own for the catalog of a register; can be given again
    #[arg(long, value_name = "FILE")]
    pub catalog: Vec<PathBuf>,
}

/// The width problems are shown in.
const WIDTH: usize = 120;

/// Checks them.
pub fn run(arguments: &Check, color: ColorChoice) -> Result<Ending, Trouble> {
    let color = match color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        }
    };
    let library = Library::new(None);
    let mut ending = Ending::Done;
    for path in &arguments.paths {
        let name = path.to_string_lossy();
        let files = match library.files_with(&name, &arguments.catalog) {
            Ok(files) => files,
            Err(OpenError::Problems(problems)) => {
                super::output::raw_message(&problems.render(color, WIDTH));
                ending = Ending::Wanting;
                continue;
            }
            Err(error) => return Err(Trouble::new(error.to_string())),
        };
        match load(files) {
            Ok(loaded) => {
                let questionnaire = &loaded.questionnaire;
                message(&format!(
                    "{name}: {} {}: {} questions, {} checks, {} provisions. No problem found.",
                    questionnaire.id,
                    questionnaire.version,
                    questionnaire.questions.len(),
                    questionnaire.checks.len(),
                    questionnaire.provisions.len()
                ));
            }
            Err(problems) => {
                super::output::raw_message(&problems.render(color, WIDTH));
                ending = Ending::Wanting;
            }
        }
    }
    Ok(ending)
}
