//! Evidence: each piece a key of its own.

use jiff::civil::Date;

use super::over;
use super::refusal::{Refusal, fits, has_words, not_later};
use crate::domain::id::{EntryId, EvidenceId};
use crate::domain::questionnaire::Question;
use crate::domain::record::{Change, Current, Evidence, Fold, Key};
use crate::domain::status::EvidenceKind;

/// The longest title and the longest link, in characters.
const LONGEST_LINE: usize = 500;

/// A digest that stands for the one to come while the rest of a piece of evidence is checked.
pub const DIGEST_TO_COME: &str = "sha256:";

/// The name of a file as the title of evidence: never a path, nothing that a terminal would obey.
pub fn title_of_file(path: &str) -> String {
    let name = path.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// A new piece of evidence, named by the line that will make it. What the question does not leave open about its
/// kind is filled in. A file must stand in the assessment's folder under its digest before the line is written.
pub fn add_evidence(
    question: &Question,
    line: &EntryId,
    evidence: &Evidence,
    today: Date,
) -> Result<(EvidenceId, Change), Refusal> {
    let mut evidence = evidence.clone();
    has_words(&evidence.title, "The title")?;
    for text in [&evidence.title, &evidence.link] {
        fits(text)?;
        let length = text.chars().count();
        if length > LONGEST_LINE {
            return Err(Refusal::TooLong { length, limit: LONGEST_LINE });
        }
        if text.chars().any(char::is_control) {
            return Err(Refusal::OneLine);
        }
    }
    if evidence.link.trim().is_empty() == evidence.digest.is_empty() {
        return Err(Refusal::FileOrLink);
    }
    not_later(evidence.dated, today)?;
    evidence.title = evidence.title.trim().to_owned();
    evidence.link = evidence.link.trim().to_owned();
    if evidence.kind.is_none() {
        evidence.kind = kind_asked(question)?;
    }
    evidence.added = Some(today);
    let id = EvidenceId::from(line.in_key());
    let key = Key::Evidence(question.id.clone(), id.clone());
    Ok((id, Change { key, replaces: Vec::new(), value: Some(evidence.over(None).into()) }))
}

/// The kind of evidence that a question asks for, if it asks for one kind only. Where it asks for both, a person
/// must say.
fn kind_asked(question: &Question) -> Result<Option<EvidenceKind>, Refusal> {
    let mut kinds = question.evidence.iter().map(|ask| ask.kind);
    let first = kinds.next();
    if kinds.any(|kind| Some(kind) != first) {
        return Err(Refusal::WhichKind { id: question.id.to_string() });
    }
    Ok(first)
}

/// Takes a piece of evidence away; the line that made it and its file stay.
pub fn remove_evidence(fold: &Fold, question: &Question, id: &EvidenceId) -> Result<Change, Refusal> {
    let key = Key::Evidence(question.id.clone(), id.clone());
    if fold.current(&key) == Current::Nothing {
        let known: Vec<&str> = fold.evidence(&question.id).into_iter().map(|(id, _)| id.as_str()).collect();
        let possible = if known.is_empty() { "none; nothing is on file".to_owned() } else { known.join(", ") };
        return Err(Refusal::NoPlace { what: "evidence", id: id.to_string(), possible });
    }
    Ok(over(fold, key, None))
}
