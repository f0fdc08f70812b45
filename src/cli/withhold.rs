//! `gapbook withhold`: takes the content of one of one's own lines out, and says what remains to be done by hand.

use std::path::Path;

use clap::Args;

use super::output::{Ending, result_line};
use crate::runtime::{Trouble, Withheld, Workspace, withhold};
use crate::storage::assessment::Beside;
use crate::tui::clean;

/// Options of `withhold`.
#[derive(Debug, Args)]
pub struct Withhold {
    /// The assessment's name
    pub name: String,
    /// The line, as WRITER/NUMBER; `gapbook show NAME QUESTION`, the history of a question and the report name it
    pub line: String,
    /// Why, without repeating what is withheld; it stays readable for everybody
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
}

/// Withholds a line.
pub fn run(workspace: &Workspace, arguments: &Withhold) -> Result<Ending, Trouble> {
    let done = withhold(workspace, &arguments.name, &arguments.line, &arguments.reason)?;
    result_line(&clean::text(&told(&done, workspace, &arguments.name)))?;
    Ok(Ending::Done)
}

fn in_a_file(path: &Path, beside: Beside) -> String {
    let what = match beside {
        Beside::Pack => "is a pack made before and still holds it. Delete it; pack anew if you need to.",
        Beside::Closed => {
            "is closed by a passphrase, and gapbook cannot look inside. If it is a pack of this assessment, delete it."
        }
        Beside::Says => "says it, or words like it. See, then delete it or make it anew.",
        Beside::NotSeen => "is a file that gapbook could not look into. See whether it holds it.",
    };
    format!("- {} {what}", path.display())
}

fn told(done: &Withheld, workspace: &Workspace, name: &str) -> String {
    let line = &done.line;
    let mut said = vec![if done.before {
        format!("{line} is withheld already; looked for what was left of it.")
    } else {
        format!(
            "{line} is withheld. That it was there, who wrote it and when stay, with your reason. What it said no \
             longer counts; what stood there before it counts again unless somebody changed it since."
        )
    }];
    let out = &done.taken_out;
    let shown = |path: &Path| path.display().to_string();
    said.extend(out.blanked.iter().map(|path| format!("  taken out of {}", shown(path))));
    said.extend(out.removed.iter().map(|path| format!("  removed {}", shown(path))));
    if out.drafts > 0 {
        said.push(format!("  removed {} unfinished texts that held it", out.drafts));
    }
    said.push(String::new());
    said.push("Still to be done by hand:".to_owned());
    for other in &done.same_field {
        let what = if other.same { "holds the very same" } else { "changed the same field; see whether it repeats it" };
        said.push(format!(
            "- {} by {}: {what}. If so: gapbook withhold {name} {} --reason …",
            other.id, other.by, other.id
        ));
    }
    for (path, other) in &out.shared {
        said.push(format!("- {} was kept, because {other} names it too.", shown(path)));
    }
    for path in &out.elsewhere {
        let folder = shown(path);
        said.push(format!(
            "- {folder} is another copy of this assessment on this computer and still says it, or cannot be \
             read. `gapbook withhold {folder} {line} --reason …` takes it out there too. Or delete that copy: {}",
            workspace.deleting(path)
        ));
    }
    said.extend(out.beside.iter().map(|(path, beside)| in_a_file(path, *beside)));
    said.extend(
        [
            "- Colleagues' copies: their gapbook takes it out of its own copies when they open the assessment after \
             this log has reached them. Ask them to.",
            "- Reports, exports and packs made before that are in other folders, printed or mailed: only you know \
             where they are. Find and replace them.",
            "- Backups, and what a sync service or version control keeps of earlier versions.",
            "- The disk itself may keep the old bytes until they are written over.",
            "- If it was patient information, tell whoever handles incidents in your organization.",
        ]
        .map(str::to_owned),
    );
    said.join("\n")
}
