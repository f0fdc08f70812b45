//! A template, read and checked.

use std::collections::HashSet;
use std::ops::Range;

use super::place::{Place, wanted};
use super::problem::Problems;
use super::{TemplateFormat, TemplateProblem, html, markdown};
use crate::domain::check::nearest;
use crate::report::markdown::is_unseen;

/// The largest template taken, in bytes.
const LARGEST: usize = 256 * 1024;
/// The most places in one; each can hold a text of some length.
const MOST_PLACES: usize = 200;

/// A template that can be filled.
#[derive(Debug)]
pub struct Template {
    pub(super) format: TemplateFormat,
    pub(super) pieces: Vec<Piece>,
}

/// What stands one after the other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Piece {
    /// The template's own words.
    Words(String),
    /// What the report says.
    Place(Place),
}

/// A place and where it is named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Named {
    /// What it names.
    pub place: Place,
    /// The bytes of the template that name it.
    pub bytes: Range<usize>,
    /// Whether it is in the title of an HTML page, which is on no paper.
    pub in_title: bool,
}

impl Template {
    /// Reads a template. All problems are told in one go.
    pub fn read(format: TemplateFormat, text: &str) -> Result<Self, Vec<TemplateProblem>> {
        let mut problems = Problems::default();
        if text.len() > LARGEST {
            problems.whole(format!("the template is larger than {} KiB", LARGEST / 1024));
            return Err(problems.all().err().unwrap_or_default());
        }
        unseen(text, &mut problems);
        let Some(mut named) = places(text, &mut problems) else {
            return Err(problems.all().err().unwrap_or_default());
        };
        for one in named.iter().filter(|one| one.place.html_only() && format == TemplateFormat::Markdown) {
            let name = &text[one.bytes.clone()];
            problems.at(text, one.bytes.start, format!("{name} is for HTML templates only"));
        }
        match format {
            TemplateFormat::Markdown => markdown::check(text, &named, &mut problems),
            TemplateFormat::Html => {
                let head = html::check(text, &mut named, &mut problems);
                named.extend(head.map(|at| Named { place: Place::Policy, bytes: at..at, in_title: false }));
                named.sort_by_key(|one| one.bytes.start);
            }
        }
        twice(text, &named, &mut problems);
        for (what, names, is) in wanted() {
            if !named.iter().any(|one| is(one.place) && !one.in_title) {
                let places: Vec<String> = names.iter().map(|name| format!("{{{{{name}}}}}")).collect();
                let places = places.join(" or ");
                problems
                    .whole(format!("{what} missing: no report can leave it out. Write {places} where it should stand"));
            }
        }
        problems.all()?;
        let mut pieces = Vec::new();
        let mut from = 0;
        for one in named {
            pieces.push(Piece::Words(text[from..one.bytes.start].to_owned()));
            pieces.push(Piece::Place(one.place));
            from = one.bytes.end;
        }
        pieces.push(Piece::Words(text[from..].to_owned()));
        Ok(Self { format, pieces })
    }
}

/// What steers a terminal, turns text or hides: a report is often looked at where it was made.
fn unseen(text: &str, problems: &mut Problems) {
    let seen = |c: char| matches!(c, '\n' | '\r' | '\t') || !is_unseen(c);
    for (at, c) in text.char_indices().filter(|(_, c)| !seen(*c)) {
        problems.at(text, at, format!("the character U+{:04X} is not seen and has no place in a report", u32::from(c)));
    }
}

/// Every place that is named; nothing if there are too many.
fn places(text: &str, problems: &mut Problems) -> Option<Vec<Named>> {
    let mut named = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("{{").map(|at| at + from) {
        let line_end = text[start..].find('\n').map_or(text.len(), |at| at + start);
        let Some(end) = text[start..line_end].find("}}").map(|at| at + start) else {
            problems.at(text, start, "`{{` is opened here and not closed by `}}` on this line");
            from = line_end;
            continue;
        };
        from = end + 2;
        let name = text[start + 2..end].trim();
        match Place::parse(name) {
            Some(_) if named.len() == MOST_PLACES => {
                problems.whole(format!("the template names more than {MOST_PLACES} places"));
                return None;
            }
            Some(place) => named.push(Named { place, bytes: start..from, in_title: false }),
            None if problems.are_enough() => problems.at(text, start, ""),
            None => problems.at(text, start, unknown(name)),
        }
    }
    Some(named)
}

fn unknown(name: &str) -> String {
    let short: String = name.chars().filter(|c| !is_unseen(*c)).take(40).collect();
    let help = nearest(&short, Place::names()).map_or_else(
        || format!("Possible: {}", Place::names().collect::<Vec<_>>().join(", ")),
        |near| format!("Did you mean {{{{{near}}}}}?"),
    );
    format!("there is no {{{{{short}}}}}. {help}")
}

/// A section, and everything that has lines of its own, stands once.
fn twice(text: &str, named: &[Named], problems: &mut Problems) {
    let mut seen = HashSet::new();
    for one in named.iter().filter(|one| !one.place.in_line()) {
        let same = match one.place {
            Place::Part(part, _) => Place::Part(part, false),
            other => other,
        };
        if !seen.insert(same) {
            let name = &text[one.bytes.clone()];
            problems.at(text, one.bytes.start, format!("{name} is there already"));
        }
    }
}
