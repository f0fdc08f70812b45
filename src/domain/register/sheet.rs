//! A register as a table of texts, and what a table of texts would change in it.

use std::collections::{HashMap, HashSet};

use super::row::{Row, row, rows};
use crate::domain::change::{add_rows, cell_value, remove_row, set_cell};
use crate::domain::check::nearest;
use crate::domain::id::{ColumnId, EntryId, RowId};
use crate::domain::questionnaire::{Column, Register};
use crate::domain::record::{Cell, Change, Fold};
use crate::domain::status::ColumnKind;
use crate::domain::template;
use crate::domain::written_date::DateOrder;

/// The headings of the columns that say which row is meant, and that it is to be removed.
fn control(register: &Register) -> [&'static str; 2] {
    let taken = |name: &str| register.columns.iter().any(|column| same_name(column.id.as_str(), name));
    [if taken("row") { "row id" } else { "row" }, if taken("remove") { "remove row" } else { "remove" }]
}

/// Whether two names are the same to a reader: letter case and spaces make no difference.
pub fn same_name(a: &str, b: &str) -> bool {
    plain_name(a) == plain_name(b)
}

fn plain_name(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Rows that are called the same, by the name they share: perhaps one thing entered twice.
pub fn possible_duplicates(rows: &[Row<'_>]) -> Vec<Vec<RowId>> {
    let mut order: Vec<String> = Vec::new();
    let mut by_name: HashMap<String, Vec<RowId>> = HashMap::new();
    for row in rows {
        let name = plain_name(&row.title());
        if name.is_empty() {
            continue;
        }
        let ids = by_name.entry(name.clone()).or_default();
        if ids.is_empty() {
            order.push(name);
        }
        ids.push(row.id.clone());
    }
    order.iter().filter_map(|name| by_name.remove(name)).filter(|ids| ids.len() > 1).collect()
}

/// A register as a table: the headings, and one list of texts for each row that is not removed. A cell in conflict is
/// empty, and so is whatever nobody filled unless the catalog says something.
pub fn sheet(register: &Register, fold: &Fold) -> (Vec<String>, Vec<Vec<String>>) {
    let [id, remove] = control(register);
    let columns = register.columns.iter().map(|column| column.id.to_string());
    let header = std::iter::once(id.to_owned()).chain(columns).chain([remove.to_owned()]).collect();
    let line = |row: &Row<'_>| {
        let cells = register.columns.iter().map(|column| cell_text(fold, row, column));
        std::iter::once(row.id.to_string()).chain(cells).chain([String::new()]).collect()
    };
    (header, rows(register, fold).iter().map(line).collect())
}

/// Cells of a register that two people filled differently.
pub fn cells_in_conflict(register: &Register, fold: &Fold) -> usize {
    let all = rows(register, fold);
    let sides = |row: &Row<'_>, column: &Column| fold.cell_sides(&register.id, &row.id, &column.id).len();
    all.iter().flat_map(|row| register.columns.iter().map(move |column| sides(row, column))).filter(|n| *n > 1).count()
}

fn cell_text(fold: &Fold, row: &Row<'_>, column: &Column) -> String {
    match row.cells.get(&column.id) {
        Some(cell) => parts(cell),
        None if fold.cell_sides(&row.register.id, &row.id, &column.id).len() > 1 => String::new(),
        None => row.text(column.id.as_str()).unwrap_or_default(),
    }
}

fn parts(cell: &Cell) -> String {
    cell.parts().join("; ")
}

/// A cell that would change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CellChange {
    /// Its column.
    pub column: ColumnId,
    /// What stands there; empty for nothing.
    pub before: String,
    /// What would stand there; empty for nothing.
    pub after: String,
}

/// A row that would be added, changed or removed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlannedRow {
    /// The line of the file; none for a row that the file does not name.
    pub line: Option<usize>,
    /// Its id; a new row's is not known yet.
    pub id: Option<RowId>,
    /// What it is called.
    pub title: String,
    /// The cells that would change.
    pub cells: Vec<CellChange>,
}

/// What a table would change in a register.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Plan {
    /// Rows that are new.
    pub added: Vec<PlannedRow>,
    /// Rows that are there and would change.
    pub changed: Vec<PlannedRow>,
    /// Rows that would be taken out.
    pub removed: Vec<PlannedRow>,
    /// How many rows of the table stay as they are.
    pub unchanged: usize,
    /// Lines that cannot be taken, and why.
    pub problems: Vec<(usize, String)>,
    /// Whether rows that the table does not name stay because of the problems.
    pub removal_held_back: bool,
    changes: Vec<Change>,
    new: Vec<Vec<(ColumnId, Cell)>>,
}

impl Plan {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    /// All changes, as one line: new rows are named by the line that makes them.
    pub fn changes(&self, register: &Register, fold: &Fold, line: &EntryId) -> Vec<Change> {
        let mut changes = self.changes.clone();
        for ((id, made), cells) in add_rows(register, line, self.new.len()).into_iter().zip(&self.new) {
            changes.push(made);
            changes.extend(cells.iter().map(|(column, cell)| set_cell(fold, register, &id, column, Some(cell))));
        }
        changes
    }
}

/// What a heading stands for.
#[derive(Clone, Copy)]
enum Heading<'r> {
    Row,
    Remove,
    Column(&'r Column),
}

/// The headings, or what is wrong with each that is not understood.
fn headings<'r>(register: &'r Register, header: &[String]) -> Result<Vec<Option<Heading<'r>>>, Vec<String>> {
    let [id, remove] = control(register);
    let mut problems = Vec::new();
    let mut seen: HashSet<String> = HashSet::new();
    let mut read = Vec::with_capacity(header.len());
    for text in header {
        let name = text.trim();
        let by_id = register.columns.iter().find(|column| same_name(column.id.as_str(), name));
        let column = by_id.or_else(|| register.columns.iter().find(|column| same_name(&column.title, name)));
        let heading = match column {
            _ if name.is_empty() => None,
            Some(column) => Some(Heading::Column(column)),
            None if same_name(name, id) => Some(Heading::Row),
            None if same_name(name, remove) => Some(Heading::Remove),
            None => {
                let ids = register.columns.iter().map(|column| column.id.as_str());
                let known: Vec<&str> = [id, remove].into_iter().chain(ids).collect();
                let near = nearest(name, known.iter().copied());
                let help = near.map_or_else(
                    || format!("Possible: {}.", known.join(", ")),
                    |near| format!("Did you mean `{near}`?"),
                );
                problems.push(format!("there is no column `{name}`. {help}"));
                None
            }
        };
        let key = match heading {
            Some(Heading::Column(column)) => column.id.to_string(),
            _ => plain_name(name),
        };
        if !name.is_empty() && !seen.insert(key) {
            problems.push(format!("the column `{name}` is there twice."));
        }
        read.push(heading);
    }
    if problems.is_empty() { Ok(read) } else { Err(problems) }
}

/// Works out what a table would change. Rows that it does not name stay, unless `remove_missing`: then those that
/// people added are taken out. `Err`: the headings are not understood, so nothing can be told.
pub fn plan(
    register: &Register,
    fold: &Fold,
    header: &[String],
    lines: &[(usize, Vec<String>)],
    remove_missing: bool,
) -> Result<Plan, Vec<String>> {
    let headings = headings(register, header)?;
    let there = rows(register, fold);
    let mut planner = Planner {
        register,
        fold,
        orders: date_orders(&headings, lines),
        names: there.iter().map(|row| (plain_name(&row.title()), row.id.to_string())).collect(),
        named: HashMap::new(),
        plan: Plan::default(),
    };
    for (line, cells) in lines {
        if let Err(why) = planner.line(&headings, *line, cells) {
            planner.plan.problems.push((*line, why));
        }
    }
    let mut plan = planner.plan;
    if remove_missing {
        plan.removal_held_back = !plan.problems.is_empty();
        let gone = there.iter().filter(|row| row.catalog.is_none() && !planner.named.contains_key(&row.id));
        for row in gone.filter(|_| plan.problems.is_empty()) {
            plan.changes.push(remove_row(fold, register, &row.id));
            let (id, title) = (Some(row.id.clone()), row.title());
            plan.removed.push(PlannedRow { line: None, id, title, cells: Vec::new() });
        }
    }
    Ok(plan)
}

struct Planner<'a> {
    register: &'a Register,
    fold: &'a Fold,
    /// How the dates of a column are written.
    orders: HashMap<ColumnId, DateOrder>,
    /// Names in use, plain, with the row or line that has them.
    names: HashMap<String, String>,
    /// Rows the table names, with the line.
    named: HashMap<RowId, usize>,
    plan: Plan,
}

impl Planner<'_> {
    fn line(&mut self, headings: &[Option<Heading<'_>>], line: usize, cells: &[String]) -> Result<(), String> {
        let mut row = "";
        let mut remove = "";
        let mut given: Vec<(&Column, &str)> = Vec::new();
        for (place, text) in cells.iter().enumerate() {
            match headings.get(place).copied().flatten() {
                Some(Heading::Row) => row = text.trim(),
                Some(Heading::Remove) => remove = text.trim(),
                Some(Heading::Column(column)) => given.push((column, text)),
                None if text.trim().is_empty() => {}
                None => return Err(format!("`{text}` stands in a column without a heading.")),
            }
        }
        let remove = match remove.to_lowercase().as_str() {
            "" | "no" | "false" => false,
            "yes" | "x" | "true" | "remove" => true,
            other => return Err(format!("`{other}` does not say whether to remove the row. Write yes or no.")),
        };
        match row {
            "" | "new" if remove => Err("a row to be removed needs its id.".to_owned()),
            "" | "new" => self.new_row(line, &given, row == "new"),
            id => self.known_row(line, &RowId::from(id), &given, remove),
        }
    }

    fn known_row(&mut self, line: usize, id: &RowId, given: &[(&Column, &str)], remove: bool) -> Result<(), String> {
        let (register, fold) = (self.register, self.fold);
        let removed = fold.row_removed(&register.id, id);
        if !removed && register.catalog_row(id).is_none() && !fold.row_added(&register.id, id) {
            return Err(format!("there is no row `{id}`. Leave the cell empty to add a row."));
        }
        if let Some(first) = self.named.insert(id.clone(), line) {
            self.named.insert(id.clone(), first);
            return Err(format!("the row `{id}` is there already, in line {first}."));
        }
        let now = row(register, fold, id);
        let planned = |title, cells| PlannedRow { line: Some(line), id: Some(id.clone()), title, cells };
        if remove {
            if removed {
                self.plan.unchanged += 1;
            } else {
                self.plan.changes.push(remove_row(fold, register, id));
                self.plan.removed.push(planned(now.title(), Vec::new()));
            }
            return Ok(());
        }
        if removed {
            let message = "was removed. Leave its cell empty to add it anew, or bring it back with `gapbook row`.";
            return Err(format!("the row `{id}` {message}"));
        }
        let mut cells = Vec::new();
        let mut changes = Vec::new();
        for (column, text) in given {
            let before = cell_text(fold, &now, column);
            if before.trim() == text.trim() {
                continue;
            }
            let cell = self.read(column, text, &before)?;
            if cell.as_ref() == now.cells.get(&column.id) && fold.cell_sides(&register.id, id, &column.id).len() < 2 {
                continue;
            }
            changes.push(set_cell(fold, register, id, &column.id, cell.as_ref()));
            let after = cell.as_ref().map(parts).unwrap_or_default();
            cells.push(CellChange { column: column.id.clone(), before, after });
        }
        if cells.is_empty() {
            self.plan.unchanged += 1;
        } else {
            self.plan.changes.extend(changes);
            self.plan.changed.push(planned(now.title(), cells));
        }
        Ok(())
    }

    /// A cell as a spreadsheet wrote it; `before` is what stands there.
    fn read(&self, column: &Column, text: &str, before: &str) -> Result<Option<Cell>, String> {
        let wrong = |why: &dyn std::fmt::Display| format!("column `{}`: {why}", column.id);
        if column.kind == ColumnKind::Date {
            let order = self.orders.get(&column.id).copied().unwrap_or_default();
            let date = order.read(text, before.parse().ok()).map_err(|why| wrong(&why))?;
            return Ok(date.map(|date| Cell::One(date.to_string())));
        }
        cell_value(column, text).map_err(|refusal| wrong(&refusal))
    }

    fn new_row(&mut self, line: usize, given: &[(&Column, &str)], on_purpose: bool) -> Result<(), String> {
        let mut cells = Vec::new();
        for (column, text) in given {
            if let Some(cell) = self.read(column, text, "")? {
                cells.push((column.id.clone(), cell));
            }
        }
        let text = |name: &str| cells.iter().find(|(column, _)| column.as_str() == name).map(|(_, cell)| parts(cell));
        let empty = |column: &&Column| column.needed && text(column.id.as_str()).is_none();
        if let Some(column) = self.register.columns.iter().find(empty) {
            return Err(format!("a new row needs `{}`, and the cell is empty.", column.id));
        }
        let title = template::fill(&self.register.row, |name| Some(text(name).unwrap_or_default()));
        let name = plain_name(&title);
        if let Some(other) = self.names.get(&name).filter(|_| !on_purpose && !name.is_empty()) {
            return Err(format!(
                "`{title}` may be there already: {other}. Write that row's id into the first column to change it, or \
                 `new` to add another row of this name."
            ));
        }
        self.names.insert(name, format!("line {line}"));
        let shown = |(column, cell): &(ColumnId, Cell)| CellChange {
            column: column.clone(),
            before: String::new(),
            after: parts(cell),
        };
        let planned = PlannedRow { line: Some(line), id: None, title, cells: cells.iter().map(shown).collect() };
        self.plan.added.push(planned);
        self.plan.new.push(cells);
        Ok(())
    }
}

/// How the dates of each column are written, as far as the column itself shows it.
fn date_orders(headings: &[Option<Heading<'_>>], lines: &[(usize, Vec<String>)]) -> HashMap<ColumnId, DateOrder> {
    let cells = |place: usize| lines.iter().filter_map(move |(_, cells)| cells.get(place).map(String::as_str));
    let order = |(place, heading): (usize, &Option<Heading<'_>>)| match heading {
        Some(Heading::Column(column)) if column.kind == ColumnKind::Date => {
            Some((column.id.clone(), DateOrder::of(cells(place))))
        }
        _ => None,
    };
    headings.iter().enumerate().filter_map(order).collect()
}
