//! Tables as files for a spreadsheet.

use super::guard::guarded;
use crate::report::{GapReport, PlanColumn, SheetCell, plan};

/// Without it, spreadsheets on Windows take the file for another encoding and break dashes and quotes.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// The action plan. `separator`: a comma, or what the spreadsheet at hand expects instead.
pub fn csv(report: &GapReport, separator: char) -> String {
    table(PlanColumn::ALL.iter().map(|column| column.title()), plan(report), separator)
}

/// A table: headings, and rows of cells. Texts that a spreadsheet would run or change are guarded.
pub fn table<'a>(
    headings: impl IntoIterator<Item = &'a str>,
    rows: impl IntoIterator<Item = Vec<SheetCell>>,
    separator: char,
) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    record(&mut out, separator, headings.into_iter().map(guarded));
    for row in rows {
        let texts = row.into_iter().map(|cell| match cell {
            SheetCell::Text(text) => guarded(&text),
            SheetCell::Number(number) => number.to_string(),
            SheetCell::Date(date) => date.to_string(),
        });
        record(&mut out, separator, texts);
    }
    out
}

fn record(out: &mut String, separator: char, texts: impl Iterator<Item = String>) {
    for (place, text) in texts.enumerate() {
        if place > 0 {
            out.push(separator);
        }
        if text.contains([',', ';', '\t', '"', '\n', '\r']) {
            out.extend(["\"", &text.replace('"', "\"\""), "\""]);
        } else {
            out.push_str(&text);
        }
    }
    out.push_str("\r\n");
}
