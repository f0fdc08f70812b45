//! What somebody said about a question, in the words of the screens.

use jiff::civil::Date;
use serde_json::Value;

use super::unsettled::value_text;
use crate::domain::record::{Answer, Assignment, Evidence, Key, Risk, Test};
use crate::domain::status::{EvidenceKind, Grounds, ImplementationStatus, RiskLevel};

/// The filled parts of what stands under a key of a question, with their labels.
pub fn said(key: &Key, value: &Value) -> Vec<(&'static str, String)> {
    let words = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let label = |label: Option<&'static str>| label.unwrap_or_default().to_owned();
    let all = match key {
        Key::Answer(_) => {
            let answer = Answer::read(value);
            vec![
                ("Status", label(answer.status.map(ImplementationStatus::label))),
                ("Reason", answer.reason),
                ("Done instead", answer.alternative),
                ("Approved by", answer.approver),
                ("Approved on", date(answer.decided)),
                ("Rests on", label(answer.grounds.map(Grounds::label))),
                ("Brought along from", answer.from.unwrap_or_default()),
            ]
        }
        Key::Note(_) => vec![("Note", words(value))],
        Key::Flag(_) => vec![("Flag", "for follow-up".to_owned())],
        Key::Assign(_) => {
            let assignment = Assignment::read(value);
            vec![("Owner", assignment.owner), ("Due", date(assignment.due))]
        }
        Key::Test(_) => {
            let test = Test::read(value);
            vec![
                ("Test", test.status.label().to_owned()),
                ("Tested by", test.tester),
                ("Tested on", date(test.on)),
                ("What was seen", test.note),
            ]
        }
        Key::Risk(_) => {
            let risk = Risk::read(value);
            vec![
                ("Likelihood", label(risk.likelihood.map(RiskLevel::label))),
                ("Impact", label(risk.impact.map(RiskLevel::label))),
                ("Why rated so", risk.reason),
            ]
        }
        Key::Evidence(..) => {
            let item = Evidence::read(value);
            let file = item.digest.strip_prefix("sha256:").map(|hex| hex.get(..12).unwrap_or(hex).to_owned());
            vec![
                ("Evidence", item.title),
                ("Kind", label(item.kind.map(EvidenceKind::label))),
                ("Kept", item.link),
                ("File", file.unwrap_or_default()),
                ("Dated", date(item.dated)),
            ]
        }
        Key::Comment(..) => vec![("Comment", words(value))],
        _ => vec![("", value_text(value))],
    };
    all.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

/// The same in one line: `Partially implemented; Reason: Not the phones`. `nothing` if a value was taken away.
pub fn said_in_one_line(key: &Key, value: Option<&Value>) -> String {
    let parts = value.map(|value| said(key, value)).unwrap_or_default();
    let words = parts.into_iter().map(|(label, text)| match label {
        "" | "Status" | "Note" | "Test" => text,
        label => format!("{label}: {text}"),
    });
    let line = words.collect::<Vec<_>>().join("; ");
    if line.is_empty() { "nothing".to_owned() } else { line }
}
