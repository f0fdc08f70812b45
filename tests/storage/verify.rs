//! What `verify` finds.

use gapbook::domain::record::{Change, Key};
use gapbook::storage::assessment::Problem;
use gapbook::storage::journal::Notice;
use serde_json::json;

use crate::desk::{Desk, change, note, save, writer};

/// SHA-256 of `abc`.
const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/// An assessment with a few lines and one attached file.
fn desk() -> Desk {
    let desk = Desk::new();
    let mut open = desk.create();
    save(&mut open, "q", "one").unwrap();
    let mut entry = note(&mut open, "q", "");
    let value = json!({"kind": "rule", "title": "Policy", "digest": format!("sha256:{ABC}")});
    let key = Key::parse("evidence/q/e1");
    entry.body.as_mut().unwrap().set = vec![Change { key, replaces: Vec::new(), value: Some(value.into()) }];
    desk.files.put(&desk.folder().join("evidence").join(ABC), b"abc");
    writer(&mut open).append(vec![entry]).unwrap();
    desk
}

#[test]
fn nothing_wrong() {
    let desk = desk();
    let verified = desk.store.verify("hipaa-2026").unwrap();
    assert!(verified.is_good(), "{verified:?}");
    assert_eq!((verified.entries, verified.evidence, verified.logs[0].lines), (3, 1, 3));
    assert!(verified.fingerprint.is_some());
}

#[test]
fn evidence_that_changed_or_is_gone() {
    let desk = desk();
    let file = desk.folder().join("evidence").join(ABC);
    desk.files.put(&file, b"abd");
    let verified = desk.store.verify("hipaa-2026").unwrap();
    assert!(matches!(&verified.problems[..], [Problem::EvidenceChanged { title, .. }] if title == "Policy"));
    gapbook::storage::files::Files::remove(&desk.files, &file).unwrap();
    let verified = desk.store.verify("hipaa-2026").unwrap();
    assert!(matches!(&verified.problems[..], [Problem::EvidenceMissing { .. }]));
    assert!(verified.problems[0].to_string().contains("evidence for q, is missing: evidence/ba78"));
    desk.files.put_link(&file);
    let verified = desk.store.verify("hipaa-2026").unwrap();
    assert!(matches!(&verified.problems[..], [Problem::EvidenceUnreadable { .. }]));
}

#[test]
fn a_questionnaire_that_changed_or_is_gone() {
    let desk = desk();
    let open = desk.store.read("hipaa-2026").unwrap();
    let digest = open.adopted.unwrap().named.digest;
    let folder = desk.folder().join("questionnaires").join(digest.strip_prefix("sha256:").unwrap());
    change(&desk.files, &folder.join("areas/access.toml"), |bytes| bytes.extend(b"# more\n"));
    let verified = desk.store.verify("hipaa-2026").unwrap();
    assert_eq!(verified.problems, [Problem::QuestionnaireChanged("small 1".to_owned())]);
    assert!(!desk.store.read("hipaa-2026").unwrap().adopted.unwrap().unchanged);
    gapbook::storage::files::Files::remove_folder(&desk.files, &folder).unwrap();
    let verified = desk.store.verify("hipaa-2026").unwrap();
    assert!(matches!(&verified.problems[..], [Problem::QuestionnaireUnreadable { .. }]));
    let open = desk.store.read("hipaa-2026").unwrap();
    assert!(open.adopted.is_none());
    assert!(matches!(&open.notices[..], [Notice::NotRead { .. }]));
}

#[test]
fn a_damaged_line_by_file_and_line() {
    let desk = desk();
    let mut open = desk.open();
    let log = desk.log(writer(&mut open).writer().as_str());
    drop(open);
    change(&desk.files, &log, |bytes| {
        let second = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
        bytes[second + 20] ^= 1;
    });
    let verified = desk.store.verify("hipaa-2026").unwrap();
    assert_eq!((verified.logs[0].lines, verified.logs[0].damaged), (2, 1));
    let said = verified.damage[0].to_string();
    assert!(said.contains(", line 2: this line cannot be read"), "{said}");
    assert!(matches!(&verified.notices[..], [Notice::FromMirror { from: 2, to: 2, .. }]));
    assert_eq!(verified.entries, 3);
}

#[test]
fn a_damaged_mirror() {
    let desk = desk();
    let mut open = desk.open();
    let name = writer(&mut open).writer().clone();
    let mirror = open.private.join(format!("mirrors/{name}.jsonl"));
    drop(open);
    change(&desk.files, &mirror, |bytes| bytes[50] ^= 1);
    let verified = desk.store.verify("hipaa-2026").unwrap();
    assert!(matches!(&verified.problems[..], [Problem::MirrorDamaged { .. }]), "{:?}", verified.problems);
    assert_eq!(verified.damage, []);
}
