//! The registers as people filled them, with what their rules find.

use crate::domain::id::{RegisterId, RowId};
use crate::domain::questionnaire::{Column, Questionnaire, Register};
use crate::domain::record::{Cell, Fold};
use crate::domain::register::{Finding, Row, rows};
use crate::domain::status::ColumnKind;

/// A register as people filled it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RegisterTable {
    /// Its id.
    pub id: RegisterId,
    /// Its name.
    pub title: String,
    /// What it is for; may be empty.
    pub about: String,
    /// The headings of the columns that some row fills, without the one that names the rows.
    pub columns: Vec<String>,
    /// The rows somebody touched: the catalog's first, then the others.
    pub rows: Vec<RegisterRow>,
    /// Catalog rows that nobody touched.
    pub untouched: usize,
    /// What its rules find, the critical ones first.
    pub findings: Vec<Finding>,
}

/// A row of a register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RegisterRow {
    /// Its id.
    pub id: RowId,
    /// What it is called.
    pub title: String,
    /// One text for each of the table's columns; empty for an empty cell.
    pub cells: Vec<String>,
    /// Names of the needed columns that are empty.
    pub missing: Vec<String>,
    /// How many findings speak about it.
    pub findings: usize,
}

impl RegisterTable {
    pub(super) fn all(questionnaire: &Questionnaire, fold: &Fold, findings: &[Finding]) -> Vec<Self> {
        questionnaire.registers.iter().map(|register| Self::new(register, fold, findings)).collect()
    }

    fn new(register: &Register, fold: &Fold, findings: &[Finding]) -> Self {
        let findings: Vec<Finding> = findings.iter().filter(|one| one.register == register.id).cloned().collect();
        let all = rows(register, fold);
        let untouched = all.iter().filter(|row| !row.filled).count();
        let touched: Vec<Row<'_>> = all.into_iter().filter(|row| row.filled).collect();
        let mut texts: Vec<Vec<String>> = touched
            .iter()
            .map(|row| register.columns.iter().map(|column| cell_text(register, fold, row, column)).collect())
            .collect();
        let kept: Vec<usize> = (0..register.columns.len())
            .filter(|place| !names_the_row(register, fold, &touched, &register.columns[*place]))
            .filter(|place| texts.iter().any(|row| !row[*place].is_empty()))
            .collect();
        let rows = touched
            .iter()
            .zip(&mut texts)
            .map(|(row, texts)| RegisterRow {
                id: row.id.clone(),
                title: row.title(),
                cells: kept.iter().map(|place| std::mem::take(&mut texts[*place])).collect(),
                missing: missing(register, row),
                findings: findings.iter().filter(|finding| finding.rows.contains(&row.id)).count(),
            })
            .collect();
        Self {
            id: register.id.clone(),
            title: register.title.clone(),
            about: register.about.clone(),
            columns: kept.iter().map(|place| register.columns[*place].title.clone()).collect(),
            rows,
            untouched,
            findings,
        }
    }
}

/// Whether the column is the one that names the rows, so that it need not be shown twice. A name in conflict has
/// two sides to show.
fn names_the_row(register: &Register, fold: &Fold, touched: &[Row<'_>], column: &Column) -> bool {
    let pattern = register.row.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    pattern == Some(column.id.as_str())
        && touched.iter().all(|row| fold.cell_sides(&register.id, &row.id, &column.id).len() == 1)
}

fn missing(register: &Register, row: &Row<'_>) -> Vec<String> {
    let empty =
        |column: &&Column| column.needed && row.text(column.id.as_str()).is_none_or(|text| text.trim().is_empty());
    register.columns.iter().filter(empty).map(|column| column.title.clone()).collect()
}

/// A cell as people read it; of a conflict both sides. An empty cell shows what the catalog says.
fn cell_text(register: &Register, fold: &Fold, row: &Row<'_>, column: &Column) -> String {
    let sides = fold.cell_sides(&register.id, &row.id, &column.id);
    if sides.len() > 1 {
        let texts: Vec<String> = sides
            .iter()
            .map(|side| side.as_ref().map_or_else(|| "nothing".into(), |cell| value_text(column, cell)))
            .collect();
        return format!("not settled: {}", texts.join(" / "));
    }
    match sides.into_iter().next().flatten() {
        Some(cell) => value_text(column, &cell),
        None => row.text(column.id.as_str()).map_or_else(String::new, |text| value_text(column, &Cell::One(text))),
    }
}

fn value_text(column: &Column, cell: &Cell) -> String {
    let title = |part: &String| {
        let option = column.options.iter().find(|option| option.id == *part);
        option.map_or_else(|| part.clone(), |option| option.title.clone())
    };
    if column.kind != ColumnKind::Checklist {
        return cell.parts().iter().map(title).collect::<Vec<_>>().join(", ");
    }
    let ticked = |id: &str| cell.parts().iter().any(|part| part == id);
    let lacking: Vec<&str> =
        column.items.iter().filter(|item| !ticked(item.id.as_str())).map(|item| item.title.as_str()).collect();
    let have = column.items.len() - lacking.len();
    let mut text = format!("{have} of {}", column.items.len());
    if !lacking.is_empty() {
        text.extend(["; lacking: ", &lacking.join(", ")]);
    }
    let others = cell.parts().iter().filter(|part| !column.items.iter().any(|item| item.id.as_str() == **part));
    for other in others {
        text.extend(["; also: ", other]);
    }
    text
}
