//! Untrusted text on its way to the screen.
//!
//! Notes, questionnaires and file names come from other people and may hold escape sequences, bidirectional
//! overrides or invisible characters that make a screen lie. Whatever draws text passes it through here first; the
//! harmful characters become [`REPLACEMENT`], so that a reader sees that something was there.

use std::borrow::Cow;

/// What stands on the screen for a character that must not reach the terminal.
pub const REPLACEMENT: char = '\u{FFFD}';

/// Columns between tab stops.
const TAB: usize = 4;

/// Whether a character could steer the terminal, reorder its neighbours or hide.
pub fn is_unsafe(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    matches!(c,
        '\u{80}'..='\u{9F}'                         // C1 controls: CSI and OSC in one byte
        | '\u{AD}' | '\u{34F}' | '\u{61C}'          // soft hyphen, grapheme joiner, Arabic letter mark
        | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' // Hangul fillers: letters without ink
        | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'                   // zero width space and joiners, direction marks
        | '\u{2028}'..='\u{202E}'                   // line and paragraph separators, bidi embeddings and overrides
        | '\u{2060}'..='\u{206F}'                   // word joiner, bidi isolates, deprecated format characters
        | '\u{FE00}'..='\u{FE0F}'                   // variation selectors change the width of their base
        | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a character vanishes without leaving a mark: variation selectors only choose between two pictures of
/// the same sign, and a mark after each would clutter ordinary text.
fn is_dropped(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}')
}

/// One line: line breaks and tabs become single spaces, everything harmful a visible replacement.
pub fn line(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\t' => out.push(' '),
            c => push(&mut out, c),
        }
    }
    Cow::Owned(out)
}

/// Several lines: line breaks stay (as LF), tabs become spaces up to the next stop, everything harmful a visible
/// replacement.
pub fn text(text: &str) -> Cow<'_, str> {
    if text.split('\n').all(is_clean) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut column = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                out.push('\n');
                column = 0;
            }
            '\t' => {
                let spaces = TAB - column % TAB;
                out.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            c => {
                push(&mut out, c);
                column += 1;
            }
        }
    }
    Cow::Owned(out)
}

/// What a paste puts into a text field: line breaks as LF, tabs kept, control characters gone.
pub fn pasted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push('\n'),
            '\t' => out.push('\t'),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The nearest ASCII character, for terminals that take nothing else.
pub fn ascii_twin(c: char) -> char {
    match c {
        c if c.is_ascii() => c,
        '\u{A0}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2500}'..='\u{2501}' => '-',
        '‘' | '’' | '‚' | '′' => '\'',
        '“' | '”' | '„' | '″' | '«' => '"',
        '›' | '→' | '»' => '>',
        '‹' | '←' => '<',
        '…' => '.',
        '§' => 'S',
        '•' | '·' | '●' | '×' => '*',
        '│' | '┃' => '|',
        'À'..='Å' => 'A',
        'Ç' => 'C',
        'È'..='Ë' => 'E',
        'Ì'..='Ï' => 'I',
        'Ñ' => 'N',
        'Ò'..='Ö' | 'Ø' => 'O',
        'Ù'..='Ü' => 'U',
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ß' => 's',
        _ => '?',
    }
}

fn is_clean(text: &str) -> bool {
    // Printable ASCII is nearly all there is; a byte scan settles it without decoding.
    text.bytes().all(|b| (0x20..0x7F).contains(&b)) || !text.chars().any(is_unsafe)
}

fn push(out: &mut String, c: char) {
    if is_dropped(c) {
        return;
    }
    out.push(if is_unsafe(c) { REPLACEMENT } else { c });
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escape_sequences_are_shown_not_obeyed() {
        assert_eq!(line("a\x1b[31mb\u{9b}2Jc"), "a\u{FFFD}[31mb\u{FFFD}2Jc");
        assert_eq!(line("pay \u{202E}evil\u{202C}"), "pay \u{FFFD}evil\u{FFFD}");
        assert_eq!(line("in\u{200B}visible"), "in\u{FFFD}visible");
    }

    #[test]
    fn line_breaks_and_tabs() {
        assert_eq!(line("a\r\nb\tc\nd"), "a b c d");
        assert_eq!(text("a\r\nb\tc\rd\te"), "a\nb   c\nd   e");
        assert_eq!(pasted("a\r\nb\tc\x1b[0m\u{7}\rd"), "a\nb\tc[0m\nd");
    }

    #[test]
    fn ordinary_text_is_borrowed() {
        assert!(matches!(line("Prüfung § 164.308 – naïve 日本"), Cow::Borrowed(_)));
        assert!(matches!(text("one\ntwo"), Cow::Borrowed(_)));
        assert_eq!(line("\u{26A0}\u{FE0F}!"), "\u{26A0}!");
    }

    proptest! {
        #[test]
        fn nothing_harmful_comes_through(s in any::<String>()) {
            prop_assert!(!line(&s).chars().any(|c| is_unsafe(c) && c != REPLACEMENT));
            prop_assert!(!text(&s).chars().any(|c| is_unsafe(c) && c != '\n' && c != REPLACEMENT));
            prop_assert!(!pasted(&s).chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
        }
    }
}
