//! One number for everything an assessment says at a cut.

use super::digest::sha256;
use crate::domain::id::WriterId;
use crate::domain::record::{Fold, Seen, Sum};

/// The cut of a fold: the last line of each writer. It is what sign-offs, reports and packs carry.
pub fn cut(fold: &Fold) -> Seen {
    fold.last_lines()
}

/// The fingerprint of everything in a fold, as hex digits; `questionnaire` is its digest, `sha256:HEX`.
pub fn fingerprint(questionnaire: &str, fold: &Fold) -> Sum {
    let last = fold.last_entries().filter_map(|entry| Some((&entry.id.writer, entry.sum.as_ref()?)));
    fingerprint_of(questionnaire, last)
}

/// The fingerprint of a cut that lies in the past; `None` if one of its lines is not here.
pub fn fingerprint_at(questionnaire: &str, fold: &Fold, cut: &Seen) -> Option<Sum> {
    let mut last = Vec::with_capacity(cut.len());
    for (writer, (number, short)) in cut {
        let entry = fold.entry(&crate::domain::id::EntryId::new(writer.clone(), *number))?;
        last.push((writer, entry.sum.as_ref().filter(|sum| sum.short() == short)?));
    }
    Some(fingerprint_of(questionnaire, last.into_iter()))
}

/// `last` is sorted by writer.
fn fingerprint_of<'a>(questionnaire: &str, last: impl Iterator<Item = (&'a WriterId, &'a Sum)>) -> Sum {
    let mut lines = vec!["gapbook fingerprint 1".to_owned(), format!("questionnaire {questionnaire}")];
    lines.extend(last.map(|(writer, sum)| format!("{writer} {sum}")));
    sha256((lines.join("\n") + "\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::{AdoptedQuestionnaire, Key, SignOff};
    use crate::storage::journal::{assemble, read_log};

    #[test]
    fn the_sign_off_of_the_six_lines_carries_the_fingerprint_of_its_cut() {
        let assessment = "a-01jd9w3k7q".into();
        let dana: &[u8] = include_bytes!("../../tests/golden/journal/dana-7k3q9x4m.jsonl");
        let kim: &[u8] = include_bytes!("../../tests/golden/journal/kim-2p8v4dwe.jsonl");
        let whole = assemble(vec![read_log("d", dana, &assessment), read_log("k", kim, &assessment)], Vec::new()).fold;
        let adopted = AdoptedQuestionnaire::read(whole.current(&Key::Questionnaire).value().unwrap());
        let signed = SignOff::read(whole.current(&Key::parse("signoff/dana-7k3q9x4m.5")).value().unwrap());
        let there = fingerprint_at(&adopted.digest, &whole, &signed.cut).unwrap();
        assert_eq!(there.as_str(), signed.fingerprint);

        let before: Vec<u8> = dana.split_inclusive(|byte| *byte == b'\n').take(4).flatten().copied().collect();
        let then =
            assemble(vec![read_log("d", &before, &assessment), read_log("k", kim, &assessment)], Vec::new()).fold;
        assert_eq!(cut(&then), signed.cut);
        assert_eq!(fingerprint(&adopted.digest, &then).as_str(), signed.fingerprint);
        assert_ne!(fingerprint(&adopted.digest, &whole).as_str(), signed.fingerprint);
    }
}
