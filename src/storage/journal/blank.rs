//! Lines without their content: the bytes of a log in which a withheld line keeps its head, its sum and its place.

use std::collections::BTreeSet;

use super::read_line;
use crate::domain::record::Sum;

/// The bytes of a log without the content of the lines of these sums; `None` if none of them has any.
///
/// The chain stays whole: a sum runs over the head, and the head names its content by a digest.
pub fn blank_bodies(log: &[u8], gone: &BTreeSet<Sum>) -> Option<Vec<u8>> {
    if gone.is_empty() {
        return None;
    }
    let mut blanked = Vec::with_capacity(log.len());
    let mut any = false;
    for line in log.split_inclusive(|byte| *byte == b'\n') {
        match head_of(line, gone) {
            Some((head, end)) => {
                any = true;
                blanked.extend_from_slice(head);
                blanked.extend_from_slice(b"null}");
                blanked.extend_from_slice(end);
            }
            None => blanked.extend_from_slice(line),
        }
    }
    any.then_some(blanked)
}

/// What stands before the content of a line of one of these sums, and its line end.
fn head_of<'a>(line: &'a [u8], gone: &BTreeSet<Sum>) -> Option<(&'a [u8], &'a [u8])> {
    let end = line.iter().rposition(|byte| !matches!(byte, b'\n' | 0)).map_or(0, |at| at + 1);
    let (text, rest) = line.split_at(end);
    let read = read_line(text).ok()?;
    let sum = read.entry.sum.as_ref().filter(|sum| gone.contains(sum))?;
    read.entry.body.as_ref()?;
    // The line was just found to be written exactly so, and no head can hold its own sum.
    let before_body = format!(r#","sum":"{sum}","body":"#).into_bytes();
    let at = text.windows(before_body.len()).position(|part| part == before_body)?;
    Some((&text[..at + before_body.len()], rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::journal::read_log;

    const DANA: &[u8] = include_bytes!("../../../tests/golden/journal/dana-7k3q9x4m.jsonl");

    #[test]
    fn the_chain_stays_whole() {
        let assessment = "a-01jd9w3k7q".into();
        let before = read_log("d", DANA, &assessment);
        for at in 0..before.lines.len() {
            let gone: BTreeSet<Sum> = before.lines[at].entry.sum.iter().cloned().collect();
            let blanked = blank_bodies(DANA, &gone).unwrap();
            let after = read_log("d", &blanked, &assessment);
            assert_eq!(after.damage, []);
            assert_eq!(after.lines.len(), before.lines.len());
            assert_eq!(after.end(), before.end());
            for (n, line) in after.lines.iter().enumerate() {
                assert_eq!(line.entry.body.is_none(), n == at);
            }
            assert_eq!(blank_bodies(&blanked, &gone), None);
        }
        assert_eq!(blank_bodies(DANA, &BTreeSet::new()), None);
    }

    #[test]
    fn also_a_line_that_lacks_its_line_end() {
        let log = read_log("d", DANA, &"a-01jd9w3k7q".into());
        let gone: BTreeSet<Sum> = log.lines.last().unwrap().entry.sum.iter().cloned().collect();
        let cut = &DANA[..DANA.len() - 1];
        let blanked = blank_bodies(&[cut, b"\0\0"].concat(), &gone).unwrap();
        assert!(blanked.ends_with(b"\"body\":null}\0\0"));
    }
}
