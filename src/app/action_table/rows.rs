//! The rows that a view shows.

use super::{ActionFilter, Column, GroupBy, SortBy, TableView};
use crate::app::model::Book;
use crate::domain::evaluation::Sums;
use crate::domain::status::{Standing, TestStatus};

/// One row of the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TableRow {
    /// A heading with the sums below it.
    Heading(String, Sums),
    /// An action, by its place in report order.
    Action(usize),
}

/// The rows that a view shows, in order. Questions that do not apply are left out.
pub fn table_rows(book: &Book, view: &TableView) -> Vec<TableRow> {
    let filter = ActionFilter::parse(&view.filter);
    let mut places: Vec<usize> = (0..book.questionnaire.questions.len())
        .filter(|place| {
            let standing = book.evaluation.questions()[*place].standing;
            let hidden = standing == Standing::Met && !view.show_met;
            standing != Standing::NotApplicable && !hidden && filter.fits(book, *place)
        })
        .collect();
    sort(book, view, &mut places);
    if view.group == GroupBy::None {
        return places.into_iter().map(TableRow::Action).collect();
    }
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for place in places {
        for heading in headings(book, view.group, place) {
            match groups.iter_mut().find(|(title, _)| *title == heading) {
                Some((_, group)) => group.push(place),
                None => groups.push((heading, vec![place])),
            }
        }
    }
    groups.sort_by(|a, b| a.0.cmp(&b.0));
    let mut rows = Vec::new();
    for (title, group) in groups {
        let mut sums = Sums::default();
        for place in &group {
            sums.add(&Sums::of(&book.evaluation.questions()[*place]));
        }
        rows.push(TableRow::Heading(title, sums));
        rows.extend(group.into_iter().map(TableRow::Action));
    }
    rows
}

fn headings(book: &Book, group: GroupBy, place: usize) -> Vec<String> {
    let question = &book.questionnaire.questions[place];
    match group {
        GroupBy::None => Vec::new(),
        GroupBy::Area => {
            vec![book.questionnaire.area(&question.area).map_or_else(String::new, |area| area.title.clone())]
        }
        GroupBy::Service if question.services.is_empty() => vec!["Any service".to_owned()],
        GroupBy::Service => question.services.iter().map(|id| book.questionnaire.service_title(id)).collect(),
        GroupBy::Owner => {
            let owner = book.fold.assignment(&question.id).owner;
            vec![if owner.is_empty() { "Nobody yet".to_owned() } else { owner }]
        }
        GroupBy::Status => {
            let status = book.evaluation.questions()[place].status;
            vec![status.map_or("Not answered", |status| status.label()).to_owned()]
        }
        GroupBy::Provision => question.citations.first().map(ToString::to_string).into_iter().collect(),
    }
}

fn sort(book: &Book, view: &TableView, places: &mut [usize]) {
    let question = |place: usize| &book.questionnaire.questions[place];
    let one = |place: usize| &book.evaluation.questions()[place];
    match view.sort {
        SortBy::Priority => {
            places.sort_by_cached_key(|place| crate::domain::evaluation::priority(question(*place), one(*place)));
        }
        SortBy::Column(Column::Points) => places.sort_by_key(|place| std::cmp::Reverse(one(*place).to_earn())),
        SortBy::PerEffort => places.sort_by_key(|place| std::cmp::Reverse(per_effort(book, *place))),
        SortBy::Column(Column::Title) => places.sort_by(|a, b| question(*a).topic.cmp(&question(*b).topic)),
        SortBy::Column(Column::Status) => places.sort_by_key(|place| one(*place).status),
        SortBy::Column(Column::Test) => places.sort_by_cached_key(|place| {
            book.fold.test(&question(*place).id).map_or(TestStatus::NotAssessed, |test| test.status)
        }),
        SortBy::Column(Column::Owner) => places.sort_by_cached_key(|place| {
            let owner = book.fold.assignment(&question(*place).id).owner.to_lowercase();
            (owner.is_empty(), owner)
        }),
        SortBy::Column(Column::Due) => places.sort_by_cached_key(|place| {
            let due = book.fold.assignment(&question(*place).id).due;
            (due.is_none(), due)
        }),
        SortBy::Column(_) => {
            places.sort_by_cached_key(|place| {
                std::cmp::Reverse(book.fold.history(&question(*place).id).last().map_or(0, |entry| entry.tick))
            });
        }
    }
    if view.reversed {
        places.reverse();
    }
}

/// Points to earn, in hundredths, for about an hour of work: minutes count as one hour's quarter, days as eight
/// hours, weeks as forty.
fn per_effort(book: &Book, place: usize) -> u32 {
    use crate::domain::status::Effort;
    let one = &book.evaluation.questions()[place];
    let quarters = match book.questionnaire.questions[place].effort {
        Effort::Minutes => 1,
        Effort::Hours => 8,
        Effort::Days => 64,
        Effort::Weeks => 320,
    };
    one.to_earn() * 400 / quarters
}

/// The fewest actions that reach a score, the most worth first; `None` if even all of them do not.
pub fn shortest_list(book: &Book, percent: u32) -> Option<Vec<usize>> {
    let total = book.evaluation.total();
    let mut worth: Vec<usize> = (0..book.questionnaire.questions.len())
        .filter(|place| book.evaluation.questions()[*place].to_earn() > 0)
        .collect();
    worth.sort_by_key(|place| std::cmp::Reverse(book.evaluation.questions()[*place].to_earn()));
    let mut more = 0;
    let mut list = Vec::new();
    let mut next = worth.into_iter();
    while total.percent_with(more)? < percent {
        let place = next.next()?;
        more += book.evaluation.questions()[place].to_earn();
        list.push(place);
    }
    Some(list)
}

/// The score if these actions were all met.
pub fn what_if(book: &Book, places: impl IntoIterator<Item = usize>) -> Option<u32> {
    let more = places.into_iter().map(|place| book.evaluation.questions()[place].to_earn()).sum();
    book.evaluation.total().percent_with(more)
}
