//! Changed, cut and mixed up logs: never a panic, never a state that is silently another.

use gapbook::domain::id::AssessmentId;
use gapbook::domain::record::Fold;
use gapbook::storage::journal::{Assembled, Log, Notice, Tail, assemble, read_log};
use proptest::prelude::*;

use crate::desk::{Desk, change, note_of, save, writer};

const DANA: &[u8] = include_bytes!("../golden/journal/dana-7k3q9x4m.jsonl");
const KIM: &[u8] = include_bytes!("../golden/journal/kim-2p8v4dwe.jsonl");

fn assessment() -> AssessmentId {
    "a-01jd9w3k7q".into()
}

fn dana(bytes: &[u8]) -> Log {
    read_log("journal/dana-7k3q9x4m.jsonl", bytes, &assessment())
}

fn kim() -> Log {
    read_log("journal/kim-2p8v4dwe.jsonl", KIM, &assessment())
}

fn values(fold: &Fold) -> Vec<String> {
    let mut values: Vec<_> = fold.keys().map(|key| format!("{key} {:?}", fold.current(key))).collect();
    values.sort();
    values
}

fn says_something(found: &Assembled, tail: &Tail) -> bool {
    !found.damage.is_empty() || !found.notices.is_empty() || *tail != Tail::Clean
}

#[test]
fn the_golden_logs_make_the_state_they_should() {
    let found = assemble(vec![dana(DANA), kim()], Vec::new());
    assert_eq!((found.damage.len(), found.notices.len(), found.forks.len()), (0, 0, 0));
    let expected = [
        r#"answer/config.session.timeout Value(Object {"status": String("alternative"), "#,
        r#"assessment Value(Object {"id": String("a-01jd9w3k7q"), "title": String("HIPAA 2026"), "#,
        "fact/personal-devices Nothing",
        r#"person/dana-7k3q9x4m Value(Object {"name": String("Dana Reyes"), "#,
        r#"questionnaire Value(Object {"id": String("hipaa-microsoft-cloud"), "#,
        "row/vendors/kim-2p8v4dwe.1 Value(Bool(true))",
        r#"row/vendors/kim-2p8v4dwe.1/agreement Value(String("missing"))"#,
        r#"row/vendors/kim-2p8v4dwe.1/name Value(String("Acme Backup"))"#,
        r#"row/vendors/kim-2p8v4dwe.1/phi Value(String("yes"))"#,
        r#"signoff/dana-7k3q9x4m.5 Value(Object {"scope": String("area/access"), "#,
    ];
    let values = values(&found.fold);
    assert_eq!(values.len(), expected.len());
    for (value, expected) in values.iter().zip(expected) {
        assert!(value.starts_with(expected), "{value}");
    }
    let order: Vec<String> = found.fold.in_order().iter().map(|entry| entry.id.to_string()).collect();
    assert_eq!(order[2..5], ["dana-7k3q9x4m/3", "kim-2p8v4dwe/1", "dana-7k3q9x4m/4"]);
}

#[test]
fn every_flipped_bit_is_named_and_a_mirror_makes_up_for_it() {
    let whole = values(&assemble(vec![dana(DANA), kim()], Vec::new()).fold);
    for at in 0..DANA.len() {
        let bit = at % 8;
        let mut bytes = DANA.to_vec();
        bytes[at] ^= 1 << bit;
        let log = dana(&bytes);
        let tail = log.tail.clone();
        let alone = assemble(vec![log.clone(), kim()], Vec::new());
        assert!(says_something(&alone, &tail), "bit {bit} of byte {at}");
        assert!(alone.fold.len() + 2 >= 6, "bit {bit} of byte {at}: only its own line, or the two it joined, are lost");
        if at % 7 == 0 {
            let mirrored = assemble(vec![log, kim()], vec![dana(DANA)]);
            assert_eq!(values(&mirrored.fold), whole, "bit {bit} of byte {at}");
            assert!(says_something(&mirrored, &tail), "bit {bit} of byte {at}");
        }
    }
}

#[test]
fn a_log_cut_anywhere_is_the_log_of_some_time_before() {
    let ends: Vec<usize> = (1..=DANA.len()).filter(|end| DANA[end - 1] == b'\n').collect();
    let at_line = |lines: usize| {
        let bytes = if lines == 0 { &[][..] } else { &DANA[..ends[lines - 1]] };
        values(&assemble(vec![dana(bytes), kim()], Vec::new()).fold)
    };
    let states: Vec<_> = (0..=ends.len()).map(at_line).collect();
    for length in (0..DANA.len()).filter(|length| length % 5 == 0 || ends.contains(length)) {
        let lines = ends.iter().filter(|end| **end <= length).count();
        let log = dana(&DANA[..length]);
        assert_eq!(log.lines.len(), lines);
        assert_eq!(log.tail == Tail::Clean, length == 0 || ends.contains(&length));
        let found = assemble(vec![log, kim()], Vec::new());
        assert_eq!(values(&found.fold), states[lines], "{length} bytes");
        // Kim has seen line 3.
        let behind = found.notices.iter().any(|notice| matches!(notice, Notice::Behind { number: 3, .. }));
        assert_eq!(behind, lines < 3, "{length} bytes");
        let mirrored = assemble(vec![dana(&DANA[..length]), kim()], vec![dana(DANA)]);
        assert_eq!(values(&mirrored.fold), states[ends.len()]);
        assert!(matches!(mirrored.notices[..], [Notice::FromMirror { to: 5, .. }]), "{:?}", mirrored.notices);
    }
}

#[test]
fn our_own_log_cut_anywhere_loses_nothing_that_was_saved() {
    let desk = Desk::new();
    let mut open = desk.create();
    save(&mut open, "q", "one").unwrap();
    save(&mut open, "q", "two").unwrap();
    let log = desk.log(writer(&mut open).writer().as_str());
    drop(open);
    let whole = desk.files.bytes(&log).unwrap();
    for length in (0..whole.len()).step_by(61) {
        change(&desk.files, &log, |bytes| *bytes = whole[..length].to_vec());
        let mut open = desk.open();
        assert_eq!(note_of(&open, "q").as_deref(), Some("two"), "{length} bytes");
        assert!(!open.notices.is_empty(), "{length} bytes");
        save(&mut open, "r", "more").unwrap();
    }
    let open = desk.open();
    assert_eq!(note_of(&open, "r").as_deref(), Some("more"));
}

#[test]
fn lines_out_of_place_are_named() {
    let lines: Vec<&[u8]> = DANA.split_inclusive(|byte| *byte == b'\n').collect();
    let kinds =
        |lines: &[&[u8]]| dana(&lines.concat()).damage.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    assert_eq!(kinds(&lines), "");
    assert!(kinds(&[lines[0], lines[3]]).contains("line 2: the lines numbered 2 to 3 are missing"));
    assert!(kinds(&[lines[1]]).contains("line 1: the line numbered 1 is missing"));
    assert!(kinds(&[lines[0], lines[1], lines[1]]).contains("line 3: it stands here a second time"));
    assert!(kinds(&[lines[0], KIM]).contains("line 2: it is a line of kim-2p8v4dwe"));
    assert!(kinds(&[lines[0], b"\n", lines[1]]).contains("line 2: this line cannot be read"));
}

#[test]
fn a_line_of_another_assessment_in_a_log_of_this_one_does_not_count() {
    let log = read_log("journal/x.jsonl", &[DANA, KIM].concat(), &assessment());
    assert_eq!((log.lines.len(), log.damage.len()), (6, 1));
    let log = read_log("journal/x.jsonl", &[DANA, KIM].concat(), &"a-other".into());
    assert_eq!(log.lines.len(), 0);
}

#[test]
fn nothing_is_written_behind_a_damaged_last_line() {
    let desk = Desk::new();
    let mut open = desk.create();
    save(&mut open, "q", "one").unwrap();
    let record = open.private.join("writer.json");
    let lagging = desk.files.bytes(&record).unwrap();
    save(&mut open, "q", "two").unwrap();
    let first = writer(&mut open).writer().clone();
    drop(open);
    desk.files.put(&record, &lagging);
    change(&desk.files, &desk.log(first.as_str()), |bytes| {
        let at = bytes.len() - 20;
        bytes[at] ^= 1;
    });
    let mut open = desk.open();
    assert_ne!(*writer(&mut open).writer(), first);
    assert_eq!(note_of(&open, "q").as_deref(), Some("two"));
    save(&mut open, "q", "three").unwrap();
    drop(open);
    let open = desk.open();
    assert_eq!((note_of(&open, "q").as_deref(), open.forks.len()), (Some("three"), 0));
}

#[test]
fn a_file_full_of_nonsense_is_named_in_bounds() {
    let log = dana(&vec![b'\n'; 1 << 20]);
    assert!(log.damage.len() <= 101, "{}", log.damage.len());
    let last = log.damage.last().unwrap().to_string();
    assert!(last.contains("more lines from here on are damaged"), "{last}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..400), at in 0..DANA.len()) {
        let mut mixed = DANA[..at].to_vec();
        mixed.extend(&bytes);
        mixed.extend(&DANA[at..]);
        let log = dana(&mixed);
        let tail = log.tail.clone();
        let found = assemble(vec![log, kim()], Vec::new());
        let whole = assemble(vec![dana(DANA), kim()], Vec::new());
        prop_assert!(values(&found.fold) == values(&whole.fold) || says_something(&found, &tail));
    }
}
