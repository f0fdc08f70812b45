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
    /// Titles of folded groups.
    pub folded: BTreeSet<String>,
    /// Cursor over the rows.
    pub list: ListState,
    groups: Vec<Group>,
}

/// Questions under one heading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// The heading.
    pub title: String,
    /// Places of its questions, in walking order.
    pub places: Vec<usize>,
}

/// One row of the outline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OutlineRow {
    /// A heading, by the place of its group.
    Group(usize),
    /// A question, by its place in report order.
    Question(usize),
}

impl Outline {
    /// Puts the questions under headings again, after order or filter changed. Questions that do not apply stay
    /// in: they are shown as such and stepped over.
    pub fn arrange(&mut self, questionnaire: &Questionnaire) {
        let mut groups: Vec<Group> = Vec::new();
        let mut put = |title: &str, place: usize| match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.places.push(place),
            None => groups.push(Group { title: title.to_owned(), places: vec![place] }),
        };
        if let Order::Path(id) = &self.order {
            for path in questionnaire.paths.iter().filter(|path| path.id == *id) {
                for place in path.questions.iter().filter_map(|question| questionnaire.position(question)) {
                    put(&path.title, place);
                }
            }
        } else {
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
                        put(questionnaire.area(&question.area).map_or("", |area| &area.title), place);
                    }
                }
            }
        }
        self.groups = groups;
    }

    /// The headings with their questions.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The rows that are not folded away.
    pub fn rows(&self) -> Vec<OutlineRow> {
        let mut rows = Vec::new();
        for (n, group) in self.groups.iter().enumerate() {
            rows.push(OutlineRow::Group(n));
            if !self.folded.contains(&group.title) {
                rows.extend(group.places.iter().map(|place| OutlineRow::Question(*place)));
            }
        }
        rows
    }

    /// The questions in walking order, each once.
    pub fn walk(&self) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        self.groups.iter().flat_map(|group| &group.places).copied().filter(|place| seen.insert(*place)).collect()
    }

    /// The next place from here that fits, going round at the end. Questions that do not apply never fit.
    pub fn next(
        &self,
        evaluation: &Evaluation,
        from: usize,
        forward: bool,
        fits: impl Fn(Standing) -> bool,
    ) -> Option<usize> {
        let mut walk = self.walk();
        if !forward {
            walk.reverse();
        }
        let here = walk.iter().position(|place| *place == from).map_or(0, |here| here + 1);
        let standing = |place: usize| evaluation.questions().get(place).map(|one| one.standing);
        walk.iter()
            .cycle()
            .skip(here)
            .take(walk.len())
            .copied()
            .find(|place| *place != from && standing(*place).is_some_and(|s| s != Standing::NotApplicable && fits(s)))
    }

    /// The sums over a group.
    pub fn sums(&self, evaluation: &Evaluation, group: usize) -> Sums {
        let mut sums = Sums::default();
        for one in self.groups[group].places.iter().filter_map(|place| evaluation.questions().get(*place)) {
            sums.add(&Sums::of(one));
        }
        sums
    }

    /// Puts the cursor on a question's row, unfolding its group.
    pub fn show(&mut self, place: usize, height: usize) {
        let on_it = self.rows().get(self.list.cursor) == Some(&OutlineRow::Question(place));
        if on_it {
            return;
        }
        if let Some(group) = self.groups.iter().find(|group| group.places.contains(&place)) {
            self.folded.remove(&group.title);
        }
        let rows = self.rows();
        if let Some(row) = rows.iter().position(|row| *row == OutlineRow::Question(place)) {
            self.list.set(row, rows.len(), height);
        }
    }
}
