//! Passphrases: typed without being shown, or from a file for scripts; never an argument, which every program of the
//! computer could read.

use std::io::{self, IsTerminal, Read};
use std::path::Path;

use super::output::message;
use crate::runtime::Trouble;
use crate::storage::files::{Disk, Files};
use crate::storage::pack::{self, LEAST_LETTERS, Passphrase};
use crate::tui::terminal::ask_hidden;

/// The longest file that is read for its first line, in bytes.
const LONGEST: u64 = 1 << 16;

/// A passphrase for closing a file. Typed, it is asked for twice; one that is easy to guess is refused.
pub(super) fn for_closing(file: Option<&Path>) -> Result<Passphrase, Trouble> {
    if let Some(file) = file {
        return Ok(Passphrase::chosen(first_line(file)?)?);
    }
    message(&format!(
        "Choose a passphrase of at least {LEAST_LETTERS} letters; four or five words that have nothing to do with each \
         other are good. What you type is not shown."
    ));
    let passphrase = ask("Passphrase: ")?;
    let checked = Passphrase::chosen(passphrase.clone())?;
    if ask("The same again: ")? != passphrase {
        return Err(Trouble::new("The two are not the same. Nothing was packed; give the command again."));
    }
    Ok(checked)
}

/// The passphrase of a file that is closed.
pub(super) fn for_opening(file: Option<&Path>) -> Result<Passphrase, Trouble> {
    let text = match file {
        Some(file) => first_line(file)?,
        None => ask("Passphrase: ")?,
    };
    Ok(Passphrase::given(text))
}

fn ask(prompt: &str) -> Result<String, Trouble> {
    let nowhere = |why: &str| {
        Trouble::new(format!(
            "There is no terminal to type the passphrase in{why}. Write it into a file that only you can read, and name \
             it: --passphrase-file FILE, or - for standard input."
        ))
    };
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(nowhere(""));
    }
    match ask_hidden(prompt) {
        Ok(Some(line)) => Ok(line),
        Ok(None) => Err(Trouble::new("No passphrase was given. Nothing was done.")),
        Err(error) => Err(nowhere(&format!(" ({error})"))),
    }
}

fn first_line(file: &Path) -> Result<String, Trouble> {
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().take(LONGEST).read_to_end(&mut bytes).map(|_| bytes)
    } else {
        Disk.read(file, LONGEST)
    };
    let bytes = bytes.map_err(|error| Trouble::new(format!("{} cannot be read: {error}", file.display())))?;
    match pack::first_line(&bytes) {
        Ok(line) => Ok(line.to_owned()),
        Err(why) => Err(Trouble::new(format!("There is no passphrase in {}. {why}", file.display()))),
    }
}
