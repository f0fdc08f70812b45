//! An HTML page as browsers read it, by the standard's rules for what begins and ends tags, comments and texts that are
//! no markup. Written apart from the program's own reading, so that each checks the other.

/// Elements that run, fetch, or take their content out of sight.
pub const ACTS: &[&str] = &[
    "script",
    "iframe",
    "object",
    "embed",
    "link",
    "base",
    "img",
    "math",
    "video",
    "audio",
    "form",
    "input",
    "button",
    "select",
    "textarea",
    "template",
    "noscript",
    "noframes",
    "noembed",
    "xmp",
    "plaintext",
    "details",
    "dialog",
    "frameset",
    "frame",
    "applet",
    "marquee",
];

/// Attributes that take something out of sight or fetch it.
pub const HIDES: &[&str] = &["hidden", "src", "srcset", "srcdoc", "background", "popover", "inert", "slot", "is"];

/// Elements whose content is text until they are closed.
const RAW: &[&str] = &["style", "script", "title", "textarea", "xmp", "iframe", "noembed", "noframes"];

/// What was read.
#[derive(Default)]
pub struct Page {
    /// The text that is seen.
    pub text: String,
    /// Every tag that opens an element, with its attributes.
    pub tags: Vec<(String, Vec<(String, String)>)>,
}

/// Reads a page.
pub fn read(page: &str) -> Page {
    let mut read = Page::default();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once('<') {
        read.text.push_str(&entities(before));
        rest = match after.chars().next() {
            Some('!') => declaration(&after[1..]),
            Some('?') => bogus(after),
            Some('/') => match after[1..].chars().next() {
                Some(c) if c.is_ascii_alphabetic() => tag(&after[1..]).1,
                Some('>') => &after[2..],
                _ => bogus(&after[1..]),
            },
            Some(c) if c.is_ascii_alphabetic() => {
                let (one, mut behind) = tag(after);
                // Words of two blocks are two words.
                read.text.push_str(if matches!(one.0.as_str(), "b" | "strong" | "em" | "a" | "span" | "code") {
                    ""
                } else {
                    " "
                });
                if RAW.contains(&one.0.as_str()) {
                    behind = raw(behind, &one.0);
                }
                read.tags.push(one);
                behind
            }
            _ => {
                read.text.push('<');
                after
            }
        };
    }
    read.text.push_str(&entities(rest));
    read
}

/// Behind `<!`.
fn declaration(after: &str) -> &str {
    let Some(comment) = after.strip_prefix("--") else { return bogus(after) };
    for short in [">", "->"] {
        if let Some(rest) = comment.strip_prefix(short) {
            return rest;
        }
    }
    let ends = ["-->", "--!>"].into_iter().filter_map(|end| comment.find(end).map(|at| at + end.len()));
    ends.min().map_or("", |end| &comment[end..])
}

/// A comment that is none: it ends at the first `>`, whatever quotation marks are in it.
fn bogus(after: &str) -> &str {
    after.split_once('>').map_or("", |(_, rest)| rest)
}

type Tag = (String, Vec<(String, String)>);

/// A tag from its name on, and what follows it.
fn tag(after: &str) -> (Tag, &str) {
    let blank = |c: char| matches!(c, '\t' | '\n' | '\u{c}' | '\r' | ' ');
    let end = after.find(|c| blank(c) || matches!(c, '/' | '>')).unwrap_or(after.len());
    let name = after[..end].to_ascii_lowercase();
    let (mut rest, mut attributes) = (&after[end..], Vec::new());
    loop {
        rest = rest.trim_start_matches(|c| blank(c) || c == '/');
        if rest.is_empty() {
            return ((name, attributes), rest);
        }
        if let Some(rest) = rest.strip_prefix('>') {
            return ((name, attributes), rest);
        }
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..].find(|c| blank(c) || matches!(c, '/' | '>' | '=')).map_or(rest.len(), |at| at + first);
        let attribute = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start_matches(blank);
        let mut value = "";
        if let Some(behind) = rest.strip_prefix('=') {
            let behind = behind.trim_start_matches(blank);
            (value, rest) = match behind.chars().next() {
                Some(mark @ ('"' | '\'')) => behind[1..].split_once(mark).unwrap_or((&behind[1..], "")),
                _ => behind.split_at(behind.find(|c| blank(c) || c == '>').unwrap_or(behind.len())),
            };
        }
        attributes.push((attribute, value.to_owned()));
    }
}

/// What follows the end of an element whose content is text.
fn raw<'p>(behind: &'p str, name: &str) -> &'p str {
    let lower = behind.to_ascii_lowercase();
    let ends = |at: &usize| {
        let after = &lower[at + 2..];
        after.starts_with(name) && after[name.len()..].starts_with(['\t', '\n', '\u{c}', '\r', ' ', '/', '>'])
    };
    lower.match_indices("</").map(|(at, _)| at).find(ends).map_or("", |at| &behind[at..])
}

fn entities(text: &str) -> String {
    let known = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    known.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
