//! Lines of a journal: as bytes, and with digests that fit, so that their content is reached.

use gapbook::domain::evaluation::Evaluation;
use gapbook::report::{Contents, GapReport, Input, csv, html, markdown, report_json};
use gapbook::storage::journal::{assemble, blank_bodies, read_line, read_log};
use gapbook::storage::{cut, fingerprint};
use jiff::civil::date;
use sha2::{Digest, Sha256};

use crate::parsers::{example, harmless};

const ASSESSMENT: &str = "a-01jd9w3k7q";

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes are a log, beside one that is whole.
pub fn log(bytes: &[u8]) {
    for line in bytes.split(|byte| *byte == b'\n') {
        if let Ok(line) = read_line(line) {
            assert!(line.entry.sum.is_some());
        }
    }
    let kim: &[u8] = include_bytes!("../golden/journal/kim-2p8v4dwe.jsonl");
    let id = ASSESSMENT.into();
    let read = || vec![read_log("journal/x.jsonl", bytes, &id), read_log("journal/kim.jsonl", kim, &id)];
    let lines: usize = read().iter().map(|log| log.lines.len()).sum();
    assert!(read()[0].length <= bytes.len() as u64);
    let assembled = assemble(read(), read());
    assert!(assembled.fold.len() <= lines);
    let reversed: Vec<_> = read().into_iter().rev().collect();
    assert_eq!(cut(&assemble(reversed, Vec::new()).fold), cut(&assembled.fold), "the order makes no difference");
    let sums = read()[0].lines.iter().filter_map(|line| line.entry.sum.clone()).collect();
    if let Some(blanked) = blank_bodies(bytes, &sums) {
        assert_eq!(read_log("x", &blanked, &id).lines.len(), read()[0].lines.len());
    }
}

/// A line of these changes, with digests that fit.
fn line(body: &str) -> Vec<u8> {
    let prev = sha256(format!("gapbook journal 1\n{ASSESSMENT}\ndana-7k3q9x4m\n").as_bytes());
    let head = format!(
        r#"{{"v":1,"w":"dana-7k3q9x4m","n":1,"prev":"{prev}","at":"2026-11-21T09:00:00Z","tick":1,"body":"{}"}}"#,
        sha256(body.as_bytes())
    );
    format!("{{\"head\":{head},\"sum\":\"{}\",\"body\":{body}}}\n", sha256(head.as_bytes())).into_bytes()
}

/// The bytes are the content of a line that fits its digests: it is folded, scored and reported.
pub fn content(bytes: &[u8]) {
    let body = String::from_utf8_lossy(bytes);
    let bytes = line(body.trim_end_matches('\n'));
    let log = read_log("journal/dana-7k3q9x4m.jsonl", &bytes, &ASSESSMENT.into());
    let assembled = assemble(vec![log], Vec::new());
    let fold = &assembled.fold;
    let questionnaire = example();
    let evaluation = Evaluation::new(&questionnaire, fold, date(2026, 11, 21));
    let report = GapReport::new(&Input {
        questionnaire: &questionnaire,
        questionnaire_digest: "sha256:0",
        fold,
        evaluation: &evaluation,
        source_name: "fire",
        cut: cut(fold),
        fingerprint: Some(fingerprint("sha256:0", fold).to_string()),
        damage: assembled.damage.iter().map(ToString::to_string).collect(),
    });
    harmless(&markdown::full(&report), "the Markdown report");
    harmless(&markdown::brief(&report), "the short report");
    let page = html::html(&report, Contents::default());
    assert!(!page.contains("<script"), "the page holds a script");
    // To a browser a tab is a space.
    harmless(&page.replace('\t', " "), "the page");
    let plan = csv::csv(&report, ',');
    assert!(!plan.contains("\n=") && !plan.contains(",=") && !plan.contains("\"="), "a formula in the plan");
    let text = report_json(&report).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
}
