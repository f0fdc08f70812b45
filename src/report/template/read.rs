//! A template, read and checked.

use std::collections::HashSet;
use std::ops::Range;

use super::place::{Place, wanted};
use super::{TemplateFormat, TemplateProblem, html, markdown};
use crate::domain::check::nearest;

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
}

impl Template {
    /// Reads a template. All problems are told in one go.
    pub fn read(format: TemplateFormat, text: &str) -> Result<Self, Vec<TemplateProblem>> {
        if text.len() > LARGEST {
            let why = format!("the template is larger than {} KiB", LARGEST / 1024);
            return Err(vec![TemplateProblem::whole(why)]);
        }
        let mut problems = Vec::new();
        let mut named = places(text, &mut problems);
        for one in named.iter().filter(|one| one.place.html_only() && format == TemplateFormat::Markdown) {
            let name = &text[one.bytes.clone()];
            problems.push(TemplateProblem::at(text, one.bytes.start, format!("{name} is for HTML templates only")));
        }
        match format {
            TemplateFormat::Markdown => markdown::check(text, &named, &mut problems),
            TemplateFormat::Html => {
                let head = html::check(text, &named, &mut problems);
                named.extend(head.map(|at| Named { place: Place::Policy, bytes: at..at }));
                named.sort_by_key(|one| one.bytes.start);
            }
        }
        twice(text, &named, &mut problems);
        for (what, names, is) in wanted() {
            if !named.iter().any(|one| is(one.place)) {
                let places: Vec<String> = names.iter().map(|name| format!("{{{{{name}}}}}")).collect();
                let places = places.join(" or ");
                let why = format!("{what} missing: no report can leave it out. Write {places} where it should stand");
                problems.push(TemplateProblem::whole(why));
            }
        }
        if !problems.is_empty() {
            problems.sort_by_key(|problem| problem.line.unwrap_or(usize::MAX));
            return Err(problems);
        }
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

/// Every place that is named.
fn places(text: &str, problems: &mut Vec<TemplateProblem>) -> Vec<Named> {
    let mut named = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("{{").map(|at| at + from) {
        let line_end = text[start..].find('\n').map_or(text.len(), |at| at + start);
        let Some(end) = text[start..line_end].find("}}").map(|at| at + start) else {
            problems.push(TemplateProblem::at(text, start, "`{{` is opened here and not closed by `}}` on this line"));
            from = line_end;
            continue;
        };
        from = end + 2;
        let name = text[start + 2..end].trim();
        match Place::parse(name) {
            Some(place) => named.push(Named { place, bytes: start..from }),
            None => problems.push(TemplateProblem::at(text, start, unknown(name))),
        }
    }
    if named.len() > MOST_PLACES {
        problems.push(TemplateProblem::whole(format!("the template names more than {MOST_PLACES} places")));
    }
    named
}

fn unknown(name: &str) -> String {
    let short: String = name.chars().take(40).collect();
    let help = nearest(&short, Place::names()).map_or_else(
        || format!("Possible: {}", Place::names().collect::<Vec<_>>().join(", ")),
        |near| format!("Did you mean {{{{{near}}}}}?"),
    );
    format!("there is no {{{{{short}}}}}. {help}")
}

/// A section, and everything that has lines of its own, stands once.
fn twice(text: &str, named: &[Named], problems: &mut Vec<TemplateProblem>) {
    let mut seen = HashSet::new();
    for one in named.iter().filter(|one| !one.place.in_line()) {
        let same = match one.place {
            Place::Part(part, _) => Place::Part(part, false),
            other => other,
        };
        if !seen.insert(same) {
            let name = &text[one.bytes.clone()];
            problems.push(TemplateProblem::at(text, one.bytes.start, format!("{name} is there already")));
        }
    }
}
