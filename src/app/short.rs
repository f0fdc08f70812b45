//! A question in few words, for a row of a list.

/// Words that begin a question and say nothing about what it asks.
const OPENERS: [&str; 14] =
    ["do", "does", "is", "are", "have", "has", "can", "must", "was", "were", "did", "you", "your", "there"];

/// Words whose verb cannot stand without them: "Does somebody review" is not "somebody review", and "Has one person
/// been named" is not "one person been named".
const BOUND: [&str; 5] = ["do", "does", "did", "has", "have"];

/// The question without its opening words and its question mark, where that leaves a phrase that reads well: what
/// differs between neighbors comes first.
pub fn short_ask(ask: &str) -> String {
    let ask = ask.trim().trim_end_matches('?');
    let mut words = ask.split_whitespace().map(str::to_ascii_lowercase);
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let bound = BOUND.contains(&first.as_str()) && second != "you";
    if bound || second == "it" {
        return ask.to_owned();
    }
    let mut rest = ask;
    while let Some((word, after)) = rest.split_once(' ') {
        if !OPENERS.contains(&word.to_ascii_lowercase().as_str()) {
            break;
        }
        rest = after.trim_start();
    }
    let mut characters = rest.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => ask.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::short_ask;

    #[test]
    fn what_differs_comes_first() {
        assert_eq!(short_ask("Do you have a written plan for incidents?"), "A written plan for incidents");
        assert_eq!(short_ask("Is one person named?"), "One person named");
        assert_eq!(short_ask("Does somebody review the logs?"), "Does somebody review the logs");
        assert_eq!(short_ask("Has one person been named?"), "Has one person been named");
        assert_eq!(short_ask("Have you named an official?"), "Named an official");
        assert_eq!(short_ask("Is it settled in writing?"), "Is it settled in writing");
        assert_eq!(short_ask("Do you keep logs?"), "Keep logs");
        assert_eq!(
            short_ask("When a worker leaves, is access taken away?"),
            "When a worker leaves, is access taken away"
        );
        assert_eq!(short_ask("Is?"), "Is");
        assert_eq!(short_ask(""), "");
        assert_eq!(short_ask("Are there"), "There");
    }
}
