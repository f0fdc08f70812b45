//! Questionnaires and catalogs as people write them.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use gapbook::domain::questionnaire::Questionnaire;
use gapbook::storage::questionnaire::{SourceFile, builtin, load};

use crate::bounds::quiet;

/// The questionnaire that shows every part of the format once.
pub fn example() -> Arc<Questionnaire> {
    static READ: OnceLock<Arc<Questionnaire>> = OnceLock::new();
    READ.get_or_init(|| {
        let one = builtin().iter().find(|one| one.id == "starter-example").unwrap();
        Arc::new(load(one.files()).unwrap_or_else(|problems| panic!("{problems}")).questionnaire)
    })
    .clone()
}

/// The files of a questionnaire of two questions, three facts and a register.
pub fn small_files() -> Vec<SourceFile> {
    vec![SourceFile::new("base.toml", include_bytes!("../questionnaires/base.toml").as_slice())]
}

/// That questionnaire.
pub fn small() -> Arc<Questionnaire> {
    static READ: OnceLock<Arc<Questionnaire>> = OnceLock::new();
    READ.get_or_init(|| Arc::new(load(small_files()).unwrap_or_else(|problems| panic!("{problems}")).questionnaire))
        .clone()
}

fn try_load(files: Vec<SourceFile>) {
    if let Err(problems) = load(files) {
        assert!(!problems.is_empty());
        quiet(&problems.render(false, 80), "a message");
    }
}

pub fn questionnaire(bytes: &[u8]) {
    try_load(vec![SourceFile { path: "q.toml".into(), bytes: Cow::Owned(bytes.to_vec()) }]);
}

pub fn catalog(bytes: &[u8]) {
    let mut files = small_files();
    files.push(SourceFile { path: "own/catalog.toml".into(), bytes: Cow::Owned(bytes.to_vec()) });
    try_load(files);
}
