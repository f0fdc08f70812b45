//! `gapbook list`: the assessments, and how each stands.

use serde_json::{Value, json};

use super::args::Json;
use super::output::{Ending, counted, message, result, result_line};
use crate::app::msg::CardFigures;
use crate::runtime::{Trouble, Workspace, now};
use crate::storage::assessment::Listed;

/// Lists them.
pub fn run(workspace: &Workspace, arguments: &Json) -> Result<Ending, Trouble> {
    let listed = workspace.store().list()?;
    let today = now().date;
    // One that cannot be opened is listed all the same, without figures.
    let figures = |one: &Listed| workspace.figures(&one.name, today).ok();
    if arguments.json {
        let all: Vec<_> = listed.iter().map(|one| as_json(one, figures(one).as_ref())).collect();
        result_line(&serde_json::to_string_pretty(&json!({ "assessments": all, "as_of": today }))?)?;
        return Ok(Ending::Done);
    }
    if listed.is_empty() {
        message(&format!(
            "No assessment in {}. `gapbook new --title T --organization O` makes one.",
            workspace.data_folder().display()
        ));
    }
    let width = listed.iter().map(|one| one.name.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for one in &listed {
        let changed = one.changed.as_deref().and_then(|stamp| stamp.get(..16)).unwrap_or("-").replace('T', " ");
        let problem = one.problem.as_deref().map(|problem| format!("  ! {problem}")).unwrap_or_default();
        let called: Vec<&str> =
            [&one.title, &one.organization].into_iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
        let line = format!("{:<width$}  {changed:<16}  {}{problem}", one.name, called.join(", "));
        text.extend(line.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }));
        text.push('\n');
        if let Some(figures) = figures(one) {
            text.push_str(&format!("{:<width$}  {}\n", "", in_words(&figures)));
        }
    }
    result(&text)?;
    Ok(Ending::Done)
}

/// `117 of 147 answered, 63 % with 9 critical, 2 overdue, next due 2026-12-04`.
fn in_words(figures: &CardFigures) -> String {
    let percent = figures.percent.map_or_else(|| "not scored".to_owned(), |percent| format!("{percent} %"));
    let critical = if figures.critical > 0 { figures.critical.to_string() } else { "none".into() };
    let mut parts = vec![
        format!("{} of {} answered", figures.answered, figures.applicable),
        format!("{percent} with {critical} critical"),
    ];
    if figures.due.overdue > 0 {
        parts.push(format!("{} overdue", figures.due.overdue));
    }
    parts.extend(figures.due.next.map(|day| format!("next due {day}")));
    if figures.conflicts > 0 {
        parts.push(format!("{} to settle", counted(figures.conflicts, "conflict")));
    }
    if figures.incomplete {
        parts.push("incomplete".into());
    }
    parts.join(", ")
}

fn as_json(one: &Listed, figures: Option<&CardFigures>) -> Value {
    json!({
        "name": one.name, "title": one.title, "organization": one.organization, "changed": one.changed,
        "problem": one.problem,
        "verdict": figures.map(|of| of.verdict.label()), "verdict_id": figures.map(|of| of.verdict.id()),
        "percent": figures.and_then(|of| of.percent), "critical": figures.map(|of| of.critical),
        "answered": figures.map(|of| of.answered), "applicable": figures.map(|of| of.applicable),
        "overdue": figures.map(|of| of.due.overdue), "next_due": figures.and_then(|of| of.due.next),
        "conflicts": figures.map(|of| of.conflicts), "incomplete": figures.map(|of| of.incomplete),
    })
}
