//! What scripts read.

use gapbook::report::{QuestionJson, ScoreJson, ShowJson};
use serde_json::{Value, json};

use crate::build::{Journal, report};
use crate::worked_example::{answers, content};

#[test]
fn the_score_has_every_field() {
    let report = report(content(), &answers());
    let score: Value = serde_json::from_str(&ScoreJson::new(&report).to_json().unwrap()).unwrap();
    let wanted = json!({
        "earned": 67, "possible": 123, "percent": 54, "reachable": 78, "answered": 7, "applicable": 8, "open": 2,
        "set_aside": 1, "set_aside_points": 9, "verified": 21, "planned": 61, "conflicts": 0, "as_of": "2026-11-21",
        "scoring": 1, "verdict": "Critical gaps open",
        "critical_gaps": ["access.termination.offboarding", "config.audit.unified-log", "gov.incident.response-plan"],
        "critical_open": ["access.termination.offboarding", "config.audit.unified-log"],
        "provisions": {"met": 2, "gap": 3, "open": 2, "set_aside": 1},
        "provider": {"earned": 0, "possible": 0}, "incomplete": false
    });
    for (name, value) in wanted.as_object().unwrap() {
        assert_eq!(score.get(name), Some(value), "{name}");
    }
    let areas: Vec<_> = score["areas"].as_array().unwrap().iter().map(|area| area["id"].as_str().unwrap()).collect();
    assert_eq!(areas, ["vendor", "access", "configuration", "governance", "training"]);
    let training = &score["areas"][4];
    assert_eq!(
        (&training["earned"], &training["possible"], &training["percent"]),
        (&json!(0), &json!(0), &Value::Null)
    );
}

#[test]
fn nothing_that_counts_is_null_and_not_zero() {
    let mut empty = content();
    empty.questions.clear();
    let report = report(empty, &Journal::new().fold);
    let score: Value = serde_json::from_str(&ScoreJson::new(&report).to_json().unwrap()).unwrap();
    assert_eq!((&score["percent"], &score["reachable"]), (&Value::Null, &Value::Null));
    assert!(report.headline.line().contains("· not scored ·"));
}

#[test]
fn questions_have_every_field() {
    let report = report(content(), &answers());
    let show: Value = serde_json::from_str(&ShowJson::new(&report).to_json().unwrap()).unwrap();
    let questions = show["questions"].as_array().unwrap();
    assert_eq!(questions.len(), 8);
    for question in questions {
        for name in ["id", "area", "points", "applies", "critical", "citations", "status", "standing", "note", "reason"]
        {
            assert!(question.get(name).is_some(), "{name} of {question}");
        }
    }
    let unanswered = report.action_of(&"access.termination.offboarding".into()).unwrap();
    let one: Value = serde_json::from_str(&QuestionJson::new(unanswered).to_json().unwrap()).unwrap();
    assert_eq!((&one["status"], &one["standing"], &one["points"]), (&Value::Null, &json!("open"), &json!(27)));
}
