//! What spreadsheets do to a file that is only opened and saved: dates in the way of the country, other separators and
//! encodings, numbers and truths made of texts, columns and rows added at the end.

use std::fs;

use serde_json::Value;

use crate::desk::{Desk, get, said, set};

/// How one spreadsheet opens and saves.
struct Habit {
    name: &'static str,
    date: fn(&str, &str, &str) -> String,
    separator: &'static str,
    mark: bool,
    wide: bool,
    quotes_all: bool,
    more_columns: usize,
}

const HABITS: &[Habit] = &[
    Habit {
        name: "Excel, United States",
        date: |y, m, d| format!("{}/{}/{y}", m.trim_start_matches('0'), d.trim_start_matches('0')),
        separator: ",",
        mark: true,
        wide: false,
        quotes_all: false,
        more_columns: 3,
    },
    Habit {
        name: "Excel, Germany",
        date: |y, m, d| format!("{d}.{m}.{y}"),
        separator: ";",
        mark: true,
        wide: false,
        quotes_all: false,
        more_columns: 0,
    },
    Habit {
        name: "Excel, Unicode text",
        date: |y, m, d| format!("{d}/{m}/{y}"),
        separator: "\t",
        mark: true,
        wide: true,
        quotes_all: false,
        more_columns: 1,
    },
    Habit {
        name: "LibreOffice",
        date: |y, m, d| format!("{y}-{m}-{d}"),
        separator: ",",
        mark: false,
        wide: false,
        quotes_all: true,
        more_columns: 0,
    },
    Habit {
        name: "LibreOffice, United States",
        date: |y, m, d| format!("{m}/{d}/{}", &y[2..]),
        separator: ",",
        mark: false,
        wide: false,
        quotes_all: false,
        more_columns: 0,
    },
];

impl Habit {
    /// What becomes of a cell when the file is opened.
    fn opened(&self, cell: &str) -> String {
        let parts: Vec<&str> = cell.split('-').collect();
        match parts[..] {
            [y, m, d] if cell.parse::<jiff::civil::Date>().is_ok() => return (self.date)(y, m, d),
            _ => {}
        }
        if let Ok(number) = cell.parse::<f64>() {
            return number.to_string();
        }
        if ["true", "false"].iter().any(|word| cell.eq_ignore_ascii_case(word)) {
            return cell.to_uppercase();
        }
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell} would be run");
        cell.to_owned()
    }

    /// The bytes of a table.
    fn saved(&self, rows: &[Vec<String>]) -> Vec<u8> {
        let quoted = |cell: &String| {
            if self.quotes_all || cell.contains(['"', '\n', '\r']) || cell.contains(self.separator) {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell.clone()
            }
        };
        let mut text = String::from(if self.mark { "\u{FEFF}" } else { "" });
        for row in rows {
            let cells = row.iter().map(quoted).chain(vec![String::new(); self.more_columns]);
            text += &(cells.collect::<Vec<_>>().join(self.separator) + "\r\n");
        }
        text += &(self.separator.repeat(rows[0].len()) + "\r\n");
        if self.wide { text.encode_utf16().flat_map(u16::to_le_bytes).collect() } else { text.into_bytes() }
    }
}

fn table(bytes: &[u8], habit: &Habit) -> Vec<Vec<String>> {
    let rows = gapbook::report::csv::read(bytes).unwrap();
    rows.into_iter().map(|row| row.cells.iter().map(|cell| habit.opened(cell)).collect()).collect()
}

fn write(desk: &Desk, bytes: &[u8]) -> String {
    let path = desk.folder.path().join("edited.csv");
    fs::write(&path, bytes).unwrap();
    path.to_string_lossy().into_owned()
}

#[test]
fn a_plan_that_was_only_opened_and_saved_changes_nothing() {
    let desk = Desk::new();
    let ids = desk.ids();
    let note = "--note==SUM(A1), \"quoted\"; 164.310\n1-2 second line";
    desk.done(&["answer", &desk.name, &ids.first, "partial", note, "--owner", "007", "--due", "2027-01-15"]);
    desk.done(&["answer", &desk.name, &ids.second, "planned", "--note=true", "--owner=-Kim", "--due", "2027-02-03"]);
    for habit in HABITS {
        let rows = table(desk.done(&["report", &desk.name, "--format", "csv"]).as_bytes(), habit);
        let file = write(&desk, &habit.saved(&rows));
        let shown = desk.done(&["import", &desk.name, &file]);
        assert!(shown.contains("0 to change, 0 in conflict, 0 bad"), "{}: {shown}", habit.name);
    }
}

#[test]
fn what_was_typed_there_comes_back() {
    for habit in HABITS {
        let desk = Desk::new();
        let ids = desk.ids();
        desk.done(&["answer", &desk.name, &ids.second, "planned", "--due", "2027-01-15"]);
        let mut rows = table(desk.done(&["report", &desk.name, "--format", "csv"]).as_bytes(), habit);
        set(&mut rows, &ids.first, "Status", "Partially implemented");
        set(&mut rows, &ids.first, "Owner", "Kim; Lee, \"IT\"");
        set(&mut rows, &ids.first, "Due", &(habit.date)("2027", "03", "31"));
        set(&mut rows, &ids.first, "Note", "two\nlines");
        // Sorted by another column, with a row deleted.
        rows[1..].reverse();
        rows.retain(|row| row[0] != ids.second);
        let file = write(&desk, &habit.saved(&rows));
        desk.done(&["import", &desk.name, &file, "--yes"]);
        let first = desk.question(&ids.first);
        let wanted = ["partial", "Kim; Lee, \"IT\"", "2027-03-31", "two\nlines"];
        assert_eq!(["status", "owner", "due", "note"].map(|field| first[field].clone()), wanted, "{}", habit.name);
        // A row that is not in the file is not a row that was emptied.
        assert_eq!(desk.question(&ids.second)["due"], "2027-01-15");
    }
}

#[test]
fn a_register_comes_back_the_same() {
    let desk = Desk::answering("hipaa-microsoft-cloud");
    let cells = [
        ("name", "=Acme \"B\"; Backup"),
        ("phi", "yes"),
        ("agreement", "in-force"),
        ("signed", "2026-02-03"),
        ("first-use", "2026-01-15"),
        ("does", "164.310"),
        ("elements", "uses, safeguards"),
        ("contact", "+49 30 1"),
        ("copy-kept", "1-2"),
        ("note", "TRUE"),
    ];
    let cells: Vec<String> = cells.iter().map(|(column, value)| format!("{column}={value}")).collect();
    let mut arguments = vec!["row", desk.name.as_str(), "vendors", "new"];
    arguments.extend(cells.iter().map(String::as_str));
    desk.done(&arguments);
    for habit in HABITS {
        let mut rows = table(desk.done(&["rows", &desk.name, "vendors", "--export", "-"]).as_bytes(), habit);
        let file = write(&desk, &habit.saved(&rows));
        let shown = desk.done(&["rows", &desk.name, "vendors", "--import", &file]);
        assert!(shown.starts_with("0 added, 0 changed, 0 removed"), "{}: {shown}", habit.name);
        assert!(shown.contains("0 lines cannot be taken"), "{}: {shown}", habit.name);
        // A new row in the way of the country.
        let mut new = vec![String::new(); rows[0].len()];
        let place = |title: &str| rows[0].iter().position(|cell| cell == title).unwrap();
        new[place("name")] = format!("Fax {}", habit.name);
        new[place("signed")] = (habit.date)("2026", "03", "31");
        rows.push(new);
        let file = write(&desk, &habit.saved(&rows));
        let shown = desk.done(&["rows", &desk.name, "vendors", "--import", &file, "--yes"]);
        assert!(
            shown.contains("1 added, 0 changed") && shown.contains("signed: 2026-03-31"),
            "{}: {shown}",
            habit.name
        );
    }
}

#[test]
fn a_box_that_was_ticked_is_a_yes_and_a_workbook_is_a_table_too() {
    let desk = Desk::answering("hipaa-microsoft-cloud");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["name", "phi", "signed"]).unwrap();
    sheet.write_string(1, 0, "Acme").unwrap();
    sheet.write_boolean(1, 1, true).unwrap();
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 2, 3).unwrap();
    let format = rust_xlsxwriter::Format::new().set_num_format("m/d/yyyy");
    sheet.write_datetime_with_format(1, 2, &day, &format).unwrap();
    let path = desk.folder.path().join("vendors.xlsx");
    fs::write(&path, book.save_to_buffer().unwrap()).unwrap();
    let shown = desk.done(&["rows", &desk.name, "vendors", "--import", &path.to_string_lossy(), "--yes"]);
    assert!(shown.contains("phi: yes") && shown.contains("signed: 2026-02-03"), "{shown}");
    let file = write(&desk, b"name,phi\nBeta,TRUE\nGamma,FALSE\n");
    let shown = desk.done(&["rows", &desk.name, "vendors", "--import", &file]);
    assert!(shown.contains("phi: yes") && shown.contains("phi: no"), "{shown}");
}

#[test]
fn dates_that_could_be_two_are_named_unless_the_column_tells() {
    let desk = Desk::new();
    let ids = desk.ids();
    let american = &HABITS[0];
    let mut rows = table(desk.done(&["report", &desk.name, "--format", "csv"]).as_bytes(), american);
    set(&mut rows, &ids.first, "Due", "1/2/2027");
    let output = desk.run(&["import", &desk.name, &write(&desk, &american.saved(&rows))]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("`1/2/2027` can be read in two ways"), "{}", said(&output));
    set(&mut rows, &ids.second, "Due", "1/15/2027");
    desk.done(&["import", &desk.name, &write(&desk, &american.saved(&rows)), "--yes"]);
    assert_eq!(desk.question(&ids.first)["due"], "2027-01-02");
    assert_eq!(get(&desk.plan(), &ids.second, "Due"), "2027-01-15");
    assert_eq!(desk.question(&ids.second)["status"], Value::Null);
}
