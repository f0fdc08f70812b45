//! All rules over one questionnaire.

use super::found::Found;
use super::names::Names;
use super::place::Problem;
use super::{citations, ids, provider, registers, scope, texts, used, weights};
use crate::domain::questionnaire::Questionnaire;

/// Every problem of a questionnaire that was brought into order by [`Questionnaire::reindex`]. None: it can be
/// used.
pub fn check(questionnaire: &Questionnaire) -> Vec<Problem> {
    let names = Names::of(questionnaire);
    let mut found = Found::default();
    ids::check(questionnaire, &mut found);
    texts::check(questionnaire, &mut found);
    weights::check(questionnaire, &mut found);
    citations::check(questionnaire, &mut found);
    names.check(questionnaire, &mut found);
    scope::check(questionnaire, &mut found);
    registers::check(questionnaire, &mut found);
    provider::check(questionnaire, &names, &mut found);
    used::check(questionnaire, &mut found);
    found.into_problems()
}
