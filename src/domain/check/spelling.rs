//! The known word that a mistyped one comes closest to.

/// The candidate nearest to `word`, if one is near enough to be meant: at most a third of it differs.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed: Vec<char> = word.chars().take(LONGEST).collect();
    let allowed = (typed.len() / 3).clamp(1, 4);
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word && candidate.len().abs_diff(word.len()) <= allowed * 4)
        .filter_map(|candidate| {
            let meant: Vec<char> = candidate.chars().take(LONGEST).collect();
            Some((distance(&typed, &meant)?, candidate)).filter(|(apart, _)| *apart <= allowed)
        })
        .min_by_key(|(apart, _)| *apart)
        .map(|(_, candidate)| candidate)
}

const LONGEST: usize = 80;

/// How many letters must be put in, taken out, changed or swapped with their neighbor. `None` if the lengths
/// alone differ too much.
fn distance(from: &[char], to: &[char]) -> Option<usize> {
    if from.len().abs_diff(to.len()) > 4 {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let change = last[j] + usize::from(!a.eq_ignore_ascii_case(b));
            let mut cost = change.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let known = ["164.312(a)(2)(iii)", "164.312(a)(2)(iv)", "citations", "critical"];
        assert_eq!(nearest("164.312(a)(2)(iiii)", known), Some("164.312(a)(2)(iii)"));
        assert_eq!(nearest("citatoins", known), Some("citations"));
        assert_eq!(nearest("Critical", known), Some("critical"));
        assert_eq!(nearest("services", known), None);
        assert_eq!(nearest("", known), None);
    }
}
