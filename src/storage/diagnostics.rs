//! Problems in files, shown with file, line and caret.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// Problems beyond this many are only counted.
const SHOWN: usize = 200;

/// Of a line so many bytes before and behind a problem are shown at most: every problem of it shows it again.
const AROUND: usize = 2000;

/// A place in one of the files that were read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Location {
    /// Which file, by its place in the list of sources.
    pub file: usize,
    /// First byte of the place in the file's text, line ends read as LF.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

impl Location {
    /// A place in a file.
    pub fn new(file: usize, span: Range<usize>) -> Self {
        Self { file, start: span.start, end: span.end }
    }
}

/// One problem.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Where; `None` if it is about the folder or no file in particular.
    pub location: Option<Location>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// Another place that takes part in it, and what it is.
    pub other: Option<(Location, String)>,
}

impl Diagnostic {
    /// A problem at a place.
    pub fn at(location: Location, message: impl Into<String>) -> Self {
        Self { location: Some(location), message: message.into(), help: None, other: None }
    }

    /// A problem of no place in particular.
    pub fn general(message: impl Into<String>) -> Self {
        Self { location: None, message: message.into(), help: None, other: None }
    }

    /// The same with advice.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// A file as it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// Its path, as shown to people.
    pub path: String,
    /// Its text, line ends read as LF.
    pub text: String,
}

/// Every problem found in one run, with the files they are in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problems {
    sources: Vec<Source>,
    list: Vec<Diagnostic>,
}

impl Problems {
    /// Problems in these files; brought into the order of files and lines.
    pub fn new(sources: Vec<Source>, mut list: Vec<Diagnostic>) -> Self {
        list.sort_by(|a, b| a.location.cmp(&b.location));
        list.dedup();
        Self { sources, list }
    }

    /// A single problem of no file.
    pub fn general(message: impl Into<String>) -> Self {
        Self::new(Vec::new(), vec![Diagnostic::general(message)])
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The problems, by file and line.
    pub fn list(&self) -> &[Diagnostic] {
        &self.list
    }

    /// Shows the files with this folder before their names.
    #[must_use]
    pub fn in_folder(mut self, folder: &str) -> Self {
        for source in &mut self.sources {
            source.path = format!("{}/{}", folder.trim_end_matches('/'), source.path);
        }
        self
    }

    /// Path, line and column of a place, counted from 1; columns in characters.
    pub fn position(&self, location: &Location) -> Option<(&str, usize, usize)> {
        let source = self.sources.get(location.file)?;
        let before = source.text.get(..floor(&source.text, location.start))?;
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Some((&source.path, line, column))
    }

    /// All of them as text for a terminal of this width, with a caret under each place.
    pub fn render(&self, color: bool, width: usize) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(width.max(40));
        let mut text = String::new();
        for diagnostic in self.list.iter().take(SHOWN) {
            text.push_str(&self.one(&renderer, diagnostic));
            text.push_str("\n\n");
        }
        text.push_str(&self.summary());
        text.push('\n');
        text
    }

    fn summary(&self) -> String {
        let all = match self.list.len() {
            1 => "1 problem".to_owned(),
            n => format!("{n} problems"),
        };
        if self.list.len() > SHOWN { format!("{all}, of which {SHOWN} are shown") } else { all }
    }

    fn one(&self, renderer: &Renderer, diagnostic: &Diagnostic) -> String {
        let mut group = Group::with_title(Level::ERROR.primary_title(printable(&diagnostic.message)));
        let place = diagnostic.location.as_ref().and_then(|location| self.line(location));
        if let Some(line) = &place {
            group = group.element(line.snippet(AnnotationKind::Primary, ""));
        }
        let other = diagnostic.other.as_ref().and_then(|(location, label)| Some((self.line(location)?, label)));
        if let Some((line, label)) = &other {
            group = group.element(line.snippet(AnnotationKind::Context, label));
        }
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(printable(help)));
        }
        renderer.render(&[group])
    }

    /// The line a place begins on.
    fn line(&self, location: &Location) -> Option<Line<'_>> {
        let source = self.sources.get(location.file)?;
        let start = floor(&source.text, location.start);
        let before = &source.text[..start];
        let begins = before.rfind('\n').map_or(0, |at| at + 1);
        let ends = source.text[start..].find('\n').map_or(source.text.len(), |at| start + at);
        // Of a longer line only what is around the place.
        let first = begins.max(floor(&source.text, start.saturating_sub(AROUND)));
        let last = ends.min(floor(&source.text, start.saturating_add(AROUND)));
        let end = floor(&source.text, location.end).clamp(start, last);
        Some(Line {
            path: &source.path,
            text: &source.text[first..last],
            number: before.matches('\n').count() + 1,
            span: start - first..end - first,
        })
    }
}

struct Line<'a> {
    path: &'a str,
    text: &'a str,
    number: usize,
    span: Range<usize>,
}

impl<'a> Line<'a> {
    fn snippet(&self, kind: AnnotationKind, label: &str) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let annotation = kind.span(self.span.clone());
        let annotation = if label.is_empty() { annotation } else { annotation.label(label.to_owned()) };
        let path = printable(self.path);
        Snippet::source(harmless(self.text)).path(path).line_start(self.number).annotation(annotation)
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false, 120))
    }
}

impl std::error::Error for Problems {}

/// The nearest place at or before a byte where a character begins.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Names from files can hold characters that a terminal would act on.
fn printable(text: &str) -> String {
    text.chars().map(|c| if acts(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Whether a terminal acts on a character, turns the order of its neighbors round, or hides it.
fn acts(c: char) -> bool {
    let hides = matches!(c, '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    c.is_control() || hides
}

/// A line of a file for a message, of the same length in bytes, so that carets stay in their places. Tabs stay.
fn harmless(line: &str) -> Cow<'_, str> {
    if !line.chars().any(|c| acts(c) && c != '\t') {
        return Cow::Borrowed(line);
    }
    let mut shown = String::with_capacity(line.len());
    for c in line.chars() {
        match c.len_utf8() {
            _ if !acts(c) || c == '\t' => shown.push(c),
            1 => shown.push('?'),
            2 => shown.push('\u{BF}'),
            _ => shown.push(char::REPLACEMENT_CHARACTER),
        }
    }
    Cow::Owned(shown)
}
