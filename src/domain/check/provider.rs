//! What the provider answers for: its services exist, what it needs can be met.

use super::found::Found;
use super::names::{Names, question_exists};
use super::place::{Family, Spot};
use super::registers::register;
use super::rules::Rules;
use crate::domain::questionnaire::Questionnaire;

pub(super) fn check(questionnaire: &Questionnaire, names: &Names<'_>, found: &mut Found) {
    if let Some(provider) = &questionnaire.provider {
        let place = Spot::of(Family::Provider, 0);
        let who = format_args!("[provider]");
        if let Some(register) = register(questionnaire, &provider.register, who, place.key("register"), found) {
            Rules { register, who }.condition(&provider.counted_when, &place.key("counted-when"), found);
        }
    } else if let Some(action) = questionnaire.provider_actions.first() {
        found.add_unused(
            Spot::of(Family::ProviderAction, 0),
            format!("provider action `{}` can never count: no [provider] says which rows do", action.id),
            "write [provider] with `register` and `counted-when`",
        );
    }
    for (n, action) in questionnaire.provider_actions.iter().enumerate() {
        let place = Spot::of(Family::ProviderAction, n);
        let who = format_args!("provider action `{}`", action.id);
        if action.services.is_empty() {
            found.add(place.key("services"), format!("{who} belongs to no service, so it can never count"));
        }
        for (m, service) in action.services.iter().enumerate() {
            names.service(found, place.member("services", m), who, service);
        }
        for (m, id) in action.questions.iter().enumerate() {
            question_exists(questionnaire, found, place.member("questions", m), who, id);
        }
        if question_exists(questionnaire, found, place.key("needs"), who, &action.needs) {
            let conditional = questionnaire.question(&action.needs).is_some_and(|question| question.applies.is_some());
            if conditional {
                found.add_with_help(
                    place.key("needs"),
                    format!("{who} needs `{}`, which does not always apply", action.needs),
                    "where that question does not apply, the action could never be earned",
                );
            }
        }
    }
}
