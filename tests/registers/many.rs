//! Many vendors and the whole catalog; how long they take is measured in `benches/`.

use gapbook::domain::change::{add_rows, cell_value, set_cell};
use gapbook::domain::register::{plan, sheet};

use crate::book::{Book, today};

#[test]
fn two_hundred_vendors_and_every_service_are_judged_and_come_back_unchanged() {
    let mut book = Book::new("hipaa-microsoft-cloud");
    let questionnaire = book.questionnaire.clone();
    let vendors = questionnaire.register(&"vendors".into()).unwrap();
    let mut changes = Vec::new();
    for (n, (row, made)) in add_rows(vendors, &book.next("dana"), 200).into_iter().enumerate() {
        changes.push(made);
        let name = format!("Vendor number {n}");
        let cells = [
            ("name", name.as_str()),
            ("phi", "yes"),
            ("agreement", "in-force"),
            ("signed", "2026-01-02"),
            ("first-use", "2025-01-02"),
        ];
        for (column, text) in cells {
            let column = vendors.column(&column.into()).unwrap();
            changes.push(set_cell(&book.fold, vendors, &row, &column.id, cell_value(column, text).unwrap().as_ref()));
        }
    }
    book.write("dana", changes);
    let services = questionnaire.register(&"services".into()).unwrap();
    let column = services.column(&"use".into()).unwrap();
    let with = cell_value(column, "with-phi").unwrap();
    let set = services.catalog.iter().map(|row| set_cell(&book.fold, services, &row.id, &column.id, with.as_ref()));
    let set = set.collect();
    book.write("dana", set);
    assert!(services.catalog.len() >= 220);

    let evaluation = gapbook::domain::evaluation::Evaluation::new(&questionnaire, &book.fold, today());
    assert!(evaluation.findings().len() > 200);

    let (header, rows) = sheet(vendors, &book.fold);
    let lines: Vec<(usize, Vec<String>)> = rows.into_iter().enumerate().map(|(n, row)| (n + 2, row)).collect();
    let plan = plan(vendors, &book.fold, &header, &lines, true).unwrap();
    assert!(plan.is_empty() && plan.problems.is_empty());
    assert_eq!(plan.unchanged, 201);
}
