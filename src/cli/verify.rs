//! `gapbook verify`: digests, witnesses, what is missing.

use std::fmt::Write;

use super::output::{Ending, counted, result};
use crate::runtime::{Trouble, Workspace};

/// Checks an assessment. Exit status 1 if anything is wrong.
pub fn run(workspace: &Workspace, given: &str) -> Result<Ending, Trouble> {
    let (elsewhere, name) = workspace.locate(given);
    let store = elsewhere.as_ref().unwrap_or(workspace).store();
    let verified = store.verify(&name)?;
    let mut text = String::new();
    // Writing to a text does not fail.
    let mut line = |words: String| {
        let _ = writeln!(text, "{words}");
    };
    for log in &verified.logs {
        let end = if log.ends_whole { "" } else { ", the last line is not whole" };
        let withheld =
            if log.without_body > 0 { format!(", {} without content", log.without_body) } else { String::new() };
        line(format!(
            "{}: {} {} digests{withheld}, {} damaged, {} also in this computer's mirror{end}",
            log.file,
            counted(log.lines, "line"),
            if log.lines == 1 { "fits its" } else { "fit their" },
            log.damaged,
            log.mirrored
        ));
    }
    for damage in &verified.damage {
        line(format!("damaged: {damage}"));
    }
    for notice in &verified.notices {
        line(format!("notice: {notice}"));
    }
    for problem in &verified.problems {
        line(format!("problem: {problem}"));
    }
    let fingerprint = verified.fingerprint.as_ref().map_or("none", |sum| sum.as_str());
    let entries = if verified.entries == 1 { "1 entry".to_owned() } else { format!("{} entries", verified.entries) };
    line(format!("{entries}, {}, fingerprint {fingerprint}", counted(verified.evidence, "attached file")));
    line(if verified.is_good() {
        "Nothing is wrong that the digests and this computer's mirror can show.".to_owned()
    } else {
        "Something is wrong; see above. Everything that could be read still counts.".to_owned()
    });
    if verified.can_be_recovered() {
        let folder = store.recovered_folder(&name)?;
        line(format!(
            "What to do next: `gapbook recover {given}` makes a copy of all that this computer has, in a new folder \
             beside it ({}). {given} stays as it is.",
            folder.display()
        ));
    }
    result(&text)?;
    Ok(if verified.is_good() { Ending::Done } else { Ending::Wanting })
}
