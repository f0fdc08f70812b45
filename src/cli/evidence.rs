//! `gapbook evidence`: attaches, lists and takes away evidence.

use std::io::Read;
use std::path::Path;

use clap::Args;
use serde_json::json;

use super::output::{Ending, message, result_line};
use super::report::report_of;
use crate::report::{Action, EvidenceItem, GapReport};
use crate::runtime::{
    EvidenceWords, Source, Trouble, Workspace, Writing, attach, link_changes, now, question, remove_evidence_changes,
};
use crate::storage::assessment::LARGEST_EVIDENCE;
use crate::tui::clean;

/// Options of `evidence`.
#[derive(Debug, Args)]
pub struct Evidence {
    /// The assessment's name
    pub name: String,
    /// The question's id
    pub question: Option<String>,
    /// A file to attach, at most 100 MiB, or - for standard input; it is copied into the assessment
    #[arg(conflicts_with_all = ["link", "remove"])]
    pub file: Option<String>,
    /// What it is called; for a file its name if left out
    #[arg(long, value_name = "TEXT", conflicts_with = "remove")]
    pub title: Option<String>,
    /// policy (the rule) or run (a sample that it is followed); need not be said where only one is asked for
    #[arg(long, value_name = "WORD", conflicts_with = "remove")]
    pub kind: Option<String>,
    /// The date of the evidence itself; standard input is from today if left out
    #[arg(long, value_name = "DATE", conflicts_with = "remove")]
    pub dated: Option<String>,
    /// A link, or where it is kept, instead of a file
    #[arg(long, value_name = "PLACE", conflicts_with = "remove")]
    pub link: Option<String>,
    /// Take a piece of evidence away; it stays in the history
    #[arg(long, value_name = "ID", requires = "question")]
    pub remove: Option<String>,
    /// The list, for scripts
    #[arg(long, conflicts_with_all = ["file", "link", "remove", "title", "kind", "dated"])]
    pub json: bool,
}

/// Attaches a file or a link and prints its id, takes one away, or lists.
pub fn run(workspace: &Workspace, arguments: &Evidence) -> Result<Ending, Trouble> {
    let Some(question) = &arguments.question else { return list(workspace, arguments) };
    if let Some(id) = &arguments.remove {
        return remove(&mut workspace.write(&arguments.name)?, question, id);
    }
    let mut words = EvidenceWords {
        title: arguments.title.clone().unwrap_or_default(),
        kind: arguments.kind.clone(),
        dated: arguments.dated.clone(),
        link: arguments.link.clone().unwrap_or_default(),
    };
    match arguments.file.as_deref() {
        Some("-") => {
            // Before anything is opened: nobody else has to wait for whatever writes to this pipe.
            let bytes = standard_input()?;
            words.dated.get_or_insert_with(|| now().date.to_string());
            add(workspace, arguments, question, &words, Source::Bytes(&bytes))
        }
        Some(file) => add(workspace, arguments, question, &words, Source::File(Path::new(file))),
        None if arguments.link.is_some() => {
            let mut session = workspace.write(&arguments.name)?;
            let mut batch = session.batch();
            let (id, changes) = link_changes(&batch.state(), question, &words)?;
            batch.add("add-evidence", changes);
            batch.commit()?;
            added(&session, question, id.as_str())
        }
        None if arguments.title.is_some() || arguments.kind.is_some() || arguments.dated.is_some() => {
            Err(Trouble::new("Say what it is: a FILE, - for standard input, or --link PLACE."))
        }
        None => list(workspace, arguments),
    }
}

fn standard_input() -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(LARGEST_EVIDENCE + 1).read_to_end(&mut bytes);
    read.map_err(|error| Trouble::new(format!("Standard input cannot be read: {error}")))?;
    Ok(bytes)
}

fn add(
    workspace: &Workspace,
    arguments: &Evidence,
    question: &str,
    words: &EvidenceWords,
    source: Source<'_>,
) -> Result<Ending, Trouble> {
    let (elsewhere, _) = workspace.locate(&arguments.name);
    let store = elsewhere.as_ref().unwrap_or(workspace).store();
    let mut session = workspace.write(&arguments.name)?;
    let id = attach(&mut session, store, question, words, source)?;
    added(&session, question, id.as_str())
}

/// Prints the new id, and says so if it counts for nothing yet.
fn added(session: &Writing, question: &str, id: &str) -> Result<Ending, Trouble> {
    result_line(id)?;
    let report = report_of(session.reading(), None);
    let Some(action) = report.action_of(&question.into()) else { return Ok(Ending::Done) };
    if action.record.evidence.iter().any(|one| one.id.as_str() == id && one.stale) {
        let dated = action.record.evidence.iter().any(|one| one.id.as_str() == id && one.item.dated.is_some());
        let why = if dated { "it is older than the question takes" } else { "it has no date (--dated DATE)" };
        message(&format!("Saved. It counts as stale: {why}."));
    }
    Ok(Ending::Done)
}

fn remove(session: &mut Writing, question: &str, id: &str) -> Result<Ending, Trouble> {
    let mut batch = session.batch();
    let changes = remove_evidence_changes(&batch.state(), question, id)?;
    batch.add("remove-evidence", changes);
    batch.commit()?;
    message("Taken away. It stays in the history, and its file in the assessment's folder.");
    Ok(Ending::Done)
}

fn list(workspace: &Workspace, arguments: &Evidence) -> Result<Ending, Trouble> {
    let reading = workspace.read(&arguments.name)?;
    let report = report_of(&reading, None);
    let only = match &arguments.question {
        Some(id) => Some(question(&reading.state(report.head.as_of), id)?.id.clone()),
        None => None,
    };
    let actions: Vec<Action<'_>> =
        report.actions().filter(|action| only.as_ref().is_none_or(|id| action.question.id == *id)).collect();
    if arguments.json {
        return result_line(&as_json(&report, &actions)?).map(|()| Ending::Done);
    }
    let mut lines = Vec::new();
    for action in &actions {
        lines.extend(action.record.evidence.iter().map(|one| clean::line(&line(action, one)).into_owned()));
        if only.is_some() {
            for ask in action.record.evidence_missing.iter().filter_map(|place| action.question.evidence.get(*place)) {
                let age = ask.max_age_months.map(|n| format!(", not older than {n} months")).unwrap_or_default();
                lines.push(format!("missing: {} ({}{age})", ask.ask, ask.kind.id()));
            }
        }
    }
    if !lines.is_empty() {
        result_line(&lines.join("\n"))?;
    }
    Ok(Ending::Done)
}

fn line(action: &Action<'_>, one: &EvidenceItem) -> String {
    let item = &one.item;
    let kind = item.kind.map_or("-", |kind| kind.id());
    let dated = item.dated.map_or_else(|| "no date".to_owned(), |date| format!("dated {date}"));
    let added = item.added.map(|date| format!(", added {date}")).unwrap_or_default();
    let by = one.given.first().map(|given| format!(" by {}", given.by)).unwrap_or_default();
    let stale = if one.stale { ", STALE" } else { "" };
    let place = match item.digest.strip_prefix("sha256:") {
        Some(hex) => format!("file {}", hex.get(..12).unwrap_or(hex)),
        None => item.link.clone(),
    };
    format!("{}  {}  {kind}  {}  ({dated}{added}{by}{stale})  {place}", one.id, action.question.id, item.title)
}

fn as_json(report: &GapReport, actions: &[Action<'_>]) -> Result<String, Trouble> {
    let all: Vec<_> = actions
        .iter()
        .flat_map(|action| action.record.evidence.iter().map(move |one| (action, one)))
        .map(|(action, one)| {
            json!({
                "id": one.id, "question": action.question.id, "kind": one.item.kind, "title": one.item.title,
                "digest": (!one.item.digest.is_empty()).then_some(&one.item.digest),
                "link": (!one.item.link.is_empty()).then_some(&one.item.link),
                "dated": one.item.dated, "added": one.item.added,
                "by": one.given.first().map(|given| &given.by), "stale": one.stale,
            })
        })
        .collect();
    Ok(serde_json::to_string_pretty(&json!({ "as_of": report.head.as_of, "evidence": all }))?)
}
