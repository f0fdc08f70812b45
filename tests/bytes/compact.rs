//! The compact form of a questionnaire in the cache of this computer: as bytes, and with a sum that fits, so that what
//! it says is reached. Whatever it says, the worst is that the questionnaire's files are read again.

use std::io::Cursor;
use std::path::Path;

use gapbook::domain::condition::{Comparison, Condition, ScopeCondition, ScopeLeaf};
use gapbook::storage::questionnaire::cache::{pack, unpack};
use sha2::{Digest, Sha256};

use crate::questionnaires::small;

const DIGEST: &str = "sha256:ba8850dcf4bd973fa65e46f38db5916de44fb8d6959b503c33310b5a91fd4375";

/// How much stands before what it says: a line with the version, and the sum.
fn head() -> usize {
    let whole = pack(&small(), DIGEST).unwrap();
    whole.iter().position(|byte| *byte == b'\n').unwrap() + 1 + 32
}

fn with_sum(body: &[u8]) -> Vec<u8> {
    let whole = pack(&small(), DIGEST).unwrap();
    let line = &whole[..head() - 32];
    [line, &Sha256::digest(body)[..], body].concat()
}

pub fn compact(bytes: &[u8]) {
    assert!(unpack(Cursor::new(bytes), DIGEST).is_none(), "without a sum that fits");
    if let Some(read) = unpack(Cursor::new(with_sum(bytes)), DIGEST) {
        let again = pack(&read, DIGEST).unwrap();
        let back = unpack(Cursor::new(&again), DIGEST).unwrap();
        assert_eq!(serde_json::to_string(&back).unwrap(), serde_json::to_string(&read).unwrap());
    }
}

/// The corpus begins with a form that is read; if it is not, the shape changed.
#[test]
fn the_corpus_holds_a_compact_form_of_today() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/compact/small");
    let body = pack(&small(), DIGEST).unwrap().split_off(head());
    if std::env::var_os("GAPBOOK_BLESS").is_some() {
        std::fs::write(&file, &body).unwrap();
    }
    let kept = std::fs::read(&file).unwrap_or_default();
    assert!(kept == body, "GAPBOOK_BLESS=1 cargo test --test bytes writes it anew");
}

/// Conditions stand within each other as deep as a questionnaire may have them, and no deeper: the stack has an end.
#[test]
fn conditions_without_end_are_passed_over() {
    for (deep, taken) in [(1, true), (16, true), (17, false), (400, false)] {
        let mut questionnaire = (*small()).clone();
        let leaf = Condition::Leaf(ScopeLeaf::Fact("big".into(), Comparison::Includes("yes".into())));
        let nested = (0..deep).fold(leaf, |inner, _| ScopeCondition::Any(vec![inner]));
        questionnaire.questions[1].applies = Some(nested);
        let bytes = pack(&questionnaire, DIGEST).unwrap();
        assert_eq!(unpack(Cursor::new(&bytes), DIGEST).is_some(), taken, "{deep} deep");
    }
}
