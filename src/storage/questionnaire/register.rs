//! Registers.

use super::condition::rule;
use super::content::options;
use super::fields::Fields;
use super::values::free_texts;
use crate::domain::condition::Condition;
use crate::domain::id::{ColumnId, RegisterId};
use crate::domain::questionnaire::{CatalogField, CatalogRow, ChecklistItem, Column, Register, RegisterRule};
use crate::domain::status::{ColumnKind, Severity};

pub(super) fn register(fields: &mut Fields<'_, '_>) -> Option<Register> {
    let id = fields.own_id();
    let register = Register {
        id: id.clone().unwrap_or_else(|| "".into()),
        title: fields.text("title"),
        about: fields.optional_text("about").unwrap_or_default(),
        row: fields.text("row"),
        complete: fields.optional_id("complete-fact"),
        columns: fields.tables("column", "column", column),
        fields: fields.tables("field", "field", |field| {
            let id = field.text("id");
            let title = field.optional_text("title").unwrap_or_else(|| id.clone());
            Some(CatalogField { title, shown: field.flag("shown", false), options: options(field), id })
        }),
        catalog: fields.tables("catalog", "catalog row", catalog_row),
        rules: fields.tables("rule", "rule", register_rule),
    };
    id.map(|_| register)
}

fn column(fields: &mut Fields<'_, '_>) -> Option<Column> {
    let id: Option<ColumnId> = fields.own_id();
    let column = Column {
        id: id.clone().unwrap_or_else(|| "".into()),
        title: fields.text("title"),
        kind: fields.word("kind", ColumnKind::Text),
        options: options(fields),
        items: fields.tables("items", "item", |item| {
            let id = item.own_id();
            let title = item.text("title");
            let citation = item.optional_id("citation");
            Some(ChecklistItem { id: id?, title, citation })
        }),
        needed: fields.flag("needed", false),
        help: fields.optional_text("help").unwrap_or_default(),
    };
    id.map(|_| column)
}

fn catalog_row(fields: &mut Fields<'_, '_>) -> Option<CatalogRow> {
    let id = fields.own_id();
    let as_of = fields.optional_date("as-of");
    let values = fields.table("values", "`values`", free_texts).unwrap_or_default();
    Some(CatalogRow { id: id?, values, as_of })
}

/// A row of a catalog that stands outside its register: it adds to the register's own rows, or takes the place of the
/// one that has the same id.
pub(super) fn outside_row(fields: &mut Fields<'_, '_>) -> Option<(RegisterId, CatalogRow)> {
    let register = fields.id("register");
    Some((register, catalog_row(fields)?))
}

fn register_rule(fields: &mut Fields<'_, '_>) -> Option<RegisterRule> {
    let id = fields.own_id();
    if !fields.has("when") {
        let message = format!("{}: `when` is missing", fields.called());
        fields.wrong("", message, None);
    }
    let rule = RegisterRule {
        id: id.clone().unwrap_or_else(|| "".into()),
        question: fields.id("question"),
        severity: fields.word("severity", Severity::Gap),
        when: fields.table("when", "a condition", rule).flatten().unwrap_or(Condition::All(Vec::new())),
        finding: fields.text("finding"),
        fix: fields.text("fix"),
        together: fields.flag("together", false),
    };
    id.map(|_| rule)
}
