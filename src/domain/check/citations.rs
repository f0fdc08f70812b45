//! Citations: each is a provision here, and a question that restates the law restates one class of it.

use super::found::Found;
use super::place::{Family, Spot};
use crate::domain::id::ProvisionId;
use crate::domain::questionnaire::{Question, Questionnaire};
use crate::domain::status::{Basis, LawClass};
use std::fmt::Arguments;

pub(super) fn check(questionnaire: &Questionnaire, found: &mut Found) {
    for (n, question) in questionnaire.questions.iter().enumerate() {
        let place = Spot::of(Family::Question, n);
        list(questionnaire, found, &place, format_args!("question `{}`", question.id), &question.citations);
        basis(questionnaire, found, &place, question);
    }
    for (n, action) in questionnaire.provider_actions.iter().enumerate() {
        let place = Spot::of(Family::ProviderAction, n);
        list(questionnaire, found, &place, format_args!("provider action `{}`", action.id), &action.citations);
    }
    for (n, register) in questionnaire.registers.iter().enumerate() {
        for (m, column) in register.columns.iter().enumerate() {
            for (i, item) in column.items.iter().enumerate() {
                if let Some(citation) = &item.citation {
                    let place = Spot::of(Family::Register, n);
                    let place = place.member("column", m);
                    let place = place.member("items", i);
                    let place = place.key("citation");
                    known(questionnaire, found, place, format_args!("item `{}`", item.id), citation);
                }
            }
        }
    }
}

fn list(
    questionnaire: &Questionnaire,
    found: &mut Found,
    place: &Spot<'_>,
    who: Arguments<'_>,
    citations: &[ProvisionId],
) {
    for (n, citation) in citations.iter().enumerate() {
        let at = place.member("citations", n);
        if citations[..n].contains(citation) {
            found.add(at, format!("{who} cites `{citation}` twice"));
        } else {
            known(questionnaire, found, at, who, citation);
        }
    }
}

fn known(
    questionnaire: &Questionnaire,
    found: &mut Found,
    place: Spot<'_>,
    who: Arguments<'_>,
    citation: &ProvisionId,
) {
    if questionnaire.provision(citation).is_none() {
        let all = questionnaire.provisions.iter().map(|provision| provision.id.as_str());
        found.add_unknown(
            place,
            format!("{who} cites `{citation}`, which is no provision here"),
            citation.as_str(),
            all,
        );
    }
}

fn basis(questionnaire: &Questionnaire, found: &mut Found, place: &Spot<'_>, question: &Question) {
    let id = &question.id;
    if question.citations.is_empty() {
        if question.basis != Basis::Practice {
            found.add_with_help(
                place.key("citations"),
                format!("question `{id}` cites nothing"),
                "name the provision that leads, or write `basis = \"practice\"`",
            );
        }
        return;
    }
    let classes = classes(questionnaire, question);
    if question.basis != Basis::Direct {
        return;
    }
    let addressable = classes.contains(&LawClass::Addressable);
    let voluntary = classes.contains(&LawClass::Voluntary);
    if classes.len() > 1 && (addressable || voluntary) {
        let list = classes.iter().map(|class| class.id()).collect::<Vec<_>>().join(" and ");
        found.add_with_help(
            place.key("citations"),
            format!("direct question `{id}` mixes provisions of different classes: {list}"),
            "split the question, leave the secondary provision out, or write `basis = \"implied\"`",
        );
    }
    let all_known = question.citations.iter().all(|citation| questionnaire.provision(citation).is_some());
    if classes.is_empty() && all_known {
        found.add_with_help(
            place.key("citations"),
            format!("direct question `{id}` cites definitions only, which state no duty"),
            "name the provision it restates",
        );
    }
}

/// The classes cited, each once, without definitions.
fn classes(questionnaire: &Questionnaire, question: &Question) -> Vec<LawClass> {
    let mut classes = Vec::new();
    for provision in question.citations.iter().filter_map(|citation| questionnaire.provision(citation)) {
        if provision.class != LawClass::Definition && !classes.contains(&provision.class) {
            classes.push(provision.class);
        }
    }
    classes
}
