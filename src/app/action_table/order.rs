//! The order of the rows, and of what stands in the content.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::{Actions, Column, SortBy, TableView, cell};
use crate::app::short_ask;
use crate::domain::evaluation::priority;
use crate::domain::id::{AreaId, ProvisionId, RowId};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::status::{Effort, ImplementationStatus, TestStatus};

/// Where things stand in the content: areas, services and provisions have an order that their authors gave them.
pub(super) struct ContentOrder<'a> {
    areas: HashMap<&'a AreaId, usize>,
    services: HashMap<&'a RowId, usize>,
    provisions: HashMap<&'a ProvisionId, usize>,
}

impl<'a> ContentOrder<'a> {
    pub fn of(questionnaire: &'a Questionnaire) -> Self {
        let services = questionnaire.registers.iter().flat_map(|register| &register.catalog);
        Self {
            areas: questionnaire.areas.iter().enumerate().map(|(n, area)| (&area.id, n)).collect(),
            services: services.enumerate().map(|(n, row)| (&row.id, n)).collect(),
            provisions: questionnaire.provisions.iter().enumerate().map(|(n, one)| (&one.id, n)).collect(),
        }
    }

    pub fn area(&self, id: &AreaId) -> usize {
        self.areas.get(id).copied().unwrap_or(usize::MAX)
    }

    pub fn service(&self, id: &RowId) -> usize {
        self.services.get(id).copied().unwrap_or(usize::MAX)
    }

    pub fn provision(&self, id: &ProvisionId) -> usize {
        self.provisions.get(id).copied().unwrap_or(usize::MAX)
    }
}

/// Where a status stands among all; not answered is last.
pub(super) fn status_place(status: Option<ImplementationStatus>) -> Option<usize> {
    ImplementationStatus::ALL.iter().position(|one| Some(*one) == status)
}

/// What a row is ordered by; `None` stands last in both directions.
type SortKey = Option<(u64, String)>;

/// Puts places in the order of the view. Equal ones stay in the order of what to close first.
pub(super) fn sort(actions: Actions<'_>, view: &TableView, places: &mut Vec<usize>) {
    places.sort_by_cached_key(|place| {
        (!actions.is_unfinished(*place), priority(actions.question(*place), actions.evaluated(*place)))
    });
    if view.sort == SortBy::Priority {
        if view.reversed {
            places.reverse();
        }
        return;
    }
    let content = ContentOrder::of(actions.questionnaire);
    let mut keyed: Vec<(SortKey, usize)> =
        places.iter().map(|place| (key(actions, view.sort, *place, &content), *place)).collect();
    keyed.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) if view.reversed => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (a, b) => match (a.is_none(), b.is_none()) {
            (false, true) => Ordering::Less,
            (true, false) => Ordering::Greater,
            _ => Ordering::Equal,
        },
    });
    *places = keyed.into_iter().map(|(_, place)| place).collect();
}

fn key(actions: Actions<'_>, sort: SortBy, place: usize, content: &ContentOrder<'_>) -> SortKey {
    let question = actions.question(place);
    let one = actions.evaluated(place);
    let number = |n: usize| Some((u64::try_from(n).unwrap_or(u64::MAX), String::new()));
    let most_first = |n: u64| Some((u64::MAX - n, String::new()));
    let words = |text: String| (!text.is_empty()).then(|| (0, text.to_lowercase()));
    let SortBy::Column(column) = sort else {
        return (one.to_earn() > 0).then_some(()).and_then(|()| most_first(worth(actions, place)));
    };
    match column {
        // Without the topic: what is ordered by begins what is shown.
        Column::Title => words(short_ask(&question.ask)),
        Column::Owner | Column::Due | Column::Basis => words(cell(actions, place, column)),
        Column::Points => {
            (one.counted() && one.points > 0).then_some(()).and_then(|()| most_first(one.to_earn().into()))
        }
        Column::Status => status_place(one.status).and_then(number),
        Column::Test => {
            let test = actions.fold.test(&question.id)?.status;
            (test != TestStatus::NotAssessed).then_some(())?;
            number(TestStatus::ALL.iter().position(|one| *one == test)?)
        }
        Column::Standing => Some((one.standing as u64, String::new())),
        Column::Area => number(content.area(&question.area)),
        Column::Services => number(content.service(question.services.first()?)),
        Column::Provision => number(content.provision(question.citations.first()?)),
        Column::Effort => number(Effort::ALL.iter().position(|one| *one == question.effort)?),
        Column::Evidence => match actions.evidence(place) {
            (_, 0) => None,
            (there, asked) => number(there * 1000 / asked),
        },
        Column::Changed => match actions.changed_tick(place) {
            0 => None,
            tick => most_first(tick),
        },
    }
}

/// Points to earn for the effort, in thousandths for an hour of work: minutes count as a quarter of an hour, hours as
/// two, days as sixteen (two working days), weeks as eighty.
fn worth(actions: Actions<'_>, place: usize) -> u64 {
    let quarters = match actions.question(place).effort {
        Effort::Minutes => 1,
        Effort::Hours => 8,
        Effort::Days => 64,
        Effort::Weeks => 320,
    };
    u64::from(actions.evaluated(place).to_earn()) * 4000 / quarters
}
