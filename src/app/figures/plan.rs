//! What is to do: by when, by whom, what first, and how risky it is rated.

use super::all::evaluated;
use super::verdict::named;
use super::{Figure, Lead, Part, Value};
use crate::app::action_table::TableView;
use crate::app::model::Book;
use crate::app::screen::Filter;
use crate::domain::evaluation::{DueSums, Evaluated, SOON_DAYS, Urgency, owner_sums};
use crate::domain::questionnaire::Question;
use crate::domain::status::{RiskLevel, Standing};
use crate::report::Figure as Explained;

/// How many key improvement actions the dashboard shows.
const KEY_ACTIONS: usize = 8;

pub(super) fn due(book: &Book) -> Vec<Figure> {
    let sums = DueSums::of(&book.questionnaire, &book.fold, &book.evaluation);
    let next = sums.next.map(|day| format!("next due {day}")).unwrap_or_default();
    let rows = [
        ("Overdue", sums.overdue, Urgency::Overdue, next),
        ("Due soon", sums.soon, Urgency::Soon, format!("within {SOON_DAYS} days")),
        ("Due later", sums.later, Urgency::Later, String::new()),
        ("No due date", sums.no_date, Urgency::NoDate, String::new()),
    ];
    let rare = |(_, count, urgency, _): &(_, u32, Urgency, _)| *count > 0 || *urgency <= Urgency::Soon;
    rows.into_iter()
        .filter(rare)
        .map(|(label, count, urgency, words)| Figure {
            part: Part::Due,
            label: label.into(),
            value: Value::Due(count, words),
            leads: match urgency {
                Urgency::Overdue => table("overdue"),
                Urgency::Soon => table("soon"),
                Urgency::Later | Urgency::NoDate => Lead::List(Filter::Due(urgency)),
            },
            explains: Explained::Due(urgency),
        })
        .collect()
}

/// To the table of improvement actions with these words typed above it.
fn table(words: &str) -> Lead {
    Lead::Actions(TableView { filter: words.into(), ..TableView::default() })
}

pub(super) fn key_actions(book: &Book) -> Vec<Figure> {
    let mut actions: Vec<_> = evaluated(book).filter(|(_, _, one)| one.to_earn() > 0).collect();
    let order =
        |question: &Question, one: &Evaluated| (!one.critical, std::cmp::Reverse(one.to_earn()), question.id.clone());
    actions.sort_by_cached_key(|(_, question, one)| order(question, one));
    let all = actions.len();
    let mut figures: Vec<Figure> = actions
        .into_iter()
        .take(KEY_ACTIONS)
        .map(|(place, question, one)| Figure {
            part: Part::KeyActions,
            label: named(question),
            value: Value::Question {
                place,
                gain: Some(one.to_earn()),
                owner: book.fold.assignment(&question.id).owner,
            },
            leads: Lead::Question(question.id.clone()),
            explains: Explained::Question(place),
        })
        .collect();
    if all > KEY_ACTIONS {
        figures.push(Figure {
            part: Part::KeyActions,
            label: format!("and {} more; all improvement actions", all - KEY_ACTIONS),
            value: Value::More,
            leads: Lead::Actions(TableView::default()),
            explains: Explained::Score,
        });
    }
    figures
}

/// Nothing as long as nobody owns anything.
pub(super) fn owners(book: &Book) -> Vec<Figure> {
    let owners = owner_sums(&book.questionnaire, &book.fold, &book.evaluation);
    if owners.iter().all(|one| one.owner.is_empty()) {
        return Vec::new();
    }
    owners
        .into_iter()
        .map(|one| Figure {
            part: Part::Owners,
            label: if one.owner.is_empty() { "Nobody".into() } else { one.owner.clone() },
            value: Value::Owner(one.due, one.sums.applicable),
            leads: Lead::List(Filter::Owner(one.owner.clone())),
            explains: Explained::Owner(one.owner),
        })
        .collect()
}

/// The gaps by how they were rated, the gravest first; nothing as long as nobody rated one.
pub(super) fn risks(book: &Book) -> Vec<Figure> {
    let gaps = evaluated(book).filter(|(_, _, one)| one.standing == Standing::Gap);
    let ratings: Vec<_> = gaps.map(|(_, question, _)| book.fold.risk_rating(&question.id)).collect();
    let count = |rating| u32::try_from(ratings.iter().filter(|one| **one == rating).count()).unwrap_or(u32::MAX);
    let whole = u32::try_from(ratings.len()).unwrap_or(u32::MAX);
    if ratings.iter().all(Option::is_none) {
        return Vec::new();
    }
    let levels = || RiskLevel::ALL.iter().rev().copied();
    let pairs = levels().flat_map(|likelihood| levels().map(move |impact| (likelihood, impact)));
    let mut ratings: Vec<_> = pairs.map(Some).collect();
    // What two levels weigh together decides the order, then the impact.
    ratings.sort_by_key(|rating| rating.map(|(l, i)| std::cmp::Reverse((l as u8 + i as u8, i))));
    ratings.push(None);
    let row = |rating: Option<(RiskLevel, RiskLevel)>| {
        let count = count(rating);
        let label = match rating {
            Some((likelihood, impact)) => format!("Likelihood {likelihood}, impact {impact}"),
            None => "Not rated".into(),
        };
        (count > 0).then_some(Figure {
            part: Part::Risks,
            label,
            value: Value::Count { count, whole, standing: None },
            leads: Lead::List(Filter::Risk(rating)),
            explains: Explained::Risk(rating),
        })
    };
    ratings.into_iter().filter_map(row).collect()
}
