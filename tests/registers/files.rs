//! A register as a table and back: nothing changes on the way, and nothing is lost on a bad line.

use gapbook::domain::change::join_rows;
use gapbook::domain::id::RowId;
use gapbook::domain::register::{Plan, plan, possible_duplicates, rows, sheet};
use proptest::prelude::*;

use crate::book::Book;

type Lines = Vec<(usize, Vec<String>)>;

fn table(book: &Book, register: &str) -> (Vec<String>, Lines) {
    let (header, rows) = sheet(book.questionnaire.register(&register.into()).unwrap(), &book.fold);
    (header, rows.into_iter().enumerate().map(|(n, row)| (n + 2, row)).collect())
}

fn planned(book: &Book, register: &str, header: &[String], lines: &Lines) -> Plan {
    plan(book.questionnaire.register(&register.into()).unwrap(), &book.fold, header, lines, true).unwrap()
}

/// What a file with these cells would change.
fn read(
    book: &Book,
    register: &str,
    header: &[&str],
    lines: &[&[&str]],
    remove_missing: bool,
) -> Result<Plan, Vec<String>> {
    let header: Vec<String> = header.iter().map(|cell| (*cell).to_owned()).collect();
    let line = |(n, cells): (usize, &&[&str])| (n + 2, cells.iter().map(|cell| (*cell).to_owned()).collect());
    let lines: Lines = lines.iter().enumerate().map(line).collect();
    plan(book.questionnaire.register(&register.into()).unwrap(), &book.fold, &header, &lines, remove_missing)
}

fn commit(book: &mut Book, register: &str, plan: &Plan) {
    let questionnaire = book.questionnaire.clone();
    let register = questionnaire.register(&register.into()).unwrap();
    let changes = plan.changes(register, &book.fold, &book.next("dana"));
    book.write("dana", changes);
}

fn names(book: &Book, register: &str) -> Vec<String> {
    let register = book.questionnaire.register(&register.into()).unwrap();
    rows(register, &book.fold).iter().filter(|row| row.filled).map(gapbook::domain::register::Row::title).collect()
}

fn problems(plan: &Plan) -> Vec<(usize, &str)> {
    plan.problems.iter().map(|(line, why)| (*line, why.as_str())).collect()
}

#[test]
fn good_lines_wait_while_bad_ones_are_told() {
    let mut book = Book::new("hipaa-microsoft-cloud");
    let acme = book.row("vendors", "new", &[("name", "Acme Backup"), ("phi", "yes")]);
    let header = ["row", "name", "Patient information?", "agreement", "Agreement since", "remove"];
    let plan = read(
        &book,
        "vendors",
        &header,
        &[
            &["", "Quick Fax", "Yes", "In force", "2026-01-02", ""],
            &[acme.as_str(), "Acme Backup", "yes", "missing", "", ""],
            &["", "Old Billing", "maybe", "", "", ""],
            &["", "Bright IT", "yes", "", "01/02/2026", ""],
            &["", "acme  BACKUP", "yes", "", "", ""],
            &["", "", "yes", "", "", ""],
            &["nobody.7", "X", "", "", "", ""],
            &[acme.as_str(), "Acme Backup", "no", "", "", ""],
            &["", "Gone", "", "", "", "yes"],
            &["", "Y", "", "", "", "perhaps"],
            &["new", "Acme Backup", "no", "", "", ""],
            &["", "Z", "", "", "", "", "left over"],
        ],
        false,
    )
    .unwrap();
    let added: Vec<&str> = plan.added.iter().map(|row| row.title.as_str()).collect();
    assert_eq!(added, ["Quick Fax", "Acme Backup"]);
    assert_eq!(plan.changed.len(), 1);
    assert_eq!((plan.changed[0].cells[0].before.as_str(), plan.changed[0].cells[0].after.as_str()), ("", "missing"));
    let told = problems(&plan);
    let wanted = [
        (4, "`maybe` cannot be in the column Patient information?"),
        (5, "`01/02/2026` can be read in two ways. Write year-month-day, such as 2027-03-31."),
        (6, "`acme  BACKUP` may be there already: dana.1"),
        (7, "a new row needs `name`"),
        (8, "there is no row `nobody.7`"),
        (9, "is there already, in line 3"),
        (10, "a row to be removed needs its id"),
        (11, "`perhaps` does not say whether to remove the row"),
        (13, "`left over` stands in a column without a heading"),
    ];
    assert_eq!(told.len(), wanted.len(), "{told:#?}");
    for ((line, why), (wanted_line, part)) in told.iter().zip(wanted) {
        assert!(*line == wanted_line && why.contains(part), "{line}: {why}");
    }
    commit(&mut book, "vendors", &plan);
    assert_eq!(names(&book, "vendors"), ["Acme Backup", "Quick Fax", "Acme Backup"]);
    let all = rows(book.questionnaire.register(&"vendors".into()).unwrap(), &book.fold);
    assert_eq!(possible_duplicates(&all), [vec![RowId::from("dana.1"), RowId::from("dana.2-2")]]);
}

#[test]
fn an_unknown_or_double_column_stops_the_whole_file() {
    let book = Book::new("hipaa-microsoft-cloud");
    let problems =
        read(&book, "vendors", &["name", "agreemnt", "phi", "Patient information?"], &[], false).unwrap_err();
    assert_eq!(problems.len(), 2);
    assert!(problems[0].contains("`agreemnt`") && problems[0].contains("Did you mean `agreement`?"), "{problems:?}");
    assert!(problems[1].contains("is there twice"), "{problems:?}");
}

#[test]
fn rows_go_only_when_somebody_says_so() {
    let mut book = Book::new("hipaa-microsoft-cloud");
    let one = book.row("vendors", "new", &[("name", "One")]);
    let two = book.row("vendors", "new", &[("name", "Two")]);
    let only_one: &[&[&str]] = &[&[one.as_str(), "One", ""]];
    assert!(read(&book, "vendors", &["row", "name", "remove"], only_one, false).unwrap().is_empty());
    let plan = read(&book, "vendors", &["row", "name", "remove"], only_one, true).unwrap();
    assert_eq!(plan.removed.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(), ["Two"]);
    let bad: &[&[&str]] = &[&[one.as_str(), "One", ""], &["", "", "yes"]];
    let held = read(&book, "vendors", &["row", "name", "remove"], bad, true).unwrap();
    assert!(held.removal_held_back && held.removed.is_empty(), "a line that is not understood may be the row's");
    let plan = read(&book, "vendors", &["row", "remove"], &[&[two.as_str(), "yes"]], false).unwrap();
    commit(&mut book, "vendors", &plan);
    assert_eq!(names(&book, "vendors"), ["One"]);
    let again = read(&book, "vendors", &["row", "remove"], &[&[two.as_str(), "yes"]], false).unwrap();
    assert!(again.is_empty() && again.problems.is_empty());
    let back = read(&book, "vendors", &["row", "name"], &[&[two.as_str(), "Two"]], false).unwrap();
    assert!(problems(&back)[0].1.contains("was removed"), "{back:?}");
}

#[test]
fn a_cell_in_conflict_is_settled_only_by_a_value() {
    let mut book = Book::new("hipaa-microsoft-cloud");
    let row = book.row("vendors", "new", &[("name", "One"), ("phi", "yes")]);
    book.unseen("vendors", &row, "phi", "no");
    let (header, lines) = table(&book, "vendors");
    assert!(planned(&book, "vendors", &header, &lines).is_empty(), "the empty cell says nothing");
    let plan = read(&book, "vendors", &["row", "phi"], &[&[row.as_str(), "unknown"]], false).unwrap();
    commit(&mut book, "vendors", &plan);
    assert!(book.fold.conflicts().is_empty());
}

#[test]
fn what_the_catalog_says_is_shown_and_not_written() {
    let book = Book::new("hipaa-microsoft-cloud");
    let (header, lines) = table(&book, "services");
    assert!(lines.iter().any(|(_, cells)| cells[1] == "Exchange Online"));
    assert!(planned(&book, "services", &header, &lines).is_empty());
}

fn typed() -> impl Strategy<Value = String> {
    prop_oneof!["[=+@'\" ,;a-z\\-\t\n]{0,8}", any::<String>().prop_map(|text| text.chars().take(40).collect())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn a_table_of_what_stands_changes_nothing(
        vendors in prop::collection::vec((typed(), typed(), 0_usize..4, 0_usize..5, any::<bool>()), 0..6)
    ) {
        let mut book = Book::new("hipaa-microsoft-cloud");
        for (name, note, phi, elements, twice) in &vendors {
            let phi = ["", "yes", "no", "unknown"][*phi];
            let all = ["uses", "safeguards", "access", "termination"];
            let elements = all[..*elements.min(&4)].join(",");
            let row = book.row("vendors", "new", &[("name", name), ("note", note), ("phi", phi), ("elements", &elements)]);
            if *twice {
                book.unseen("vendors", &row, "contact", note);
                book.unseen("vendors", &row, "contact", "somebody else");
            }
        }
        let (header, lines) = table(&book, "vendors");
        let plan = planned(&book, "vendors", &header, &lines);
        prop_assert!(plan.is_empty() && plan.problems.is_empty(), "{:?}", plan);
        prop_assert_eq!(plan.unchanged, vendors.len() + 1);
    }
}

#[test]
fn joined_rows_hold_what_either_held_and_nothing_that_differs_is_dropped() {
    let mut book = Book::new("hipaa-microsoft-cloud");
    let one = book.row("vendors", "new", &[("name", "Acme"), ("phi", "yes")]);
    let two = book.row("vendors", "new", &[("name", "ACME "), ("agreement", "in-force"), ("signed", "2026-01-05")]);
    let questionnaire = book.questionnaire.clone();
    let vendors = questionnaire.register(&"vendors".into()).unwrap();
    let changes = join_rows(&book.fold, vendors, &one, &two).unwrap();
    book.write("dana", changes);
    let rows: Vec<_> = rows(vendors, &book.fold).into_iter().filter(|row| row.filled).collect();
    assert_eq!(rows.len(), 1);
    let kept = rows.iter().find(|row| row.id == one).unwrap();
    let cell = |column: &str| kept.text(column).unwrap_or_default();
    assert_eq!(
        [cell("name"), cell("phi"), cell("agreement"), cell("signed")],
        ["Acme", "yes", "in-force", "2026-01-05"]
    );

    let three = book.row("vendors", "new", &[("name", "acme"), ("phi", "no"), ("signed", "2026-01-05")]);
    let refused = join_rows(&book.fold, vendors, &one, &three).unwrap_err().to_string();
    assert!(refused.starts_with("The two rows differ in Patient information?."), "{refused}");
    // A cell that two people filled differently is not settled by joining.
    book.unseen("vendors", &one, "contact", "Kim");
    book.unseen("vendors", &one, "contact", "Lee");
    let four = book.row("vendors", "new", &[("name", "acme"), ("contact", "Kim")]);
    assert!(join_rows(&book.fold, vendors, &one, &four).is_err());
}
