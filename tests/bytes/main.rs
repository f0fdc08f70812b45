//! Arbitrary bytes for everything that is read from a file: no panic, no loss, nothing that a terminal would act on.
//!
//! Each parser has a folder in `tests/corpus`; its files are read as they are and in thousands of changed forms.
//! `GAPBOOK_FUZZ_SECONDS=600 cargo test --release --test bytes -- --nocapture` goes on for so long and tells how many
//! forms were tried. What makes a parser fail is kept in `target/tmp` and belongs into the corpus.

mod changed;
#[path = "../storage/desk.rs"]
#[expect(dead_code, reason = "shared with the tests of storage, which use more of it")]
mod desk;
mod files;
mod parsers;
mod record;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use changed::Dice;
use parsers::PARSERS;

fn corpus(parser: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(parser);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

#[test]
fn the_corpus_is_read() {
    for (name, read) in PARSERS {
        let files = corpus(name);
        assert!(!files.is_empty(), "{name} has a corpus");
        for (path, bytes) in files {
            let done = catch_unwind(AssertUnwindSafe(|| read(&bytes)));
            assert!(done.is_ok(), "{name} fails on {}", path.display());
        }
    }
}

#[test]
fn any_bytes_are_survived() {
    let seconds = std::env::var("GAPBOOK_FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse::<u64>().ok());
    let seed = std::env::var("GAPBOOK_FUZZ_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_122);
    let each = seconds.map(|seconds| Duration::from_secs(seconds) / u32::try_from(PARSERS.len()).unwrap());
    for (name, read) in PARSERS {
        let files: Vec<Vec<u8>> = corpus(name).into_iter().map(|(_, bytes)| bytes).collect();
        let mut dice = Dice::new(seed);
        let begun = Instant::now();
        let mut tried = 0_u64;
        // Without a time a moment is enough: every test run adds to what was tried.
        while begun.elapsed() < each.unwrap_or(Duration::from_millis(1500)) && (each.is_some() || tried < 2000) {
            let bytes = changed::one(&mut dice, &files);
            if catch_unwind(AssertUnwindSafe(|| read(&bytes))).is_err() {
                let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{seed}-{tried}"));
                std::fs::write(&kept, &bytes).unwrap();
                panic!("{name} fails on {} (seed {seed}, after {tried})", kept.display());
            }
            tried += 1;
        }
        println!("{name}: {tried} forms in {:.0} s", begun.elapsed().as_secs_f64());
    }
}
