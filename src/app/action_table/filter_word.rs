//! The words of a typed filter: `owner:"Dana Reyes" critical "smoke alarm"`.

/// One word as it was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct FilterWord {
    /// What stands before the colon, in lower case.
    pub field: Option<String>,
    /// What stands behind it, or the whole; in lower case, without quotation marks.
    pub value: String,
    /// Whether some of the value stood in quotation marks.
    pub quoted: bool,
}

/// Splits at spaces outside quotation marks. A mark that is not closed reaches to the end.
pub(super) fn filter_words(text: &str) -> Vec<FilterWord> {
    let nothing = || FilterWord { field: None, value: String::new(), quoted: false };
    let mut words = Vec::new();
    let mut word = nothing();
    let mut inside = false;
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '"' | '\u{201c}' | '\u{201d}' => {
                inside = !inside;
                word.quoted = true;
            }
            ':' if !inside && !word.quoted && word.field.is_none() && names_field(&word.value) => {
                word.field = Some(std::mem::take(&mut word.value));
            }
            c if c.is_whitespace() && !inside => words.push(std::mem::replace(&mut word, nothing())),
            c => word.value.push(c),
        }
    }
    words.push(word);
    words.retain(|word| word.field.is_some() || !word.value.is_empty());
    words
}

/// Whether a word before a colon is meant as a field: `45:6` is not.
fn names_field(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_hold_words_together() {
        let read = |text: &str| {
            let words = filter_words(text).into_iter();
            words.map(|word| format!("{}={}", word.field.unwrap_or_default(), word.value)).collect::<Vec<_>>()
        };
        assert_eq!(read(r#"owner:"Dana Reyes" critical"#), ["owner=dana reyes", "=critical"]);
        assert_eq!(read(r#""smoke alarm" "owner:dana" 45:6"#), ["=smoke alarm", "=owner:dana", "=45:6"]);
        assert_eq!(read(r#"owner:"Dana Rey"#), ["owner=dana rey"]);
        assert_eq!(read("owner: \u{201c}Kim Tran\u{201d} a:b:c"), ["owner=", "=kim tran", "a=b:c"]);
        assert_eq!(read(r#"  "" " "#), [String::from("= ")]);
    }
}
