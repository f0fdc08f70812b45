//! A desk to work at in tests: a store in memory, and ways to write on it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use gapbook::domain::id::EntryId;
use gapbook::domain::record::{AssessmentInfo, Body, Change, Entry, Key, Person};
use gapbook::storage::assessment::{Access, NewAssessment, OpenAssessment, Store};
use gapbook::storage::files::Memory;
use gapbook::storage::journal::{JournalWriter, SaveError};
use gapbook::storage::{Computer, Places};
use serde_json::Value;

/// The data folder of the first desk.
pub const DATA: &str = "/home/dana/assessments";

/// A computer with its own state folder; its data folder may be somebody else's too.
pub struct Desk {
    pub files: Memory,
    pub store: Store,
}

impl Desk {
    pub fn new() -> Self {
        Self::with(&Memory::new(), DATA, "desk")
    }

    pub fn with(files: &Memory, data: &str, computer: &str) -> Self {
        let places = Places::new(data, format!("/state/{computer}"));
        Self::at(files, places, computer)
    }

    pub fn at(files: &Memory, places: Places, computer: &str) -> Self {
        let computer = Computer::new(&format!("machine of {computer}"), computer);
        let store = Store::new(Arc::new(files.clone()), places, computer).with_patience(Duration::ZERO);
        Self { files: files.clone(), store }
    }

    pub fn create(&self) -> OpenAssessment {
        self.store.create(&new("HIPAA 2026", "Dana Reyes")).unwrap()
    }

    pub fn open(&self) -> OpenAssessment {
        self.store.open("hipaa-2026", "Dana Reyes").unwrap()
    }

    pub fn folder(&self) -> PathBuf {
        self.store.places().data().join("hipaa-2026")
    }

    /// The one log of a writer.
    pub fn log(&self, writer: &str) -> PathBuf {
        self.folder().join(format!("journal/{writer}.jsonl"))
    }
}

pub fn new(title: &str, by: &str) -> NewAssessment {
    NewAssessment {
        info: AssessmentInfo {
            id: "".into(),
            title: title.to_owned(),
            organization: "Northside Clinic".to_owned(),
            scope: String::new(),
            period: String::new(),
            prepared_by: String::new(),
            prepared_for: String::new(),
        },
        by: Person { name: by.to_owned(), role: "Security official".to_owned(), account: String::new() },
        at: "2026-11-21T09:02:11-05:00".to_owned(),
        questionnaire: "small".into(),
        version: "1".to_owned(),
        files: vec![
            ("header.toml".to_owned(), b"format = 1\n".to_vec()),
            ("areas/access.toml".to_owned(), b"# access\n".to_vec()),
        ],
    }
}

/// The writer of an assessment that was opened to write.
pub fn writer(open: &mut OpenAssessment) -> &mut JournalWriter {
    match &mut open.access {
        Access::Write(writer) => writer,
        Access::ReadOnly(why) => panic!("only to read: {why:?}"),
    }
}

/// A note as the next entry.
pub fn note(open: &mut OpenAssessment, question: &str, text: &str) -> Entry {
    let key = Key::Note(question.into());
    let replaces = open.fold.head_ids(&key);
    let (seen, tick) = (open.fold.last_lines(), open.fold.tick() + 1);
    Entry {
        id: writer(open).next_id(),
        sum: None,
        at: "2026-11-21T09:05:00-05:00".to_owned(),
        tick,
        seen,
        after: None,
        body: Some(Body {
            by: "Dana Reyes".to_owned(),
            act: "note".to_owned(),
            undoes: None,
            set: vec![Change { key, replaces, value: Some(Value::from(text).into()) }],
        }),
    }
}

/// Writes a note, saves it and folds it, as the program does.
pub fn save(open: &mut OpenAssessment, question: &str, text: &str) -> Result<EntryId, SaveError> {
    let entry = note(open, question, text);
    let saved = writer(open).append(vec![entry])?;
    let id = saved[0].id.clone();
    for entry in saved {
        open.fold.apply(entry);
    }
    Ok(id)
}

/// The note of a question, if there is exactly one.
pub fn note_of(open: &OpenAssessment, question: &str) -> Option<String> {
    open.fold.current(&Key::Note(question.into())).value().and_then(Value::as_str).map(str::to_owned)
}

/// Everything that stands in an assessment, by key.
pub fn state(open: &OpenAssessment) -> Vec<(String, String)> {
    let mut state: Vec<_> =
        open.fold.keys().map(|key| (key.to_string(), format!("{:?}", open.fold.current(key)))).collect();
    state.sort();
    state
}

/// Changes a file as another program would.
pub fn change(files: &Memory, path: &Path, how: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = files.bytes(path).unwrap();
    how(&mut bytes);
    files.put(path, &bytes);
}
