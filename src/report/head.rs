//! Whose report it is, about what, from which record.

use jiff::civil::Date;

use super::{Given, Input};
use crate::domain::record::{Current, Fold, Key, Person, Seen};

/// What every report says of itself.
pub const SELF_ASSESSMENT: &str = "This is a self-assessment: it shows what the people named in it recorded. \
It is neither legal advice nor a risk analysis, and no score in it says that a law is met.";

/// Head of a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// The assessment's folder name.
    pub name: String,
    /// The assessment's id, the same in every copy.
    pub assessment: String,
    /// The assessment's title.
    pub title: String,
    /// The organization.
    pub organization: String,
    /// Tenants and sites, in words.
    pub scope: String,
    /// The period assessed, in words.
    pub period: String,
    /// Who prepares it, with role.
    pub prepared_by: String,
    /// Who gets it.
    pub prepared_for: String,
    /// The date everything is computed for.
    pub as_of: Date,
    /// The questionnaire's id.
    pub questionnaire: String,
    /// The questionnaire's title.
    pub questionnaire_title: String,
    /// The questionnaire's version.
    pub questionnaire_version: String,
    /// SHA-256 over the questionnaire's files, `sha256:HEX`.
    pub questionnaire_digest: String,
    /// The day the questionnaire's authors last looked at the law and the services.
    pub questionnaire_as_of: Date,
    /// The rules of the score.
    pub scoring: u32,
    /// The last line of each writer that the report covers: number and first digits of its digest.
    pub cut: Seen,
    /// SHA-256 of questionnaire and cut, 64 hex digits; `None` while a line is not on disk.
    pub fingerprint: Option<String>,
    /// How many journal lines it is computed from.
    pub lines: usize,
    /// The people recorded, by name.
    pub people: Vec<PersonRow>,
}

/// A person as recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonRow {
    /// Name, role, account; each as typed.
    pub person: Person,
    /// The role's name if it is one of the questionnaire's, else as typed.
    pub role: String,
    /// The lines behind it.
    pub given: Vec<Given>,
}

impl Head {
    pub(super) fn new(input: &Input<'_>) -> Self {
        let questionnaire = input.questionnaire;
        let info = input.fold.assessment();
        let text = |pick: fn(&crate::domain::record::AssessmentInfo) -> &str| {
            info.as_ref().map(pick).unwrap_or_default().to_owned()
        };
        Self {
            name: input.source_name.to_owned(),
            assessment: text(|info| info.id.as_str()),
            title: text(|info| &info.title),
            organization: text(|info| &info.organization),
            scope: text(|info| &info.scope),
            period: text(|info| &info.period),
            prepared_by: text(|info| &info.prepared_by),
            prepared_for: text(|info| &info.prepared_for),
            as_of: input.evaluation.as_of,
            questionnaire: questionnaire.id.to_string(),
            questionnaire_title: questionnaire.title.clone(),
            questionnaire_version: questionnaire.version.clone(),
            questionnaire_digest: input.questionnaire_digest.to_owned(),
            questionnaire_as_of: questionnaire.as_of,
            scoring: questionnaire.scoring,
            cut: input.cut.clone(),
            fingerprint: input.fingerprint.clone(),
            lines: input.fold.len(),
            people: people(input),
        }
    }

    /// The first 12 digits of the questionnaire's digest, without the name of the algorithm.
    pub fn digest_prefix(&self) -> &str {
        let digits = self.questionnaire_digest.strip_prefix("sha256:").unwrap_or(&self.questionnaire_digest);
        digits.get(..12).unwrap_or(digits)
    }
}

fn people(input: &Input<'_>) -> Vec<PersonRow> {
    let mut rows: Vec<PersonRow> = input
        .fold
        .keys()
        .filter(|key| matches!(key, Key::Person(_)))
        .flat_map(|key| persons(input.fold, key).into_iter().map(move |person| (key, person)))
        .map(|(key, person)| PersonRow {
            role: input.questionnaire.role_title(&person.role.as_str().into()).to_owned(),
            given: Given::behind(input.fold, key),
            person,
        })
        .collect();
    rows.sort_by(|a, b| (&a.person.name, &a.person.role).cmp(&(&b.person.name, &b.person.role)));
    rows
}

/// A person about whom two lines differ is shown once for each.
fn persons(fold: &Fold, key: &Key) -> Vec<Person> {
    match fold.current(key) {
        Current::Nothing => Vec::new(),
        Current::Value(value) => vec![Person::read(value)],
        Current::Conflict(heads) => heads.iter().filter_map(|head| head.value.as_deref()).map(Person::read).collect(),
    }
}
