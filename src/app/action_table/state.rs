//! How the table on the screen stands: kept while the assessment is open, so that coming back from a question is coming
//! back to the same row.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Actions, Column, Shown, TableRow, TableView, table_rows};
use crate::app::list::ListState;

/// The table on the screen.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct ActionTable {
    /// What is shown.
    pub view: TableView,
    /// Cursor over the rows.
    pub list: ListState,
    /// The column of the cursor.
    pub column: Column,
    /// The actions selected, by their place in report order; also the picks of what-if.
    pub selected: BTreeSet<usize>,
    /// Whether what-if is on.
    pub what_if: bool,
    shown: Shown,
    made_for: Option<MadeFor>,
    /// The action under the cursor, which the cursor follows when rows move.
    at: Option<usize>,
}

/// What rows were made for. A record only grows, so its length says whether it changed.
#[derive(Clone, PartialEq, Debug)]
struct MadeFor {
    entries: usize,
    day: Date,
    view: TableView,
}

impl ActionTable {
    /// The table with this view, from its top.
    pub fn of(view: TableView) -> Self {
        Self { view, ..Self::default() }
    }

    /// The rows, as of the last [`ActionTable::refresh`].
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// Makes the rows anew if the record, the day or the view changed; the cursor stays on its action if that is still
    /// shown, else where it was. `height`: rows in sight.
    pub fn refresh(&mut self, actions: Actions<'_>, height: usize) {
        let made_for = MadeFor { entries: actions.fold.len(), day: actions.evaluation.as_of, view: self.view.clone() };
        let mut cursor = self.list.cursor;
        if self.made_for.as_ref() != Some(&made_for) {
            self.shown = table_rows(actions, &self.view);
            self.made_for = Some(made_for);
            let here = self.at.map(TableRow::Action);
            let same = self.shown.rows.iter().enumerate().filter(|(_, row)| Some(*row) == here.as_ref());
            cursor = same.map(|(n, _)| n).min_by_key(|n| n.abs_diff(cursor)).unwrap_or(cursor);
        }
        self.list.set(cursor, self.shown.rows.len(), height);
        self.at = self.shown.action(self.list.cursor);
    }

    /// The cursor goes to the top, whatever rows come.
    pub fn to_top(&mut self) {
        self.list = ListState::default();
        self.at = None;
    }

    /// The action under the cursor.
    pub fn here(&self) -> Option<usize> {
        self.shown.action(self.list.cursor)
    }

    /// The selected actions that are shown: those that a change is for. Those that the view hides are left alone.
    pub fn selected_shown(&self) -> BTreeSet<usize> {
        if self.selected.is_empty() {
            return BTreeSet::new();
        }
        self.shown.all().filter(|place| self.selected.contains(place)).collect()
    }

    /// What a change is for: the selected ones, or those that the row under the cursor stands for.
    pub fn meant(&self) -> BTreeSet<usize> {
        let selected = self.selected_shown();
        if selected.is_empty() { self.here().into_iter().collect() } else { selected }
    }

    /// Selects the actions of the row under the cursor, or takes them out if all are in.
    pub fn toggle_here(&mut self) {
        let here = self.shown.actions_of(self.list.cursor);
        self.toggle(here);
    }

    /// Selects all actions shown, or takes them out if all are in.
    pub fn toggle_all(&mut self) {
        let all: Vec<usize> = self.shown.all().collect();
        self.toggle(all);
    }

    fn toggle(&mut self, places: Vec<usize>) {
        if places.iter().all(|place| self.selected.contains(place)) {
            for place in places {
                self.selected.remove(&place);
            }
        } else {
            self.selected.extend(places);
        }
    }
}
