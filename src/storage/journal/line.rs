//! The bytes of one line and the entry they stand for. Digests run over bytes as they stand in the file.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use thiserror::Error;

use crate::domain::id::{AssessmentId, EntryId, WriterId};
use crate::domain::record::{After, Body, Change, Entry, Key, Linked, Seen, Sum};
use crate::storage::digest::sha256;
use crate::storage::names::is_plain;

/// The longest line, in bytes, its newline included.
pub const LONGEST_LINE: usize = 1 << 20;

/// Numbers above this are not exact in every reader of JSON; no honest count reaches it.
const LARGEST_NUMBER: u64 = 1 << 53;

/// Why bytes between two newlines are no line.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum LineProblem {
    /// Longer than [`LONGEST_LINE`].
    #[error("it is longer than 1 MiB, which no line of gapbook is")]
    TooLong,
    /// Not the three members in their order.
    #[error("it is not written as gapbook writes lines, so some of its bytes changed or are missing")]
    Shape,
    /// `sum` does not fit `head`.
    #[error("its digest does not fit, so some of its bytes changed")]
    Sum,
    /// `head.body` does not fit `body`.
    #[error("the digest of its content does not fit, so some of its bytes changed")]
    BodyDigest,
    /// Written by a later version of the program.
    #[error("it was written by a newer gapbook (line version {0}); install the newer one to read it")]
    Newer(u64),
    /// It fits its digests and still makes no sense.
    #[error("it was written wrongly: {0}")]
    Content(String),
}

#[derive(Deserialize)]
struct RawLine<'a> {
    #[serde(borrow)]
    head: &'a RawValue,
    #[serde(borrow)]
    sum: &'a RawValue,
    #[serde(borrow)]
    body: &'a RawValue,
}

#[derive(Deserialize)]
struct Version {
    v: u64,
}

#[derive(Serialize, Deserialize)]
struct Head<'a> {
    v: u64,
    w: WriterId,
    n: u64,
    #[serde(borrow)]
    prev: Cow<'a, str>,
    at: String,
    tick: u64,
    #[serde(default, skip_serializing_if = "Seen::is_empty")]
    seen: Seen,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Option<HeadAfter>,
    #[serde(borrow)]
    body: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
struct HeadAfter {
    w: WriterId,
    n: u64,
    sum: String,
    why: String,
}

#[derive(Serialize, Deserialize)]
struct LineBody<'a> {
    #[serde(borrow)]
    salt: Cow<'a, str>,
    by: String,
    act: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    undoes: Option<EntryId>,
    #[serde(borrow)]
    set: Vec<LineChange<'a>>,
}

#[derive(Serialize, Deserialize)]
struct LineChange<'a> {
    #[serde(borrow)]
    key: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    replaces: Vec<EntryId>,
    value: Arc<Value>,
}

/// What line 1 of a log names as the line before: it ties the log to its assessment and its writer.
pub fn first_prev(assessment: &AssessmentId, writer: &WriterId) -> Sum {
    sha256(format!("gapbook journal 1\n{assessment}\n{writer}\n").as_bytes())
}

/// Reads the bytes of one line, without its newline. Every digest in it is checked.
pub fn read_line(bytes: &[u8]) -> Result<Linked, LineProblem> {
    if bytes.len() >= LONGEST_LINE {
        return Err(LineProblem::TooLong);
    }
    if let Some(line) = read_sound(bytes) {
        return Ok(line);
    }
    let raw: RawLine<'_> = serde_json::from_slice(bytes).map_err(|_| LineProblem::Shape)?;
    let (head, sum, body) = (raw.head.get(), raw.sum.get(), raw.body.get());
    let parts = [r#"{"head":"#, head, r#","sum":"#, sum, r#","body":"#, body, "}"];
    if !is_exactly(bytes, &parts) {
        return Err(LineProblem::Shape);
    }
    let sum = sum.strip_prefix('"').and_then(|sum| sum.strip_suffix('"')).and_then(Sum::parse);
    let sum = sum.ok_or(LineProblem::Sum)?;
    if sha256(head.as_bytes()) != sum {
        return Err(LineProblem::Sum);
    }
    let version: Version = serde_json::from_str(head).map_err(wrong)?;
    if version.v != 1 {
        return Err(LineProblem::Newer(version.v));
    }
    let head: Head<'_> = serde_json::from_str(head).map_err(wrong)?;
    let body = match body {
        "null" => None,
        _ if sha256(body.as_bytes()).as_str() != head.body => return Err(LineProblem::BodyDigest),
        _ => Some(read_body(body)?),
    };
    let prev = Sum::parse(&head.prev).ok_or_else(|| LineProblem::Content("`prev` is no digest".into()))?;
    Ok(Linked { entry: entry(head, sum, body)?, prev })
}

/// The line, if nothing is wrong with it, read in one go; what is wrong with any other is left to be found by
/// [`read_line`], piece by piece.
fn read_sound(bytes: &[u8]) -> Option<Linked> {
    let rest = bytes.strip_prefix(br#"{"head":"#).filter(|rest| rest.starts_with(b"{"))?;
    let mut heads = serde_json::Deserializer::from_slice(rest).into_iter::<Head<'_>>();
    let head = heads.next()?.ok()?;
    let (head_bytes, rest) = rest.split_at_checked(heads.byte_offset())?;
    let (sum, rest) = rest.strip_prefix(br#","sum":""#)?.split_at_checked(64)?;
    let body = rest.strip_prefix(br#"","body":"#)?.strip_suffix(b"}")?;
    let sum = Sum::parse(std::str::from_utf8(sum).ok()?)?;
    if head.v != 1 || sha256(head_bytes) != sum {
        return None;
    }
    let body = match body {
        b"null" => None,
        _ if !body.starts_with(b"{") || !body.ends_with(b"}") => return None,
        _ if sha256(body).as_str() != head.body => return None,
        _ => Some(read_body(std::str::from_utf8(body).ok()?).ok()?),
    };
    let prev = Sum::parse(&head.prev)?;
    Some(Linked { entry: entry(head, sum, body).ok()?, prev })
}

fn is_exactly(bytes: &[u8], parts: &[&str]) -> bool {
    parts.iter().try_fold(bytes, |rest, part| rest.strip_prefix(part.as_bytes())).is_some_and(<[u8]>::is_empty)
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn wrong(error: serde_json::Error) -> LineProblem {
    LineProblem::Content(error.to_string())
}

fn entry(head: Head<'_>, sum: Sum, body: Option<Body>) -> Result<Entry, LineProblem> {
    if !is_plain(head.w.as_str()) {
        return Err(LineProblem::Content("the writer's name has letters that no writer's name has".into()));
    }
    if head.n == 0 || head.n > LARGEST_NUMBER || head.tick > LARGEST_NUMBER {
        return Err(LineProblem::Content("its number or its tick is beyond all counting".into()));
    }
    let after = head.after.map(|after| After { entry: EntryId::new(after.w, after.n), sum: after.sum, why: after.why });
    Ok(Entry {
        id: EntryId::new(head.w, head.n),
        sum: Some(sum),
        at: head.at,
        tick: head.tick,
        seen: head.seen,
        after,
        body,
    })
}

fn read_body(text: &str) -> Result<Body, LineProblem> {
    let body: LineBody<'_> = serde_json::from_str(text).map_err(wrong)?;
    if let Some(key) = changed_twice(&body.set) {
        return Err(LineProblem::Content(format!("it changes `{key}` twice")));
    }
    let changes = body.set.into_iter().map(|change| {
        let value = (!change.value.is_null()).then_some(change.value);
        Change { key: Key::parse(&change.key), replaces: change.replaces, value }
    });
    let set = changes.collect();
    Ok(Body { by: body.by, act: body.act, undoes: body.undoes, set })
}

/// The first key that a line changes a second time.
fn changed_twice<'a>(set: &'a [LineChange<'_>]) -> Option<&'a str> {
    // Most lines change one key or three.
    if set.len() < 9 {
        let twice = set.iter().enumerate().find(|(n, change)| set.iter().take(*n).any(|other| other.key == change.key));
        return twice.map(|(_, change)| change.key.as_ref());
    }
    let mut keys = std::collections::HashSet::new();
    set.iter().map(|change| change.key.as_ref()).find(|key| !keys.insert(*key))
}

/// Builds the line of an entry, newline included, and the entry with its digest. `salt` is sixteen hex digits, new
/// for every line, so that a withheld body cannot be guessed from its digest.
pub fn build_line(entry: &Entry, prev: &Sum, salt: &str) -> Result<(Vec<u8>, Sum), serde_json::Error> {
    let body = match &entry.body {
        Some(body) => serde_json::to_string(&line_body(body, salt))?,
        None => "null".to_owned(),
    };
    let head = serde_json::to_string(&Head {
        v: 1,
        w: entry.id.writer.clone(),
        n: entry.id.number,
        prev: prev.as_str().into(),
        at: entry.at.clone(),
        tick: entry.tick,
        seen: entry.seen.clone(),
        after: entry.after.as_ref().map(head_after),
        body: sha256(body.as_bytes()).as_str().into(),
    })?;
    let sum = sha256(head.as_bytes());
    Ok((format!("{{\"head\":{head},\"sum\":\"{sum}\",\"body\":{body}}}\n").into_bytes(), sum))
}

fn head_after(after: &After) -> HeadAfter {
    HeadAfter { w: after.entry.writer.clone(), n: after.entry.number, sum: after.sum.clone(), why: after.why.clone() }
}

fn line_body<'a>(body: &Body, salt: &'a str) -> LineBody<'a> {
    let change = |change: &Change| LineChange {
        key: change.key.to_string().into(),
        replaces: change.replaces.clone(),
        value: change.value.clone().unwrap_or_default(),
    };
    LineBody {
        salt: salt.into(),
        by: body.by.clone(),
        act: body.act.clone(),
        undoes: body.undoes.clone(),
        set: body.set.iter().map(change).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DANA: &str = include_str!("../../../tests/golden/journal/dana-7k3q9x4m.jsonl");
    const KIM: &str = include_str!("../../../tests/golden/journal/kim-2p8v4dwe.jsonl");

    fn salt(line: &str) -> &str {
        line.split_once(r#""salt":""#).unwrap().1.split_once('"').unwrap().0
    }

    #[test]
    fn the_six_lines_are_read_checked_and_rebuilt_byte_for_byte() {
        for log in [DANA, KIM] {
            let writer = read_line(log.lines().next().unwrap().as_bytes()).unwrap().entry.id.writer;
            let mut prev = first_prev(&"a-01jd9w3k7q".into(), &writer);
            for (n, text) in (1..).zip(log.lines()) {
                let line = read_line(text.as_bytes()).unwrap();
                assert_eq!(line.entry.id, EntryId::new(writer.clone(), n));
                assert_eq!(line.prev, prev);
                let (built, sum) = build_line(&line.entry, &line.prev, salt(text)).unwrap();
                assert_eq!(String::from_utf8(built).unwrap(), format!("{text}\n"));
                assert_eq!(Some(&sum), line.entry.sum.as_ref());
                prev = sum;
            }
        }
    }

    #[test]
    fn every_changed_bit_is_noticed() {
        for text in [DANA.lines().nth(4).unwrap(), KIM.lines().next().unwrap()] {
            for at in 0..text.len() {
                for bit in 0..8 {
                    let mut bytes = text.as_bytes().to_vec();
                    bytes[at] ^= 1 << bit;
                    assert!(read_line(&bytes).is_err(), "bit {bit} of byte {at}");
                }
            }
        }
    }

    #[test]
    fn a_withheld_body_keeps_its_place_in_the_chain() {
        let text = DANA.lines().nth(2).unwrap();
        let (head, _) = text.split_once(r#","body":{"salt"#).unwrap();
        let line = read_line(format!("{head},\"body\":null}}").as_bytes()).unwrap();
        assert_eq!(line.entry.body, None);
        assert_eq!(line.entry.sum, read_line(text.as_bytes()).unwrap().entry.sum);
    }

    fn head_and_body(head: &str, body: &str) -> Vec<u8> {
        let head = head.replace("BODY", sha256(body.as_bytes()).as_str());
        format!(r#"{{"head":{head},"sum":"{}","body":{body}}}"#, sha256(head.as_bytes())).into_bytes()
    }

    #[test]
    fn what_fits_its_digests_and_makes_no_sense_is_named() {
        let zeros = "0".repeat(64);
        let head = |w: &str, n: &str| {
            format!(r#"{{"v":1,"w":"{w}","n":{n},"prev":"{zeros}","at":"","tick":1,"body":"BODY"}}"#)
        };
        let body = r#"{"salt":"","by":"","act":"","set":[]}"#;
        assert!(read_line(&head_and_body(&head("kim", "1"), body)).is_ok());
        let twice = r#"{"salt":"","by":"","act":"","set":[{"key":"note/a","value":1},{"key":"note/a","value":2}]}"#;
        let deep = format!(r#"{{"salt":"","by":"","act":"","set":[{{"key":"k","value":{}}}]}}"#, "[".repeat(300));
        for (head, body) in [
            (head("../kim", "1"), body),
            (head("kim~2", "1"), body),
            (head("kim", "0"), body),
            (head("kim", "18446744073709551615"), body),
            (head("kim", "1"), twice),
            (head("kim", "1"), "7"),
        ] {
            let problem = read_line(&head_and_body(&head, body)).unwrap_err();
            assert!(matches!(problem, LineProblem::Content(_)), "{head} {body}: {problem}");
        }
        assert!(read_line(&head_and_body(&head("kim", "1"), &deep)).is_err());
        let newer = head("kim", "1").replace(r#""v":1"#, r#""v":2,"more":true"#);
        assert_eq!(read_line(&head_and_body(&newer, body)), Err(LineProblem::Newer(2)));
    }

    #[test]
    fn spaces_order_and_further_members_are_refused() {
        let text = DANA.lines().nth(1).unwrap();
        for other in [
            text.replacen(":{", ": {", 1),
            format!("{text} "),
            text.replacen(r#"{"head""#, r#"{"more":1,"head""#, 1),
            text.replacen('}', r#"},"head":{}"#, 1),
        ] {
            assert_eq!(read_line(other.as_bytes()), Err(LineProblem::Shape), "{other}");
        }
        assert_eq!(read_line(&vec![b'{'; LONGEST_LINE]), Err(LineProblem::TooLong));
    }
}
