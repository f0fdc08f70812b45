//! A compact form of a questionnaire that passed every check, so that the next start need not read TOML.
//!
//! It is kept in the private folder of this computer and is worth nothing by itself: whatever looks odd about it is
//! passed over, and the files are read again.

use std::io::{BufReader, Read, Seek, SeekFrom};

use sha2::{Digest as _, Sha256};

use crate::domain::questionnaire::Questionnaire;

/// The longest compact form that is read, and the longest text in one, in bytes. Beyond what the limits of
/// questionnaires allow.
const LONGEST: u64 = 256 << 20;
const LONGEST_TEXT: usize = 1 << 20;

/// So many bytes are read at a time.
const PIECE: usize = 64 << 10;

/// Counts up when the domain's types change within one version of the program. A test fails when that is due.
const FORM: u32 = 6;

/// The compact form.
pub fn pack(questionnaire: &Questionnaire, digest: &str) -> Option<Vec<u8>> {
    let body = postcard::to_allocvec(questionnaire).ok()?;
    let head = head(digest);
    let mut bytes = Vec::with_capacity(head.len() + 32 + body.len());
    bytes.extend_from_slice(head.as_bytes());
    bytes.extend_from_slice(&Sha256::digest(&body));
    bytes.extend_from_slice(&body);
    Some(bytes)
}

/// The questionnaire of this digest, if this is its compact form, undamaged and written by this very version. It is read
/// piece by piece, once for its sum and once for what it says: the texts are in memory once and not twice.
pub fn unpack(mut compact: impl Read + Seek, digest: &str) -> Option<Questionnaire> {
    let (mut found_head, mut sum) = (vec![0; head(digest).len()], [0; 32]);
    compact.read_exact(&mut found_head).ok()?;
    compact.read_exact(&mut sum).ok()?;
    if found_head != head(digest).as_bytes() || sum_of(&mut compact)? != sum {
        return None;
    }
    compact.seek(SeekFrom::Start((found_head.len() + sum.len()) as u64)).ok()?;
    let mut body = BufReader::with_capacity(PIECE, compact.take(LONGEST));
    let mut longest_text = vec![0; LONGEST_TEXT];
    let (mut questionnaire, _): (Questionnaire, _) = postcard::from_io((&mut body, &mut longest_text)).ok()?;
    questionnaire.reindex();
    Some(questionnaire)
}

/// The digest of what is still to be read; nothing if that is too much.
fn sum_of(compact: &mut impl Read) -> Option<[u8; 32]> {
    let (mut sum, mut left, mut piece) = (Sha256::new(), LONGEST, vec![0; PIECE]);
    loop {
        let length = compact.read(&mut piece).ok()?;
        if length == 0 {
            return Some(sum.finalize().into());
        }
        left = left.checked_sub(length as u64)?;
        sum.update(piece.get(..length)?);
    }
}

/// The name of its file.
pub fn file_name(digest: &str) -> String {
    let digits: String = digest.chars().rev().take_while(char::is_ascii_hexdigit).collect();
    format!("q-{}.bin", digits.chars().rev().take(32).collect::<String>())
}

fn head(digest: &str) -> String {
    format!("gapbook {} questionnaire {FORM} {digest}\n", env!("CARGO_PKG_VERSION"))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use sha2::{Digest as _, Sha256};

    use super::{file_name, head, pack, unpack};
    use crate::storage::questionnaire::{Loaded, builtin, load};

    fn example() -> Loaded {
        let one = builtin().iter().find(|one| one.id == "starter-example").expect("the example");
        load(one.files()).expect("it is sound")
    }

    #[test]
    fn what_is_packed_comes_back_whole() {
        let loaded = example();
        let bytes = pack(&loaded.questionnaire, &loaded.digest).expect("it can be packed");
        let back = unpack(Cursor::new(&bytes), &loaded.digest).expect("it can be unpacked");
        assert_eq!(serde_json::to_string(&back).unwrap(), serde_json::to_string(&loaded.questionnaire).unwrap());
        let first = &back.questions[0].id;
        assert_eq!(back.position(first), Some(0), "the look-ups are there again");
    }

    #[test]
    fn whatever_looks_odd_is_passed_over() {
        let loaded = example();
        let bytes = pack(&loaded.questionnaire, &loaded.digest).expect("it can be packed");
        assert!(unpack(Cursor::new(&bytes), "sha256:0").is_none(), "of another questionnaire");
        for at in (0..bytes.len()).step_by(7) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 4;
            assert!(unpack(Cursor::new(&damaged), &loaded.digest).is_none(), "byte {at}");
            assert!(unpack(Cursor::new(&bytes[..at]), &loaded.digest).is_none(), "cut at {at}");
        }
    }

    #[test]
    fn the_name_of_its_file_is_plain() {
        assert_eq!(
            file_name(&format!("sha256:{}", "0123456789abcdef".repeat(4))),
            "q-0123456789abcdef0123456789abcdef.bin"
        );
    }

    /// Compact forms of an older shape must not be taken for today's. If this fails because the types of the
    /// domain changed, count `FORM` up; if only the example changed, put the new digits here.
    #[test]
    fn a_change_of_shape_is_noticed() {
        let loaded = example();
        let bytes = pack(&loaded.questionnaire, "").expect("it can be packed");
        let body = &bytes[head("").len()..];
        let digits: String = Sha256::digest(body).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((super::FORM, digits.as_str()), (6, "146db08904de"));
    }
}
