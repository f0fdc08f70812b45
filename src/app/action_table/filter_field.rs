//! The fields and words of a filter, and what can be typed behind each.

use super::filter_word::filter_words;
use crate::domain::status::{Basis, Effort, ImplementationStatus, LawClass, Standing, TestStatus};

/// What stands before a colon.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Field {
    Owner,
    Status,
    Due,
    Test,
    Standing,
    Area,
    Service,
    Provision,
    Basis,
    Effort,
    Evidence,
    Changed,
}

/// A word that stands alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Word {
    Critical,
    Overdue,
    Soon,
    Unassigned,
    Flagged,
    Verified,
}

/// The fields by name.
pub(super) const FIELDS: &[(&str, Field)] = &[
    ("owner", Field::Owner),
    ("status", Field::Status),
    ("due", Field::Due),
    ("test", Field::Test),
    ("standing", Field::Standing),
    ("area", Field::Area),
    ("service", Field::Service),
    ("provision", Field::Provision),
    ("basis", Field::Basis),
    ("effort", Field::Effort),
    ("evidence", Field::Evidence),
    ("changed", Field::Changed),
];

/// The words by name.
pub(super) const WORDS: &[(&str, Word)] = &[
    ("critical", Word::Critical),
    ("overdue", Word::Overdue),
    ("soon", Word::Soon),
    ("unassigned", Word::Unassigned),
    ("flagged", Word::Flagged),
    ("verified", Word::Verified),
];

/// The word for a question without a status.
pub(super) const UNANSWERED: &str = "unanswered";

/// What can be typed next: the values of the field that is being typed, else all fields and words.
pub fn hint(text: &str) -> String {
    let typing = if text.ends_with(char::is_whitespace) { None } else { filter_words(text).pop() };
    let field = typing.and_then(|word| FIELDS.iter().find(|(name, _)| Some(*name) == word.field.as_deref()));
    if let Some((name, field)) = field {
        return format!("{name}: {}", field.values());
    }
    let fields: Vec<String> = FIELDS.iter().map(|(name, _)| format!("{name}:")).collect();
    let words: Vec<&str> = WORDS.iter().map(|(name, _)| *name).collect();
    format!("{}  or {}; other words are looked for in the question", fields.join(" "), words.join(", "))
}

impl Field {
    /// Its values, where they are few.
    pub fn words(self) -> Vec<&'static str> {
        fn ids<T: Copy>(all: &[T], id: fn(T) -> &'static str) -> Vec<&'static str> {
            all.iter().map(|one| id(*one)).collect()
        }
        match self {
            Self::Status => {
                let mut words = ids(ImplementationStatus::ALL, ImplementationStatus::id);
                words.push(UNANSWERED);
                words
            }
            Self::Test => ids(TestStatus::ALL, TestStatus::id),
            Self::Standing => {
                vec![Standing::Gap.id(), Standing::Open.id(), Standing::Met.id(), Standing::SetAside.id()]
            }
            Self::Basis => [ids(Basis::ALL, Basis::id), ids(LawClass::ALL, LawClass::id)].concat(),
            Self::Effort => ids(Effort::ALL, Effort::id),
            Self::Evidence => vec!["all", "some", "none"],
            _ => Vec::new(),
        }
    }

    /// What can be typed behind it, in words.
    pub fn values(self) -> String {
        match self {
            Self::Owner => "some letters of the name, \"a whole name\", or none".into(),
            Self::Due => "<2027-01-01, >2026-12, 2026, none, soon or overdue".into(),
            Self::Changed => "<2027-01-01, >2026-12, 2026, or none".into(),
            Self::Area | Self::Service => "some letters of its name".into(),
            Self::Provision => "some of the citation, such as 164.312".into(),
            _ => self.words().join(", "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hint_follows_what_is_typed() {
        assert!(hint("").starts_with("owner: status: due:"));
        assert!(hint("owner:dana ").starts_with("owner: status: due:"));
        assert_eq!(hint("critical effort:h"), "effort: minutes, hours, days, weeks");
    }
}
