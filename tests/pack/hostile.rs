//! Packs that somebody made by hand.

use std::io::{Cursor, Write};

use gapbook::storage::assessment::UnpackError;
use gapbook::storage::pack::{BadPack, MANIFEST, PackedFiles, read_pack, write_pack};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::desk::{Desk, save};

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, options()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A sound pack: bytes, manifest and files.
fn sound() -> (Vec<u8>, Value, PackedFiles) {
    let desk = Desk::new();
    let mut open = desk.create();
    save(&mut open, "q", "one").unwrap();
    let to = std::path::Path::new("/out.zip");
    desk.store.pack("hipaa-2026", &[], None, to).unwrap();
    let bytes = desk.files.bytes(to).unwrap();
    let (manifest, files) = read_pack(&bytes).unwrap();
    (bytes, serde_json::to_value(manifest).unwrap(), files)
}

fn with_manifest(manifest: &Value, files: &PackedFiles) -> Vec<u8> {
    let text = serde_json::to_vec(manifest).unwrap();
    let mut all: Vec<(&str, &[u8])> = vec![(MANIFEST, &text)];
    all.extend(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    archive(&all)
}

/// With a further file that is listed as it should be.
fn with_file(name: &str, bytes: &[u8]) -> Vec<u8> {
    let (_, mut manifest, mut files) = sound();
    let digest = sha256(bytes);
    manifest["files"].as_array_mut().unwrap().push(json!({"path": name, "length": bytes.len(), "sha256": digest}));
    files.push((name.to_owned(), bytes.to_vec()));
    with_manifest(&manifest, &files)
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn not_allowed(bytes: &[u8]) -> bool {
    matches!(read_pack(bytes), Err(BadPack::NotAllowed { .. }))
}

#[test]
fn no_name_leads_anywhere_else() {
    let hex = "a".repeat(64);
    let deep = format!("questionnaires/{hex}/{}x", "a/".repeat(50));
    for name in [
        "/etc/cron.d/x",
        "../../.bashrc",
        "journal/../../x.jsonl",
        "journal\\..\\x.jsonl",
        "C:\\Windows\\x",
        "//server/share/x",
        "journal/con.jsonl",
        "journal/a\u{1b}[31m.jsonl",
        "journal/a\u{202e}.jsonl",
        "evidence/notes.txt",
        ".git/hooks/post-checkout",
        "journal/",
        "assessment.toml/",
        "ASSESSMENT.TOML",
        "extra.txt",
        "",
        &deep,
    ] {
        assert!(not_allowed(&with_file(name, b"x")), "{name:?}");
    }
}

#[test]
fn links_are_refused() {
    let (_, manifest, files) = sound();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(MANIFEST, options()).unwrap();
    archive.write_all(&serde_json::to_vec(&manifest).unwrap()).unwrap();
    for (name, bytes) in &files {
        archive.start_file(name.as_str(), options()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.add_symlink(format!("evidence/{}", "a".repeat(64)), "/etc/passwd", options()).unwrap();
    assert!(not_allowed(&archive.finish().unwrap().into_inner()));
}

#[test]
fn a_name_stands_there_once() {
    let (bytes, mut manifest, files) = sound();
    // Two entries of one name: the second one renamed in the archive's own list and in its place.
    let hex = "b".repeat(64);
    let other = format!("questionnaires/{hex}/a.toml");
    let same = format!("questionnaires/{hex}/b.toml");
    let mut twice = files.clone();
    twice.push((other.clone(), b"1".to_vec()));
    twice.push((same.clone(), b"2".to_vec()));
    let mut doubled = with_manifest(&manifest, &twice);
    let from = same.as_bytes();
    let places: Vec<usize> = (0..doubled.len() - from.len()).filter(|at| doubled[*at..].starts_with(from)).collect();
    assert_eq!(places.len(), 2);
    for at in places {
        doubled[at..at + from.len()].copy_from_slice(other.as_bytes());
    }
    assert!(matches!(read_pack(&doubled), Err(BadPack::NotAllowed { name, .. }) if name == other));
    // On systems that do not tell upper from lower case they would be one.
    let mut upper = files.clone();
    upper.push((format!("questionnaires/{hex}/A.toml"), b"1".to_vec()));
    upper.push((other, b"2".to_vec()));
    assert!(not_allowed(&with_manifest(&manifest, &upper)));
    // Listed twice.
    let first = manifest["files"][0].clone();
    manifest["files"].as_array_mut().unwrap().push(first);
    assert!(not_allowed(&with_manifest(&manifest, &files)));
    assert!(read_pack(&bytes).is_ok());
}

#[test]
fn bombs_are_refused() {
    // A great deal of nothing in little.
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(MANIFEST, options()).unwrap();
    archive.write_all(b"{}").unwrap();
    archive.start_file(format!("evidence/{}", "a".repeat(64)), options()).unwrap();
    let zeros = vec![0; 1 << 20];
    for _ in 0..101 {
        archive.write_all(&zeros).unwrap();
    }
    let bomb = archive.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20);
    assert_eq!(read_pack(&bomb), Err(BadPack::TooLarge));

    let names: Vec<String> = (0..10_002).map(|n| format!("evidence/{n:064x}")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    assert_eq!(read_pack(&archive_stored(&many)), Err(BadPack::TooLarge));
    let long = [(MANIFEST, &vec![b' '; 5 << 20][..])];
    assert_eq!(read_pack(&self::archive(&long)), Err(BadPack::TooLarge));
}

fn archive_stored(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, options().compression_method(CompressionMethod::Stored)).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// What stands behind the end would travel with the pack without anybody having looked at it.
#[test]
fn nothing_follows_the_end() {
    let (bytes, manifest, files) = sound();
    let end = bytes.len() - 22;
    let mut fake_end = bytes[end..].to_vec();
    fake_end[12] = 0;
    let comment = {
        let mut longer = bytes.clone();
        longer[end + 20] = 5;
        [&longer[..], b"words"].concat()
    };
    let between = [&bytes[..end], b"x", &bytes[end..]].concat();
    let grown = {
        // The list is said to be longer, so that it reaches over what was put between.
        let mut grown = between.clone();
        let at = grown.len() - 22 + 12;
        let length = u32::from_le_bytes(grown[at..at + 4].try_into().unwrap()) + 1;
        grown[at..at + 4].copy_from_slice(&length.to_le_bytes());
        grown
    };
    for (what, longer) in [
        ("a byte", [&bytes[..], b"x"].concat()),
        ("zeros", [&bytes[..], &[0; 512]].concat()),
        ("many bytes", [&bytes[..], &[7; 100_000]].concat()),
        ("another pack", [&bytes[..], &bytes[..]].concat()),
        ("a second end", [&bytes[..], b"x", &bytes[end..]].concat()),
        ("an end of another list", [&bytes[..], b"x", &fake_end].concat()),
        ("a comment", comment),
        ("a byte before the end", between),
        ("a byte within the list", grown),
    ] {
        let error = read_pack(&longer).expect_err(what);
        assert!(matches!(error, BadPack::Damaged(_) | BadPack::NotAPack(_)), "{what}: {error:?}");
    }
    let Err(BadPack::Damaged(why)) = read_pack(&[&bytes[..], b"xyz"].concat()) else { panic!("it is damaged") };
    assert!(why.contains("after its end"), "{why}");
    assert!(read_pack(&with_manifest(&manifest, &files)).is_ok(), "what other programs write is taken");
}

#[test]
fn what_is_no_pack_is_told_apart_from_a_damaged_one() {
    let (bytes, manifest, files) = sound();
    for no_pack in [&b""[..], b"PK", b"hello", b"%PDF-1.7", &archive(&[("word/document.xml", b"x")])] {
        let error = read_pack(no_pack).unwrap_err();
        assert!(matches!(error, BadPack::NotAPack(_) | BadPack::NotAllowed { .. }), "{error:?}");
    }
    assert!(matches!(read_pack(&archive(&[])), Err(BadPack::NotAPack(_))));
    for cut in [bytes.len() - 1, bytes.len() / 2, 10] {
        assert!(matches!(read_pack(&bytes[..cut]), Err(BadPack::Damaged(_))), "{cut}");
    }
    let mut newer = manifest.clone();
    newer["gapbook-pack"] = json!(2);
    newer["more"] = json!(true);
    assert_eq!(read_pack(&with_manifest(&newer, &files)), Err(BadPack::Newer(2)));
    let mut more = manifest.clone();
    more["more"] = json!(true);
    assert!(read_pack(&with_manifest(&more, &files)).is_ok(), "a further field is passed over");
    for (at, (path, _)) in files.iter().enumerate() {
        let mut changed = files.clone();
        changed[at].1.push(b'x');
        let Err(BadPack::Damaged(why)) = read_pack(&with_manifest(&manifest, &changed)) else { panic!("{path}") };
        assert!(why.contains(path.as_str()));
        changed.remove(at);
        assert!(matches!(read_pack(&with_manifest(&manifest, &changed)), Err(BadPack::Damaged(_))));
    }
    let mut hidden = files.clone();
    hidden.push((format!("evidence/{}", "a".repeat(64)), b"not listed".to_vec()));
    assert!(not_allowed(&with_manifest(&manifest, &hidden)));
}

/// Every byte of a pack is looked at: one that changes is noticed, or changes nothing.
#[test]
fn a_changed_bit_is_noticed_or_changes_nothing() {
    let (bytes, manifest, files) = sound();
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1 << (at % 8);
        if let Ok((read, parts)) = read_pack(&changed) {
            assert_eq!((serde_json::to_value(read).unwrap(), parts), (manifest.clone(), files.clone()), "byte {at}");
        }
    }
}

/// With digests that fit: what is listed rightly and still makes no assessment.
#[test]
fn whole_files_that_make_no_assessment_are_refused() {
    let (_, manifest, files) = sound();
    let relisted = |files: PackedFiles| {
        let read = serde_json::from_value(manifest.clone()).unwrap();
        let bytes = write_pack(read, &files).unwrap();
        let desk = Desk::new();
        let done = desk.store.unpack(read_pack(&bytes).unwrap(), None, false);
        assert_eq!(desk.store.list().unwrap(), []);
        done.unwrap_err()
    };
    let place = |prefix: &str| files.iter().position(|(path, _)| path.starts_with(prefix)).unwrap();
    let refused = |files: PackedFiles| {
        let error = relisted(files);
        assert!(matches!(error, UnpackError::Bad(BadPack::NoAssessment(_))), "{error:?}");
    };
    // A log with a line less: the list names another cut.
    let mut shorter = files.clone();
    let log = &mut shorter[place("journal/")].1;
    let first = log.iter().position(|byte| *byte == b'\n').unwrap();
    log.truncate(first + 1);
    refused(shorter);
    // Another id, none, and one from the future.
    let mut other = files.clone();
    other[place("assessment.toml")].1 = b"id = \"a-other\"\nformat = 1\n".to_vec();
    refused(other);
    let mut none = files.clone();
    none.remove(place("assessment.toml"));
    refused(none);
    let mut newer = files.clone();
    newer[place("assessment.toml")].1 = b"id = \"a-other\"\nformat = 2\n".to_vec();
    assert_eq!(relisted(newer), UnpackError::Bad(BadPack::Newer(2)));
    // A log of somebody else's assessment, one without lines, none at all.
    let mut foreign = files.clone();
    foreign.push(("journal/kim.jsonl".into(), include_bytes!("../golden/journal/kim-2p8v4dwe.jsonl").to_vec()));
    refused(foreign);
    let mut empty = files.clone();
    empty[place("journal/")].1.clear();
    refused(empty);
    let mut without = files.clone();
    without.remove(place("journal/"));
    refused(without);
    // Content that is not what its name says.
    let mut questionnaire = files.clone();
    questionnaire[place("questionnaires/")].1.push(b'#');
    refused(questionnaire);
    let mut evidence = files.clone();
    evidence.push((format!("evidence/{}", "a".repeat(64)), b"other".to_vec()));
    refused(evidence);
}

#[test]
fn what_git_is_told_does_not_come_from_the_pack() {
    let (_, manifest, mut files) = sound();
    let at = files.iter().position(|(path, _)| path == ".gitattributes").unwrap();
    files[at].1 = b"* filter=evil\n".to_vec();
    let bytes = write_pack(serde_json::from_value(manifest).unwrap(), &files).unwrap();
    let desk = Desk::new();
    let done = desk.store.unpack(read_pack(&bytes).unwrap(), None, false).unwrap();
    assert_eq!(desk.files.bytes(&done.folder.join(".gitattributes")).unwrap(), b"* -text\n");
}
