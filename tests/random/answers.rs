//! Random journal lines.

use gapbook::domain::record::Key;
use gapbook::domain::status::{EvidenceKind, Grounds, ImplementationStatus, TestStatus};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::Line;
use super::content::{ASKED, MOST, question_id};

/// Any answer, complete or not.
pub fn answer_value() -> impl Strategy<Value = Value> {
    let given = prop::bool::weighted(0.7);
    let status = prop_oneof![20 => select(ImplementationStatus::ALL).prop_map(ImplementationStatus::id), 1 => Just("later-word")];
    (status, given, given, given, given, 1..3_u32, prop::bool::weighted(0.1), select(Grounds::ALL)).prop_map(
        |(status, reason, instead, approver, decided, rev, from, grounds)| {
            let text = |given: bool| if given { "A text" } else { " " };
            let mut value = json!({
                "status": status, "reason": text(reason), "alternative": text(instead), "approver": text(approver),
                "rev": rev, "grounds": grounds.id()
            });
            if decided {
                value["decided"] = "2026-11-01".into();
            }
            if from {
                value["from"] = "another assessment".into();
            }
            value
        },
    )
}

/// One line that changes anything, as anybody, having seen what stands there or not.
pub fn change() -> impl Strategy<Value = Line> {
    let question = (0..MOST).prop_map(question_id);
    let answer = (question.clone(), prop::option::weighted(0.9, answer_value()))
        .prop_map(|(id, value)| vec![(Key::Answer(id.as_str().into()), value)]);
    let result = prop_oneof![Just(TestStatus::Passed), select(TestStatus::ALL)];
    let test = (question.clone(), result)
        .prop_map(|(id, status)| vec![(Key::Test(id.as_str().into()), Some(json!({"status": status.id()})))]);
    let evidence = (question.clone(), 0..3_u8, select(EvidenceKind::ALL), prop::option::of(2020..2027_i16)).prop_map(
        |(id, item, kind, year)| {
            let dated = year.map(|year| format!("{year}-06-01"));
            let value = json!({"kind": kind.id(), "title": "A page", "dated": dated});
            vec![(Key::Evidence(id.as_str().into(), item.to_string().into()), Some(value))]
        },
    );
    let note = question.prop_map(|id| vec![(Key::Note(id.as_str().into()), Some(json!("A note")))]);
    let fact = (select(&ASKED[..]), prop::option::of(select(&["yes", "no", "unknown"][..])))
        .prop_map(|(id, value)| vec![(Key::Fact(id.into()), value.map(Value::from))]);
    let row = (0..3_u8, any::<bool>()).prop_map(|(row, there)| {
        vec![(Key::Row("things".into(), row.to_string().into()), there.then_some(json!(true)))]
    });
    let cell = (0..3_u8, select(&["use", "state"][..]), prop::option::of(select(&["yes", "no"][..]))).prop_map(
        |(row, column, value)| {
            vec![
                (Key::Row("things".into(), row.to_string().into()), Some(json!(true))),
                (Key::Cell("things".into(), row.to_string().into(), column.into()), value.map(Value::from)),
            ]
        },
    );
    let set = prop_oneof![
        8 => answer, 3 => test, 3 => evidence, 1 => note, 3 => fact, 1 => row, 2 => cell
    ];
    (select(&["dana-1", "kim-1"][..]), prop::bool::weighted(0.8), set)
}
