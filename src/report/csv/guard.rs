//! What a spreadsheet would make something else of. A cell that begins like a formula is run when the file is
//! opened, and quotes do not help; a cell that looks like a number or a date becomes one. Such texts get an
//! apostrophe in front, which stays visible, and loses it again when the file comes back.

use crate::domain::written_date::month_of;

/// A text as it may stand in a file for a spreadsheet.
pub(super) fn guarded(text: &str) -> String {
    if needs_guard(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text that a guarded one stands for.
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| needs_guard(rest)).unwrap_or(text)
}

fn needs_guard(text: &str) -> bool {
    // A text that already has the apostrophe would lose it on the way back.
    let bare = text.trim_start_matches('\'').trim_start();
    let first = text.trim_start_matches('\'').chars().next();
    first.is_some_and(|c| matches!(c, '\t' | '\r' | '\n' | '\0'))
        || bare.starts_with(['=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'])
        || becomes_another(bare.trim_end())
}

/// What may stand beside digits in a number or a time; in a date it is a month's name.
const WORDS: [&str; 4] = ["", "e", "am", "pm"];

/// Whether it would be read as a number, a date or a truth, and written back as another text: `1-2`, `3/4`, `007`,
/// `1E5`, `Mar 4`, `true`.
fn becomes_another(text: &str) -> bool {
    if ["true", "false"].iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return true;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits == 0 {
        return false;
    }
    let mark = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '/' | ':' | ' ' | '%' | '$');
    let mut letters = text.chars().filter(|c| !mark(*c));
    let rest: String = letters.by_ref().take(10).collect::<String>().to_ascii_lowercase();
    WORDS.contains(&rest.as_str()) || month_of(&rest).is_some()
}
