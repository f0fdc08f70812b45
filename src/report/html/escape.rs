//! What people typed, made safe for HTML: it reads as it was typed and is never markup.

use std::fmt::Write as _;

use crate::report::markdown::readable_into;

/// Writes a text, wherever text or a quoted attribute may stand. Line breaks become `<br>`.
pub(super) fn text_into(out: &mut String, text: &str) {
    let mut seen = String::with_capacity(text.len());
    readable_into(&mut seen, text);
    for c in seen.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("<br>"),
            other => out.push(other),
        }
    }
}

/// A text made safe.
pub(in crate::report) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text_into(&mut out, text);
    out
}

/// An id as the name of a place on the page: what an address cannot hold as it is becomes its number.
pub(super) fn anchor(id: &str) -> String {
    let mut out = String::from("q-");
    for c in id.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '-' => out.push(c),
            other => {
                let _ = write!(out, "_{:x}_", u32::from(other));
            }
        }
    }
    out
}
