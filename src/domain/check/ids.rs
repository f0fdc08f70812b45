//! Ids: each used once, each of a form that keys and file names can carry, none used again.

use std::collections::HashMap;

use super::found::Found;
use super::place::{Family, Place, Spot};
use crate::domain::id::QuestionId;
use crate::domain::questionnaire::{Choice, Questionnaire, Register};

/// The longest id.
const LONGEST: usize = 80;

pub(super) fn check(questionnaire: &Questionnaire, found: &mut Found) {
    header(questionnaire, found);
    let q = questionnaire;
    family(found, Family::Area, q.areas.iter().map(|part| part.id.as_str()), plain);
    family(found, Family::Role, q.roles.iter().map(|part| part.id.as_str()), plain);
    family(found, Family::License, q.licenses.iter().map(|part| part.id.as_str()), plain);
    family(found, Family::Provision, q.provisions.iter().map(|part| part.id.as_str()), citation);
    family(found, Family::ProvisionFamily, q.provision_families.iter().map(|part| part.id.as_str()), plain);
    family(found, Family::Path, q.paths.iter().map(|part| part.id.as_str()), plain);
    family(found, Family::Fact, q.facts.iter().map(|part| part.id.as_str()), plain);
    family(found, Family::Check, q.checks.iter().map(|part| part.id.as_str()), plain);
    family(found, Family::Question, q.questions.iter().map(|part| part.id.as_str()), plain);
    family(found, Family::Register, q.registers.iter().map(|part| part.id.as_str()), plain);
    family(found, Family::ProviderAction, q.provider_actions.iter().map(|part| part.id.as_str()), plain);
    for (n, fact) in q.facts.iter().enumerate() {
        choices(found, &Spot::of(Family::Fact, n), &fact.options);
    }
    let mut rules = HashMap::new();
    for (n, register) in q.registers.iter().enumerate() {
        inside(found, &Spot::of(Family::Register, n), register, &mut rules);
    }
    former(questionnaire, found);
}

fn header(questionnaire: &Questionnaire, found: &mut Found) {
    let id = questionnaire.id.as_str();
    let name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || id.len() > 40 || !id.chars().all(name) {
        found.add_with_help(
            Spot::of(Family::Header, 0).key("id"),
            format!("the questionnaire's id `{id}` cannot be used as a name"),
            "write lower-case letters, digits and hyphens, at most 40",
        );
    }
}

/// Ids that become part of keys: `/` separates the parts of a key, so it can stand in none.
fn plain(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphanumeric())
        && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
}

/// Citations as lawyers write them.
fn citation(id: &str) -> bool {
    !id.is_empty() && id.trim() == id && !id.chars().any(char::is_control)
}

fn family<'a>(found: &mut Found, family: Family, ids: impl Iterator<Item = &'a str>, form: fn(&str) -> bool) {
    let places = ids.enumerate().map(|(n, id)| (Spot::of(family, n), id));
    let mut seen = HashMap::new();
    for (place, id) in places {
        one(found, family.key(), &place, id, form, &mut seen);
    }
}

fn one<'a>(
    found: &mut Found,
    word: &str,
    place: &Spot<'_>,
    id: &'a str,
    form: fn(&str) -> bool,
    seen: &mut HashMap<&'a str, Place>,
) {
    if !form(id) || id.len() > LONGEST {
        found.add_with_help(
            place.key("id"),
            format!("`{id}` is no id for a {word}"),
            format!("write letters, digits, `.`, `-` and `_`, at most {LONGEST}, a letter or digit first"),
        );
    }
    if let Some(first) = seen.get(id) {
        found.add_between(place.key("id"), format!("{word} `{id}` is there twice"), first.clone(), "the first one");
    } else {
        seen.insert(id, place.key("id").place());
    }
}

fn choices(found: &mut Found, place: &Spot<'_>, options: &[Choice]) {
    let mut seen = HashMap::new();
    for (n, option) in options.iter().enumerate() {
        let at = place.member("options", n);
        one(found, "option", &at, &option.id, plain, &mut seen);
        if place.family() == Family::Fact && option.id == "unknown" {
            found.add_with_help(
                at,
                "a fact cannot have the option `unknown`",
                "everybody can answer that nobody knows; leave the option out",
            );
        }
    }
}

fn inside<'a>(found: &mut Found, place: &Spot<'_>, register: &'a Register, rules: &mut HashMap<&'a str, Place>) {
    let mut columns = HashMap::new();
    for (n, column) in register.columns.iter().enumerate() {
        let at = place.member("column", n);
        one(found, "column", &at, column.id.as_str(), plain, &mut columns);
        choices(found, &at, &column.options);
        let mut items = HashMap::new();
        for (m, item) in column.items.iter().enumerate() {
            one(found, "item", &at.member("items", m), item.id.as_str(), plain, &mut items);
        }
    }
    let mut fields = HashMap::new();
    for (n, field) in register.fields.iter().enumerate() {
        let at = place.member("field", n);
        one(found, "field", &at, &field.id, plain, &mut fields);
        choices(found, &at, &field.options);
    }
    let mut rows = HashMap::new();
    for (n, row) in register.catalog.iter().enumerate() {
        let at = place.member("catalog", n);
        one(found, "row", &at, row.id.as_str(), plain, &mut rows);
        if row.id.as_str().contains('.') {
            let message = format!("row `{}` of the catalog has a dot in its id", row.id);
            found.add_with_help(at.key("id"), message, "rows that people add are named with a dot; write a hyphen");
        }
    }
    for (n, rule) in register.rules.iter().enumerate() {
        one(found, "rule", &place.member("rule", n), rule.id.as_str(), plain, rules);
    }
}

fn former(questionnaire: &Questionnaire, found: &mut Found) {
    let mut check = |id: &QuestionId, place: Spot<'_>, word: &str| {
        if let Some(n) = questionnaire.position(id) {
            found.add_between(
                place,
                format!("`{id}` is {word} and in use"),
                Spot::of(Family::Question, n).key("id").place(),
                "in use here",
            );
        }
    };
    for (n, id) in questionnaire.retired.iter().enumerate() {
        check(id, Spot::of(Family::Header, 0).member("retired", n), "retired");
    }
    for (n, question) in questionnaire.questions.iter().enumerate() {
        for (m, id) in question.was.iter().enumerate() {
            check(id, Spot::of(Family::Question, n).member("was", m), "a former id");
        }
    }
}
