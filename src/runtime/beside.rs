//! What stands beside an answer, from words to changes: tests, ratings, comments, flags, links to evidence.

use jiff::civil::Date;
use serde::Deserialize;

use super::Trouble;
use super::changes::{date, question, refused};
use super::session::State;
use crate::domain::change::{self, Refusal};
use crate::domain::id::{EntryId, EvidenceId};
use crate::domain::record::{Change, Evidence, Risk, Test};
use crate::domain::status::{EvidenceKind, RiskLevel, TestStatus};

/// What a test showed, as typed.
#[derive(Clone, Default, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TestWords {
    /// passed, failed-low, failed-medium, failed-high or not-assessed.
    pub status: String,
    /// Who tested; the person who types if left out.
    pub tester: Option<String>,
    /// When; today if left out.
    pub on: Option<String>,
    /// What was seen.
    pub note: Option<String>,
}

/// The rating of a gap, as typed.
#[derive(Clone, Default, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RiskWords {
    /// low, moderate or high; what is left out stays.
    pub likelihood: Option<String>,
    /// low, moderate or high; what is left out stays.
    pub impact: Option<String>,
    /// Why; what is left out stays, an empty text removes it.
    pub reason: Option<String>,
    /// Takes the rating away.
    pub clear: bool,
}

/// A piece of evidence, as typed.
#[derive(Clone, Default, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EvidenceWords {
    /// Its name.
    pub title: String,
    /// policy or run; need not be said where the question asks for one of them only.
    pub kind: Option<String>,
    /// The date of the evidence itself.
    pub dated: Option<String>,
    /// A link, or where it is kept.
    pub link: String,
}

/// The result of a test as changes of one action. `person`: who types.
pub fn test_changes(state: &State<'_>, id: &str, words: &TestWords, person: &str) -> Result<Vec<Change>, Trouble> {
    let question = question(state, id)?;
    let status = TestStatus::parse(&words.status).ok_or_else(|| {
        let possible: Vec<&str> = TestStatus::ALL.iter().map(|status| status.id()).collect();
        no_such(&words.status, "the result of a test", &possible.join(", "))
    })?;
    let tested = status != TestStatus::NotAssessed;
    let test = Test {
        status,
        tester: given(words.tester.as_ref()).unwrap_or_else(|| if tested { person.to_owned() } else { String::new() }),
        on: match &words.on {
            Some(text) => date(text)?,
            None => tested.then_some(state.today),
        },
        note: given(words.note.as_ref()).unwrap_or_default(),
    };
    change::test(state.fold, question, &test, state.today).map_err(|r| refused(&r))
}

fn given(text: Option<&String>) -> Option<String> {
    text.map(|text| text.trim().to_owned())
}

fn no_such(value: &str, what: &str, possible: &str) -> Trouble {
    refused(&Refusal::NoSuchValue { value: value.to_owned(), what: what.to_owned(), possible: possible.to_owned() })
}

/// A rating as changes of one action.
pub fn risk_changes(state: &State<'_>, id: &str, words: &RiskWords) -> Result<Vec<Change>, Trouble> {
    let question = question(state, id)?;
    let level = |text: Option<&String>, what| match text {
        Some(text) => RiskLevel::parse(text).map(Some).ok_or_else(|| no_such(text, what, "low, moderate, high")),
        None => Ok(None),
    };
    let before = state.fold.risk(&question.id);
    let before = before.unwrap_or(Risk { likelihood: None, impact: None, reason: String::new() });
    let risk = Risk {
        likelihood: level(words.likelihood.as_ref(), "a likelihood")?.or(before.likelihood),
        impact: level(words.impact.as_ref(), "an impact")?.or(before.impact),
        reason: given(words.reason.as_ref()).unwrap_or(before.reason),
    };
    change::risk(state.fold, question, (!words.clear).then_some(&risk)).map_err(|r| refused(&r))
}

/// The line that comes next; it names what it makes.
pub(super) fn next<'a>(state: &State<'a>) -> Result<&'a EntryId, Trouble> {
    state.next.ok_or_else(|| Trouble::new("Nothing can be added: the assessment is open for reading only."))
}

/// A comment as changes of one action.
pub fn comment_changes(state: &State<'_>, id: &str, text: &str) -> Result<Vec<Change>, Trouble> {
    let question = question(state, id)?;
    change::comment(question, next(state)?, text).map(|change| vec![change]).map_err(|r| refused(&r))
}

/// A flag set or taken away, as changes of one action.
pub fn flag_changes(state: &State<'_>, id: &str, flagged: bool) -> Result<Vec<Change>, Trouble> {
    Ok(change::flag(state.fold, question(state, id)?, flagged))
}

/// What is known of a piece of evidence before its file is looked at.
pub(super) fn evidence_of(words: &EvidenceWords) -> Result<Evidence, Trouble> {
    let kind = match words.kind.as_deref() {
        None | Some("") => None,
        Some(word) => Some(EvidenceKind::parse(word).ok_or_else(|| no_such(word, "a kind", "policy, run"))?),
    };
    let dated: Option<Date> = words.dated.as_deref().map_or(Ok(None), date)?;
    Ok(Evidence {
        kind,
        title: words.title.clone(),
        digest: String::new(),
        link: words.link.clone(),
        dated,
        added: None,
    })
}

/// A link to evidence, or the place where it is kept, as changes of one action; and its id.
pub fn link_changes(state: &State<'_>, id: &str, words: &EvidenceWords) -> Result<(EvidenceId, Vec<Change>), Trouble> {
    let question = question(state, id)?;
    let evidence = evidence_of(words)?;
    let added = change::add_evidence(question, next(state)?, &evidence, state.today);
    added.map(|(id, change)| (id, vec![change])).map_err(|r| refused(&r))
}

/// A piece of evidence taken away, as changes of one action.
pub fn remove_evidence_changes(state: &State<'_>, id: &str, evidence: &str) -> Result<Vec<Change>, Trouble> {
    let question = question(state, id)?;
    let removed = change::remove_evidence(state.fold, question, &evidence.into());
    removed.map(|change| vec![change]).map_err(|r| refused(&r))
}
