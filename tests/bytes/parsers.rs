//! The parsers, each as a function of bytes that fails by panicking.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use gapbook::app::position::Position;
use gapbook::domain::questionnaire::Questionnaire;
use gapbook::domain::record::Fold;
use gapbook::runtime::{State, plan_import, read_table};
use gapbook::storage::pack::{is_sealed, read_pack, unseal};
use gapbook::storage::questionnaire::{SourceFile, builtin, load};
use gapbook::tui::clean;
use jiff::civil::date;

use crate::desk::Desk;
use crate::{files, record};

type Read = fn(&[u8]);

/// Each with the name of its folder in the corpus.
pub const PARSERS: &[(&str, Read)] = &[
    ("log", record::log),
    ("content", record::content),
    ("questionnaire", questionnaire),
    ("catalog", catalog),
    ("plan", plan),
    ("rows", rows),
    ("position", position),
    ("private", files::private),
    ("id-file", files::id_file),
    ("names", files::names),
    ("pack", pack),
    ("parts", files::parts),
    ("shown", shown),
];

/// The questionnaire that shows every part of the format once.
pub fn example() -> Arc<Questionnaire> {
    static READ: OnceLock<Arc<Questionnaire>> = OnceLock::new();
    READ.get_or_init(|| {
        let one = builtin().iter().find(|one| one.id == "starter-example").unwrap();
        Arc::new(load(one.files()).unwrap_or_else(|problems| panic!("{problems}")).questionnaire)
    })
    .clone()
}

/// Nothing a terminal would act on.
pub fn harmless(text: &str, what: &str) {
    let bad = text.chars().find(|c| *c != '\n' && clean::is_unsafe(*c));
    assert!(bad.is_none(), "{what} holds {bad:?}");
}

fn try_load(files: Vec<SourceFile>) {
    if let Err(problems) = load(files) {
        assert!(!problems.is_empty());
        let acts = |c: &char| {
            (c.is_control() && *c != '\n') || matches!(*c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        };
        let bad = problems.render(false, 80).chars().find(acts);
        assert!(bad.is_none(), "a message holds {bad:?}");
    }
}

fn questionnaire(bytes: &[u8]) {
    try_load(vec![SourceFile { path: "q.toml".into(), bytes: Cow::Owned(bytes.to_vec()) }]);
}

fn catalog(bytes: &[u8]) {
    let one = builtin().iter().find(|one| one.id == "starter-example").unwrap();
    let mut files = one.files();
    files.push(SourceFile { path: "own/catalog.toml".into(), bytes: Cow::Owned(bytes.to_vec()) });
    try_load(files);
}

fn plan(bytes: &[u8]) {
    match read_table("plan", bytes) {
        Ok(rows) => assert!(rows.len() <= 100_001),
        Err(trouble) => harmless(&clean::text(&trouble.to_string()), "a message"),
    }
}

fn rows(bytes: &[u8]) {
    let questionnaire = example();
    let fold = Fold::new();
    let next = gapbook::domain::id::EntryId::new("dana-7k3q9x4m", 1);
    let state = State { questionnaire: &questionnaire, fold: &fold, today: date(2026, 11, 21), next: Some(&next) };
    for register in &questionnaire.registers {
        for remove in [false, true] {
            if let Err(trouble) = plan_import(&state, register, bytes, "rows.csv", remove) {
                assert!(!trouble.to_string().is_empty());
            }
        }
    }
}

fn position(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let read = Position::read(&text);
    assert_eq!(Position::read(&read.write()), read);
}

fn pack(bytes: &[u8]) {
    if is_sealed(bytes) {
        // Trying a passphrase takes a second; what comes before it is read all the same.
        let tries = bytes.windows(6).any(|part| part == b"scrypt");
        assert!(tries || unseal(bytes, &gapbook::storage::pack::Passphrase::given("x".into())).is_err());
        return;
    }
    if let Ok(pack) = read_pack(bytes) {
        let desk = Desk::new();
        let done = desk.store.unpack(pack, None, false);
        assert_eq!(desk.store.list().unwrap().len(), usize::from(done.is_ok()));
    }
}

fn shown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    harmless(&clean::text(&text), "a text");
    harmless(&clean::line(&text), "a line");
    assert!(!clean::line(&text).contains('\n'));
}
