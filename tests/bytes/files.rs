//! Files of an assessment and of this computer's private folder, with anything in them and under any name.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use gapbook::storage::assessment::OpenAssessment;
use gapbook::storage::files::{Files, Memory};
use gapbook::storage::pack::{PackedFiles, read_pack, write_pack};
use gapbook::storage::{Draft, Drafts};

use crate::desk::{DATA, Desk, note_of, save};

/// Every file of a desk at which somebody worked.
fn worked_at() -> &'static BTreeMap<PathBuf, Vec<u8>> {
    static FILES: OnceLock<BTreeMap<PathBuf, Vec<u8>>> = OnceLock::new();
    FILES.get_or_init(|| {
        let desk = Desk::new();
        let mut open = desk.create();
        save(&mut open, "q", "one").unwrap();
        let drafts = Drafts::new(desk.store.files(), &open.private);
        let (field, at) = ("note/q".to_owned(), "2026-11-21T09:00:00Z".to_owned());
        drafts.keep(&Draft { field, text: "half".into(), cursor: (0, 4), based_on: vec![], at }).unwrap();
        gapbook::storage::keep_position(&desk.files, &open.private, &serde_json::json!({"screen": "walk"})).unwrap();
        drop(open);
        drop(desk.open());
        let mut found = BTreeMap::new();
        let mut waiting = vec![PathBuf::from("/")];
        while let Some(folder) = waiting.pop() {
            for name in desk.files.list(&folder).unwrap_or_default() {
                let path = folder.join(name);
                match desk.files.bytes(&path) {
                    Some(bytes) => drop(found.insert(path, bytes)),
                    None => waiting.push(path),
                }
            }
        }
        found
    })
}

fn desk() -> Desk {
    let files = Memory::new();
    for (path, bytes) in worked_at() {
        files.put(path, bytes);
    }
    Desk::with(&files, DATA, "desk")
}

/// The note that was saved is there, and whatever else can be asked for is survived.
fn all_is_there(desk: &Desk, name: &str) {
    let look = |open: &OpenAssessment| {
        assert_eq!(note_of(open, "q").as_deref(), Some("one"));
        for notice in &open.notices {
            assert!(!notice.to_string().is_empty());
        }
    };
    desk.store.list().unwrap();
    look(&desk.store.read(name).unwrap());
    let mut open = desk.store.open(name, "Dana Reyes").unwrap();
    look(&open);
    save(&mut open, "r", "two").unwrap();
    drop(open);
    look(&desk.store.read(name).unwrap());
    desk.store.verify(name).unwrap();
    let _ = desk.store.earlier(name);
    let _ = desk.store.trashed();
}

/// The bytes stand in each file of the private folder in turn: what was saved stays, whatever they say.
pub fn private(bytes: &[u8]) {
    let private: Vec<&PathBuf> =
        worked_at().keys().filter(|path| path.starts_with("/state") && !path.ends_with("lock")).collect();
    assert!(private.len() > 5, "{private:?}");
    // One of them, chosen by what the bytes are, so that each is reached.
    let place = bytes.iter().fold(bytes.len(), |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)));
    let desk = desk();
    desk.files.put(private[place % private.len()], bytes);
    all_is_there(&desk, "hipaa-2026");
}

/// The bytes are an `assessment.toml`: another id or none, a newer format.
pub fn id_file(bytes: &[u8]) {
    let desk = desk();
    let path = desk.folder().join("assessment.toml");
    desk.files.put(&path, bytes);
    let _ = desk.store.list().unwrap();
    let _ = desk.store.read("hipaa-2026");
    let _ = desk.store.open("hipaa-2026", "Dana Reyes");
    let _ = desk.store.verify("hipaa-2026");
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

fn packed() -> &'static PackedFiles {
    static PACK: OnceLock<PackedFiles> = OnceLock::new();
    PACK.get_or_init(|| {
        let desk = desk();
        desk.store.pack("hipaa-2026", &[], None, Path::new("/home/out.zip")).unwrap();
        read_pack(&desk.files.bytes(Path::new("/home/out.zip")).unwrap()).unwrap().1
    })
}

/// The bytes are a part of a pack whose digests all fit.
pub fn parts(bytes: &[u8]) {
    let place = bytes.len() % packed().len();
    let mut files = packed().clone();
    files[place].1 = bytes.to_vec();
    let desk = desk();
    desk.store.pack("hipaa-2026", &[], None, Path::new("/home/out.zip")).unwrap();
    let (manifest, _) = read_pack(&desk.files.bytes(Path::new("/home/out.zip")).unwrap()).unwrap();
    let Ok(pack) = write_pack(manifest, &files) else { return };
    let other = Desk::with(&Memory::new(), DATA, "laptop");
    let done = other.store.unpack(read_pack(&pack).unwrap(), None, false);
    let there = other.store.list().unwrap();
    assert_eq!(there.len(), usize::from(done.is_ok()));
    // Of the parts only what git is told may be anything: it is not taken from a pack.
    assert!(done.is_err() || files[place].0 == ".gitattributes" || *packed() == files, "{}", files[place].0);
    let _ = desk.store.merge(read_pack(&pack).unwrap(), None, "Dana Reyes");
    all_is_there(&desk, "hipaa-2026");
}
