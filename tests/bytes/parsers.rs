//! The parsers, each as a function of bytes that fails by panicking.

use gapbook::app::position::Position;
use gapbook::tui::clean;

use crate::bounds::harmless;
use crate::{apply, compact, drawn, folder, private, questionnaires, record, sending, tables, templates};

/// A parser.
pub struct Parser {
    /// The name of its folder in the corpus.
    pub name: &'static str,
    /// Reads bytes and looks at what came of it.
    pub read: fn(&[u8]),
    /// Whether the bytes go through a whole assessment, which takes milliseconds and not microseconds.
    pub whole: bool,
}

const fn part(name: &'static str, read: fn(&[u8])) -> Parser {
    Parser { name, read, whole: false }
}

const fn whole(name: &'static str, read: fn(&[u8])) -> Parser {
    Parser { name, read, whole: true }
}

pub const PARSERS: &[Parser] = &[
    part("log", record::log),
    whole("journal", folder::journal),
    part("content", record::content),
    whole("reported", record::reported),
    whole("drawn", drawn::drawn),
    part("questionnaire", questionnaires::questionnaire),
    part("catalog", questionnaires::catalog),
    part("compact", compact::compact),
    part("plan", tables::plan),
    part("rows", tables::rows),
    part("workbook", tables::workbook),
    whole("apply", apply::apply),
    part("template-markdown", templates::markdown),
    part("template-html", templates::html),
    part("position", position),
    part("draft", private::draft),
    whole("private", private::private),
    whole("label", private::label),
    whole("id-file", folder::id_file),
    whole("names", folder::names),
    part("pack", sending::pack),
    part("manifest", sending::manifest),
    whole("parts", sending::parts),
    part("sealed", sending::sealed),
    part("passphrase", sending::passphrase),
    part("shown", shown),
];

fn position(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let read = Position::read(&text);
    assert_eq!(Position::read(&read.write()), read);
}

fn shown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    harmless(&clean::text(&text), "a text");
    harmless(&clean::line(&text), "a line");
    assert!(!clean::line(&text).contains('\n'));
}
