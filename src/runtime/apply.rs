//! Many changes, one JSON object a line: all are checked first, and all or none are made.

use serde::Deserialize;

use super::Trouble;
use super::beside::{
    EvidenceWords, RiskWords, TestWords, comment_changes, flag_changes, link_changes, risk_changes, test_changes,
};
use super::changes::{AnswerWords, answer_changes, cell_changes, fact_changes};
use super::session::{Batch, Writing};

/// One line of the input.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Line {
    Answer(Box<AnswerLine>),
    Fact(FactLine),
    Row(RowLine),
}

#[derive(Debug, Deserialize)]
struct AnswerLine {
    question: String,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    test: Option<TestWords>,
    #[serde(default)]
    risk: Option<RiskWords>,
    #[serde(default)]
    comment: Option<String>,
    #[serde(default)]
    flag: Option<bool>,
    #[serde(default)]
    evidence: Option<EvidenceWords>,
    #[serde(flatten)]
    parts: serde_json::Map<String, serde_json::Value>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FactLine {
    fact: String,
    value: serde_json::Value,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RowLine {
    register: String,
    row: String,
    cells: serde_json::Map<String, serde_json::Value>,
}

/// Checks every line; then makes all changes, each line one action. Returns how many lines changed something.
pub fn apply(session: &mut Writing, text: &str, name: &str) -> Result<usize, Trouble> {
    apply_in(session.batch(), text, name)
}

/// The same, as if made at another time: only for sample data.
pub(super) fn apply_at(session: &mut Writing, text: &str, name: &str, stamp: &str) -> Result<usize, Trouble> {
    apply_in(session.batch().stamped(stamp), text, name)
}

fn apply_in(mut batch: Batch<'_>, text: &str, name: &str) -> Result<usize, Trouble> {
    let mut problems = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        if let Err(why) = one(&mut batch, line) {
            problems.push(format!("{name}:{}: {why}", number + 1));
        }
    }
    if problems.is_empty() {
        return batch.commit();
    }
    problems.push("Nothing was changed.".to_owned());
    Err(Trouble::new(problems.join("\n")))
}

fn one(batch: &mut Batch<'_>, line: &str) -> Result<(), String> {
    let parsed: Line = serde_json::from_str(line).map_err(|error| {
        format!("not a change: {error}. A line is {{\"question\":…,\"status\":…}}, {{\"fact\":…,\"value\":…}} or {{\"register\":…,\"row\":…,\"cells\":{{…}}}}.")
    })?;
    let said = |refusal: Trouble| refusal.to_string();
    match parsed {
        Line::Answer(line) => answer_line(batch, *line).map_err(said)?,
        Line::Fact(line) => {
            let changes = fact_changes(&batch.state(), &line.fact, &words(&line.value)?).map_err(said)?;
            batch.add("set-fact", changes);
        }
        Line::Row(line) => {
            let cells: Vec<(String, String)> = line
                .cells
                .iter()
                .map(|(column, value)| Ok((column.clone(), words(value)?)))
                .collect::<Result<_, String>>()?;
            let changes = cell_changes(&batch.state(), &line.register, &line.row, &cells).map_err(said)?;
            batch.add("edit-row", changes);
        }
    }
    Ok(())
}

/// An answer and what stands beside it; each part that is there is an action of its own, checked after those before
/// it, so that a test can come with the answer it tests.
fn answer_line(batch: &mut Batch<'_>, line: AnswerLine) -> Result<(), Trouble> {
    let id = line.question.as_str();
    let parts: AnswerWords = serde_json::from_value(serde_json::Value::Object(line.parts))?;
    let changes = answer_changes(&batch.state(), id, line.status.as_deref(), &parts)?;
    batch.add("answer", changes);
    if let Some(words) = &line.test {
        let changes = test_changes(&batch.state(), id, words, batch.person())?;
        batch.add("test", changes);
    }
    if let Some(words) = &line.risk {
        let changes = risk_changes(&batch.state(), id, words)?;
        batch.add("risk", changes);
    }
    if let Some(text) = &line.comment {
        let changes = comment_changes(&batch.state(), id, text)?;
        batch.add("comment", changes);
    }
    if let Some(flagged) = line.flag {
        let changes = flag_changes(&batch.state(), id, flagged)?;
        batch.add("flag", changes);
    }
    if let Some(words) = &line.evidence {
        let (_, changes) = link_changes(&batch.state(), id, words)?;
        batch.add("add-evidence", changes);
    }
    Ok(())
}

/// A value as the command line would have it.
fn words(value: &serde_json::Value) -> Result<String, String> {
    match value {
        serde_json::Value::String(text) => Ok(text.clone()),
        serde_json::Value::Bool(true) => Ok("yes".into()),
        serde_json::Value::Bool(false) => Ok("no".into()),
        serde_json::Value::Null => Ok(String::new()),
        serde_json::Value::Array(parts) => {
            let parts: Option<Vec<&str>> = parts.iter().map(serde_json::Value::as_str).collect();
            parts.map(|parts| parts.join(",")).ok_or_else(|| "a list holds texts only".to_owned())
        }
        other => Err(format!("`{other}` is neither text nor list")),
    }
}
