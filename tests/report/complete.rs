//! The sentinels are complete: every kind of record and every field of one has a text of its own, and about each it is
//! decided whether strangers may see it. A new field fails here first.

use std::collections::BTreeSet;

use gapbook::domain::record::{Answer, AssessmentInfo, Assignment, Evidence, Key, Person, Risk, SignOff, Test};
use serde_json::Value;

use crate::redacted::SECRET;
use crate::sentinels::{records, typed};

/// What strangers may see; see `redacted` for what they may not.
const OPEN: &[&str] = &[
    "assessment.id",
    "assessment.title",
    "assessment.organization",
    "assessment.scope",
    "assessment.period",
    "person.role",
    "fact.first",
    "fact.second",
    "evidence.digest",
    "cell.name",
    "cell.item",
    "signoff.scope",
    "signoff.role",
    "signoff.fingerprint",
];

/// The kind of a key. A new one does not compile until it is named here, and then needs a record among the sentinels.
fn kind(key: &Key) -> &'static str {
    match key {
        Key::Assessment => "assessment",
        // Made by the program, not typed; its parts are in the head of every report.
        Key::Questionnaire => "questionnaire",
        Key::Person(_) => "person",
        Key::Fact(_) => "fact",
        Key::Answer(_) => "answer",
        Key::Note(_) => "note",
        Key::Flag(_) => "flag",
        Key::Comment(..) => "comment",
        Key::Assign(_) => "assign",
        Key::Test(_) => "test",
        Key::Risk(_) => "risk",
        Key::Evidence(..) => "evidence",
        Key::Row(..) => "row",
        Key::Cell(..) => "cell",
        Key::SignOff(_) => "signoff",
        Key::Withhold(_) => "withhold",
        Key::Unknown(_) => "unknown",
    }
}

const KINDS: [&str; 16] = [
    "assessment",
    "person",
    "fact",
    "answer",
    "note",
    "flag",
    "comment",
    "assign",
    "test",
    "risk",
    "evidence",
    "row",
    "cell",
    "signoff",
    "withhold",
    "unknown",
];

/// The fields that the program knows of a record, as it reads and names them. A new field does not compile here.
fn known(key: &Key, value: &Value) -> Vec<(&'static str, bool)> {
    match key {
        Key::Assessment => {
            let AssessmentInfo { id, title, organization, scope, period, prepared_by, prepared_for } =
                AssessmentInfo::read(value);
            vec![
                ("id", !id.as_str().is_empty()),
                ("title", !title.is_empty()),
                ("organization", !organization.is_empty()),
                ("scope", !scope.is_empty()),
                ("period", !period.is_empty()),
                ("prepared-by", !prepared_by.is_empty()),
                ("prepared-for", !prepared_for.is_empty()),
            ]
        }
        Key::Person(_) => {
            let Person { name, role, account } = Person::read(value);
            vec![("name", !name.is_empty()), ("role", !role.is_empty()), ("account", !account.is_empty())]
        }
        Key::Answer(_) => {
            let Answer { status, reason, alternative, approver, decided, grounds, rev, from } = Answer::read(value);
            vec![
                ("status", status.is_some()),
                ("reason", !reason.is_empty()),
                ("alternative", !alternative.is_empty()),
                ("approver", !approver.is_empty()),
                ("decided", decided.is_some()),
                ("grounds", grounds.is_some()),
                ("rev", rev > 0),
                ("from", from.is_some()),
            ]
        }
        Key::Assign(_) => {
            let Assignment { owner, due } = Assignment::read(value);
            vec![("owner", !owner.is_empty()), ("due", due.is_some())]
        }
        Key::Test(_) => {
            let Test { status: _, tester, on, note } = Test::read(value);
            vec![("tester", !tester.is_empty()), ("on", on.is_some()), ("note", !note.is_empty())]
        }
        Key::Risk(_) => {
            let Risk { likelihood, impact, reason } = Risk::read(value);
            vec![("likelihood", likelihood.is_some()), ("impact", impact.is_some()), ("reason", !reason.is_empty())]
        }
        Key::Evidence(..) => {
            let Evidence { kind, title, digest, link, dated, added } = Evidence::read(value);
            vec![
                ("kind", kind.is_some()),
                ("title", !title.is_empty()),
                ("digest", !digest.is_empty()),
                ("link", !link.is_empty()),
                ("dated", dated.is_some()),
                ("added", added.is_some()),
            ]
        }
        Key::SignOff(_) => {
            let SignOff { scope, name, role, on, cut, fingerprint, earned, possible, scoring } = SignOff::read(value);
            vec![
                ("scope", !scope.is_empty()),
                ("name", !name.is_empty()),
                ("role", !role.is_empty()),
                ("on", on.is_some()),
                ("cut", !cut.is_empty()),
                ("fingerprint", !fingerprint.is_empty()),
                ("earned", earned > 0),
                ("possible", possible > 0),
                ("scoring", scoring > 0),
            ]
        }
        _ => vec![("value", !value.is_null())],
    }
}

#[test]
fn every_kind_of_record_and_every_field_of_it_has_a_sentinel() {
    let records = records();
    let kinds: BTreeSet<&str> = records.iter().map(|(key, _)| kind(key)).collect();
    assert_eq!(kinds, BTreeSet::from(KINDS));
    for (key, value) in &records {
        let empty: Vec<&str> =
            known(key, value).into_iter().filter(|(_, filled)| !filled).map(|(name, _)| name).collect();
        // One record of each kind is whole; the others stand for what is left over.
        let gone = value.to_string().contains("gone.reason");
        assert!(empty.is_empty() || gone, "{}: {empty:?}", kind(key));
    }
}

#[test]
fn about_every_text_it_is_decided_whether_strangers_may_see_it() {
    let typed = typed();
    let names: BTreeSet<&str> =
        typed.iter().filter(|text| text.contains('|')).filter_map(|text| text.split(' ').next()).collect();
    let secret: BTreeSet<&str> = SECRET.iter().copied().collect();
    let open: BTreeSet<&str> = OPEN.iter().copied().collect();
    assert!(secret.is_disjoint(&open));
    assert_eq!(names, secret.union(&open).copied().collect());
}
