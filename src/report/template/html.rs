//! What an HTML template may hold: elements that give text a form, and style sheets. Nothing that runs, fetches, or
//! takes something out of sight. Whatever is not known here is refused, so that the list need not know every way to
//! do harm.

use std::ops::Range;

use super::TemplateProblem;
use super::css;
use super::place::Place;
use super::read::Named;

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
    "html",
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
    problems: &'t mut Vec<TemplateProblem>,
}

/// Adds what is wrong. Gives the byte where the page's head begins.
pub(super) fn check(text: &str, named: &[Named], problems: &mut Vec<TemplateProblem>) -> Option<usize> {
    let mut checker = Checker { text, stretches: Vec::new(), head: None, body: false, problems };
    checker.run();
    let Checker { stretches, head, body, .. } = checker;
    if head.is_none() || !body {
        let why = "an HTML template is a whole page: it needs <head> and <body>";
        problems.push(TemplateProblem::whole(why));
        return None;
    }
    for one in named {
        let name = &text[one.bytes.clone()];
        let within = stretches.iter().find(|(range, _)| range.contains(&one.bytes.start)).map(|(_, within)| *within);
        let why = match (one.place, within.unwrap_or(Within::Markup)) {
            (Place::Style, Within::Sheet) => continue,
            (Place::Style, _) => "belongs between <style> and </style>",
            (_, Within::Sheet) => "has no place in a style sheet",
            (_, Within::Markup) => "has no place inside a tag or a comment",
            (place, Within::Title) if place.in_line() => continue,
            (_, Within::Head | Within::Title) => "belongs into <body>",
            (_, Within::Page) => continue,
        };
        problems.push(TemplateProblem::at(text, one.bytes.start, format!("{name} {why}")));
    }
    head
}

impl Checker<'_> {
    fn problem(&mut self, at: usize, why: impl Into<String>) {
        self.problems.push(TemplateProblem::at(self.text, at, why));
    }

    fn run(&mut self) {
        let text = self.text;
        let mut at = 0;
        let mut head = true;
        while let Some(open) = text[at..].find('<').map(|found| found + at) {
            self.stretches.push((at..open, if head { Within::Head } else { Within::Page }));
            if text[open..].starts_with("<!--") {
                at = text[open..].find("-->").map_or(text.len(), |end| open + end + 3);
                self.stretches.push((open..at, Within::Markup));
                continue;
            }
            let Some(close) = tag_end(text, open) else {
                self.problem(open, "a tag is opened here and not closed. Write &lt; for the character itself");
                return;
            };
            at = close + 1;
            self.stretches.push((open..at, Within::Markup));
            let tag = &text[open + 1..close];
            let name = self.tag(open, tag);
            match name.as_str() {
                "head" => self.head = self.head.or(Some(at)),
                "/head" => head = false,
                "body" => (self.body, head) = (true, false),
                "style" | "title" => at = self.raw(at, &name),
                _ => {}
            }
        }
        self.stretches.push((at..text.len(), if head { Within::Head } else { Within::Page }));
    }

    /// The text of an element that holds no tags; the byte behind it.
    fn raw(&mut self, from: usize, name: &str) -> usize {
        let end = format!("</{name}");
        let found = self.text[from..].to_ascii_lowercase().find(&end);
        let Some(to) = found.map(|found| found + from) else {
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

    /// Checks a tag; gives its name, in lower case.
    fn tag(&mut self, open: usize, tag: &str) -> String {
        let name: String =
            tag.chars().take_while(|c| !c.is_whitespace()).collect::<String>().trim_end_matches('/').to_lowercase();
        let element = name.trim_start_matches('/');
        if !ELEMENTS.contains(&element) {
            let short: String = element.chars().take(20).collect();
            let why = format!(
                "<{short}> is not taken: a template holds text and its form, nothing that runs, is fetched or hides"
            );
            self.problem(open, why);
            return name;
        }
        let start = tag.find(char::is_whitespace).unwrap_or(tag.len());
        for (attribute, value) in attributes(&tag[start..]) {
            self.attribute(open, element, &attribute.to_lowercase(), value);
        }
        name
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

/// The byte of the `>` that ends a tag; one between quotation marks does not.
fn tag_end(text: &str, open: usize) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text[open..].char_indices() {
        match (c, quote) {
            ('>', None) => return Some(open + at),
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(mark)) if c == mark => quote = None,
            _ => {}
        }
    }
    None
}

/// The attributes of a tag with their values.
fn attributes(mut rest: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return found;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/').unwrap_or(rest.len()).max(1);
        let end = (end..=rest.len()).find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len());
        let name = &rest[..end];
        rest = rest[end..].trim_start();
        let Some(value) = rest.strip_prefix('=').map(str::trim_start) else {
            found.push((name, ""));
            continue;
        };
        let (value, after) = match value.chars().next() {
            Some(mark @ ('"' | '\'')) => value[1..].split_once(mark).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        found.push((name, value));
        rest = after;
    }
}
