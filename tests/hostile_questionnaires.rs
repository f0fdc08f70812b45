//! Whatever the bytes of a questionnaire are, there is a list of problems and never a panic.

use std::fs;
use std::path::Path;

use gapbook::storage::questionnaire::{SourceFile, load};
use proptest::prelude::*;

fn example(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires/starter-example").join(name);
    fs::read_to_string(path).unwrap()
}

fn try_all(files: Vec<SourceFile>) {
    if let Err(problems) = load(files) {
        assert!(!problems.is_empty());
        for width in [0, 40, 120] {
            assert!(problems.render(width == 40, width).contains("problem"));
        }
        for problem in problems.list() {
            let _ = problem.location.as_ref().and_then(|location| problems.position(location));
        }
    }
}

#[derive(Clone, Debug)]
enum Change {
    Delete(usize, usize),
    Repeat(usize, usize),
    Insert(usize, &'static str),
    SwapLines(usize, usize),
    Word(usize, usize),
}

const SNIPPETS: &[&str] = &[
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]",
    "{",
    "}",
    "=",
    ".",
    ",",
    "#",
    "\n",
    "\r",
    "\r\n",
    "\0",
    "\u{feff}",
    "é",
    "\u{202e}",
    "[[question]]\n",
    "[question]\n",
    "0x",
    "2026-13-40",
    "-",
    "99999999999999999999",
    "inf",
    "nan",
    "true",
    "{}",
    "[]",
];

fn change() -> impl Strategy<Value = Change> {
    let at = any::<prop::sample::Index>().prop_map(|index| index.index(1 << 20));
    let length = 1_usize..60;
    prop_oneof![
        (at.clone(), length.clone()).prop_map(|(at, length)| Change::Delete(at, length)),
        (at.clone(), length).prop_map(|(at, length)| Change::Repeat(at, length)),
        (at.clone(), prop::sample::select(SNIPPETS)).prop_map(|(at, text)| Change::Insert(at, text)),
        (at.clone(), at.clone()).prop_map(|(a, b)| Change::SwapLines(a, b)),
        (at.clone(), at).prop_map(|(a, b)| Change::Word(a, b)),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    if bytes.is_empty() {
        return;
    }
    let length = bytes.len();
    match change {
        Change::Delete(at, many) => drop(bytes.drain(at % length..(at % length + many).min(length))),
        Change::Repeat(at, many) => {
            let copy = bytes[at % length..(at % length + many).min(length)].to_vec();
            bytes.splice(at % length..at % length, copy);
        }
        Change::Insert(at, text) => drop(bytes.splice(at % length..at % length, text.bytes())),
        Change::SwapLines(a, b) => {
            let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
            let (a, b) = (a % lines.len(), b % lines.len());
            lines.swap(a, b);
            *bytes = lines.join(&b'\n');
        }
        Change::Word(a, b) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let mut words: Vec<&str> = text.split(' ').collect();
            let (a, b) = (a % words.len(), b % words.len());
            words[a] = words[b];
            *bytes = words.join(" ").into_bytes();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        try_all(vec![SourceFile::new("a.toml", bytes)]);
    }

    #[test]
    fn any_text(text in "[\\[\\]{}=\"'#.,a-z0-9 \n\\\\é-]{0,300}") {
        try_all(vec![SourceFile::new("a.toml", text.into_bytes())]);
    }

    #[test]
    fn changed_files(which in 0_usize..3, changes in prop::collection::vec(change(), 1..6)) {
        let files = ["questionnaire.toml", "questions.toml", "registers.toml"];
        let files = files.iter().enumerate().map(|(n, name)| {
            let mut bytes = example(name).into_bytes();
            if n == which {
                for change in &changes {
                    apply(&mut bytes, change);
                }
            }
            SourceFile::new(*name, bytes)
        });
        try_all(files.collect());
    }
}

#[test]
fn depth_and_length_are_bounded() {
    let deep = ["a = ".to_owned() + &"[".repeat(200_000), "a = ".to_owned() + &"{ a = ".repeat(100_000)];
    let dotted = ["a.".repeat(100_000) + "a = 1", "[".to_owned() + &"a.".repeat(100_000) + "a]"];
    let tables = (0..300).map(|n| "a.".repeat(n)).map(|above| ["[", &above, "a]\n"].concat()).collect::<String>();
    let condition = format!(
        "[[question]]\nid = \"x\"\napplies = {}{{ fact = \"a\", is = \"b\" }}{}",
        "{ all = [".repeat(60),
        "] }".repeat(60)
    );
    for text in deep.into_iter().chain(dotted).chain([tables, condition]) {
        try_all(vec![SourceFile::new("a.toml", text.into_bytes())]);
    }
}

#[test]
fn thousands_of_problems_are_counted_and_not_all_shown() {
    let text = "[[question]]\nid = 1\n".repeat(5000);
    let problems = load(vec![SourceFile::new("a.toml", text.into_bytes())]).unwrap_err();
    assert!(problems.len() > 200 && problems.len() < 2000);
    assert!(problems.render(false, 80).lines().count() < 3000);
}

/// Each message shows the line it is about; two hundred messages about one line of megabytes would show it as often.
#[test]
fn a_line_without_end_is_shown_in_part() {
    let text = "values = { ".to_owned() + &"name = \"Fron\u{1b} \u{e9}".repeat(40_000);
    let begun = std::time::Instant::now();
    let problems = load(vec![SourceFile::new("a.toml", text.into_bytes())]).unwrap_err();
    let shown = problems.render(false, 80);
    assert!(problems.len() > 1 && shown.len() < 200_000, "{} bytes", shown.len());
    assert!(shown.contains("a.toml:1"), "{shown}");
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
