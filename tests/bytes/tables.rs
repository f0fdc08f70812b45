//! Tables that come back from a spreadsheet: plans and registers, as text and as workbooks.

use std::io::{Cursor, Read, Write};
use std::sync::OnceLock;

use gapbook::domain::id::EntryId;
use gapbook::domain::record::Fold;
use gapbook::runtime::{State, import, plan_import, read_table};
use jiff::civil::date;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::bounds::{number, said};
use crate::questionnaires::small;
use crate::record::{WRITER, folded};

/// What stands before anything comes back.
fn fold() -> &'static Fold {
    static FOLD: OnceLock<Fold> = OnceLock::new();
    FOLD.get_or_init(|| folded(include_bytes!("../corpus/content/every-key")).0)
}

fn with_state(see: impl FnOnce(&State<'_>)) {
    let next = EntryId::new(WRITER, 2);
    see(&State { questionnaire: &small(), fold: fold(), today: date(2026, 11, 21), next: Some(&next) });
}

/// The bytes are an action plan.
pub fn plan(bytes: &[u8]) {
    let rows = match read_table("plan", bytes) {
        Ok(rows) => rows,
        Err(trouble) => return said(&trouble),
    };
    assert!(rows.len() <= 100_001);
    assert!(!rows.is_empty(), "a table without a row is refused");
    with_state(|state| {
        for take_file in [false, true] {
            match import(state, &rows, take_file) {
                Ok(found) => {
                    said(&found.text());
                    assert!(found.problems.is_empty() || found.edits.len() <= rows.len() * 8);
                    let known = |id: &str| state.questionnaire.question(&id.into()).is_some();
                    assert!(found.edits.iter().all(|edit| known(&edit.question)));
                    let _ = found.into_changes();
                }
                Err(trouble) => said(&trouble),
            }
        }
    });
}

/// The bytes are the rows of a register.
pub fn rows(bytes: &[u8]) {
    with_state(|state| {
        for register in &state.questionnaire.registers {
            for remove in [false, true] {
                match plan_import(state, register, bytes, "rows.csv", remove) {
                    Ok(plan) => {
                        plan.problems.iter().for_each(|(_, why)| said(why));
                        let changes = plan.changes(register, state.fold, state.next.unwrap());
                        assert!(remove || plan.removed.is_empty(), "nothing is removed that nobody asked for");
                        assert_eq!(changes.is_empty(), plan.is_empty());
                    }
                    Err(trouble) => said(&trouble),
                }
            }
        }
    });
}

type Parts = Vec<(String, Vec<u8>)>;

fn parts() -> &'static Parts {
    static PARTS: OnceLock<Parts> = OnceLock::new();
    PARTS.get_or_init(|| {
        let mut book = ZipArchive::new(Cursor::new(include_bytes!("../corpus/plan/plan.xlsx"))).unwrap();
        let read = |place| {
            let mut part = book.by_index(place).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (String::from_utf8(part.name_raw().to_vec()).unwrap(), bytes)
        };
        (0..11).map_while(|place| (place < 11).then_some(place)).map(read).collect()
    })
}

/// The bytes are a part of a workbook: the one whose first words they have.
pub fn workbook(bytes: &[u8]) {
    let has = |words: &str| bytes.windows(words.len()).any(|part| part == words.as_bytes());
    let name = match () {
        () if has("<worksheet") => "xl/worksheets/sheet1.xml",
        () if has("<sst") => "xl/sharedStrings.xml",
        () if has("<styleSheet") => "xl/styles.xml",
        () if has("<workbook") => "xl/workbook.xml",
        () if has("<Relationships") => "xl/_rels/workbook.xml.rels",
        () => "xl/worksheets/sheet1.xml",
    };
    assert!(parts().iter().any(|(part, _)| part == name), "{name}");
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut book = ZipWriter::new(Cursor::new(Vec::new()));
    for (part, sound) in parts() {
        book.start_file(part.as_str(), options).unwrap();
        book.write_all(if part == name { bytes } else { sound }).unwrap();
    }
    let book = book.finish().unwrap().into_inner();
    match number(bytes) % 8 {
        0 => rows(&book),
        _ => plan(&book),
    }
}
