//! Conditions over the rows of a register: the columns exist, and what is asked fits their kinds.

use std::collections::BTreeSet;
use std::fmt::Arguments;

use super::found::Found;
use super::place::Spot;
use super::scope::values_occur;
use crate::domain::condition::{CellLeaf, CellTest, Comparison, Condition, RuleCondition};
use crate::domain::id::ColumnId;
use crate::domain::questionnaire::{Column, Register};
use crate::domain::status::ColumnKind;

/// Looks at conditions over one register, on behalf of `who`.
pub(super) struct Rules<'q> {
    pub register: &'q Register,
    pub who: Arguments<'q>,
}

impl Rules<'_> {
    /// The whole condition.
    pub fn condition(&self, condition: &RuleCondition, place: &Spot<'_>, found: &mut Found) {
        let (key, parts) = match condition {
            Condition::All(parts) => ("all", parts),
            Condition::Any(parts) => ("any", parts),
            Condition::None(parts) => ("none", parts),
            Condition::Leaf(leaf) => return self.leaf(leaf, place, found),
        };
        for (n, part) in parts.iter().enumerate() {
            self.condition(part, &place.member(key, n), found);
        }
    }

    fn leaf(&self, leaf: &CellLeaf, place: &Spot<'_>, found: &mut Found) {
        let column = match &leaf.catalog {
            None => match self.column(&leaf.column, place.key("column"), found) {
                Some(column) => Some(column),
                None => return,
            },
            Some(field) => {
                if !self.field(field) {
                    let known: BTreeSet<&str> = fields(self.register).collect();
                    let message = format!("{}: no row of the catalog has `{field}`", self.who);
                    return found.add_unknown(place.key("catalog"), message, field, known);
                }
                self.register.column(&leaf.column)
            }
        };
        match &leaf.test {
            CellTest::Compare(comparison) => self.compare(leaf, column, comparison, place, found),
            CellTest::Missing(_) => {}
            CellTest::BeforeToday => self.needs(column, ColumnKind::Date, place.key("before"), found),
            CellTest::AfterToday => self.needs(column, ColumnKind::Date, place.key("after"), found),
            CellTest::LacksAny => self.needs(column, ColumnKind::Checklist, place.key("lacks"), found),
            CellTest::BeforeColumn(other) => self.dates(column, other, &place.key("before-column"), found),
            CellTest::AfterColumn(other) => self.dates(column, other, &place.key("after-column"), found),
        }
    }

    /// The column of this id, or a problem.
    pub fn column(&self, id: &ColumnId, place: Spot<'_>, found: &mut Found) -> Option<&Column> {
        let column = self.register.column(id);
        if column.is_none() {
            let message = format!("{}: register `{}` has no column `{id}`", self.who, self.register.id);
            let known = self.register.columns.iter().map(|column| column.id.as_str());
            found.add_unknown(place, message, id.as_str(), known);
        }
        column
    }

    fn field(&self, name: &str) -> bool {
        fields(self.register).any(|field| field == name)
    }

    fn needs(&self, column: Option<&Column>, kind: ColumnKind, place: Spot<'_>, found: &mut Found) {
        if let Some(column) = column.filter(|column| column.kind != kind) {
            let message = format!(
                "{}: this needs a column of kind {kind}, and `{}` is of kind {}",
                self.who, column.id, column.kind
            );
            found.add(place, message);
        }
    }

    fn dates(&self, column: Option<&Column>, other: &ColumnId, place: &Spot<'_>, found: &mut Found) {
        self.needs(column, ColumnKind::Date, *place, found);
        let other = self.column(other, *place, found);
        self.needs(other, ColumnKind::Date, *place, found);
    }

    fn compare(
        &self,
        leaf: &CellLeaf,
        column: Option<&Column>,
        comparison: &Comparison,
        place: &Spot<'_>,
        found: &mut Found,
    ) {
        let who = format_args!("{}: `{}`", self.who, leaf.column);
        if let Some(column) = column {
            let list = matches!(column.kind, ColumnKind::AnyOf | ColumnKind::Checklist);
            if matches!(comparison, Comparison::Includes(_)) && !list {
                let message = format!("{who} holds one value, so it includes nothing");
                return found.add_with_help(place.key("includes"), message, "write `is`");
            }
            if column.kind == ColumnKind::Date {
                let message = format!("{who} is a date and cannot be compared with written values");
                let help = "write `before`, `after`, `before-column`, `after-column` or `missing`";
                return found.add_with_help(*place, message, help);
            }
            if column.kind == ColumnKind::Text && leaf.catalog.is_none() {
                return;
            }
        }
        let mut options: Vec<&str> = column.map(column_values).unwrap_or_default();
        if let Some(field) = &leaf.catalog {
            let named = self.register.fields.iter().filter(|one| one.id == *field).flat_map(|one| &one.options);
            options.extend(named.map(|option| option.id.as_str()));
            let offered = self.register.catalog.iter().filter_map(|row| row.values.get(field));
            let offered: BTreeSet<&str> = offered.map(String::as_str).collect();
            options.extend(offered);
        }
        values_occur(found, place, comparison, &options, who);
    }
}

/// The values a column of fixed values can have.
pub(super) fn column_values(column: &Column) -> Vec<&str> {
    match column.kind {
        ColumnKind::YesNo => vec!["yes", "no"],
        ColumnKind::OneOf | ColumnKind::AnyOf => column.options.iter().map(|option| option.id.as_str()).collect(),
        ColumnKind::Checklist => column.items.iter().map(|item| item.id.as_str()).collect(),
        ColumnKind::Text | ColumnKind::Date => Vec::new(),
    }
}

/// The fields that the catalog's rows can have; one can come more than once.
pub(super) fn fields(register: &Register) -> impl Iterator<Item = &str> {
    let named = register.fields.iter().map(|field| field.id.as_str());
    named.chain(register.catalog.iter().flat_map(|row| row.values.keys().map(String::as_str)))
}
