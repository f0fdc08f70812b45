//! What a change is about, in words for a message: titles, no ids.

use super::model::Book;
use super::short_ask;
use crate::domain::id::QuestionId;
use crate::domain::record::Key;

/// What stands under a key, by the title of its question, fact or register.
pub fn named(book: &Book, key: &Key) -> String {
    let asked = |what: &str, id: &QuestionId| match book.questionnaire.question(id) {
        Some(question) => format!("{what} \u{201c}{}\u{201d}", short_ask(&question.ask)),
        None => format!("{what} {id}"),
    };
    match key {
        Key::Answer(id) => asked("the answer to", id),
        Key::Note(id) => asked("the note on", id),
        Key::Flag(id) => asked("the flag on", id),
        Key::Comment(id, _) => asked("a comment on", id),
        Key::Assign(id) => asked("owner and due date of", id),
        Key::Test(id) => asked("the test of", id),
        Key::Risk(id) => asked("the rating of", id),
        Key::Evidence(id, _) => asked("evidence of", id),
        Key::Fact(id) => match book.questionnaire.fact(id) {
            Some(fact) => format!("the fact \u{201c}{}\u{201d}", fact.title),
            None => format!("the fact {id}"),
        },
        Key::Row(register, _) | Key::Cell(register, ..) => match book.questionnaire.register(register) {
            Some(register) => format!("a row of {}", register.title),
            None => format!("a row of {register}"),
        },
        Key::Assessment => "what the assessment is called and covers".to_owned(),
        other => other.to_string(),
    }
}
