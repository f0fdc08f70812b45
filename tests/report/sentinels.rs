//! Nothing that a person filled in is left out: a text of its own in every key of format 1, looked for in the report.

use gapbook::domain::condition::{Comparison, Condition, ScopeLeaf};
use gapbook::domain::id::EntryId;
use gapbook::domain::questionnaire::{Choice, Column, Fact, FactSource, Question, Questionnaire, Register};
use gapbook::domain::record::{Fold, Key};
use gapbook::domain::status::{Basis, ColumnKind, FactKind, LawClass};
use gapbook::report::markdown;
use serde_json::{Value, json};

use crate::build::{Journal, question, questionnaire, report};
use crate::reading::read;

/// What a name stands for: a text that would break tables, lists and terminals if it were printed as it is.
pub fn nasty(name: &str) -> String {
    format!(
        "{name} | `c` *s* _e_ <b>h</b> [l](m) &amp; \\| $1$ ~~d~~\r\n# two\n- three\n\n| 4 |\n---\u{1b}[31m\u{202e}{name}"
    )
}

/// The same as a reader sees it.
pub fn seen(name: &str) -> String {
    nasty(name).replace("\r\n", "\n").replace('\u{1b}', "\u{241b}").replace('\u{202e}', "(U+202E)")
}

pub fn content() -> Questionnaire {
    let mut content = questionnaire(
        &[("access", "Access controls")],
        &[("164.312(a)(2)(iii)", LawClass::Addressable, "Automatic logoff")],
    );
    let asked = |id: &str, topic: &str| Question {
        rev: 2,
        ..question("access", id, topic, "Does it lock itself?", "164.312(a)(2)(iii)", Basis::Direct)
    };
    let no = Condition::Leaf(ScopeLeaf::Fact("own-devices".into(), Comparison::Is(vec!["yes".into()])));
    content.questions =
        vec![asked("access.lock", "Lock"), Question { applies: Some(no), ..asked("access.own", "Own devices") }];
    content.facts = vec![fact("own-devices", FactKind::YesNo), fact("kinds", FactKind::AnyOf)];
    let column = |id: &str, kind| Column {
        id: id.into(),
        title: format!("The {id}"),
        kind,
        options: vec![Choice { id: "yes".into(), title: "Yes".into() }],
        items: Vec::new(),
        needed: false,
        help: String::new(),
    };
    content.registers = vec![Register {
        id: "vendors".into(),
        title: "Vendors".into(),
        about: String::new(),
        row: "{name}".into(),
        complete: None,
        fields: Vec::new(),
        columns: vec![
            column("name", ColumnKind::Text),
            column("task", ColumnKind::Text),
            column("phi", ColumnKind::OneOf),
            column("parts", ColumnKind::Checklist),
            column("signed", ColumnKind::Date),
        ],
        catalog: Vec::new(),
        rules: Vec::new(),
    }];
    content
}

fn fact(id: &str, kind: FactKind) -> Fact {
    Fact {
        id: id.into(),
        title: format!("The fact {id}"),
        kind,
        options: Vec::new(),
        source: FactSource::Asked("Do you?".into()),
        help: String::new(),
    }
}

/// Every key of format 1 with every field of its value. Texts are the nasty form of a name of their own.
fn every_field() -> Vec<(Key, Value)> {
    let line = EntryId::new("dana-7k3q9x4m", 1);
    let id = || "access.lock".into();
    vec![
        (
            Key::Assessment,
            json!({
                "id": nasty("assessment.id"), "title": nasty("assessment.title"),
                "organization": nasty("assessment.organization"), "scope": nasty("assessment.scope"),
                "period": nasty("assessment.period"), "prepared-by": nasty("assessment.prepared-by"),
                "prepared-for": nasty("assessment.prepared-for")
            }),
        ),
        (
            Key::Person("dana".into()),
            json!({"name": nasty("person.name"), "role": nasty("person.role"), "account": nasty("person.account")}),
        ),
        (Key::Fact("own-devices".into()), json!("no")),
        (Key::Fact("kinds".into()), json!([nasty("fact.first"), nasty("fact.second")])),
        (
            Key::Answer(id()),
            json!({
                "status": "alternative", "reason": nasty("answer.reason"), "alternative": nasty("answer.alternative"),
                "approver": nasty("answer.approver"), "decided": "2031-01-01", "grounds": "assumed", "rev": 1,
                "from": nasty("answer.from")
            }),
        ),
        (Key::Note(id()), json!(nasty("note"))),
        (Key::Flag(id()), json!(true)),
        (Key::Comment(id(), line.clone()), json!(nasty("comment"))),
        (Key::Assign(id()), json!({"owner": nasty("assign.owner"), "due": "2031-01-02"})),
        (
            Key::Test(id()),
            json!({"status": "failed-low", "tester": nasty("test.tester"), "on": "2031-01-03", "note": nasty("test.note")}),
        ),
        (Key::Risk(id()), json!({"likelihood": "moderate", "impact": "high", "reason": nasty("risk.reason")})),
        (
            Key::Evidence(id(), "1".into()),
            json!({
                "kind": "run", "title": nasty("evidence.title"), "digest": nasty("evidence.digest"),
                "link": nasty("evidence.link"), "dated": "2031-01-04", "added": "2031-01-05"
            }),
        ),
        (
            Key::SignOff(line.clone()),
            json!({
                "scope": nasty("signoff.scope"), "name": nasty("signoff.name"), "role": nasty("signoff.role"),
                "on": "2031-01-07", "cut": {"dana-7k3q9x4m": [1, "a148eadf749a"]},
                "fingerprint": nasty("signoff.fingerprint"), "earned": 4711, "possible": 4712, "scoring": 1
            }),
        ),
        (Key::Withhold(line), json!({"reason": nasty("withhold.reason")})),
    ]
}

/// Register rows, and records that this version of the questionnaire has no place for.
fn every_other_field() -> Vec<(Key, Value)> {
    let vendor = |column: &str| Key::Cell("vendors".into(), "dana-7k3q9x4m.1".into(), column.into());
    vec![
        (Key::Row("vendors".into(), "dana-7k3q9x4m.1".into()), json!(true)),
        (vendor("name"), json!(nasty("cell.name"))),
        (vendor("task"), json!(nasty("cell.task"))),
        (vendor("phi"), json!("yes")),
        (vendor("parts"), json!([nasty("cell.item")])),
        (vendor("signed"), json!("2031-01-06")),
        (Key::Answer("access.gone".into()), json!({"status": "planned", "reason": nasty("gone.reason")})),
        (Key::Note("access.own".into()), json!(nasty("kept.note"))),
        (Key::Fact("gone".into()), json!(nasty("gone.fact"))),
        (Key::Cell("gone".into(), "1".into(), "c".into()), json!(nasty("gone.cell"))),
        (Key::Unknown("later/thing".into()), json!({"field": nasty("later.field")})),
    ]
}

/// All of them.
pub fn records() -> Vec<(Key, Value)> {
    every_field().into_iter().chain(every_other_field()).collect()
}

fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(parts) => parts.iter().for_each(|part| texts(part, found)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
        _ => {}
    }
}

pub fn everything() -> Fold {
    let mut journal = Journal::new();
    journal.line("dana-7k3q9x4m", &nasty("body.by"), records());
    journal.fold
}

/// Every text a person filled in, as typed.
pub fn typed() -> Vec<String> {
    let mut typed = Vec::new();
    for (_, value) in records() {
        texts(&value, &mut typed);
    }
    typed.push(nasty("body.by"));
    assert!(typed.len() > 50);
    typed
}

/// Every text a person filled in, as a reader of the full report sees it.
pub fn wanted() -> Vec<String> {
    let wanted = typed().into_iter().map(|text| match text.split(' ').next() {
        Some(name) if text.contains('|') => seen(name),
        // Words of the program appear with their label.
        _ => match text.as_str() {
            "alternative" => "Alternative implementation".into(),
            "failed-low" => "Failed low risk".into(),
            "assumed" => "Assumed".into(),
            "yes" => "Yes".into(),
            other => other.to_owned(),
        },
    });
    wanted.chain(["Flagged for follow-up", "4711 of 4712"].map(str::to_owned)).collect()
}

#[test]
fn every_field_a_person_can_fill_is_in_the_full_report() {
    let page = read(&markdown::full(&report(content(), &everything())));
    for text in wanted() {
        assert!(page.texts.iter().any(|shown| shown.contains(&text)), "{text:?} is missing");
    }
}

#[test]
fn what_people_typed_never_becomes_markup() {
    let report = report(content(), &everything());
    for markdown in [markdown::full(&report), markdown::brief(&report)] {
        let page = read(&markdown);
        assert_eq!(page.strange, Vec::<String>::new());
        assert!(!markdown.contains('\u{1b}') && !markdown.contains('\u{202e}'));
        for table in &page.tables {
            assert!(table.len() > 1, "a head without rows: {table:?}");
            assert!(table.iter().all(|row| row.len() == table[0].len()), "{table:?}");
        }
        assert_eq!(bars_differ(&markdown), None);
    }
}

/// A row with another number of bars than the row before it. The parser would drop or add cells without a word.
fn bars_differ(markdown: &str) -> Option<&str> {
    let bars = |line: &str| {
        let bare = line.replace("\\\\", "").replace("\\|", "");
        bare.starts_with('|').then(|| bare.matches('|').count())
    };
    let lines: Vec<&str> = markdown.lines().collect();
    lines.windows(2).find(|pair| bars(pair[0]).zip(bars(pair[1])).is_some_and(|(a, b)| a != b)).map(|pair| pair[1])
}
