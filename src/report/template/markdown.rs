//! What a Markdown template may hold: words and their form. No HTML, which could hide or fetch something, and no
//! images.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::problem::Problems;
use super::read::Named;

/// Adds what is wrong.
pub(super) fn check(text: &str, named: &[Named], problems: &mut Problems) {
    let mut shown: Vec<Range<usize>> = Vec::new();
    let mut code = 0;
    for (event, bytes) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => {
                problems.at(text, bytes.start, "HTML has no place in a Markdown template");
            }
            Event::Start(Tag::Image { .. }) => {
                let why = "an image would be fetched when the report is read. Write the logo as text";
                problems.at(text, bytes.start, why);
            }
            Event::Start(Tag::CodeBlock(_)) => code += 1,
            Event::End(TagEnd::CodeBlock) => code -= 1,
            Event::Text(_) if code == 0 => match shown.last_mut() {
                Some(last) if last.end == bytes.start => last.end = bytes.end,
                _ => shown.push(bytes),
            },
            _ => {}
        }
    }
    problems.dedup();
    for one in named {
        let name = &text[one.bytes.clone()];
        if !shown.iter().any(|range| range.start <= one.bytes.start && one.bytes.end <= range.end) {
            let why = format!("{name} would not be read as text here: not in code, and not as the target of a link");
            problems.at(text, one.bytes.start, why);
        } else if !one.place.in_line() && !alone(text, &one.bytes) {
            let why = format!("{name} needs a line of its own, without anything before it");
            problems.at(text, one.bytes.start, why);
        }
    }
}

/// Whether nothing else stands on the line.
fn alone(text: &str, bytes: &Range<usize>) -> bool {
    let before = text[..bytes.start].rsplit('\n').next().unwrap_or_default();
    let after = text[bytes.end..].split('\n').next().unwrap_or_default();
    before.is_empty() && after.trim().is_empty()
}
