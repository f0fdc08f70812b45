//! Questionnaires from disk: what is read, what is refused, what is kept.

use std::fs;
use std::path::Path;

use gapbook::storage::library::{Library, OpenError};
use gapbook::storage::questionnaire::{ReadError, SourceFile, digest, read_folder};
use tempfile::TempDir;

fn example(folder: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires/starter-example");
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), folder.join(file.file_name())).unwrap();
    }
}

fn name(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

#[test]
fn an_id_and_a_path_are_both_taken() {
    let folder = TempDir::new().unwrap();
    example(folder.path());
    let library = Library::default();
    let inside = library.open("starter-example").unwrap();
    let outside = library.open(&name(folder.path())).unwrap();
    assert_eq!(inside.digest, outside.digest);
    assert_eq!(inside.files, outside.files);
    assert!(inside.digest.starts_with("sha256:") && inside.digest.len() == 71);
}

#[test]
fn one_file_is_enough() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("all.toml");
    let least = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/questionnaires/valid/alone.toml");
    fs::copy(least, &path).unwrap();
    let loaded = Library::default().open(&name(&path)).unwrap();
    assert_eq!(loaded.files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["all.toml"]);
}

#[test]
fn a_name_that_nothing_has_is_told_with_the_nearest() {
    let error = Library::default().open("starter-exampel").unwrap_err();
    assert_eq!(
        error.to_string(),
        "starter-exampel is no questionnaire of this program and no file or folder; did you mean starter-example?"
    );
}

#[test]
fn problems_name_the_file_as_the_person_would() {
    let folder = TempDir::new().unwrap();
    example(folder.path());
    fs::write(folder.path().join("more.toml"), "[[fact]]\nid = \"odd\"\nask = \"Odd?\"\nkind = \"yes-no\"\n").unwrap();
    let Err(OpenError::Problems(problems)) = Library::default().open(&name(folder.path())) else { panic!("sound?") };
    let place = problems.list()[0].location.as_ref().and_then(|location| problems.position(location)).unwrap();
    assert_eq!(place, (name(&folder.path().join("more.toml")).as_str(), 2, 6));
}

#[test]
fn folders_within_and_other_files() {
    let folder = TempDir::new().unwrap();
    fs::create_dir_all(folder.path().join("b/.git")).unwrap();
    fs::write(folder.path().join("b/two.toml"), "x\r\ny\r\n").unwrap();
    fs::write(folder.path().join("a.toml"), "z").unwrap();
    fs::write(folder.path().join("README.md"), "not read").unwrap();
    fs::write(folder.path().join(".hidden.toml"), "not read").unwrap();
    fs::write(folder.path().join("b/.git/three.toml"), "not read").unwrap();
    let files = read_folder(folder.path()).unwrap();
    assert_eq!(files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["a.toml", "b/two.toml"]);
    let memory = [SourceFile::new("b/two.toml", b"x\ny\n".to_vec()), SourceFile::new("a.toml", b"z".to_vec())];
    assert_eq!(digest(&files), digest(&memory));
}

#[test]
fn an_empty_folder_is_told() {
    let folder = TempDir::new().unwrap();
    assert!(matches!(read_folder(folder.path()), Err(ReadError::Empty(_))));
    assert!(matches!(read_folder(&folder.path().join("nowhere")), Err(ReadError::Io { .. })));
}

#[test]
fn sizes_are_bounded() {
    let folder = TempDir::new().unwrap();
    let large = fs::File::create(folder.path().join("large.toml")).unwrap();
    large.set_len((32 << 20) + 1).unwrap();
    assert!(matches!(read_folder(folder.path()), Err(ReadError::FileTooLarge(_))));
    fs::remove_file(folder.path().join("large.toml")).unwrap();
    let mut deep = folder.path().to_owned();
    for _ in 0..12 {
        deep.push("deeper");
    }
    fs::create_dir_all(&deep).unwrap();
    assert!(matches!(read_folder(folder.path()), Err(ReadError::TooDeep(_))));
    fs::remove_dir_all(folder.path().join("deeper")).unwrap();
    for n in 0..1001 {
        fs::write(folder.path().join(format!("{n}.toml")), "").unwrap();
    }
    assert!(matches!(read_folder(folder.path()), Err(ReadError::TooMany(_))));
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let outside = TempDir::new().unwrap();
    fs::write(outside.path().join("secret.toml"), "x = 1").unwrap();
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.toml"), "x = 1").unwrap();
    symlink(folder.path().join("a.toml"), folder.path().join("b.toml")).unwrap();
    symlink(outside.path(), folder.path().join("folder")).unwrap();
    assert_eq!(read_folder(folder.path()).unwrap().len(), 2, "a link to a folder is passed over");
    symlink(outside.path().join("secret.toml"), folder.path().join("c.toml")).unwrap();
    assert!(matches!(read_folder(folder.path()), Err(ReadError::Outside(_))));
}

#[test]
fn the_compact_form_is_kept_used_and_distrusted() {
    let folder = TempDir::new().unwrap();
    let cache = folder.path().join("private/cache");
    let library = Library::new(Some(cache.clone()));
    let fresh = library.open("starter-example").unwrap();
    let kept: Vec<_> = fs::read_dir(&cache).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    let again = library.open("starter-example").unwrap();
    let json = |questionnaire| serde_json::to_string(questionnaire).unwrap();
    assert_eq!(json(&again.questionnaire), json(&fresh.questionnaire));
    assert_eq!(again.digest, fresh.digest);
    assert_eq!(again.files, fresh.files);
    fs::write(&kept[0], b"rubbish").unwrap();
    assert_eq!(json(&library.open("starter-example").unwrap().questionnaire), json(&fresh.questionnaire));
    assert!(fs::metadata(&kept[0]).unwrap().len() > 1000, "it is written anew");
}

#[test]
fn a_cache_that_cannot_be_written_does_no_harm() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let library = Library::new(Some(folder.path().join("file/below")));
    assert!(library.open("starter-example").is_ok());
}
