//! What nothing speaks of is a mistake: a check that no question shows, a fact that decides nothing, the beginning of
//! a family that no provision has.

use std::collections::HashSet;

use super::found::Found;
use super::place::{Family, Spot};
use crate::domain::condition::{Condition, ScopeLeaf};
use crate::domain::id::CheckId;
use crate::domain::questionnaire::{ProvisionFamily, Questionnaire};

pub(super) fn check(questionnaire: &Questionnaire, found: &mut Found) {
    let checks: HashSet<&str> =
        questionnaire.questions.iter().flat_map(|question| &question.checks).map(CheckId::as_str).collect();
    for (n, check) in questionnaire.checks.iter().enumerate() {
        if !checks.contains(check.id.as_str()) {
            let message = format!("check `{}` is listed by no question", check.id);
            found.add_unused(
                Spot::of(Family::Check, n).key("id"),
                message,
                "list it in a question's `checks`, or leave it out",
            );
        }
    }
    let leaves =
        questionnaire.questions.iter().filter_map(|question| question.applies.as_ref()).flat_map(Condition::leaves);
    let facts: HashSet<&str> = leaves
        .filter_map(|leaf| match leaf {
            ScopeLeaf::Fact(id, _) => Some(id.as_str()),
            ScopeLeaf::Question(..) => None,
        })
        .chain(questionnaire.registers.iter().filter_map(|register| Some(register.complete.as_ref()?.as_str())))
        .collect();
    for (n, fact) in questionnaire.facts.iter().enumerate() {
        if !facts.contains(fact.id.as_str()) {
            let message = format!("fact `{}` is used by no condition", fact.id);
            found.add_unused(
                Spot::of(Family::Fact, n).key("id"),
                message,
                "use it in a question's `applies`, or leave it out",
            );
        }
    }
    families(questionnaire, found);
}

fn families(questionnaire: &Questionnaire, found: &mut Found) {
    for (n, family) in questionnaire.provision_families.iter().enumerate() {
        for (m, begin) in family.begins.iter().enumerate() {
            let alone = ProvisionFamily { begins: vec![begin.clone()], ..family.clone() };
            if !questionnaire.provisions.iter().any(|provision| alone.fits(&provision.id).is_some()) {
                let message = format!("no provision begins with `{begin}`");
                let place = Spot::of(Family::ProvisionFamily, n);
                found.add_unused(place.member("begins", m), message, "write how the citations of the family begin");
            }
        }
    }
}
