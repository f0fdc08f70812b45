//! Lines of a journal: as bytes, and with digests that fit, so that their content is reached.

use std::sync::{Arc, OnceLock};

use gapbook::domain::evaluation::{Evaluation, History};
use gapbook::domain::questionnaire::Questionnaire;
use gapbook::domain::record::{Fold, UndoStacks};
use gapbook::report::{Contents, GapReport, Input, ShowJson, csv, html, markdown, report_json};
use gapbook::storage::journal::{Log, assemble, blank_bodies, read_line, read_log};
use gapbook::storage::{cut, fingerprint};
use jiff::civil::date;
use sha2::{Digest, Sha256};

use crate::bounds::{number, quiet};
use crate::questionnaires::{example, small};

pub const ASSESSMENT: &str = "a-01jd9w3k7q";
pub const WRITER: &str = "dana-7k3q9x4m";

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes are a log, beside one that is whole.
pub fn log(bytes: &[u8]) {
    static KIM: OnceLock<Log> = OnceLock::new();
    let id = ASSESSMENT.into();
    let kim =
        KIM.get_or_init(|| read_log("journal/kim.jsonl", include_bytes!("../golden/journal/kim-2p8v4dwe.jsonl"), &id));
    let log = read_log("journal/x.jsonl", bytes, &id);
    assert!(log.length <= bytes.len() as u64);
    let number = number(bytes);
    if number.is_multiple_of(4) {
        let read = bytes.split(|byte| *byte == b'\n').filter_map(|line| read_line(line).ok()).collect::<Vec<_>>();
        assert!(read.len() >= log.lines.len() && read.iter().all(|line| line.entry.sum.is_some()));
    }
    for damage in &log.damage {
        crate::bounds::said(damage);
    }
    let lines = log.lines.len() + kim.lines.len();
    let sums = log.lines.iter().filter_map(|line| line.entry.sum.clone()).collect();
    if let Some(blanked) = blank_bodies(bytes, &sums) {
        assert_eq!(read_log("x", &blanked, &id).lines.len(), log.lines.len(), "without content there are as many");
    }
    let assembled = assemble(vec![log.clone(), kim.clone()], Vec::new());
    assert!(assembled.fold.len() <= lines);
    let again = match number % 3 {
        0 => assemble(vec![kim.clone(), log], Vec::new()),
        1 => assemble(vec![kim.clone()], vec![log]),
        _ => return,
    };
    assert_eq!(cut(&again.fold), cut(&assembled.fold), "the order makes no difference");
}

/// A line of these changes, with digests that fit.
fn line(body: &str) -> Vec<u8> {
    let prev = sha256(format!("gapbook journal 1\n{ASSESSMENT}\n{WRITER}\n").as_bytes());
    let head = format!(
        r#"{{"v":1,"w":"{WRITER}","n":1,"prev":"{prev}","at":"2026-11-21T09:00:00Z","tick":1,"body":"{}"}}"#,
        sha256(body.as_bytes())
    );
    format!("{{\"head\":{head},\"sum\":\"{}\",\"body\":{body}}}\n", sha256(head.as_bytes())).into_bytes()
}

/// What stands once the bytes are the content of a line that fits its digests, and what is wrong with that line.
pub fn folded(bytes: &[u8]) -> (Fold, Vec<String>) {
    let body = String::from_utf8_lossy(bytes);
    let bytes = line(body.trim_end_matches('\n'));
    let log = read_log(&format!("journal/{WRITER}.jsonl"), &bytes, &ASSESSMENT.into());
    let assembled = assemble(vec![log], Vec::new());
    (assembled.fold, assembled.damage.iter().map(ToString::to_string).collect())
}

/// The report of it.
pub fn report_on(bytes: &[u8], questionnaire: &Arc<Questionnaire>) -> GapReport {
    let (fold, damage) = folded(bytes);
    let evaluation = Evaluation::new(questionnaire, &fold, date(2026, 11, 21));
    GapReport::new(&Input {
        questionnaire,
        questionnaire_digest: "sha256:0",
        fold: &fold,
        evaluation: &evaluation,
        source_name: "fire",
        cut: cut(&fold),
        fingerprint: Some(fingerprint("sha256:0", &fold).to_string()),
        damage,
    })
}

/// The bytes are the content of a line that fits its digests: it is folded, can be undone, and is scored.
pub fn content(bytes: &[u8]) {
    let (fold, damage) = folded(bytes);
    assert_eq!(fold.len(), usize::from(damage.is_empty()), "a line counts or is named");
    let questionnaire = small();
    let today = date(2026, 11, 21);
    let evaluation = Evaluation::new(&questionnaire, &fold, today);
    let sums = evaluation.total();
    assert!(sums.earned <= sums.possible);
    let stacks = UndoStacks::of(&fold, &[WRITER.into()].into());
    if let Some(Ok(lines)) = stacks.next_undo().map(|id| fold.undo(id)) {
        assert!(lines.iter().all(|changes| !changes.is_empty()), "undo changes something");
    }
    let lines = fold.in_order().into_iter().cloned();
    assert!(History::new(&questionnaire, lines, today).days.len() <= 1);
}

/// The bytes are such content on the questionnaire that shows every part: it is reported in every form.
pub fn reported(bytes: &[u8]) {
    let report = report_on(bytes, &example());
    quiet(&markdown::full(&report), "the Markdown report");
    quiet(&markdown::brief(&report), "the short report");
    let page = html::html(&report, Contents::default());
    assert!(!page.contains("<script"), "the page holds a script");
    quiet(&page, "the page");
    let plan = csv::csv(&report, ',');
    assert!(!plan.contains("\n=") && !plan.contains(",=") && !plan.contains("\"="), "a formula in the plan");
    let text = report_json(&report).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    assert!(serde_json::to_string(&ShowJson::new(&report)).is_ok());
    let redacted = markdown::full(&report.redacted());
    quiet(&redacted, "the redacted report");
}
