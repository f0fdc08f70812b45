//! Registers: tables the staff fill, with rules that make findings.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Choice;
use crate::domain::condition::{Comparison, RuleCondition};
use crate::domain::id::{ColumnId, FactId, ItemId, ProvisionId, QuestionId, RegisterId, RowId, RuleId};
use crate::domain::status::{ColumnKind, Severity};

/// A table the staff fill.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Register {
    /// Its id.
    pub id: RegisterId,
    /// Its name.
    pub title: String,
    /// What it is for; may be empty.
    pub about: String,
    /// How a row is named: text with `{column}` or `{catalog field}` in it.
    pub row: String,
    /// The fact that says the table is complete, so that a row not there counts as not used.
    pub complete: Option<FactId>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The fields that rows of the catalog can have besides the columns; any, if none is named.
    pub fields: Vec<CatalogField>,
    /// Rows that are offered before anybody fills anything.
    pub catalog: Vec<CatalogRow>,
    /// What makes findings.
    pub rules: Vec<RegisterRule>,
}

impl Register {
    /// The column of this id.
    pub fn column(&self, id: &ColumnId) -> Option<&Column> {
        self.columns.iter().find(|column| column.id == *id)
    }

    /// A field of a catalog row and its value, both as people read them.
    pub fn catalog_words<'a>(&'a self, name: &'a str, value: &'a str) -> (&'a str, &'a str) {
        if let Some(field) = self.fields.iter().find(|field| field.id == name) {
            return (&field.title, field.words(value));
        }
        let Some(column) = self.columns.iter().find(|column| column.id.as_str() == name) else { return (name, value) };
        let option = column.options.iter().find(|option| option.id == value);
        (&column.title, option.map_or(value, |option| &option.title))
    }

    /// The catalog's row of this id.
    pub fn catalog_row(&self, id: &RowId) -> Option<&CatalogRow> {
        self.catalog.iter().find(|row| row.id == *id)
    }
}

/// A column of a register.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Column {
    /// Its id.
    pub id: ColumnId,
    /// Its heading.
    pub title: String,
    /// The kind of its values.
    pub kind: ColumnKind,
    /// The values to choose from, for one-of and any-of.
    pub options: Vec<Choice>,
    /// The items to tick, for checklist.
    pub items: Vec<ChecklistItem>,
    /// A row without it is incomplete.
    pub needed: bool,
    /// What helps to fill it; may be empty.
    pub help: String,
}

/// A field of the catalog's rows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CatalogField {
    /// Its name in the catalog's rows.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Whether the table of rows shows it beside the row's name, where there is room.
    pub shown: bool,
    /// The values it can have; any text, if none is named.
    pub options: Vec<Choice>,
}

impl CatalogField {
    /// A value as people read it.
    pub fn words<'a>(&'a self, value: &'a str) -> &'a str {
        self.options.iter().find(|option| option.id == value).map_or(value, |option| &option.title)
    }
}

/// One element of a checklist.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChecklistItem {
    /// Its id.
    pub id: ItemId,
    /// What must be there.
    pub title: String,
    /// The provision that asks for it.
    pub citation: Option<ProvisionId>,
}

/// A row that is offered before anybody fills anything.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CatalogRow {
    /// Its id.
    pub id: RowId,
    /// Its fields; those named like a column stand in for an empty cell.
    pub values: BTreeMap<String, String>,
    /// The day somebody last looked.
    pub as_of: Option<Date>,
}

/// What makes a finding of a row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RegisterRule {
    /// Its id.
    pub id: RuleId,
    /// The question it speaks about.
    pub question: QuestionId,
    /// What it means when it fires.
    pub severity: Severity,
    /// When it fires for a row.
    pub when: RuleCondition,
    /// What was found: text with `{column}` or a catalog field, `{row}`, or `{rows}` if the rows are told
    /// together. A checklist's name gives what is not ticked.
    pub finding: String,
    /// What to do about it.
    pub fix: String,
    /// All rows it fires for make one finding.
    pub together: bool,
}

/// How a fact follows from a register.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Derivation {
    /// The register.
    pub register: RegisterId,
    /// Which rows are looked at.
    pub rows: RowChoice,
    /// Which column.
    pub column: ColumnId,
    /// The fact is yes if one of the rows has this.
    pub test: Comparison,
}

/// Which rows a derivation looks at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RowChoice {
    /// These.
    Named(Vec<RowId>),
    /// Those for which this holds.
    Where(RuleCondition),
}
