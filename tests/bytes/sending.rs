//! What comes from elsewhere in one file: packs as bytes, with any list and any part whose digests fit, and closed ones.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use gapbook::storage::files::Memory;
use gapbook::storage::pack::{
    BadPack, MANIFEST, Manifest, PackedFiles, Passphrase, first_line, is_sealed, read_pack, unseal, write_pack,
};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::bounds::{number, said};
use crate::desk::{DATA, Desk, save};
use crate::folder::{all_is_there, files_of};

/// The pack in the corpus, of an assessment with a note.
fn packed() -> &'static (Manifest, PackedFiles) {
    static PACK: OnceLock<(Manifest, PackedFiles)> = OnceLock::new();
    PACK.get_or_init(|| read_pack(include_bytes!("../corpus/pack/small.zip")).unwrap())
}

/// A desk at which that pack was unpacked and somebody went on.
fn desk() -> Desk {
    static FILES: OnceLock<BTreeMap<PathBuf, Vec<u8>>> = OnceLock::new();
    let files = FILES.get_or_init(|| {
        let desk = Desk::new();
        desk.store.unpack(packed().clone(), None, false).unwrap();
        save(&mut desk.open(), "p", "more").unwrap();
        files_of(&desk.files)
    });
    let memory = Memory::new();
    files.iter().for_each(|(path, bytes)| memory.put(path, bytes));
    Desk::with(&memory, DATA, "desk")
}

/// Takes a pack in where nothing is. Whatever it holds stands where it belongs, or nothing does.
fn taken_in(pack: (Manifest, PackedFiles)) -> bool {
    let desk = Desk::with(&Memory::new(), DATA, "laptop");
    let done = desk.store.unpack(pack, None, false);
    let there = desk.store.list().unwrap();
    assert_eq!(there.len(), usize::from(done.is_ok()));
    for path in files_of(&desk.files).keys() {
        let inside = there.iter().any(|one| path.starts_with(Path::new(DATA).join(&one.name)));
        assert!(inside || path.starts_with("/state/laptop"), "{}", path.display());
    }
    if let Err(error) = &done {
        said(error);
    }
    done.is_ok()
}

/// The bytes are a pack.
pub fn pack(bytes: &[u8]) {
    match read_pack(bytes) {
        Ok(pack) => drop(taken_in(pack)),
        Err(error) => said(&error),
    }
}

/// The bytes are the list of a pack whose other files are sound.
pub fn manifest(bytes: &[u8]) {
    let (manifest, files) = packed();
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let list = (MANIFEST, bytes);
    for (name, bytes) in std::iter::once(list).chain(files.iter().map(|(name, bytes)| (name.as_str(), &bytes[..]))) {
        archive.start_file(name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    match read_pack(&archive.finish().unwrap().into_inner()) {
        Ok(pack) => {
            let same = (&pack.0.id, &pack.0.cut) == (&manifest.id, &manifest.cut);
            assert!(!taken_in(pack) || same, "the list is believed");
        }
        Err(error) => said(&error),
    }
}

/// The bytes are a part of a pack whose digests all fit. On a desk that has the assessment they come in beside it, or
/// are merged into it.
pub fn parts(bytes: &[u8]) {
    let (manifest, sound) = packed();
    let place = bytes.len() % sound.len();
    let mut files = sound.clone();
    files[place].1 = bytes.to_vec();
    let Ok(pack) = write_pack(manifest.clone(), &files) else { return };
    let read = || read_pack(&pack).unwrap();
    let taken = taken_in(read());
    // Of the parts only what git is told may be anything: it is not taken from a pack.
    assert!(!taken || files[place].0 == ".gitattributes" || *sound == files, "{}", files[place].0);
    let desk = desk();
    let before = files_of(&desk.files);
    match number(bytes) % 2 {
        0 => drop(desk.store.merge(read(), None, "Dana Reyes")),
        _ => {
            let done = desk.store.unpack(read(), None, true);
            assert_eq!(done.is_ok(), taken);
            for (path, bytes) in before.iter().filter(|(path, _)| path.starts_with(DATA)) {
                assert_eq!(desk.files.bytes(path).as_ref(), Some(bytes), "{}", path.display());
            }
        }
    }
    all_is_there(&desk, "hipaa-2026");
}

/// The passphrase of the closed files in the corpus, which are closed with little work.
const WORDS: &str = "correct horse battery staple";

/// The bytes are a closed file. Trying a passphrase is made to take long: what asks for much work is not tried.
pub fn sealed(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let closings = text.lines().filter(|line| line.starts_with("-> scrypt"));
    if closings
        .flat_map(|line| line.split(' '))
        .any(|word| word.parse().is_ok_and(|work: u32| (8..=20).contains(&work)))
    {
        return;
    }
    match unseal(bytes, &Passphrase::given(WORDS.into())) {
        Ok(opened) => {
            assert!(is_sealed(bytes));
            pack(&opened);
        }
        Err(error) => said(&error),
    }
    let other = unseal(bytes, &Passphrase::given("another".into()));
    assert!(matches!(other, Err(ref error) if *error != BadPack::TooLarge), "it opens with any passphrase");
}

/// The bytes are a file with a passphrase.
pub fn passphrase(bytes: &[u8]) {
    match first_line(bytes) {
        Ok(line) => {
            assert!(!line.is_empty() && !line.contains('\n') && !line.starts_with('\u{feff}'));
            if let Err(error) = Passphrase::chosen(line.to_owned()) {
                said(&error);
            }
            assert!(!format!("{:?}", Passphrase::given(line.to_owned())).contains(line) || line.len() < 12);
        }
        Err(why) => said(&why),
    }
}
