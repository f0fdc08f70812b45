//! The questions as a foldable list: by area and topic, by service, by who answers, or a short path.

use std::collections::BTreeSet;

use super::list::ListState;
use crate::domain::evaluation::{Evaluation, Sums};
use crate::domain::id::{PathId, RoleId};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::status::Standing;

/// How the questions are ordered.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub enum Order {
    /// By area, as the report has them.
    #[default]
    Area,
    /// By the service they are about.
    Service,
    /// By who can answer.
    Who,
    /// A short path of the questionnaire.
    Path(PathId),
}

impl Order {
    /// The word a position keeps for it.
    pub fn word(&self) -> String {
        match self {
            Self::Area => "area".into(),
            Self::Service => "service".into(),
            Self::Who => "who".into(),
            Self::Path(id) => format!("path/{id}"),
        }
    }

    /// Reads the word back; anything else is by area.
    pub fn parse(word: &str) -> Self {
        match word {
            "service" => Self::Service,
            "who" => Self::Who,
            _ => word.strip_prefix("path/").map_or(Self::Area, |id| Self::Path(id.into())),
        }
    }
}

/// Order, filter, folding and cursor of the outline.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Outline {
    /// How the questions are ordered.
    pub order: Order,
    /// The role whose questions are shown.
    pub role: Option<RoleId>,
    /// Cursor over the rows.
    pub list: ListState,
    /// What is folded: titles of groups, and [`topic_key`]s of topics.
    folded: BTreeSet<String>,
    groups: Vec<Group>,
    /// The questions in walking order, each once. With the rows, made when something changes: every frame asks.
    walk: Vec<usize>,
    /// The rows that are not folded away.
    rows: Vec<OutlineRow>,
}

/// Questions under one heading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// The heading.
    pub title: String,
    /// Its topics, in walking order.
    pub topics: Vec<Topic>,
}

/// Neighboring questions of one topic.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Topic {
    /// The topic.
    pub title: String,
    /// Places of its questions, in walking order.
    pub places: Vec<usize>,
}

impl Group {
    /// The places of its questions, in walking order.
    pub fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.topics.iter().flat_map(|topic| topic.places.iter().copied())
    }

    fn holds(&self, place: usize) -> bool {
        self.places().any(|one| one == place)
    }
}

/// What a folded topic is kept under.
fn topic_key(group: &str, topic: &str) -> String {
    format!("{group} / {topic}")
}

/// One row of the outline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OutlineRow {
    /// A heading, by the place of its group.
    Group(usize),
    /// A topic, by the place of its group and its own place in it.
    Topic(usize, usize),
    /// A question, by its place in report order.
    Question(usize),
}

impl Outline {
    /// Puts the questions under headings again, after order or filter changed. Questions that do not apply stay
    /// in: they are shown as such and stepped over.
    pub fn arrange(&mut self, questionnaire: &Questionnaire) {
        let mut groups: Vec<Group> = Vec::new();
        let mut last = 0;
        let mut put = |title: &str, place: usize| {
            // Mostly the one before.
            let same = groups.get(last).is_some_and(|group: &Group| group.title == title);
            let known = if same { Some(last) } else { groups.iter().position(|group| group.title == title) };
            let known = known.unwrap_or_else(|| {
                groups.push(Group { title: title.to_owned(), topics: Vec::new() });
                groups.len() - 1
            });
            last = known;
            let topic = &questionnaire.questions[place].topic;
            match groups[known].topics.last_mut() {
                Some(last) if last.title == *topic => last.places.push(place),
                _ => groups[known].topics.push(Topic { title: topic.clone(), places: vec![place] }),
            }
        };
        if let Order::Path(id) = &self.order {
            for path in questionnaire.paths.iter().filter(|path| path.id == *id) {
                for place in path.questions.iter().filter_map(|question| questionnaire.position(question)) {
                    put(&path.title, place);
                }
            }
        } else {
            let mut area = questionnaire.areas.first();
            for (place, question) in questionnaire.questions.iter().enumerate() {
                if self.role.as_ref().is_some_and(|role| !question.who.contains(role)) {
                    continue;
                }
                match self.order {
                    Order::Service if question.services.is_empty() => put("Any service", place),
                    Order::Service => {
                        question.services.iter().for_each(|id| put(&questionnaire.service_title(id), place));
                    }
                    Order::Who => put(question.who.first().map_or("Anybody", |id| questionnaire.role_title(id)), place),
                    Order::Area | Order::Path(_) => {
                        area = area.filter(|area| area.id == question.area);
                        area = area.or_else(|| questionnaire.area(&question.area));
                        put(area.map_or("", |area| &area.title), place);
                    }
                }
            }
        }
        self.groups = groups;
        let mut seen = BTreeSet::new();
        self.walk = self.groups.iter().flat_map(Group::places).filter(|place| seen.insert(*place)).collect();
        self.lay_out();
    }

    /// What is folded.
    pub fn folded(&self) -> &BTreeSet<String> {
        &self.folded
    }

    /// Folds these and nothing else.
    pub fn set_folded(&mut self, folded: BTreeSet<String>) {
        self.folded = folded;
        self.lay_out();
    }

    /// Makes the rows again, after groups or folding changed.
    fn lay_out(&mut self) {
        self.rows.clear();
        for (n, group) in self.groups.iter().enumerate() {
            self.rows.push(OutlineRow::Group(n));
            if self.folded.contains(&group.title) {
                continue;
            }
            for (t, topic) in group.topics.iter().enumerate() {
                self.rows.push(OutlineRow::Topic(n, t));
                if self.folded.is_empty() || !self.folded.contains(&topic_key(&group.title, &topic.title)) {
                    self.rows.extend(topic.places.iter().map(|place| OutlineRow::Question(*place)));
                }
            }
        }
    }

    /// The headings with their questions.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The rows that are not folded away.
    pub fn rows(&self) -> &[OutlineRow] {
        &self.rows
    }

    /// The questions in walking order, each once.
    pub fn walk(&self) -> &[usize] {
        &self.walk
    }

    /// Whether the heading or topic of a row is folded.
    pub fn is_folded(&self, row: OutlineRow) -> bool {
        self.key(row).is_some_and(|key| self.folded.contains(&key))
    }

    fn key(&self, row: OutlineRow) -> Option<String> {
        match row {
            OutlineRow::Group(group) => Some(self.groups.get(group)?.title.clone()),
            OutlineRow::Topic(group, topic) => {
                let group = self.groups.get(group)?;
                Some(topic_key(&group.title, &group.topics.get(topic)?.title))
            }
            OutlineRow::Question(_) => None,
        }
    }

    /// The row that a row stands under.
    fn above(&self, row: OutlineRow, at: usize) -> Option<OutlineRow> {
        let before = &self.rows[..at];
        match row {
            OutlineRow::Group(_) => None,
            OutlineRow::Topic(group, _) => Some(OutlineRow::Group(group)),
            OutlineRow::Question(_) => before.iter().rev().find(|row| matches!(row, OutlineRow::Topic(..))).copied(),
        }
    }

    /// Folds or unfolds the row of the cursor; folding what is folded already goes one level up.
    pub fn fold(&mut self, open: bool, height: usize) {
        let Some(row) = self.rows.get(self.list.cursor).copied() else { return };
        let target = match self.key(row) {
            Some(key) if open => {
                self.folded.remove(&key);
                row
            }
            Some(key) if !self.folded.contains(&key) => {
                self.folded.insert(key);
                row
            }
            None if open => row,
            _ => self.above(row, self.list.cursor).unwrap_or(row),
        };
        self.lay_out();
        if let Some(at) = self.rows.iter().position(|row| *row == target) {
            self.list.set(at, self.rows.len(), height);
        }
    }

    /// Folds the row of the cursor, or unfolds it.
    pub fn toggle(&mut self, height: usize) {
        if let Some(row) = self.rows.get(self.list.cursor) {
            self.fold(self.is_folded(*row), height);
        }
    }

    /// Folds every heading but that of a question, so that what is left can be taken in at once.
    pub fn fold_others(&mut self, place: usize) {
        let others = self.groups.iter().filter(|group| !group.holds(place)).map(|group| group.title.clone());
        self.set_folded(others.collect());
    }

    /// The next place from here that fits, going round at the end. Questions that do not apply never fit.
    pub fn next(
        &self,
        evaluation: &Evaluation,
        from: usize,
        forward: bool,
        fits: impl Fn(Standing) -> bool,
    ) -> Option<usize> {
        let standing = |place: usize| evaluation.questions().get(place).map(|one| one.standing);
        let fits =
            |place: &usize| *place != from && standing(*place).is_some_and(|s| s != Standing::NotApplicable && fits(s));
        let here = self.walk.iter().position(|place| *place == from);
        let (before, after) = match here {
            Some(here) => (&self.walk[..here], &self.walk[here + 1..]),
            None if forward => (&[][..], &self.walk[..]),
            None => (&self.walk[..], &[][..]),
        };
        if forward {
            after.iter().chain(before).copied().find(fits)
        } else {
            before.iter().rev().chain(after.iter().rev()).copied().find(fits)
        }
    }

    /// The sums over the questions of a heading or a topic.
    pub fn sums(&self, evaluation: &Evaluation, row: OutlineRow) -> Sums {
        let mut sums = Sums::default();
        let mut add = |place: usize| {
            if let Some(one) = evaluation.questions().get(place) {
                sums.add(&Sums::of(one));
            }
        };
        match row {
            OutlineRow::Group(group) => self.groups[group].places().for_each(add),
            OutlineRow::Topic(group, topic) => {
                self.groups[group].topics[topic].places.iter().copied().for_each(add);
            }
            OutlineRow::Question(place) => add(place),
        }
        sums
    }

    /// Puts the cursor on a question's row, unfolding its group.
    pub fn show(&mut self, place: usize, height: usize) {
        let row_of = |rows: &[OutlineRow]| rows.iter().position(|row| *row == OutlineRow::Question(place));
        if self.rows.get(self.list.cursor) == Some(&OutlineRow::Question(place)) {
            return;
        }
        let mut row = row_of(&self.rows);
        if row.is_none()
            && let Some(group) = self.groups.iter().find(|group| group.holds(place))
        {
            self.folded.remove(&group.title);
            if let Some(topic) = group.topics.iter().find(|topic| topic.places.contains(&place)) {
                self.folded.remove(&topic_key(&group.title, &topic.title));
            }
            self.lay_out();
            row = row_of(&self.rows);
        }
        if let Some(row) = row {
            self.list.set(row, self.rows.len(), height);
        }
    }
}
