//! What strangers need not know is in no format.

use gapbook::report::csv::csv;
use gapbook::report::html::html;
use gapbook::report::{Contents, markdown, report_json, xlsx};

use crate::build::report;
use crate::sentinels::{content, everything};

/// Names of the texts that are left out; see `sentinels`.
pub const SECRET: &[&str] = &[
    "body.by",
    "assessment.prepared-by",
    "assessment.prepared-for",
    "person.name",
    "person.account",
    "answer.reason",
    "answer.alternative",
    "answer.approver",
    "answer.from",
    "note",
    "comment",
    "assign.owner",
    "test.tester",
    "test.note",
    "risk.reason",
    "evidence.title",
    "evidence.link",
    "cell.task",
    "signoff.name",
    "withhold.reason",
    "gone.reason",
    "kept.note",
    "gone.fact",
    "gone.cell",
    "later.field",
];

#[test]
fn it_is_in_no_format() {
    let whole = report(content(), &everything());
    let report = whole.clone().redacted();
    let sheet = xlsx::read(&xlsx::xlsx(&report).unwrap()).unwrap();
    let sheet: Vec<String> = sheet.into_iter().flat_map(|row| row.cells).collect();
    let mut formats = vec![csv(&report, ','), report_json(&report).unwrap(), sheet.join("\n")];
    for contents in [Contents::Full, Contents::Brief, Contents::Decisions, Contents::Actions] {
        formats.push(markdown::markdown(&report, contents));
        formats.push(html(&report, contents));
    }
    for text in &formats {
        for secret in SECRET {
            // A sentinel is its name with a bar behind it; Markdown has a mark before the bar.
            for mark in [" |", " \\|"] {
                assert!(!text.contains(&format!("{secret}{mark}")), "{secret}");
            }
        }
        // A writer is named after a person.
        assert!(!text.contains("dana-7k3q9x4m"));
    }
    let page = markdown::full(&report);
    assert!(SECRET.iter().all(|secret| markdown::full(&whole).contains(&format!("{secret} \\|"))));
    // It says that something was left out, and keeps what the figures rest on.
    assert!(page.contains("(left out)") && page.contains(&whole.headline.line()));
    assert!(page.contains(whole.head.fingerprint.as_deref().unwrap()));
    assert!(page.contains("assessment.organization") && page.contains("cell.name"));
}

#[test]
fn a_workbook_comes_back_as_it_was_written() {
    let report = report(content(), &everything());
    let bytes = xlsx::xlsx(&report).unwrap();
    assert_eq!(bytes, xlsx::xlsx(&report).unwrap());
    let rows = xlsx::read(&bytes).unwrap();
    let plan: Vec<_> = gapbook::report::csv::read(csv(&report, ';').as_bytes()).unwrap();
    assert_eq!(rows.len(), plan.len());
    for (row, wanted) in rows.iter().zip(&plan) {
        assert_eq!(row.line, wanted.line);
        for (place, wanted) in wanted.cells.iter().enumerate() {
            let cell = row.cells.get(place).map_or("", String::as_str);
            assert_eq!(gapbook::report::csv::unguarded(cell), gapbook::report::csv::unguarded(wanted));
        }
    }
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("xl/workbook.xml", options).unwrap();
    let zeros = vec![b' '; 1024 * 1024];
    for _ in 0..70 {
        archive.write_all(&zeros).unwrap();
    }
    let bomb = archive.finish().unwrap().into_inner();
    assert!(bomb.len() < 1024 * 1024);
    assert!(matches!(xlsx::read(&bomb), Err(xlsx::Unreadable::Size)));
    assert!(matches!(xlsx::read(b"PK\x03\x04 nothing"), Err(xlsx::Unreadable::NoWorkbook(_))));
}
