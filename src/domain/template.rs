//! Texts with `{names}` in them, as the content writes findings and row names.

/// Puts values in for `{name}`. A name without a value stays as it is written, so that the author sees it.
pub fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        if let Some((name, tail)) = after.split_once('}') {
            match value(name) {
                Some(text) => filled.push_str(&text),
                None => filled.extend(["{", name, "}"]),
            }
            rest = tail;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

/// The names a template uses.
pub fn names(template: &str) -> Vec<&str> {
    template.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::{fill, names};

    #[test]
    fn fills_known_names_and_keeps_the_rest() {
        let text = fill("{name}: signed {signed}, {odd} {", |name| match name {
            "name" => Some("Acme {signed}".into()),
            "signed" => Some("2026-01-02".into()),
            _ => None,
        });
        assert_eq!(text, "Acme {signed}: signed 2026-01-02, {odd} {");
        assert_eq!(names("{a} and {b"), ["a"]);
    }
}
