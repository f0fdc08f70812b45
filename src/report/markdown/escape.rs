//! What people typed, made safe for Markdown: after parsing it reads as it was typed. Line breaks become `<br>`,
//! because a line break of its own would end a table row or start a block. Control characters, and characters that
//! turn or hide text, are shown as what they are.

use std::fmt::Write as _;

/// Writes a text so that Markdown shows exactly it, wherever inline text may stand.
pub(super) fn escape_into(out: &mut String, text: &str) {
    if text.contains('\r') {
        return escape_into(out, &text.replace("\r\n", "\n").replace('\r', "\u{240D}"));
    }
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            out.push_str("<br>");
        }
        escape_line(out, line);
    }
}

/// A text made safe.
pub(in crate::report) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}

fn escape_line(out: &mut String, line: &str) {
    let inner = line.trim_start();
    line[..line.len() - inner.len()].chars().for_each(|space| numeric(out, space));
    let body = inner.trim_end();
    let rest = start(out, body);
    // Plain runs are copied at once; what is special is ASCII or rare.
    let bytes = rest.as_bytes();
    let (mut plain, mut at) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        if PLAIN[usize::from(*byte)] {
            at += 1;
            continue;
        }
        let Some(c) = rest[at..].chars().next() else { break };
        let next = at + c.len_utf8();
        if !is_plain(c) {
            out.push_str(&rest[plain..at]);
            special(out, c, &rest[..at], &rest[next..]);
            plain = next;
        }
        at = next;
    }
    out.push_str(&rest[plain..]);
    inner[body.len()..].chars().for_each(|space| numeric(out, space));
}

/// Spaces at the ends of a line would be trimmed; as numbers they stay.
fn numeric(out: &mut String, space: char) {
    if space == ' ' || space == '\t' || !(space.is_control() || hides(space)) {
        let _ = write!(out, "&#{};", u32::from(space));
    } else {
        visible(out, space);
    }
}

/// What would start a list, a quote or an underlined heading if it stood at the start of a line. Returns the rest.
fn start<'a>(out: &mut String, body: &'a str) -> &'a str {
    if body.starts_with(['-', '+', '=', '>', ':']) {
        out.push('\\');
        out.push_str(&body[..1]);
        return &body[1..];
    }
    let digits = body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let marker = body[digits..].strip_prefix(['.', ')']);
    if (1..=9).contains(&digits) && marker.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])) {
        out.push_str(&body[..digits]);
        out.push('\\');
        out.push_str(&body[digits..=digits]);
        return &body[digits + 1..];
    }
    body
}

/// ASCII that is only itself anywhere in a line.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = b' ';
    while byte <= b'~' {
        plain[byte as usize] = !matches!(
            byte,
            b'\\' | b'`' | b'*' | b'_' | b'[' | b']' | b'<' | b'&' | b'|' | b'~' | b'$' | b'#' | b'{' | b'^'
        );
        byte += 1;
    }
    plain
};

fn is_plain(c: char) -> bool {
    match u8::try_from(c) {
        Ok(b'\t') => true,
        Ok(byte) if byte.is_ascii() => PLAIN[usize::from(byte)],
        _ => !(c.is_control() || hides(c)),
    }
}

fn special(out: &mut String, c: char, before: &str, after: &str) {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '<' => out.push_str("&lt;"),
        '&' if starts_entity(after) => out.push_str("&amp;"),
        '&' => out.push('&'),
        // At the end of a heading, braces are read as its attributes even behind a backslash.
        '{' => out.push_str("&#123;"),
        // A backslash before a bar counts differently in different readers.
        '\\' if after.starts_with('|') => out.push_str("&#92;"),
        // Inside a word an underscore is only itself.
        '_' if word(before.chars().next_back()) && word(after.chars().next()) => out.push('_'),
        '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '#' | '^' => out.extend(['\\', c]),
        _ => visible(out, c),
    }
}

/// Whether an ampersand before this would be read as the name or number of a character.
fn starts_entity(after: &str) -> bool {
    after.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#').starts_with(';')
}

/// Characters that are not control characters but turn the direction of text, hide it, or break its line.
fn hides(c: char) -> bool {
    matches!(
        c,
        '\u{061C}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{180E}'
            | '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}'
    )
}

/// Whether a character steers a terminal, turns the direction of text, or hides.
pub(in crate::report) fn is_unseen(c: char) -> bool {
    c.is_control() || hides(c)
}

/// A picture for the old control characters, the number for all others.
fn visible(out: &mut String, c: char) {
    match u32::from(c) {
        code @ 0..=0x1F => out.push(char::from_u32(0x2400 + code).unwrap_or('\u{FFFD}')),
        0x7F => out.push('\u{2421}'),
        code => {
            let _ = write!(out, "(U+{code:04X})");
        }
    }
}

/// Writes a text as its reader should see it: itself, with control and hiding characters shown. The line breaks
/// are left to the format.
pub(in crate::report) fn readable_into(out: &mut String, text: &str) {
    for c in text.replace("\r\n", "\n").chars() {
        if c != '\n' && c != '\t' && (c.is_control() || hides(c)) { visible(out, c) } else { out.push(c) }
    }
}

/// What a reader sees of a text.
#[cfg(test)]
pub(super) fn seen(text: &str) -> String {
    let mut out = String::new();
    readable_into(&mut out, text);
    out
}
