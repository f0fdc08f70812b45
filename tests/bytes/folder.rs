//! Files of an assessment's folder, with anything in them and under any name: it is opened, written and verified.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use gapbook::storage::assessment::{Deletion, OpenAssessment};
use gapbook::storage::files::{Files, Memory};
use gapbook::storage::{Draft, Drafts};

use crate::bounds::{number, said};
use crate::desk::{DATA, Desk, note_of, save};

/// The draft that waits in the private folder.
pub fn waiting_draft() -> Draft {
    let (field, at) = ("note/q".to_owned(), "2026-11-21T09:00:00Z".to_owned());
    Draft { field, text: "half".into(), cursor: (0, 4), based_on: vec![], at }
}

/// Every file of a desk at which somebody worked: an assessment with a note, and one in the trash.
pub fn worked_at() -> &'static BTreeMap<PathBuf, Vec<u8>> {
    static FILES: OnceLock<BTreeMap<PathBuf, Vec<u8>>> = OnceLock::new();
    FILES.get_or_init(|| {
        let desk = Desk::new();
        let mut open = desk.store.create(&crate::desk::new("Old", "Dana Reyes")).unwrap();
        save(&mut open, "q", "old").unwrap();
        drop(open);
        desk.store.delete("old", &Deletion::default()).unwrap();
        let mut open = desk.create();
        save(&mut open, "q", "one").unwrap();
        let drafts = Drafts::new(desk.store.files(), &open.private);
        drafts.keep(&waiting_draft()).unwrap();
        gapbook::storage::keep_position(&desk.files, &open.private, &serde_json::json!({"screen": "walk"})).unwrap();
        drop(open);
        drop(desk.open());
        files_of(&desk.files)
    })
}

/// Every file there is.
pub fn files_of(files: &Memory) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![PathBuf::from("/")];
    while let Some(folder) = waiting.pop() {
        for name in files.list(&folder).unwrap_or_default() {
            let path = folder.join(name);
            match files.bytes(&path) {
                Some(bytes) => drop(found.insert(path, bytes)),
                None => waiting.push(path),
            }
        }
    }
    found
}

/// That desk, as it was left.
pub fn desk() -> Desk {
    let files = Memory::new();
    for (path, bytes) in worked_at() {
        files.put(path, bytes);
    }
    Desk::with(&files, DATA, "desk")
}

fn look(open: &OpenAssessment) {
    assert_eq!(note_of(open, "q").as_deref(), Some("one"));
    open.notices.iter().for_each(|notice| said(notice));
}

/// The note that was saved is there, another can be written, and whatever else can be asked for is survived.
pub fn all_is_there(desk: &Desk, name: &str) {
    desk.store.list().unwrap();
    look(&desk.store.read(name).unwrap());
    let mut open = desk.store.open(name, "Dana Reyes").unwrap();
    look(&open);
    save(&mut open, "r", "two").unwrap();
    drop(open);
    let open = desk.store.read(name).unwrap();
    look(&open);
    assert_eq!(note_of(&open, "r").as_deref(), Some("two"));
    let verified = desk.store.verify(name).unwrap();
    verified.damage.iter().for_each(|one| said(one));
    verified.problems.iter().for_each(|one| said(one));
    let _ = desk.store.earlier(name);
    let _ = desk.store.trashed();
}

fn own_log() -> &'static (PathBuf, Vec<u8>) {
    static LOG: OnceLock<(PathBuf, Vec<u8>)> = OnceLock::new();
    LOG.get_or_init(|| {
        let mut logs = worked_at().iter().filter(|(path, _)| path.to_string_lossy().contains("2026/journal/"));
        let (path, bytes) = logs.next().unwrap();
        (path.clone(), bytes.clone())
    })
}

/// The bytes are somebody else's log, follow the own one, or take its place.
pub fn journal(bytes: &[u8]) {
    let desk = desk();
    let (path, whole) = own_log();
    match number(bytes) % 3 {
        0 => desk.files.put(&desk.log("kim-2p8v4dwe"), bytes),
        1 => desk.files.put(path, &[whole, bytes].concat()),
        _ => {
            // What is gone from the own log stands in this computer's copy of it.
            desk.files.put(path, bytes);
            let read = desk.store.read("hipaa-2026").unwrap();
            assert!(*bytes == **whole || !read.notices.is_empty() || !read.lost.is_empty(), "not without a word");
        }
    }
    all_is_there(&desk, "hipaa-2026");
}

/// The bytes are an `assessment.toml`: another id or none, a newer format.
pub fn id_file(bytes: &[u8]) {
    let desk = desk();
    let path = desk.folder().join("assessment.toml");
    desk.files.put(&path, bytes);
    let _ = desk.store.list().unwrap();
    let words = |error: &dyn std::fmt::Display| said(&error.to_string());
    let _ = desk.store.read("hipaa-2026").map_err(|error| words(&error));
    let _ = desk.store.open("hipaa-2026", "Dana Reyes").map_err(|error| words(&error));
    let _ = desk.store.verify("hipaa-2026").map_err(|error| words(&error));
    assert_eq!(desk.files.bytes(&path).as_deref(), Some(bytes), "it is written once");
    for (path, bytes) in worked_at().iter().filter(|(path, _)| path.to_string_lossy().contains("/journal/")) {
        assert!(desk.files.bytes(path).is_some_and(|there| there.starts_with(bytes)), "a log was shortened");
    }
}

/// The bytes are names of files wherever somebody else could put one.
pub fn names(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let desk = desk();
    for name in text.split('\n').filter(|name| !name.is_empty()).take(20) {
        let name = name.replace('/', "\u{2215}");
        if matches!(name.as_str(), "." | ".." | "hipaa-2026") {
            continue;
        }
        let folder = desk.folder();
        desk.files.put(&folder.join("evidence").join(&name), b"x");
        desk.files.put(&folder.join("questionnaires").join(&name).join(&name), b"x");
        desk.files.put(&folder.join("journal").join(format!("{name}.jsonl")), b"no line\n");
        desk.files.put_link(&folder.join("journal").join(format!("{name}-link.jsonl")));
        desk.files.put(&Path::new(DATA).join(&name).join("assessment.toml"), b"id = \"a-x\"\nformat = 1\n");
        let _ = desk.store.open(&name, "Kim");
        let _ = desk.store.read(&format!("../{name}"));
    }
    all_is_there(&desk, "hipaa-2026");
}
