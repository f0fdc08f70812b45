//! How the rows of a register bear on a question: how many satisfy it, and the status that follows.

use jiff::civil::Date;

use super::{Row, rows};
use crate::domain::questionnaire::{Question, Questionnaire, Register};
use crate::domain::record::Fold;
use crate::domain::status::ImplementationStatus;

/// The rows that a question looks at.
#[derive(Clone, Debug)]
pub struct RowsStanding<'a> {
    /// The register.
    pub register: &'a Register,
    /// What the rows that satisfy the question have in common, as the end of a sentence such as "9 of 12 …".
    says: &'a str,
    /// How many rows satisfy it.
    pub satisfied: usize,
    /// The filled rows that do not, in the register's order.
    pub lacking: Vec<Row<'a>>,
}

impl RowsStanding<'_> {
    /// How many rows the question looks at.
    pub fn of(&self) -> usize {
        self.satisfied + self.lacking.len()
    }

    /// "9 of 12 agreements bind subcontractors".
    pub fn sentence(&self) -> String {
        format!("{} of {} {}", self.satisfied, self.of(), self.says)
    }

    /// The status that follows from the rows alone; none while there is no row to judge by. Only a suggestion: a
    /// person answers, since a register can lack rows and a question can ask for more than its rows show.
    pub fn suggested(&self) -> Option<ImplementationStatus> {
        match (self.satisfied, self.lacking.len()) {
            (0, 0) => None,
            (_, 0) => Some(ImplementationStatus::Implemented),
            (0, _) => Some(ImplementationStatus::NotImplemented),
            _ => Some(ImplementationStatus::Partial),
        }
    }
}

/// The rows that a question looks at, on a day; none if it looks at no register. A row whose cells are in conflict
/// satisfies only if each side does.
pub fn rows_standing<'a>(
    questionnaire: &'a Questionnaire,
    question: &'a Question,
    fold: &Fold,
    today: Date,
) -> Option<RowsStanding<'a>> {
    let shown = question.rows.as_ref()?;
    let register = questionnaire.register(&shown.register)?;
    let among = |row: &Row<'_>| {
        let fits = |side: &Row<'_>| shown.among.as_ref().is_none_or(|condition| side.fits(condition, today));
        row.filled && row.sides(fold).iter().any(fits)
    };
    let (satisfied, lacking): (Vec<_>, Vec<_>) = rows(register, fold)
        .into_iter()
        .filter(among)
        .partition(|row| row.sides(fold).iter().all(|side| side.fits(&shown.satisfied, today)));
    Some(RowsStanding { register, says: &shown.says, satisfied: satisfied.len(), lacking })
}
