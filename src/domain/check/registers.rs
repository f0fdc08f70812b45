//! Registers: columns of a sound shape, a catalog that fits them, rules, and the facts that follow from rows.

use super::found::Found;
use super::names::question_exists;
use super::place::{Family, Spot};
use super::rules::{Rules, column_values};
use super::scope::values_occur;
use super::templates::{self, Speaks};
use crate::domain::id::RegisterId;
use crate::domain::questionnaire::{
    CatalogRow, Column, Derivation, Fact, FactSource, Questionnaire, Register, RowChoice, RowsShown,
};
use crate::domain::status::{ColumnKind, FactKind};
use std::fmt::Arguments;

pub(super) fn check(questionnaire: &Questionnaire, found: &mut Found) {
    for (n, register) in questionnaire.registers.iter().enumerate() {
        let place = Spot::of(Family::Register, n);
        if register.columns.is_empty() {
            found.add(place, format!("register `{}` has no columns", register.id));
        }
        for (m, column) in register.columns.iter().enumerate() {
            shape(column, &place.member("column", m), found);
        }
        let who = format_args!("register `{}`", register.id);
        templates::check(register, &register.row, Speaks::Naming, who, &place.key("row"), found);
        complete(questionnaire, register, &place, found);
        catalog(register, &place, found);
        rules(questionnaire, register, &place, found);
    }
    for (n, fact) in questionnaire.facts.iter().enumerate() {
        if let FactSource::Derived(derivation) = &fact.source {
            derived(questionnaire, fact, derivation, &Spot::of(Family::Fact, n).key("from"), found);
        }
    }
    for (n, question) in questionnaire.questions.iter().enumerate() {
        if let Some(rows) = &question.rows {
            let who = format_args!("question `{}`", question.id);
            shown(questionnaire, rows, who, &Spot::of(Family::Question, n).key("rows"), found);
        }
    }
}

fn shape(column: &Column, place: &Spot<'_>, found: &mut Found) {
    let id = &column.id;
    let choices = matches!(column.kind, ColumnKind::OneOf | ColumnKind::AnyOf);
    if choices && column.options.is_empty() {
        found.add(place.key("kind"), format!("column `{id}` has no options to choose from"));
    }
    if !choices && !column.options.is_empty() {
        found.add(place.key("options"), format!("column `{id}` is of kind {} and has no options", column.kind));
    }
    if column.kind == ColumnKind::Checklist && column.items.is_empty() {
        found.add(place.key("kind"), format!("column `{id}` has no items to tick"));
    }
    if column.kind != ColumnKind::Checklist && !column.items.is_empty() {
        found.add(place.key("items"), format!("column `{id}` is of kind {} and has no items", column.kind));
    }
}

fn complete(questionnaire: &Questionnaire, register: &Register, place: &Spot<'_>, found: &mut Found) {
    let Some(id) = &register.complete else { return };
    let at = place.key("complete-fact");
    match questionnaire.fact(id) {
        None => {
            let known = questionnaire.facts.iter().map(|fact| fact.id.as_str());
            let message = format!("register `{}` is complete by fact `{id}`, which does not exist", register.id);
            found.add_unknown(at, message, id.as_str(), known);
        }
        Some(fact) if fact.kind != FactKind::YesNo || matches!(fact.source, FactSource::Derived(_)) => {
            found.add(at, format!("fact `{id}` must be asked and be yes or no, to say that a register is complete"));
        }
        Some(_) => {}
    }
}

fn catalog(register: &Register, place: &Spot<'_>, found: &mut Found) {
    for (n, row) in register.catalog.iter().enumerate() {
        let at = place.member("catalog", n);
        fields(register, row, &at.key("values"), found);
        for column in &register.columns {
            let Some(value) = row.values.get(column.id.as_str()) else { continue };
            let at = place.member("catalog", n);
            let at = at.key("values");
            let who = format_args!("row `{}` of the catalog: `{}`", row.id, column.id);
            match column.kind {
                ColumnKind::OneOf | ColumnKind::YesNo if !column_values(column).contains(&value.as_str()) => {
                    found.add(at, format!("{who} can never be `{value}`"));
                }
                ColumnKind::Date if value.parse::<jiff::civil::Date>().is_err() => {
                    found.add(at, format!("{who} is a date, and `{value}` is none"));
                }
                ColumnKind::AnyOf | ColumnKind::Checklist => {
                    found.add(at, format!("{who} holds a list, which a catalog cannot fill in"));
                }
                _ => {}
            }
        }
    }
}

/// Fields that are named have the values that are named; once any field is named, no other may occur.
fn fields(register: &Register, row: &CatalogRow, place: &Spot<'_>, found: &mut Found) {
    if register.fields.is_empty() {
        return;
    }
    for (name, value) in &row.values {
        let Some(field) = register.fields.iter().find(|field| field.id == *name) else {
            if register.column(&name.as_str().into()).is_none() {
                let columns = register.columns.iter().map(|column| column.id.as_str());
                let known = register.fields.iter().map(|field| field.id.as_str()).chain(columns);
                let message =
                    format!("row `{}` of the catalog: register `{}` has no field `{name}`", row.id, register.id);
                found.add_unknown(*place, message, name, known);
            }
            continue;
        };
        if !field.options.is_empty() && !field.options.iter().any(|option| option.id == *value) {
            let possible: Vec<String> = field.options.iter().map(|option| format!("`{}`", option.id)).collect();
            let message = format!("row `{}` of the catalog: `{name}` can never be `{value}`", row.id);
            found.add_with_help(*place, message, format!("it can be {}", possible.join(", ")));
        }
    }
}

fn rules(questionnaire: &Questionnaire, register: &Register, place: &Spot<'_>, found: &mut Found) {
    for (n, rule) in register.rules.iter().enumerate() {
        let at = place.member("rule", n);
        let who = format_args!("rule `{}`", rule.id);
        question_exists(questionnaire, found, at.key("question"), who, &rule.question);
        let speaks = if rule.together { Speaks::OfSeveral } else { Speaks::OfOne };
        templates::check(register, &rule.finding, speaks, who, &at.key("finding"), found);
        templates::check(register, &rule.fix, speaks, who, &at.key("fix"), found);
        Rules { register, who }.condition(&rule.when, &at.key("when"), found);
    }
}

/// The register of this id, or a problem.
pub(super) fn register<'q>(
    questionnaire: &'q Questionnaire,
    id: &RegisterId,
    who: Arguments<'_>,
    place: Spot<'_>,
    found: &mut Found,
) -> Option<&'q Register> {
    let register = questionnaire.register(id);
    if register.is_none() {
        let known = questionnaire.registers.iter().map(|register| register.id.as_str());
        found.add_unknown(place, format!("{who} names register `{id}`, which does not exist"), id.as_str(), known);
    }
    register
}

fn derived(questionnaire: &Questionnaire, fact: &Fact, from: &Derivation, place: &Spot<'_>, found: &mut Found) {
    let who = format_args!("fact `{}`", fact.id);
    let Some(register) = register(questionnaire, &from.register, who, place.key("register"), found) else { return };
    let rules = Rules { register, who };
    match &from.rows {
        RowChoice::Named(rows) => {
            for (n, row) in rows.iter().enumerate() {
                if register.catalog_row(row).is_none() {
                    let known = register.catalog.iter().map(|row| row.id.as_str());
                    let message = format!("{who} follows from row `{row}`, which the catalog does not have");
                    found.add_unknown(place.member("rows", n), message, row.as_str(), known);
                }
            }
        }
        RowChoice::Where(condition) => rules.condition(condition, &place.key("where"), found),
    }
    if let Some(column) = rules.column(&from.column, place.key("column"), found) {
        if column.kind == ColumnKind::Date {
            found.add(place.key("column"), format!("{who} compares the date `{}` with written values", column.id));
        } else if column.kind != ColumnKind::Text {
            values_occur(found, place, &from.test, &column_values(column), format_args!("{who}: `{}`", column.id));
        }
    }
}

fn shown(questionnaire: &Questionnaire, rows: &RowsShown, who: Arguments<'_>, place: &Spot<'_>, found: &mut Found) {
    let Some(register) = register(questionnaire, &rows.register, who, place.key("register"), found) else { return };
    let rules = Rules { register, who };
    if let Some(among) = &rows.among {
        rules.condition(among, &place.key("among"), found);
    }
    rules.condition(&rows.satisfied, &place.key("satisfied"), found);
}
