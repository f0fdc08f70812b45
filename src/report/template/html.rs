//! What an HTML template may hold: elements that give text a form, and style sheets. Nothing that runs, fetches, or
//! takes something out of sight. Whatever is not known here is refused, so that the list need not know every way to
//! do harm.

use std::ops::Range;

use super::place::Place;
use super::problem::Problems;
use super::read::Named;
use super::{css, html_tag};
use crate::report::markdown::is_unseen;

/// The elements that are taken.
const ELEMENTS: &[&str] = &[
    "!doctype",
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "footer",
    "main",
    "nav",
    "section",
    "article",
    "aside",
    "div",
    "span",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
    "br",
    "hr",
    "b",
    "strong",
    "i",
    "em",
    "small",
    "sub",
    "sup",
    "code",
    "pre",
    "blockquote",
    "address",
    "time",
    "figure",
    "figcaption",
    "a",
];
/// The attributes that are taken.
const ATTRIBUTES: &[&str] = &[
    "class",
    "id",
    "lang",
    "dir",
    "title",
    "style",
    "role",
    "aria-label",
    "scope",
    "colspan",
    "rowspan",
    "href",
    "charset",
    "name",
    "content",
];
/// What links may lead to.
const TARGETS: &[&str] = &["#", "https://", "http://", "mailto:"];
/// What `meta` may tell.
const TOLD: &[&str] = &["viewport", "author", "description"];

/// Where something stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Within {
    /// In the text of the page.
    Page,
    /// In its head.
    Head,
    /// In the title.
    Title,
    /// In a style sheet.
    Sheet,
    /// In a tag or a comment.
    Markup,
}

struct Checker<'t> {
    text: &'t str,
    /// What was passed, in order.
    stretches: Vec<(Range<usize>, Within)>,
    head: Option<usize>,
    body: bool,
    problems: &'t mut Problems,
}

/// Adds what is wrong, and marks what is named in the title. Gives the byte where the page's head begins.
pub(super) fn check(text: &str, named: &mut [Named], problems: &mut Problems) -> Option<usize> {
    let mut checker = Checker { text, stretches: Vec::new(), head: None, body: false, problems };
    checker.run();
    let Checker { stretches, head, body, .. } = checker;
    if head.is_none() || !body {
        problems.whole("an HTML template is a whole page: it needs <head> and <body>");
        return None;
    }
    for one in named {
        let name = &text[one.bytes.clone()];
        let within = stretches.iter().find(|(range, _)| range.contains(&one.bytes.start)).map(|(_, within)| *within);
        one.in_title = within == Some(Within::Title);
        let why = match (one.place, within.unwrap_or(Within::Markup)) {
            (Place::Style, Within::Sheet) => continue,
            (Place::Style, _) => "belongs between <style> and </style>",
            (_, Within::Sheet) => "has no place in a style sheet",
            (_, Within::Markup) => "has no place inside a tag or a comment",
            (place, Within::Title) if place.in_line() => continue,
            (_, Within::Head | Within::Title) => "belongs into <body>",
            (_, Within::Page) => continue,
        };
        problems.at(text, one.bytes.start, format!("{name} {why}"));
    }
    head
}

impl Checker<'_> {
    fn problem(&mut self, at: usize, why: impl Into<String>) {
        self.problems.at(self.text, at, why);
    }

    fn run(&mut self) {
        let text = self.text;
        let mut at = 0;
        let mut head = true;
        while let Some(open) = text[at..].find('<').map(|found| found + at) {
            self.stretches.push((at..open, if head { Within::Head } else { Within::Page }));
            if text[open..].starts_with("<!--") {
                at = self.comment(open);
                continue;
            }
            let Some(close) = text[open..].find('>').map(|found| found + open) else {
                self.problem(open, "a tag is opened here and not closed. Write &lt; for the character itself");
                return;
            };
            at = close + 1;
            self.stretches.push((open..at, Within::Markup));
            let (name, closes, rest) = html_tag::name(&text[open + 1..close]);
            self.tag(open, &name, closes, rest);
            match (closes, name.as_str()) {
                (false, "head") => self.head = self.head.or(Some(at)),
                (true, "head") => head = false,
                (false, "body") => (self.body, head) = (true, false),
                (false, "style" | "title") => at = self.raw(at, &name),
                _ => {}
            }
        }
        self.stretches.push((at..text.len(), if head { Within::Head } else { Within::Page }));
    }

    /// The byte behind a comment.
    fn comment(&mut self, open: usize) -> usize {
        let text = self.text;
        let end = text[open..].find("-->").map_or(text.len(), |end| open + end + 3);
        self.stretches.push((open..end, Within::Markup));
        if text[open..end].contains("--!>") {
            self.problem(open, "a comment ends with -->, and has no --!> in it");
        }
        end
    }

    /// The text of an element that holds no tags; the byte behind it.
    fn raw(&mut self, from: usize, name: &str) -> usize {
        let Some(to) = html_tag::closing(self.text, from, name) else {
            self.problem(from, format!("<{name}> is not closed"));
            return self.text.len();
        };
        self.stretches.push((from..to, if name == "style" { Within::Sheet } else { Within::Title }));
        if name == "style" {
            self.sheet(from, &self.text[from..to]);
        }
        to
    }

    fn sheet(&mut self, from: usize, sheet: &str) {
        if let Some((at, word, why)) = css::refused(sheet) {
            self.problem(from + at, format!("`{word}` is not taken in a style sheet: {why}"));
        }
    }

    /// Checks a tag.
    fn tag(&mut self, open: usize, name: &str, closes: bool, rest: &str) {
        if !ELEMENTS.contains(&name) {
            let short: String = name.chars().filter(|c| !is_unseen(*c)).take(20).collect();
            let why = format!(
                "<{short}> is not taken: a template holds text and its form, nothing that runs, is fetched or hides"
            );
            return self.problem(open, why);
        }
        if name == "!doctype" {
            if closes || !rest.trim_ascii().eq_ignore_ascii_case("html") {
                self.problem(open, "a page begins with <!doctype html>, and with nothing else in it");
            }
            return;
        }
        if closes {
            if !rest.trim_ascii().is_empty() {
                self.problem(open, format!("</{name}> has no attributes"));
            }
            return;
        }
        match html_tag::attributes(rest) {
            Ok(attributes) => attributes.iter().for_each(|(one, value)| self.attribute(open, name, one, value)),
            Err(why) => self.problem(open, format!("<{name}> can be understood in two ways: {why}")),
        }
    }

    fn attribute(&mut self, open: usize, element: &str, attribute: &str, value: &str) {
        let plain = value.trim().to_lowercase();
        let short: String = attribute.chars().take(20).collect();
        if !ATTRIBUTES.contains(&attribute) {
            self.problem(open, format!("the attribute `{short}` is not taken in a template"));
        } else if value.contains('&') {
            self.problem(open, format!("write the value of `{short}` without `&`"));
        } else if attribute == "href" && !TARGETS.iter().any(|target| plain.starts_with(target)) {
            self.problem(open, "a link leads to #, https:// or mailto:");
        } else if attribute == "name" && !TOLD.contains(&plain.as_str()) {
            self.problem(open, format!("`meta` may name {}", TOLD.join(", ")));
        } else if attribute == "style" {
            if let Some((_, word, why)) = css::refused(value) {
                self.problem(open, format!("`{word}` is not taken in a style: {why}"));
            }
        } else if matches!(attribute, "charset" | "content" | "name") && element != "meta" {
            self.problem(open, format!("the attribute `{short}` belongs to `meta`"));
        }
    }
}
