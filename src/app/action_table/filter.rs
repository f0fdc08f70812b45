//! What is typed above the table: `owner:dana status:planned due:<2027-01-01 critical text`.

use super::date_range::DateRange;
use super::filter_field::{FIELDS, Field, UNANSWERED, WORDS, Word};
use super::filter_word::{FilterWord, filter_words};
use super::{Actions, Column, DueState, cell};
use crate::domain::check::nearest;
use crate::domain::status::TestStatus;

/// What is asked of an action; all terms must hold.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct ActionFilter {
    terms: Vec<Term>,
    problems: Vec<String>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Term {
    Field(Field, String),
    Nothing(Field),
    Days(Field, DateRange),
    Word(Word),
    Text(String),
}

impl ActionFilter {
    /// Reads what was typed. What cannot be read is a problem, and then nothing fits: a change to all rows shown must
    /// never reach more than was meant.
    pub fn parse(text: &str) -> Self {
        let mut filter = Self::default();
        for word in filter_words(text) {
            match Term::parse(&word) {
                Ok(term) => filter.terms.extend(term),
                Err(problem) => filter.problems.push(problem),
            }
        }
        filter
    }

    /// What could not be read, in words.
    pub fn problem(&self) -> Option<&str> {
        self.problems.first().map(String::as_str)
    }

    /// Whether the action at a place fits.
    pub fn fits(&self, actions: Actions<'_>, place: usize) -> bool {
        self.problems.is_empty() && self.terms.iter().all(|term| term.fits(actions, place))
    }
}

impl Term {
    /// A term, or nothing for a field whose value is still to be typed.
    fn parse(word: &FilterWord) -> Result<Option<Self>, String> {
        let value = word.value.trim();
        let Some(name) = &word.field else {
            let known = WORDS.iter().find(|(name, _)| *name == value && !word.quoted);
            return Ok(Some(known.map_or_else(|| Self::Text(word.value.clone()), |(_, word)| Self::Word(*word))));
        };
        let Some((name, field)) = FIELDS.iter().find(|(field, _)| field == name) else {
            let names = || FIELDS.iter().map(|(name, _)| *name);
            let meant = nearest(name, names()).map(|meant| format!(", did you mean {meant}")).unwrap_or_default();
            let fields: Vec<&str> = names().collect();
            return Err(format!("No field '{name}'{meant}? Fields: {}", fields.join(", ")));
        };
        if value.is_empty() {
            return Ok(None);
        }
        let field = *field;
        let wrong = || Err(format!("No {name} '{value}'. {name}: {}", field.values()));
        Ok(Some(match (field, value) {
            (Field::Owner | Field::Due | Field::Evidence | Field::Changed, "none") if !word.quoted => {
                Self::Nothing(field)
            }
            (Field::Due, "soon") => Self::Word(Word::Soon),
            (Field::Due, "overdue") => Self::Word(Word::Overdue),
            (Field::Due | Field::Changed, _) => match DateRange::parse(value) {
                Some(range) => Self::Days(field, range),
                None => return wrong(),
            },
            _ => {
                let words = field.words();
                // Files write `not-implemented`; people may write it as they read it.
                let value = if words.is_empty() { value.to_owned() } else { value.replace(' ', "-") };
                if !words.is_empty() && !words.iter().any(|word| word.starts_with(&value)) {
                    return wrong();
                }
                Self::Field(field, value)
            }
        }))
    }

    fn fits(&self, actions: Actions<'_>, place: usize) -> bool {
        let question = actions.question(place);
        let one = actions.evaluated(place);
        let holds = |text: &str, wanted: &str| text.to_lowercase().contains(wanted);
        match self {
            Self::Text(wanted) => {
                holds(question.id.as_str(), wanted) || holds(&question.topic, wanted) || holds(&question.ask, wanted)
            }
            Self::Days(field, range) => {
                let day = if *field == Field::Due { actions.due(place) } else { actions.changed(place) };
                day.is_some_and(|day| range.holds(day))
            }
            Self::Nothing(Field::Owner) => actions.owner(place).is_empty(),
            Self::Nothing(Field::Due) => actions.due(place).is_none(),
            Self::Nothing(Field::Evidence) => actions.evidence(place).0 == 0,
            Self::Nothing(_) => actions.changed_tick(place) == 0,
            Self::Word(word) => match word {
                Word::Critical => one.critical,
                Word::Flagged => actions.fold.flagged(&question.id),
                Word::Verified => one.verified,
                Word::Unassigned => actions.owner(place).is_empty(),
                Word::Overdue => actions.due_state(place) == DueState::Overdue,
                Word::Soon => actions.due_state(place) == DueState::Soon,
            },
            Self::Field(field, wanted) => match field {
                Field::Owner => holds(&actions.owner(place), wanted),
                Field::Status => one.status.map_or(UNANSWERED, |status| status.id()).starts_with(wanted.as_str()),
                Field::Standing => one.standing.id().starts_with(wanted.as_str()),
                Field::Test => {
                    let test = actions.fold.test(&question.id);
                    test.map_or(TestStatus::NotAssessed, |test| test.status).id().starts_with(wanted.as_str())
                }
                Field::Area => {
                    holds(question.area.as_str(), wanted) || holds(&cell(actions, place, Column::Area), wanted)
                }
                Field::Service => {
                    question.services.iter().any(|id| holds(id.as_str(), wanted))
                        || holds(&cell(actions, place, Column::Services), wanted)
                }
                Field::Provision => question.citations.iter().any(|citation| holds(citation.as_str(), wanted)),
                Field::Basis => {
                    question.basis.id().starts_with(wanted.as_str())
                        || question.law.is_some_and(|class| class.id().starts_with(wanted.as_str()))
                }
                Field::Effort => question.effort.id().starts_with(wanted.as_str()),
                Field::Evidence => match actions.evidence(place) {
                    (there, asked) if wanted.starts_with('a') => asked > 0 && there == asked,
                    (there, _) => there > 0 && wanted.starts_with('s'),
                },
                Field::Due | Field::Changed => false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_fields_words_dates_and_text() {
        let filter =
            ActionFilter::parse("owner:\"Dana R\" due:<2027-01-01 critical \"critical\" status:\"not impl\" a");
        assert_eq!(
            filter.terms,
            [
                Term::Field(Field::Owner, "dana r".into()),
                Term::Days(Field::Due, DateRange::parse("<2027-01-01").unwrap()),
                Term::Word(Word::Critical),
                Term::Text("critical".into()),
                Term::Field(Field::Status, "not-impl".into()),
                Term::Text("a".into()),
            ]
        );
        assert_eq!(filter.problem(), None);
        assert_eq!(ActionFilter::parse("  owner: "), ActionFilter::default());
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let problem = |text: &str| ActionFilter::parse(text).problem().unwrap_or_default().to_owned();
        assert!(
            problem("critical onwer:dana").starts_with("No field 'onwer', did you mean owner? Fields: owner, status")
        );
        assert!(problem("zzz:1").starts_with("No field 'zzz'? Fields: owner"));
        assert!(problem("status:done").starts_with("No status 'done'. status: implemented, "));
        assert!(problem("due:tomorrow").starts_with("No due 'tomorrow'. due: <2027-01-01"));
    }
}
