//! What two people say differently, and what could not be read, is said with every figure.

use std::sync::Arc;

use gapbook::domain::evaluation::Evaluation;
use gapbook::domain::record::Key;
use gapbook::report::{GapReport, Input, markdown};
use serde_json::json;

use crate::build::{DIGEST, Journal, report, today};
use crate::reading::read;
use crate::worked_example::content;

#[test]
fn both_sides_of_a_conflict_are_printed() {
    let mut journal = Journal::new();
    let key = || Key::Answer("access.mfa.all-users".into());
    journal.unseen("dana-1", "Dana Reyes", [(key(), json!({"status": "implemented", "reason": "Saw it", "rev": 1}))]);
    journal.unseen("kim-1", "Kim Tran", [(key(), json!({"status": "planned", "reason": "Not for guests", "rev": 1}))]);
    let report = report(content(), &journal.fold);
    assert!(report.headline.line().ends_with("· scoring 1 · 1 conflict not settled"));
    let page = read(&markdown::full(&report));
    for text in ["Saw it", "Not for guests", "Kim Tran", "Read with care: 1 conflict not settled."] {
        assert!(page.texts.iter().any(|shown| shown.contains(text)), "{text}");
    }
    let brief = markdown::brief(&report);
    assert!(brief.contains("1 conflict not settled"), "{brief}");
}

#[test]
fn what_could_not_be_read_is_named() {
    let mut content = content();
    content.reindex();
    let mut journal = Journal::new();
    journal.line("dana-1", "Dana Reyes", [(Key::Unknown("later/thing".into()), json!(1))]);
    let evaluation = Evaluation::new(&content, &journal.fold, today());
    let report = GapReport::new(&Input {
        questionnaire: &Arc::new(content),
        questionnaire_digest: DIGEST,
        fold: &journal.fold,
        evaluation: &evaluation,
        source_name: "hipaa-2026",
        cut: journal.fold.last_lines(),
        fingerprint: None,
        damage: vec!["journal/kim.jsonl, line 7: its bytes do not fit its digest.".into()],
    });
    assert!(report.headline.line().ends_with("· incomplete"));
    for page in [markdown::full(&report), markdown::brief(&report)] {
        assert!(page.contains("line 7: its bytes do not fit"), "{page}");
        assert!(page.contains("1 change was written by a newer gapbook"), "{page}");
    }
}
