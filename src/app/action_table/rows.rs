//! The rows that a view shows.

use std::collections::BTreeMap;

use super::order::{ContentOrder, sort, status_place};
use super::{ActionFilter, Actions, DueState, GroupBy, TableView};
use crate::domain::evaluation::Sums;
use crate::domain::status::Standing;

/// One row of the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TableRow {
    /// What the rows below it have in common.
    Heading {
        /// The words.
        title: String,
        /// How many rows stand below it.
        rows: usize,
        /// The sums of all that fit the filter there, hidden ones included, so that they are the figures that other
        /// screens show.
        sums: Sums,
    },
    /// An action, by its place in report order.
    Action(usize),
}

/// The rows that a view shows, in order, and what it leaves out.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Shown {
    /// The rows.
    pub rows: Vec<TableRow>,
    /// How many actions they show, each counted once.
    pub actions: usize,
    /// How many apply at all.
    pub of: usize,
    /// How many fit and are hidden because they are met.
    pub met_hidden: usize,
    /// How many of those shown are overdue.
    pub overdue: usize,
    /// How many of those shown are due soon.
    pub soon: usize,
}

impl Shown {
    /// The action of a row.
    pub fn action(&self, row: usize) -> Option<usize> {
        match self.rows.get(row) {
            Some(TableRow::Action(place)) => Some(*place),
            _ => None,
        }
    }

    /// The actions that a row stands for: its own, or those below a heading.
    pub fn actions_of(&self, row: usize) -> Vec<usize> {
        match self.rows.get(row) {
            Some(TableRow::Action(place)) => vec![*place],
            Some(TableRow::Heading { rows, .. }) => {
                (row + 1..).take(*rows).filter_map(|row| self.action(row)).collect()
            }
            None => Vec::new(),
        }
    }

    /// All actions shown; one that stands under several headings comes several times.
    pub fn all(&self) -> impl Iterator<Item = usize> {
        (0..self.rows.len()).filter_map(|row| self.action(row))
    }
}

/// The rows that a view shows. Questions that do not apply are left out.
pub fn table_rows(actions: Actions<'_>, view: &TableView) -> Shown {
    let filter = ActionFilter::parse(&view.filter);
    let applies = |place: &usize| actions.evaluated(*place).standing != Standing::NotApplicable;
    let all: Vec<usize> = (0..actions.count()).filter(applies).collect();
    let of = all.len();
    let fitting: Vec<usize> = all.into_iter().filter(|place| filter.fits(actions, *place)).collect();
    let hidden = |place: &usize| !view.show_met && actions.evaluated(*place).standing == Standing::Met;
    let (hidden, mut places): (Vec<usize>, Vec<usize>) = fitting.into_iter().partition(hidden);
    sort(actions, view, &mut places);
    let due = |state: DueState| places.iter().filter(|place| actions.due_state(**place) == state).count();
    let mut shown = Shown {
        rows: Vec::new(),
        actions: places.len(),
        of,
        met_hidden: hidden.len(),
        overdue: due(DueState::Overdue),
        soon: due(DueState::Soon),
    };
    shown.rows = if view.group == GroupBy::None {
        places.into_iter().map(TableRow::Action).collect()
    } else {
        grouped(actions, view.group, &places, &hidden)
    };
    shown
}

/// What a heading is ordered by, in the content's own order where it has one, and its words.
type HeadingKey = (usize, String);

#[derive(Default)]
struct HeadingPart {
    title: String,
    rows: Vec<usize>,
    sums: Sums,
}

fn grouped(actions: Actions<'_>, group: GroupBy, places: &[usize], hidden: &[usize]) -> Vec<TableRow> {
    let content = ContentOrder::of(actions.questionnaire);
    let mut parts: BTreeMap<HeadingKey, HeadingPart> = BTreeMap::new();
    for place in places {
        for (key, title) in headings(actions, group, *place, &content) {
            let part = parts.entry(key).or_default();
            part.title = title;
            part.rows.push(*place);
            part.sums.add(&Sums::of(actions.evaluated(*place)));
        }
    }
    for place in hidden {
        for (key, _) in headings(actions, group, *place, &content) {
            if let Some(part) = parts.get_mut(&key) {
                part.sums.add(&Sums::of(actions.evaluated(*place)));
            }
        }
    }
    let mut rows = Vec::with_capacity(places.len() + parts.len());
    for part in parts.into_values() {
        rows.push(TableRow::Heading { title: part.title, rows: part.rows.len(), sums: part.sums });
        rows.extend(part.rows.into_iter().map(TableRow::Action));
    }
    rows
}

fn headings(
    actions: Actions<'_>,
    group: GroupBy,
    place: usize,
    content: &ContentOrder<'_>,
) -> Vec<(HeadingKey, String)> {
    let question = actions.question(place);
    let last = |title: &str| vec![((usize::MAX, String::new()), title.to_owned())];
    match group {
        GroupBy::None => Vec::new(),
        GroupBy::Area => {
            let title = actions.questionnaire.area(&question.area).map_or("", |area| &area.title);
            vec![((content.area(&question.area), question.area.to_string()), title.to_owned())]
        }
        GroupBy::Service if question.services.is_empty() => last("No service in particular"),
        GroupBy::Service => {
            let one = |id| ((content.service(id), id.to_string()), actions.questionnaire.service_title(id));
            question.services.iter().map(one).collect()
        }
        GroupBy::Owner => match actions.owner(place) {
            owner if owner.is_empty() => last("Nobody yet"),
            owner => vec![((0, owner.to_lowercase()), owner)],
        },
        GroupBy::Status => match actions.evaluated(place).status {
            Some(status) => vec![((status_place(Some(status)).unwrap_or_default(), String::new()), status.to_string())],
            None => last("Not answered"),
        },
        GroupBy::Provision => match question.citations.first() {
            Some(id) => {
                let title = actions.questionnaire.provision(id).map_or("", |provision| &provision.title);
                vec![((content.provision(id), id.to_string()), format!("{id} {title}").trim_end().to_owned())]
            }
            None => last("No provision"),
        },
    }
}
