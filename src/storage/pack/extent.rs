//! Where an archive ends. What stands behind the end, or between the list of files and the end, would travel along
//! without belonging to anything that is checked; no program that makes archives puts something there.

use std::ops::Range;

/// The record that ends an archive, without words of its own.
const END: usize = 22;

/// An entry in the archive's list, without name, further fields and words of its own.
const ENTRY: usize = 46;

/// Checks that an archive ends where its bytes end. `list`: where its list of files begins, and how many are in it.
/// Errors say in words what is there instead.
pub(super) fn ends_with_its_bytes(bytes: &[u8], list: usize, files: usize) -> Result<(), String> {
    let names = names(bytes, list).collect::<Vec<_>>();
    let end = names.last().map_or(list, |(_, after)| *after);
    if names.len() != files || !bytes.get(end..).is_some_and(|rest| rest.starts_with(b"PK\x05\x06")) {
        return Err("its list of files does not end where the archive does".to_owned());
    }
    match bytes.len().checked_sub(end + END) {
        Some(0) => Ok(()),
        Some(more) => Err(format!("{more} bytes follow after its end")),
        None => Err("its end is missing".to_owned()),
    }
}

/// The names in an archive's list that begins here, each with where its entry ends.
pub(super) fn names(bytes: &[u8], list: usize) -> impl Iterator<Item = (Range<usize>, usize)> {
    let mut at = list;
    std::iter::from_fn(move || {
        let entry = bytes.get(at..at.checked_add(ENTRY)?).filter(|entry| entry.starts_with(b"PK\x01\x02"))?;
        let length = |place: usize| Some(usize::from(u16::from_le_bytes([*entry.get(place)?, *entry.get(place + 1)?])));
        let name = at + ENTRY..at + ENTRY + length(28)?;
        at = name.end + length(30)? + length(32)?;
        (at <= bytes.len()).then_some((name, at))
    })
}
