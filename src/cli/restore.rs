//! `gapbook restore`: earlier days.

use clap::Args;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};

use super::output::{Ending, counted, message, result_line};
use super::recover::tell_missing;
use crate::runtime::{Trouble, Workspace, restore};

/// Options of `restore`.
#[derive(Debug, Args)]
pub struct Restore {
    /// The assessment's name
    pub name: String,
    /// The state as it was then: 2026-11-21 for the end of that day, "2026-11-21 14:30", or with an offset
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
}

/// Lists the times there are, or makes one anew beside what is there and prints its name.
pub fn run(workspace: &Workspace, arguments: &Restore) -> Result<Ending, Trouble> {
    let Some(at) = &arguments.at else { return list(workspace, &arguments.name) };
    let restored = restore(workspace, &arguments.name, time(at)?)?;
    result_line(&restored.copy.name)?;
    message(&format!(
        "{} as this computer had it on {}: {}, in {}. {} was left as it is.",
        arguments.name,
        shown(restored.at),
        counted(restored.copy.lines, "line"),
        restored.copy.folder.display(),
        arguments.name
    ));
    Ok(tell_missing(&restored.copy))
}

fn list(workspace: &Workspace, name: &str) -> Result<Ending, Trouble> {
    let (elsewhere, name) = workspace.locate(name);
    let earlier = elsewhere.as_ref().unwrap_or(workspace).store().earlier(&name)?;
    if earlier.is_empty() {
        message(&format!("This computer has kept nothing of {name} yet; it does from the first change made here on."));
        return Ok(Ending::Wanting);
    }
    let lines: Vec<String> =
        earlier.iter().map(|one| format!("{}  {}", shown(one.at), counted(one.lines, "line"))).collect();
    result_line(&lines.join("\n"))?;
    Ok(Ending::Done)
}

/// A time as people here read it, and as `--at` takes it.
fn shown(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M:%S%:z").to_string()
}

fn time(text: &str) -> Result<Timestamp, Trouble> {
    let here = TimeZone::system();
    let day = |day: Date| -> Option<Zoned> { day.tomorrow().ok()?.to_zoned(here.clone()).ok() };
    if let Ok(date) = text.parse::<Date>()
        && text.trim().len() == 10
        && let Some(next) = day(date)
        && let Ok(end) = next.timestamp().checked_sub(1.nanosecond())
    {
        return Ok(end);
    }
    let local = || text.parse::<DateTime>().ok()?.to_zoned(here.clone()).ok().map(|zoned| zoned.timestamp());
    let stamp = text.parse::<Timestamp>().ok();
    stamp.or_else(local).ok_or_else(|| {
        let wanted = "2026-11-21, \"2026-11-21 14:30\", or one that `gapbook restore NAME` lists";
        Trouble::new(format!("`{text}` is no time. Write {wanted}."))
    })
}
