//! Names that point to other parts: each must exist.

use std::collections::HashSet;
use std::fmt::Arguments;

use super::found::Found;
use super::place::{Family, Spot};
use crate::domain::id::{LicenseId, QuestionId, RowId};
use crate::domain::questionnaire::{Question, Questionnaire};

/// What is there to point to, ready to be looked up.
pub(super) struct Names<'q> {
    services: HashSet<&'q str>,
    licenses: HashSet<&'q str>,
    roles: HashSet<&'q str>,
}

impl<'q> Names<'q> {
    pub fn of(questionnaire: &'q Questionnaire) -> Self {
        let rows = questionnaire.registers.iter().flat_map(|register| &register.catalog);
        Self {
            services: rows.map(|row| row.id.as_str()).collect(),
            licenses: questionnaire.licenses.iter().map(|license| license.id.as_str()).collect(),
            roles: questionnaire.roles.iter().map(|role| role.id.as_str()).collect(),
        }
    }

    pub fn check(&self, questionnaire: &Questionnaire, found: &mut Found) {
        for (n, question) in questionnaire.questions.iter().enumerate() {
            self.question(questionnaire, found, &Spot::of(Family::Question, n), question);
        }
        for (n, check) in questionnaire.checks.iter().enumerate() {
            let place = Spot::of(Family::Check, n);
            let who = format_args!("check `{}`", check.id);
            self.service(found, place.key("service"), who, &check.service);
            if let Some(license) = &check.license {
                self.license(found, place.key("license"), who, license);
            }
        }
        for (n, path) in questionnaire.paths.iter().enumerate() {
            let place = Spot::of(Family::Path, n);
            let place = place.key("questions");
            let who = format_args!("path `{}`", path.id);
            if path.questions.is_empty() {
                found.add(place, format!("{who} leads nowhere"));
            }
            for (m, id) in path.questions.iter().enumerate() {
                if path.questions[..m].contains(id) {
                    found.add(place.at(m), format!("{who} names `{id}` twice"));
                }
                question_exists(questionnaire, found, place.at(m), who, id);
            }
        }
    }

    fn question(&self, questionnaire: &Questionnaire, found: &mut Found, place: &Spot<'_>, question: &Question) {
        let who = format_args!("question `{}`", question.id);
        if questionnaire.area(&question.area).is_none() {
            let known = questionnaire.areas.iter().map(|area| area.id.as_str());
            let message = format!("{who} stands in area `{}`, which does not exist", question.area);
            found.add_unknown(place.key("area"), message, question.area.as_str(), known);
        }
        if question.who.is_empty() {
            found.add(place.key("who"), format!("{who} does not say who can answer it"));
        }
        for (n, role) in question.who.iter().enumerate() {
            if !self.roles.contains(role.as_str()) {
                let message = format!("{who} asks role `{role}`, which does not exist");
                found.add_unknown(place.member("who", n), message, role.as_str(), self.roles.iter().copied());
            }
        }
        for (n, service) in question.services.iter().enumerate() {
            self.service(found, place.member("services", n), who, service);
        }
        for (n, id) in question.checks.iter().enumerate() {
            let at = place.member("checks", n);
            if question.checks[..n].contains(id) {
                found.add(at, format!("{who} lists check `{id}` twice"));
            } else if questionnaire.check(id).is_none() {
                let known = questionnaire.checks.iter().map(|check| check.id.as_str());
                found.add_unknown(at, format!("{who} lists check `{id}`, which does not exist"), id.as_str(), known);
            }
        }
        for (n, fix) in question.fixes.iter().enumerate() {
            if let Some(license) = &fix.license {
                self.license(found, place.member("fix", n).key("license"), who, license);
            }
        }
    }

    fn license(&self, found: &mut Found, place: Spot<'_>, who: Arguments<'_>, id: &LicenseId) {
        if !self.licenses.contains(id.as_str()) {
            let message = format!("{who} names license `{id}`, which does not exist");
            found.add_unknown(place, message, id.as_str(), self.licenses.iter().copied());
        }
    }

    pub fn service(&self, found: &mut Found, place: Spot<'_>, who: Arguments<'_>, id: &RowId) {
        if !self.services.contains(id.as_str()) {
            let message = format!("{who} names service `{id}`, which is a row of no register's catalog");
            found.add_unknown(place, message, id.as_str(), self.services.iter().copied());
        }
    }
}

pub(super) fn question_exists(
    questionnaire: &Questionnaire,
    found: &mut Found,
    place: Spot<'_>,
    who: Arguments<'_>,
    id: &QuestionId,
) -> bool {
    if questionnaire.question(id).is_some() {
        return true;
    }
    let known = questionnaire.questions.iter().map(|question| question.id.as_str());
    found.add_unknown(place, format!("{who} names question `{id}`, which does not exist"), id.as_str(), known);
    false
}
