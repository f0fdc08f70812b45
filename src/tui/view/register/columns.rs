//! How the width is shared out: the row's name, what the catalog says of it, and the columns that people fill.

use crate::app::cell_choices;
use crate::app::table::names_row;
use crate::domain::questionnaire::{CatalogField, Column, Register};
use crate::domain::status::ColumnKind;
use crate::tui::widgets::cut::columns;
use crate::tui::widgets::table::{GAP, columns_in_sight};

/// A column to fill needs about this much; what the catalog says must leave it.
const ROOM_TO_FILL: usize = 26;
/// What the scroll bar and the sign for more columns take.
const AT_THE_EDGE: usize = 3;
/// A name gets no more than this, so that its cells stay near.
const LONGEST_NAME: usize = 56;

/// A column as it is shown.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    /// Its place in the register.
    pub place: usize,
    /// What it is.
    pub column: &'a Column,
    /// Its columns of the screen.
    pub width: usize,
}

/// How the columns of the screen are shared out.
pub(super) struct Layout<'a> {
    /// For the row's name.
    pub name: usize,
    /// The fields of the catalog that are shown, with their widths.
    pub fields: Vec<(&'a CatalogField, usize)>,
    /// The columns that fit.
    pub columns: Vec<Placed<'a>>,
    /// Whether there are columns to the left of them.
    pub more_left: bool,
    /// Whether there are columns to the right of them.
    pub more_right: bool,
}

impl<'a> Layout<'a> {
    /// Shares out `width` columns of the screen, with the cursor on a column of the register.
    pub(super) fn new(register: &'a Register, cursor: usize, width: usize) -> Self {
        let least = (width / 3).clamp(22, 46);
        let mut room = width.saturating_sub(least + GAP + AT_THE_EDGE);
        let mut fields = Vec::new();
        for field in register.fields.iter().filter(|field| field.shown) {
            let width = field_width(field);
            if room >= width + GAP + ROOM_TO_FILL {
                room -= width + GAP;
                fields.push((field, width));
            }
        }
        let shown = placed(register, cursor, room);
        let used: usize = shown.iter().map(|one| one.width + GAP).sum();
        let named = |column: &Column| names_row(register, &column.id);
        let others = |columns: &[Column]| columns.iter().any(|column| !named(column));
        Self {
            name: (least + room.saturating_sub(used)).min(LONGEST_NAME.max(least)),
            fields,
            more_left: shown.first().is_some_and(|first| others(&register.columns[..first.place])),
            more_right: shown.last().is_some_and(|last| others(&register.columns[last.place + 1..])),
            columns: shown,
        }
    }

    /// Where the columns to fill begin, counted from the row's name.
    pub(super) fn before_columns(&self) -> usize {
        self.name + GAP + self.fields.iter().map(|(_, width)| width + GAP).sum::<usize>()
    }
}

/// The columns of the screen that a column of the register has use for.
fn column_width(column: &Column) -> usize {
    let longest = cell_choices(column).iter().map(|(_, title)| columns(title)).max().unwrap_or(0);
    match column.kind {
        ColumnKind::Date => 10.max(columns(&column.title).min(12)),
        ColumnKind::Text => 18,
        ColumnKind::YesNo | ColumnKind::Checklist => 9.max(columns(&column.title).min(14)),
        ColumnKind::OneOf | ColumnKind::AnyOf => longest.max(columns(&column.title).min(14)).clamp(8, 24),
    }
}

fn field_width(field: &CatalogField) -> usize {
    let longest = field.options.iter().map(|option| columns(&option.title)).max().unwrap_or(14);
    longest.max(columns(&field.title)).clamp(8, 18)
}

/// The columns that fit beside the row's name: all from the first if the cursor is among them, else those that end
/// with the cursor's.
fn placed(register: &Register, cursor: usize, room: usize) -> Vec<Placed<'_>> {
    let all: Vec<Placed<'_>> = register
        .columns
        .iter()
        .enumerate()
        .filter(|(place, column)| !names_row(register, &column.id) || *place == cursor)
        .map(|(place, column)| Placed { place, column, width: column_width(column) })
        .collect();
    let here = all.iter().position(|one| one.place == cursor).unwrap_or_default();
    let widths: Vec<usize> = all.iter().map(|one| one.width).collect();
    // A gap stands behind the last column too.
    all[columns_in_sight(&widths, here, room.saturating_sub(GAP))].to_vec()
}
