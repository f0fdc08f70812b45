//! Who has what to do, and by when.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::civil::Date;

use super::{Evaluated, Evaluation, Sums};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::record::{Assignment, Fold};
use crate::domain::status::Standing;

/// What is due within so many days, today included, is due soon.
pub const SOON_DAYS: i64 = 14;

/// How pressing something is that is still to do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Urgency {
    /// Its day has passed.
    Overdue,
    /// It is due within [`SOON_DAYS`].
    Soon,
    /// It is due later.
    Later,
    /// Nobody said by when.
    NoDate,
}

/// What is to do, by urgency.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct DueSums {
    /// Overdue.
    pub overdue: u32,
    /// Due soon.
    pub soon: u32,
    /// Due later.
    pub later: u32,
    /// Without a date.
    pub no_date: u32,
    /// The next day on which something is due, today included.
    pub next: Option<Date>,
}

/// What one person has to do.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct OwnerSums {
    /// The owner, as typed; empty for what nobody owns.
    pub owner: String,
    /// The sums over their questions.
    pub sums: Sums,
    /// What of it is to do.
    pub due: DueSums,
}

/// How pressing a question is; `None` where nothing is to do: it is met, set aside, or does not apply.
pub fn urgency(one: &Evaluated, assignment: &Assignment, today: Date) -> Option<Urgency> {
    if !matches!(one.standing, Standing::Gap | Standing::Open) {
        return None;
    }
    let Some(due) = assignment.due else { return Some(Urgency::NoDate) };
    let soon = today.checked_add(jiff::Span::new().days(SOON_DAYS)).unwrap_or(Date::MAX);
    Some(if due < today {
        Urgency::Overdue
    } else if due <= soon {
        Urgency::Soon
    } else {
        Urgency::Later
    })
}

impl DueSums {
    /// Everything that is to do.
    pub fn to_do(&self) -> u32 {
        self.overdue + self.soon + self.later + self.no_date
    }

    fn note(&mut self, urgency: Urgency, due: Option<Date>) {
        match urgency {
            Urgency::Overdue => self.overdue += 1,
            Urgency::Soon => self.soon += 1,
            Urgency::Later => self.later += 1,
            Urgency::NoDate => self.no_date += 1,
        }
        if matches!(urgency, Urgency::Soon | Urgency::Later) {
            self.next = self.next.into_iter().chain(due).min();
        }
    }

    /// What is to do in the whole assessment.
    pub fn of(questionnaire: &Questionnaire, fold: &Fold, evaluation: &Evaluation) -> Self {
        let mut sums = Self::default();
        for (one, assignment) in assigned(questionnaire, fold, evaluation) {
            if let Some(urgency) = urgency(one, &assignment, evaluation.as_of) {
                sums.note(urgency, assignment.due);
            }
        }
        sums
    }
}

/// The questions that apply, with who does them and by when.
fn assigned<'a>(
    questionnaire: &'a Questionnaire,
    fold: &'a Fold,
    evaluation: &'a Evaluation,
) -> impl Iterator<Item = (&'a Evaluated, Assignment)> {
    let all = questionnaire.questions.iter().zip(evaluation.questions());
    all.filter(|(_, one)| one.standing != Standing::NotApplicable)
        .map(|(question, one)| (one, fold.assignment(&question.id)))
}

/// What each owner has to do, whoever has most overdue first, then most to do; what nobody owns comes last. Every
/// question that applies is in exactly one of them.
pub fn owner_sums(questionnaire: &Questionnaire, fold: &Fold, evaluation: &Evaluation) -> Vec<OwnerSums> {
    let mut owners: HashMap<String, OwnerSums> = HashMap::new();
    for (one, assignment) in assigned(questionnaire, fold, evaluation) {
        let urgency = urgency(one, &assignment, evaluation.as_of);
        let due = assignment.due;
        let owner = owners.entry(assignment.owner.trim().to_owned()).or_default();
        owner.sums.add(&Sums::of(one));
        if let Some(urgency) = urgency {
            owner.due.note(urgency, due);
        }
    }
    let mut owners: Vec<OwnerSums> = owners.into_iter().map(|(owner, sums)| OwnerSums { owner, ..sums }).collect();
    owners.sort_by(|a, b| {
        let order = |one: &OwnerSums| (one.owner.is_empty(), Reverse(one.due.overdue), Reverse(one.due.to_do()));
        order(a).cmp(&order(b)).then_with(|| a.owner.cmp(&b.owner))
    });
    owners
}
