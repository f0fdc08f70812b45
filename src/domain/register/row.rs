//! The rows of a register: what people filled over what the catalog offers.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::domain::condition::{CellLeaf, CellTest, RuleCondition};
use crate::domain::id::{ColumnId, EntryId, RowId};
use crate::domain::questionnaire::{CatalogRow, Derivation, Register, RowChoice};
use crate::domain::record::{Cell, Fold};
use crate::domain::template;
use crate::domain::truth::Truth;

/// One row, with one value for each filled cell.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// Its id.
    pub id: RowId,
    /// The register it belongs to.
    pub register: &'a Register,
    /// What the catalog says of it.
    pub catalog: Option<&'a CatalogRow>,
    /// The filled cells. Of a conflict, one side.
    pub cells: BTreeMap<ColumnId, Cell>,
    /// Whether anybody touched it; a row of the catalog alone is only offered.
    pub filled: bool,
}

impl Row<'_> {
    /// A cell, or the catalog's field of the same name.
    pub fn text(&self, name: &str) -> Option<String> {
        self.cells.get(name).map(Cell::text).or_else(|| self.catalog?.values.get(name).cloned())
    }

    /// What the row is called, by the register's pattern.
    pub fn title(&self) -> String {
        template::fill(&self.register.row, |name| Some(self.text(name).unwrap_or_default()))
    }

    /// The items of a checklist column that are not ticked, by title.
    pub fn lacking(&self, column: &ColumnId) -> Vec<&str> {
        let ticked = self.cells.get(column).map_or(&[][..], Cell::parts);
        self.register
            .column(column)
            .into_iter()
            .flat_map(|column| &column.items)
            .filter(|item| !ticked.iter().any(|id| id == item.id.as_str()))
            .map(|item| item.title.as_str())
            .collect()
    }

    /// Whether a condition holds for the row on a day. Empty cells are known to be empty, so this is yes or no.
    pub fn fits(&self, condition: &RuleCondition, today: Date) -> bool {
        condition.truth(&|leaf| self.leaf(leaf, today).into()) == Truth::Yes
    }

    fn leaf(&self, leaf: &CellLeaf, today: Date) -> bool {
        let cell = self.cells.get(&leaf.column).cloned().or_else(|| {
            let field = leaf.catalog.as_deref()?;
            self.catalog?.values.get(field).map(|text| Cell::One(text.clone()))
        });
        let date = |cell: Option<&Cell>| cell.and_then(|cell| cell.text().parse::<Date>().ok());
        let this = date(cell.as_ref());
        match &leaf.test {
            CellTest::Compare(comparison) => comparison.holds(cell.as_ref().map_or(&[], Cell::parts)),
            CellTest::Missing(missing) => cell.is_none_or(|cell| cell.text().trim().is_empty()) == *missing,
            CellTest::BeforeToday => this.is_some_and(|this| this < today),
            CellTest::AfterToday => this.is_some_and(|this| this > today),
            CellTest::BeforeColumn(other) => this.zip(date(self.cells.get(other))).is_some_and(|(a, b)| a < b),
            CellTest::AfterColumn(other) => this.zip(date(self.cells.get(other))).is_some_and(|(a, b)| a > b),
            CellTest::LacksAny => !self.lacking(&leaf.column).is_empty(),
        }
    }

    /// The row once for each way its conflicts can be settled, at most 64.
    pub(super) fn sides(&self, fold: &Fold) -> Vec<Self> {
        let mut sides = vec![self.clone()];
        for column in &self.register.columns {
            let values = fold.cell_sides(&self.register.id, &self.id, &column.id);
            if values.len() < 2 || sides.len() * values.len() > 64 {
                continue;
            }
            sides = sides
                .into_iter()
                .flat_map(|side| {
                    values.iter().map(move |value| {
                        let mut side = side.clone();
                        match value {
                            Some(value) => side.cells.insert(column.id.clone(), value.clone()),
                            None => side.cells.remove(&column.id),
                        };
                        side
                    })
                })
                .collect();
        }
        sides
    }
}

/// The rows of a register that are not removed: the catalog's first, in its order, then the others as they were added.
pub fn rows<'a>(register: &'a Register, fold: &Fold) -> Vec<Row<'a>> {
    let offered: BTreeSet<&RowId> = register.catalog.iter().map(|row| &row.id).collect();
    let added = fold.rows(&register.id).filter(|id| !offered.contains(id) && fold.row_added(&register.id, id));
    let mut added: Vec<&RowId> = added.collect();
    added.sort_by_cached_key(|id| when_added(fold, id));
    register
        .catalog
        .iter()
        .map(|row| (&row.id, Some(row)))
        .chain(added.into_iter().map(|id| (id, None)))
        .filter(|(id, _)| !(fold.names_row(&register.id, id) && fold.row_removed(&register.id, id)))
        .map(|(id, catalog)| row_over(register, fold, id, catalog))
        .collect()
}

/// The line that made a row, in the order of lines for people, and which of that line's rows it is.
fn when_added(fold: &Fold, row: &RowId) -> (u64, String, u64, u32) {
    let name = row.as_str();
    let (line, nth) = match name.rsplit_once('.') {
        Some((writer, number)) => {
            let (number, nth) = number.split_once('-').unwrap_or((number, "1"));
            (EntryId::parse(&format!("{writer}.{number}")), nth.parse().unwrap_or(u32::MAX))
        }
        None => (None, 1),
    };
    match line {
        Some(line) => {
            let tick = fold.entry(&line).map_or(u64::MAX, |entry| entry.tick);
            (tick, line.writer.to_string(), line.number, nth)
        }
        None => (u64::MAX, name.to_owned(), 0, nth),
    }
}

/// One row of a register, filled or not.
pub fn row<'a>(register: &'a Register, fold: &Fold, id: &RowId) -> Row<'a> {
    row_over(register, fold, id, register.catalog_row(id))
}

fn row_over<'a>(register: &'a Register, fold: &Fold, id: &RowId, catalog: Option<&'a CatalogRow>) -> Row<'a> {
    if !fold.names_row(&register.id, id) {
        return Row { id: id.clone(), register, catalog, cells: BTreeMap::new(), filled: false };
    }
    let cells: BTreeMap<ColumnId, Cell> = register
        .columns
        .iter()
        .filter_map(|column| Some((column.id.clone(), fold.cell(&register.id, id, &column.id)?)))
        .collect();
    let filled = !cells.is_empty() || fold.row_added(&register.id, id);
    Row { id: id.clone(), register, catalog, cells, filled }
}

/// Whether one of the chosen rows has what a derivation asks for. A cell nobody filled is not known, until the
/// register is said to be complete; then it counts as no.
pub fn truth_of_rows(register: &Register, fold: &Fold, derivation: &Derivation, complete: bool, today: Date) -> Truth {
    let chosen: Vec<Row<'_>> = match &derivation.rows {
        RowChoice::Named(ids) => ids.iter().map(|id| row(register, fold, id)).collect(),
        RowChoice::Where(condition) => {
            rows(register, fold).into_iter().filter(|row| row.fits(condition, today)).collect()
        }
    };
    let nothing = if complete { Truth::No } else { Truth::Unknown };
    let known = chosen.iter().map(|row| {
        if fold.row_removed(&register.id, &row.id) {
            return Truth::No;
        }
        row.cells.get(&derivation.column).map_or(nothing, |cell| Truth::from(derivation.test.holds(cell.parts())))
    });
    // Rows that are not there yet could fit a condition; named rows are all there are.
    let others = match &derivation.rows {
        RowChoice::Named(_) => Truth::No,
        RowChoice::Where(_) => nothing,
    };
    Truth::any(known.chain([others]))
}
