//! A tag of an HTML template. Readers mend what is written wrongly, each place of the standard in its own way; so only
//! what cannot be understood in two ways is taken, and a tag ends at its first `>` for everybody.

/// What stands between `<` and `>`: the name in lower case, whether it closes an element, and what follows.
pub(super) fn name(tag: &str) -> (String, bool, &str) {
    let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |rest| (true, rest));
    let end = tag.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(tag.len());
    let (name, rest) = tag.split_at(end);
    (name.to_ascii_lowercase(), closes, rest)
}

/// The attributes behind the name of a tag, each with its value; names in lower case. Errors say what to do.
pub(super) fn attributes(rest: &str) -> Result<Vec<(String, &str)>, &'static str> {
    const QUOTES: &str = "put a blank before each attribute and its value between quotation marks, without < and >";
    let mut found = Vec::new();
    let mut rest = rest;
    loop {
        let next = rest.trim_ascii_start();
        if matches!(next, "" | "/") {
            return Ok(found);
        }
        let end = next.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(next.len());
        let (attribute, after) = next.split_at(end);
        if attribute.is_empty() || next.len() == rest.len() {
            return Err(QUOTES);
        }
        let Some(value) = after.trim_ascii_start().strip_prefix('=').map(str::trim_ascii_start) else {
            found.push((attribute.to_ascii_lowercase(), ""));
            rest = after;
            continue;
        };
        let (value, after) = match value.chars().next() {
            Some(mark @ ('"' | '\'')) => value[1..].split_once(mark).ok_or(QUOTES)?,
            _ => {
                let (value, after) =
                    value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len()));
                if value.is_empty() || value.contains(['"', '\'', '=', '`']) {
                    return Err(QUOTES);
                }
                (value, after)
            }
        };
        if value.contains('<') {
            return Err(QUOTES);
        }
        found.push((attribute.to_ascii_lowercase(), value));
        rest = after;
    }
}

/// The byte where the element of this name is closed: its text is no markup until then.
pub(super) fn closing(text: &str, from: usize, name: &str) -> Option<usize> {
    let places = text[from..].match_indices("</").map(|(at, _)| from + at);
    let mut closing = places.filter(|at| {
        let rest = &text.as_bytes()[at + 2..];
        let (found, after) = (rest.get(..name.len()), rest.get(name.len()));
        found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
            && after.is_some_and(|after| after.is_ascii_whitespace() || matches!(after, b'/' | b'>'))
    });
    closing.next()
}

#[cfg(test)]
mod tests {
    use super::{attributes, closing, name};

    #[test]
    fn a_tag_is_read_in_one_way_or_not_at_all() {
        assert_eq!(name("BR/"), ("br".to_owned(), false, "/"));
        assert_eq!(name("/p "), ("p".to_owned(), true, " "));
        assert_eq!(name("//p"), (String::new(), true, "/p"));
        let read =
            |rest| attributes(rest).map(|all| all.into_iter().map(|(a, v)| format!("{a}:{v}")).collect::<Vec<_>>());
        assert_eq!(
            read(" class=\"a b\" Lang='en' id=x hidden /").unwrap(),
            ["class:a b", "lang:en", "id:x", "hidden:"]
        );
        assert_eq!(read(" href = https://a.example/").unwrap(), ["href:https://a.example/"]);
        assert_eq!(read("").unwrap(), [] as [&str; 0]);
        for bad in [
            "/onload=x",
            " a=\"b\"c=\"d\"",
            " a=\"b",
            " a=b\"c",
            " a=",
            " a==b",
            " \"a\"=b",
            " a='<b'",
            " a\u{a0}b=c",
            " / a",
            " <a",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn text_that_is_no_markup_ends_at_its_own_tag() {
        assert_eq!(closing("a</titles></b></TITLE >", 0, "title"), Some(14));
        assert_eq!(closing("a</title", 0, "title"), None);
    }
}
