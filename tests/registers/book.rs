//! A questionnaire with a journal in memory, filled as people fill it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use gapbook::domain::change::{add_row, answer, cell_value, fact_value, set_cell, set_fact};
use gapbook::domain::evaluation::Evaluation;
use gapbook::domain::id::{EntryId, RowId};
use gapbook::domain::questionnaire::Questionnaire;
use gapbook::domain::record::{Body, Change, Entry, Fold, Seen};
use gapbook::domain::status::ImplementationStatus;
use gapbook::report::{GapReport, Input};
use gapbook::storage::questionnaire::{builtin, load};
use jiff::civil::{Date, date};

pub struct Book {
    pub questionnaire: Arc<Questionnaire>,
    pub fold: Fold,
}

pub fn today() -> Date {
    date(2026, 11, 21)
}

/// A questionnaire of the program; read once.
fn shipped(id: &str) -> Arc<Questionnaire> {
    static READ: Mutex<BTreeMap<String, Arc<Questionnaire>>> = Mutex::new(BTreeMap::new());
    let mut read = READ.lock().unwrap();
    let one = builtin().iter().find(|one| one.id == id).unwrap();
    let load = || load(one.files()).unwrap_or_else(|problems| panic!("{problems}")).questionnaire;
    read.entry(id.to_owned()).or_insert_with(|| Arc::new(load())).clone()
}

impl Book {
    /// An empty assessment on a questionnaire of the program.
    pub fn new(id: &str) -> Self {
        Self { questionnaire: shipped(id), fold: Fold::new() }
    }

    /// The line that comes next.
    pub fn next(&self, writer: &str) -> EntryId {
        EntryId::new(writer, self.fold.of_writer(&writer.into()).count() as u64 + 1)
    }

    /// Writes changes as one line.
    pub fn write(&mut self, writer: &str, set: Vec<Change>) {
        self.fold.apply(Entry {
            id: self.next(writer),
            sum: None,
            at: "2026-11-21T09:00:00-05:00".into(),
            tick: self.fold.tick() + 1,
            seen: Seen::new(),
            after: None,
            body: Some(Body { by: writer.into(), act: "test".into(), undoes: None, set }),
        });
    }

    /// Fills cells of a row; the row `new` is made. Returns its id.
    pub fn row(&mut self, register: &str, row: &str, cells: &[(&str, &str)]) -> RowId {
        let questionnaire = self.questionnaire.clone();
        let register = questionnaire.register(&register.into()).unwrap();
        let mut changes = Vec::new();
        let row = if row == "new" {
            let (row, change) = add_row(register, &self.next("dana"));
            changes.push(change);
            row
        } else {
            RowId::from(row)
        };
        for (column, text) in cells {
            let column = register.column(&(*column).into()).unwrap();
            let cell = cell_value(column, text).unwrap();
            changes.push(set_cell(&self.fold, register, &row, &column.id, cell.as_ref()));
        }
        self.write("dana", changes);
        row
    }

    /// What somebody writes into a cell who has not seen what others wrote there.
    pub fn unseen(&mut self, register: &str, row: &RowId, column: &str, text: &str) {
        let questionnaire = self.questionnaire.clone();
        let register = questionnaire.register(&register.into()).unwrap();
        let column = register.column(&column.into()).unwrap();
        let cell = cell_value(column, text).unwrap();
        let mut change = set_cell(&self.fold, register, row, &column.id, cell.as_ref());
        change.replaces.clear();
        self.write("kim", vec![change]);
    }

    pub fn fact(&mut self, id: &str, value: &str) {
        let questionnaire = self.questionnaire.clone();
        let fact = questionnaire.fact(&id.into()).unwrap();
        let value = fact_value(fact, value).unwrap();
        let changes = set_fact(&questionnaire, &self.fold, fact, Some(&value)).unwrap();
        self.write("dana", changes);
    }

    pub fn answer(&mut self, id: &str, status: ImplementationStatus) {
        let questionnaire = self.questionnaire.clone();
        let question = questionnaire.question(&id.into()).unwrap();
        let changes = answer(&self.fold, question, Some(Some(status)), Vec::new()).unwrap();
        self.write("dana", changes);
    }

    pub fn evaluation(&self) -> Evaluation {
        Evaluation::new(&self.questionnaire, &self.fold, today())
    }

    /// Severity, rule, question and text of every finding, the critical ones first.
    pub fn findings(&self) -> Vec<(String, String, String, String)> {
        let evaluation = self.evaluation();
        let mut findings: Vec<_> = evaluation.findings().iter().collect();
        findings.sort_by_key(|one| one.severity);
        let words = |one: &gapbook::domain::register::Finding| {
            (one.severity.id().to_owned(), one.rule.to_string(), one.question.to_string(), one.text.clone())
        };
        findings.into_iter().map(words).collect()
    }

    /// The rules that fire, in order of their names.
    pub fn rules(&self) -> Vec<String> {
        let mut rules: Vec<String> = self.findings().into_iter().map(|(_, rule, _, _)| rule).collect();
        rules.sort();
        rules
    }

    pub fn report(&self) -> GapReport {
        let evaluation = self.evaluation();
        GapReport::new(&Input {
            questionnaire: &self.questionnaire,
            questionnaire_digest: "sha256:0000",
            fold: &self.fold,
            evaluation: &evaluation,
            source_name: "clinic",
            cut: self.fold.last_lines(),
            fingerprint: None,
            damage: Vec::new(),
        })
    }
}
