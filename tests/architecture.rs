//! Imports run one way, and what belongs in one place stays there.

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer and the layers it may name. A layer may always name itself.
const MAY: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("storage", &["domain"]),
    ("report", &["domain"]),
    ("app", &["domain", "report"]),
    ("runtime", &["domain", "report", "storage", "app"]),
    ("tui", &["domain", "report", "app", "runtime"]),
    ("cli", &["domain", "report", "storage", "app", "runtime", "tui"]),
];

/// Words that belong to some layers only, and why.
const ONLY_IN: &[(&str, &[&str], &str)] = &[
    ("std::fs", &["storage", "tui"], "files are touched in storage (and for the editor's temporary file in tui)"),
    ("thread::spawn", &["runtime", "tui"], "threads are started in the runtime (tui: to give the terminal back)"),
    ("Zoned::now", &["runtime", "cli"], "the clock is read at the edge"),
    ("Timestamp::now", &["runtime", "cli", "storage"], "the clock is read at the edge"),
    ("SystemTime::now", &["storage", "tui"], "the clock is read at the edge (tui: to name a temporary file)"),
    ("ratatui", &["tui"], "only the screen knows the screen library"),
    ("crossterm", &["tui"], "only the screen knows the terminal library"),
    ("toml::", &["storage"], "TOML is a matter of storage"),
    ("std::net", &[], "there is no network anywhere"),
    ("Color::", &["tui"], "colors are the theme's"),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src is readable") {
        let path = entry.expect("src is readable").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn every_source() -> Vec<(PathBuf, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&root, &mut found);
    found
        .into_iter()
        .map(|path| {
            let relative = path.strip_prefix(&root).expect("below src").to_path_buf();
            let layer = relative.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
            (relative, layer, fs::read_to_string(&path).expect("readable"))
        })
        .collect()
}

/// Code without comments: documentation may name what the code may not.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(n, line)| (n + 1, line.split("//").next().unwrap_or(line)))
}

#[test]
fn imports_run_one_way() {
    let mut wrong = Vec::new();
    for (path, layer, text) in every_source() {
        let Some((_, may)) = MAY.iter().find(|(name, _)| *name == layer) else { continue };
        for (number, line) in code_lines(&text) {
            for named in line.split("crate::").skip(1) {
                let other: String = named.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let is_layer = MAY.iter().any(|(name, _)| *name == other);
                if is_layer && other != layer && !may.contains(&other.as_str()) {
                    wrong.push(format!("src/{}:{number}: {layer} may not name {other}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn app_sees_only_the_gap_report_and_explanations_of_report() {
    let mut wrong = Vec::new();
    for (path, layer, text) in every_source() {
        for (number, line) in code_lines(&text) {
            if layer == "app" && line.contains("report::markdown") {
                wrong.push(format!("src/{}:{number}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "formats are the runtime's: {wrong:?}");
}

#[test]
fn things_stay_where_they_belong() {
    let mut wrong = Vec::new();
    for (path, layer, text) in every_source() {
        let tests_from = text.find("#[cfg(test)]").unwrap_or(text.len());
        for (number, line) in code_lines(&text[..tests_from]) {
            for (word, layers, why) in ONLY_IN {
                if line.contains(word) && !layers.contains(&layer.as_str()) && layer != "main.rs" {
                    wrong.push(format!("src/{}:{number}: `{word}`: {why}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_place_for_everything() {
    for (path, _, _) in every_source() {
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let bad = ["utils", "util", "helpers", "helper", "common", "manager", "misc"];
        assert!(!bad.contains(&stem.as_str()), "src/{} says nothing about what is in it", path.display());
    }
}

#[test]
fn nothing_about_the_content_is_wired_in() {
    let mut wrong = Vec::new();
    for (path, _, text) in every_source() {
        let tests_from = text.find("#[cfg(test)]").unwrap_or(text.len());
        for (number, line) in code_lines(&text[..tests_from]) {
            for word in ["HIPAA", "hipaa", "Microsoft", "Exchange", "SharePoint", "Entra"] {
                let shipped = path.ends_with("storage/questionnaire/builtin.rs") || path.ends_with("example.rs");
                if line.contains(word) && !shipped {
                    wrong.push(format!("src/{}:{number}: {word}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "content is data:\n{}", wrong.join("\n"));
}
