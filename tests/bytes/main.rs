//! Arbitrary bytes for everything that is read from a file or from standard input: no panic, no end that does not come,
//! no memory without bounds, no loss, nothing that a terminal would act on.
//!
//! Each parser has a folder in `tests/corpus`; its files are read as they are and in thousands of changed forms. A form
//! is one call of the parser's function in [`parsers`]: some only read the bytes and check what came of it, and are
//! cheap enough for thousands in a second; others, marked as whole, put them into an assessment in memory and open,
//! write, verify and report it. What is measured is how many forms were tried, the slowest of them, and the most memory
//! that the process had; a form may take [`LONGEST`], and the process [`bounds::MOST_MEMORY`].
//!
//! `GAPBOOK_FUZZ_SECONDS=600 cargo test --release --test bytes -- --nocapture` goes on for so long, in equal parts, and
//! tells the figures; `GAPBOOK_FUZZ_SEED` makes other forms, `GAPBOOK_FUZZ_ONLY` names one parser. What makes a parser
//! fail is kept in `target/tmp` and belongs into the corpus; beside it the slowest form of each parser.

mod apply;
mod bounds;
mod changed;
mod compact;
#[path = "../storage/desk.rs"]
#[expect(dead_code, reason = "shared with the tests of storage, which use more of it")]
mod desk;
mod drawn;
mod folder;
mod page;
mod parsers;
mod private;
mod questionnaires;
mod record;
mod sending;
mod tables;
mod templates;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use changed::Dice;
use parsers::{PARSERS, Parser};

/// The longest that one form may take, on a slow computer that does other work too.
const LONGEST: Duration = Duration::from_secs(20);

/// How long all parsers together are tried where no time is given.
const MOMENT: Duration = Duration::from_secs(18);

fn corpus(parser: &Parser) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(parser.name);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

/// Where a form is kept.
fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// Whether the bytes are survived in bounds, and how long that took.
fn survived(parser: &Parser, bytes: &[u8]) -> Result<Duration, String> {
    bounds::keep_panics();
    let begun = Instant::now();
    if catch_unwind(AssertUnwindSafe(|| (parser.read)(bytes))).is_err() {
        return Err(bounds::last_panic());
    }
    let took = begun.elapsed();
    // A great deal of memory takes its time; to ask costs more than most forms.
    let most = if took > Duration::from_millis(2) { bounds::most_memory() } else { None };
    match most.filter(|most| *most > bounds::MOST_MEMORY) {
        Some(most) => Err(format!("the process had {} MiB", most >> 20)),
        None if took > LONGEST => Err(format!("it takes {took:?}")),
        None => Ok(took),
    }
}

#[test]
fn the_corpus_is_read() {
    let mut failed = Vec::new();
    for parser in PARSERS {
        let files = corpus(parser);
        assert!(files.len() > 2, "{} has a corpus", parser.name);
        for (path, bytes) in files {
            if let Err(why) = survived(parser, &bytes) {
                failed.push(format!("{} fails on {}: {why}", parser.name, path.display()));
            }
        }
    }
    assert!(failed.is_empty(), "{}", told(&failed.join("\n")));
}

/// The words of a failure; with panics kept, nobody else prints them.
fn told(words: &str) -> &str {
    eprintln!("{words}");
    words
}

#[test]
fn any_bytes_are_survived() {
    let given = |name: &str| std::env::var(name).ok();
    let seconds = given("GAPBOOK_FUZZ_SECONDS").and_then(|seconds| seconds.parse::<u64>().ok());
    let seed = given("GAPBOOK_FUZZ_SEED").and_then(|seed| seed.parse().ok()).unwrap_or(20_261_122);
    let only = given("GAPBOOK_FUZZ_ONLY");
    let wanted: Vec<&Parser> = PARSERS.iter().filter(|one| only.as_ref().is_none_or(|name| name == one.name)).collect();
    let all = seconds.map_or(MOMENT, Duration::from_secs);
    let each = all / u32::try_from(wanted.len().max(1)).unwrap();
    for parser in wanted {
        let files: Vec<Vec<u8>> = corpus(parser).into_iter().map(|(_, bytes)| bytes).collect();
        let mut dice = Dice::new(seed);
        let begun = Instant::now();
        let (mut tried, mut slowest) = (0_u64, Duration::ZERO);
        // Without a time a moment is enough: every test run adds to what was tried.
        while begun.elapsed() < each && (seconds.is_some() || tried < 4000) {
            let bytes = changed::one(&mut dice, &files);
            match survived(parser, &bytes) {
                Ok(took) if took > slowest => {
                    slowest = took;
                    if seconds.is_some() {
                        std::fs::write(kept(&format!("{}-slowest", parser.name)), &bytes).unwrap();
                    }
                }
                Ok(_) => {}
                Err(why) => {
                    let kept = kept(&format!("{}-{seed}-{tried}", parser.name));
                    std::fs::write(&kept, &bytes).unwrap();
                    let place = format!("{} fails on {} (seed {seed}, after {tried})", parser.name, kept.display());
                    panic!("{}", told(&format!("{place}: {why}")));
                }
            }
            tried += 1;
        }
        let whole = if parser.whole { ", whole" } else { "" };
        let seconds = begun.elapsed().as_secs_f64();
        let memory = bounds::most_memory().unwrap_or(0) >> 20;
        println!(
            "{}{whole}: {tried} forms in {seconds:.1} s, the slowest {:.0} ms, {memory} MiB so far",
            parser.name,
            slowest.as_secs_f64() * 1000.0
        );
    }
}
