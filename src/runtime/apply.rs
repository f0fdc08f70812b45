//! Many changes, one JSON object a line: all are checked first, and all or none are made.

use serde::Deserialize;
use serde_json::error::Category;

use super::Trouble;
use super::beside::{
    EvidenceWords, RiskWords, TestWords, comment_changes, flag_changes, link_changes, risk_changes, test_changes,
};
use super::changes::{AnswerWords, answer_changes, cell_changes, fact_changes};
use super::each_once::EachOnce;
use super::session::{Batch, Writing};

/// So many lines that cannot be taken are named; the others are counted.
const MOST_NAMED: usize = 50;

/// The most characters said about one of them.
const LONGEST_WORDS: usize = 600;

/// One line of the input.
#[derive(Debug)]
enum Line {
    Answer(Box<AnswerLine>),
    Fact(FactLine),
    Row(RowLine),
}

impl Line {
    /// Reads a line; what it names first says what it is about.
    fn read(text: &str) -> Result<Self, String> {
        let about = "A line is {\"question\":…,\"status\":…}, {\"fact\":…,\"value\":…} or \
                     {\"register\":…,\"row\":…,\"cells\":{…}}.";
        let no_change = |error: serde_json::Error| format!("not a change: {error}. {about}");
        // Its place is that of the line, which is told before it.
        let EachOnce(value) = serde_json::from_str(text).map_err(|error| match error.classify() {
            Category::Data => without_place(&error.to_string()).to_owned(),
            _ => no_change(error),
        })?;
        let names = |name: &str| value.get(name).is_some();
        if names("question") {
            serde_json::from_value(value).map(|line| Self::Answer(Box::new(line))).map_err(no_change)
        } else if names("fact") {
            serde_json::from_value(value).map(Self::Fact).map_err(no_change)
        } else if names("register") {
            serde_json::from_value(value).map(Self::Row).map_err(no_change)
        } else {
            Err(format!("not a change. {about}"))
        }
    }
}

/// Words that quote a value of megabytes tell nobody more.
fn short(why: String) -> String {
    match why.char_indices().nth(LONGEST_WORDS) {
        Some((end, _)) => format!("{}…", why.get(..end).unwrap_or_default()),
        None => why,
    }
}

/// What is wrong, without where in the text: that is always in line 1 of it.
fn without_place(error: &str) -> &str {
    error.split_once(" at line 1 column ").map_or(error, |(what, _)| what)
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
    let (mut problems, mut more) = (Vec::new(), 0_usize);
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match one(&mut batch, line) {
            Ok(()) => {}
            Err(why) if problems.len() < MOST_NAMED => problems.push(format!("{name}:{}: {}", number + 1, short(why))),
            Err(_) => more += 1,
        }
    }
    if problems.is_empty() {
        return batch.commit();
    }
    if more > 0 {
        problems.push(format!("{more} more lines cannot be taken."));
    }
    problems.push("Nothing was changed.".to_owned());
    Err(Trouble::new(problems.join("\n")))
}

fn one(batch: &mut Batch<'_>, line: &str) -> Result<(), String> {
    let said = |refusal: Trouble| refusal.to_string();
    match Line::read(line)? {
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
