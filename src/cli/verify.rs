//! `gapbook verify`: digests, witnesses, what is missing.

use std::fmt::Write;

use super::output::{Ending, result};
use crate::runtime::{Trouble, Workspace};

/// Checks an assessment. Exit status 1 if anything is wrong.
pub fn run(workspace: &Workspace, name: &str) -> Result<Ending, Trouble> {
    let (elsewhere, name) = workspace.locate(name);
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
            "{}: {} lines fit their digests{withheld}, {} damaged, {} also in this computer's mirror{end}",
            log.file, log.lines, log.damaged, log.mirrored
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
    line(format!("{} entries, {} attached files, fingerprint {fingerprint}", verified.entries, verified.evidence));
    line(if verified.is_good() {
        "Nothing is wrong that the digests and this computer's mirror can show.".to_owned()
    } else {
        "Something is wrong; see above. Everything that could be read still counts.".to_owned()
    });
    result(&text)?;
    Ok(if verified.is_good() { Ending::Done } else { Ending::Wanting })
}
