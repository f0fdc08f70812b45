//! Questionnaires with one problem each, and what people are told about it.

use std::fs;
use std::path::{Path, PathBuf};

use gapbook::storage::diagnostics::Problems;
use gapbook::storage::questionnaire::{SourceFile, load};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/questionnaires")
}

fn cases(kind: &str) -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> =
        fs::read_dir(folder().join(kind)).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

/// A case with a header stands alone, any other is read together with the sound one.
fn files(case: &Path) -> Vec<SourceFile> {
    let name = case.file_name().unwrap().to_str().unwrap();
    let bytes = fs::read(case).unwrap();
    let alone = String::from_utf8_lossy(&bytes).lines().any(|line| line.starts_with("format "));
    let mut files = vec![SourceFile::new(format!("case/{name}"), bytes)];
    if !alone {
        files.push(SourceFile::new("base.toml", fs::read(folder().join("base.toml")).unwrap()));
    }
    files
}

fn problems(files: Vec<SourceFile>) -> Problems {
    match load(files) {
        Ok(_) => panic!("there should be problems"),
        Err(problems) => problems,
    }
}

#[test]
fn every_kind_of_problem_is_told_with_its_place() {
    let mut wrong = Vec::new();
    for case in cases("invalid") {
        let name = case.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&case).unwrap();
        let expected = text.lines().find_map(|line| line.strip_prefix("# problems: ")).unwrap_or("1");
        let loaded = load(files(&case));
        assert!(loaded.is_err(), "{name} has no problem");
        let problems = loaded.unwrap_err();
        insta::with_settings!({
            snapshot_path => "questionnaires/invalid",
            prepend_module_to_snapshot => false,
            omit_expression => true,
            description => text.lines().next().unwrap_or_default().trim_start_matches("# "),
        }, {
            insta::assert_snapshot!(name.clone(), problems.render(false, 100));
        });
        if problems.len().to_string() != expected {
            wrong.push(format!("{name}: {} problems instead of {expected}\n{problems}", problems.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sound_questionnaires_are_taken() {
    let base = vec![SourceFile::new("base.toml", fs::read(folder().join("base.toml")).unwrap())];
    load(base).unwrap_or_else(|problems| panic!("{problems}"));
    for case in cases("valid") {
        load(files(&case)).unwrap_or_else(|problems| panic!("{}:\n{problems}", case.display()));
    }
}

#[test]
fn a_header_is_needed() {
    let bytes = fs::read(folder().join("invalid/check-unused.toml")).unwrap();
    insta::assert_snapshot!(problems(vec![SourceFile::new("a.toml", bytes)]).render(false, 100));
}

#[test]
fn two_headers_are_one_too_many() {
    let base = fs::read(folder().join("base.toml")).unwrap();
    let alone = fs::read(folder().join("valid/alone.toml")).unwrap();
    let text = String::from_utf8(alone).unwrap();
    let header = text.split("[scale]").next().unwrap().as_bytes().to_vec();
    let files = vec![SourceFile::new("a.toml", base), SourceFile::new("b.toml", header)];
    insta::assert_snapshot!(problems(files).render(false, 100));
}

#[test]
fn bytes_that_are_no_text_are_named() {
    let base = fs::read(folder().join("base.toml")).unwrap();
    let odd = SourceFile::new("odd.toml", b"# caf\xE9\n".to_vec());
    insta::assert_snapshot!(problems(vec![SourceFile::new("base.toml", base), odd]).render(false, 100));
}

#[test]
fn problems_of_all_files_come_in_one_run() {
    let all = ["citation-near", "rule-column", "text-long"].map(|name| folder().join(format!("invalid/{name}.toml")));
    let base = SourceFile::new("base.toml", fs::read(folder().join("base.toml")).unwrap());
    let rename = |n: usize, case: &PathBuf| {
        let text = fs::read_to_string(case).unwrap().replace("first.two", &format!("first.new-{n}"));
        SourceFile::new(format!("{n}.toml"), text.into_bytes())
    };
    let files = all.iter().enumerate().map(|(n, case)| rename(n, case)).chain([base]).collect();
    let problems = problems(files);
    assert_eq!(problems.len(), 3, "{problems}");
    let places: Vec<_> = problems.list().iter().filter_map(|one| problems.position(one.location.as_ref()?)).collect();
    assert_eq!(places.iter().map(|(path, ..)| *path).collect::<Vec<_>>(), ["0.toml", "1.toml", "2.toml"]);
}

#[test]
fn windows_line_ends_change_neither_digest_nor_places() {
    let unix = fs::read_to_string(folder().join("base.toml")).unwrap();
    let windows = SourceFile::new("base.toml", unix.replace('\n', "\r\n").into_bytes());
    let unix = SourceFile::new("base.toml", unix.into_bytes());
    assert_eq!(load(vec![unix]).unwrap().digest, load(vec![windows]).unwrap().digest);
    let case = fs::read_to_string(folder().join("invalid/text-long.toml")).unwrap();
    let base = SourceFile::new("base.toml", fs::read(folder().join("base.toml")).unwrap());
    let render =
        |text: String| problems(vec![base.clone(), SourceFile::new("c.toml", text.into_bytes())]).render(false, 100);
    assert_eq!(render(case.replace('\n', "\r\n")), render(case));
}
