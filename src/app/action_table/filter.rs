//! The words typed above the table of improvement actions: `owner:dana status:planned due:<2027-01-01 critical`.

use jiff::civil::Date;

use crate::app::model::Book;
use crate::domain::status::Standing;

/// What is asked of an action; all terms must hold.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct ActionFilter {
    terms: Vec<Term>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Term {
    Field(Field, String),
    Due(Side, Date),
    Word(Word),
    Text(String),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Field {
    Owner,
    Status,
    Standing,
    Test,
    Area,
    Service,
    Provision,
    Basis,
    Effort,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Before,
    After,
    On,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Word {
    Critical,
    Flagged,
    Overdue,
    Unassigned,
    Verified,
}

const FIELDS: &[(&str, Field)] = &[
    ("owner", Field::Owner),
    ("status", Field::Status),
    ("standing", Field::Standing),
    ("test", Field::Test),
    ("area", Field::Area),
    ("service", Field::Service),
    ("provision", Field::Provision),
    ("basis", Field::Basis),
    ("effort", Field::Effort),
];

const WORDS: &[(&str, Word)] = &[
    ("critical", Word::Critical),
    ("flagged", Word::Flagged),
    ("overdue", Word::Overdue),
    ("unassigned", Word::Unassigned),
    ("verified", Word::Verified),
];

impl ActionFilter {
    /// Reads what was typed. What is no known field is text to look for, so typing never fails.
    pub fn parse(text: &str) -> Self {
        Self { terms: text.split_whitespace().map(Term::parse).collect() }
    }

    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether the question at a place fits.
    pub fn fits(&self, book: &Book, place: usize) -> bool {
        self.terms.iter().all(|term| term.fits(book, place))
    }
}

impl Term {
    fn parse(word: &str) -> Self {
        let lower = word.to_lowercase();
        if let Some((_, word)) = WORDS.iter().find(|(name, _)| *name == lower) {
            return Self::Word(*word);
        }
        let Some((name, value)) = lower.split_once(':').filter(|(_, value)| !value.is_empty()) else {
            return Self::Text(lower);
        };
        if name == "due" {
            let (side, date) = match value.as_bytes()[0] {
                b'<' => (Side::Before, &value[1..]),
                b'>' => (Side::After, &value[1..]),
                _ => (Side::On, value),
            };
            return date.parse().map_or_else(|_| Self::Text(lower.clone()), |date| Self::Due(side, date));
        }
        match FIELDS.iter().find(|(field, _)| *field == name) {
            Some((_, field)) => Self::Field(*field, value.to_owned()),
            None => Self::Text(lower),
        }
    }

    fn fits(&self, book: &Book, place: usize) -> bool {
        let question = &book.questionnaire.questions[place];
        let one = &book.evaluation.questions()[place];
        let holds = |text: &str, wanted: &str| text.to_lowercase().contains(wanted);
        match self {
            Self::Text(wanted) => {
                holds(question.id.as_str(), wanted) || holds(&question.topic, wanted) || holds(&question.ask, wanted)
            }
            Self::Due(side, date) => book.fold.assignment(&question.id).due.is_some_and(|due| match side {
                Side::Before => due < *date,
                Side::After => due > *date,
                Side::On => due == *date,
            }),
            Self::Word(word) => match word {
                Word::Critical => one.critical,
                Word::Flagged => book.fold.flagged(&question.id),
                Word::Verified => one.verified,
                Word::Unassigned => book.fold.assignment(&question.id).owner.is_empty(),
                Word::Overdue => {
                    let due = book.fold.assignment(&question.id).due;
                    one.standing != Standing::Met && due.is_some_and(|due| due < book.evaluation.as_of)
                }
            },
            Self::Field(field, wanted) => match field {
                Field::Owner => holds(&book.fold.assignment(&question.id).owner, wanted),
                Field::Status => one.status.map_or("unanswered", |status| status.id()).starts_with(wanted.as_str()),
                Field::Standing => one.standing.id().starts_with(wanted.as_str()),
                Field::Test => {
                    let test = book.fold.test(&question.id);
                    test.map_or("not-assessed", |test| test.status.id()).starts_with(wanted.as_str())
                }
                Field::Area => {
                    let title = book.questionnaire.area(&question.area).map_or("", |area| &area.title);
                    holds(question.area.as_str(), wanted) || holds(title, wanted)
                }
                Field::Service => question
                    .services
                    .iter()
                    .any(|id| holds(id.as_str(), wanted) || holds(&book.questionnaire.service_title(id), wanted)),
                Field::Provision => question.citations.iter().any(|citation| holds(citation.as_str(), wanted)),
                Field::Basis => {
                    question.basis.id().starts_with(wanted.as_str())
                        || question.law.is_some_and(|class| class.id().starts_with(wanted.as_str()))
                }
                Field::Effort => question.effort.id().starts_with(wanted.as_str()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_fields_words_dates_and_text() {
        let filter = ActionFilter::parse("owner:Dana due:<2027-01-01 critical backup due:soon odd:thing");
        assert_eq!(
            filter.terms,
            [
                Term::Field(Field::Owner, "dana".into()),
                Term::Due(Side::Before, "2027-01-01".parse().unwrap()),
                Term::Word(Word::Critical),
                Term::Text("backup".into()),
                Term::Text("due:soon".into()),
                Term::Text("odd:thing".into()),
            ]
        );
        assert!(ActionFilter::parse("  ").is_empty());
    }
}
