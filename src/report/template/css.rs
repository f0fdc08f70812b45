//! What a style sheet of a template may say: how things look. It fetches nothing and hides nothing.

/// What it may not hold, in lower case and without blanks, and why.
const REFUSED: &[(&str, &str)] = &[
    ("url(", "it would fetch something when the report is read"),
    ("src(", "it would fetch something when the report is read"),
    ("image(", "it would fetch something when the report is read"),
    ("image-set(", "it would fetch something when the report is read"),
    ("cross-fade(", "it would fetch something when the report is read"),
    ("@import", "it would fetch something when the report is read"),
    ("@font-face", "it would fetch something when the report is read"),
    ("expression(", "it could run something"),
    ("behavior:", "it could run something"),
    ("-moz-binding", "it could run something"),
    ("javascript:", "it could run something"),
    ("\\", "a backslash could stand for any of what is refused"),
    ("<", "a `<` has no place in a style sheet"),
    ("content:", "it could write words over the report"),
    ("display:none", "nothing in a report may be hidden"),
    ("visibility:hidden", "nothing in a report may be hidden"),
    ("visibility:collapse", "nothing in a report may be hidden"),
    ("content-visibility", "nothing in a report may be hidden"),
    ("opacity:0", "nothing in a report may be hidden"),
    ("font-size:0", "nothing in a report may be hidden"),
    ("clip-path", "nothing in a report may be hidden"),
    ("clip:", "nothing in a report may be hidden"),
    ("transform:", "nothing in a report may be moved out of sight"),
    ("position:absolute", "nothing in a report may be moved out of sight"),
    ("position:fixed", "nothing in a report may be moved out of sight"),
];

/// The first thing that has no place in it: its byte, what it is, and why.
pub(super) fn refused(css: &str) -> Option<(usize, &'static str, &'static str)> {
    // A comment may stand between two words, and what looks like one may be a text between quotation marks.
    [letters(css, true), letters(css, false)].iter().filter_map(|letters| first(letters)).min_by_key(|(at, ..)| *at)
}

fn first(letters: &[(usize, char)]) -> Option<(usize, &'static str, &'static str)> {
    let text: String = letters.iter().map(|(_, c)| *c).collect();
    let byte = |at: usize| letters.get(text[..at].chars().count()).map_or(0, |(byte, _)| *byte);
    let found = |(word, why): &(&'static str, &'static str)| {
        let at = text.match_indices(word).map(|(at, _)| at).find(|at| stands_alone(&text, *at, word))?;
        Some((byte(at), *word, *why))
    };
    REFUSED.iter().filter_map(found).min_by_key(|(at, ..)| *at)
}

/// Whether a word is not the end of a longer one, as in `justify-content:`, nor the start of one, as in `opacity:0.9`.
fn stands_alone(text: &str, at: usize, word: &str) -> bool {
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let begins = !word.starts_with(inside) || !text[..at].ends_with(inside);
    begins && !(word.ends_with('0') && text[at + word.len()..].starts_with('.'))
}

/// The letters in lower case with their bytes, without blanks, which may not split a word that is looked for.
fn letters(css: &str, with_comments: bool) -> Vec<(usize, char)> {
    let mut out = Vec::with_capacity(css.len());
    let mut rest = 0;
    for (byte, c) in css.char_indices() {
        if byte < rest {
            continue;
        }
        if !with_comments && css[byte..].starts_with("/*") {
            rest = css[byte + 2..].find("*/").map_or(css.len(), |end| byte + 2 + end + 2);
        } else if !c.is_whitespace() {
            out.push((byte, c.to_ascii_lowercase()));
        }
    }
    out
}
