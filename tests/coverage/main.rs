//! What the shipped questionnaire covers of the law, how it reads, and what it asks of four organizations.

mod command;
mod provisions;
mod reading;
mod samples;
mod traps;

use std::sync::OnceLock;

use gapbook::domain::questionnaire::{Question, Questionnaire};
use gapbook::storage::questionnaire::{builtin, load};

/// The questionnaire about HIPAA; read once.
fn shipped() -> &'static Questionnaire {
    static READ: OnceLock<Questionnaire> = OnceLock::new();
    READ.get_or_init(|| {
        let one = builtin().iter().find(|one| one.id == "hipaa-microsoft-cloud").unwrap();
        load(one.files()).unwrap_or_else(|problems| panic!("{problems}")).questionnaire
    })
}

fn question(id: &str) -> &'static Question {
    shipped().question(&id.into()).unwrap_or_else(|| panic!("there is no question {id}"))
}

/// Lines of a table in tests/data, cut at the tab.
fn table(text: &'static str) -> Vec<(&'static str, &'static str)> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split_once('\t').unwrap()).collect()
}
