//! The report for scripts keeps to its schema and has everything the others have.

use gapbook::report::{GapReport, report_json};
use serde_json::Value;

use crate::build::report;
use crate::sentinels::{content, everything, typed};
use crate::worked_example;

const SCHEMA: &str = include_str!("../../assets/report.schema.json");

fn read(report: &GapReport) -> Value {
    serde_json::from_str(&report_json(report).unwrap()).unwrap()
}

/// The part of JSON Schema that the schema uses; any other word in it fails.
fn check(schema: &Value, value: &Value, root: &Value, place: &str, wrong: &mut Vec<String>) {
    for (word, rule) in schema.as_object().unwrap() {
        let holds = match word.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let target = root.pointer(rule.as_str().unwrap().trim_start_matches('#')).expect("the target is there");
                check(target, value, root, place, wrong);
                true
            }
            "const" => rule == value,
            "enum" => rule.as_array().unwrap().contains(value),
            "type" => match rule {
                Value::Array(types) => types.iter().any(|one| is(one, value)),
                one => is(one, value),
            },
            "pattern" => value.as_str().is_none_or(|text| text.starts_with(char::is_numeric) && text.len() == 10),
            "minimum" => value.as_i64().is_none_or(|number| number >= rule.as_i64().unwrap()),
            "required" => value.as_object().is_none_or(|fields| {
                rule.as_array().unwrap().iter().all(|name| fields.contains_key(name.as_str().unwrap()))
            }),
            "properties" => {
                for (name, schema) in rule.as_object().unwrap() {
                    if let Some(value) = value.get(name) {
                        check(schema, value, root, &format!("{place}/{name}"), wrong);
                    }
                }
                true
            }
            "additionalProperties" => value.as_object().is_none_or(|fields| {
                assert_eq!(rule, &Value::Bool(false));
                fields.keys().all(|name| schema["properties"].get(name).is_some())
            }),
            "items" => {
                for (n, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(rule, item, root, &format!("{place}/{n}"), wrong);
                }
                true
            }
            other => panic!("the schema says {other}, which nobody checks"),
        };
        if !holds {
            wrong.push(format!("{place}: {word} {rule}: {value}"));
        }
    }
}

fn is(name: &Value, value: &Value) -> bool {
    match name.as_str().unwrap() {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        other => panic!("{other}"),
    }
}

#[test]
fn it_keeps_to_its_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let reports = [
        report(worked_example::content(), &worked_example::answers()),
        report(content(), &everything()),
        report(content(), &everything()).redacted(),
        crate::clinic::clinic(),
    ];
    for report in reports {
        let mut wrong = Vec::new();
        check(&schema, &read(&report), &schema, "", &mut wrong);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
    // A key nobody described, and one that is missing, are found.
    let mut other = read(&report(content(), &everything()));
    other["new"] = Value::Null;
    other["score"].as_object_mut().unwrap().remove("verdict");
    let mut wrong = Vec::new();
    check(&schema, &other, &schema, "", &mut wrong);
    assert_eq!(wrong.len(), 2, "{wrong:?}");
}

#[test]
fn every_field_a_person_can_fill_is_in_it() {
    fn texts(value: &Value, found: &mut String) {
        match value {
            Value::String(text) => *found += &(text.clone() + "\n\n\n"),
            Value::Array(parts) => parts.iter().for_each(|part| texts(part, found)),
            Value::Object(fields) => fields.values().for_each(|part| texts(part, found)),
            _ => {}
        }
    }
    let mut found = String::new();
    texts(&read(&report(content(), &everything())), &mut found);
    for text in typed() {
        // A cell of a choice shows its label.
        let text = if text == "yes" { "Yes".to_owned() } else { text };
        assert!(found.contains(&text), "{text:?} is missing");
    }
}
