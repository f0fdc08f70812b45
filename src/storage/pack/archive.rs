//! A pack as bytes: a plain zip archive whose first file lists the others. Reading trusts nothing: names, counts and
//! sizes are checked before and while it is unpacked, into memory and nowhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::PackedFiles;
use super::error::BadPack;
use super::extent::{ends_with_its_bytes, names};
use super::manifest::{MANIFEST, Manifest, PACK_FORMAT, Part, is_known_path};

/// The most files of a pack.
pub const MOST_FILES: usize = 10_000;

/// The most bytes that all files of a pack have, unpacked; also the longest pack.
pub const MOST_BYTES: u64 = 512 << 20;

/// The longest file within, in bytes: an attached one may be so long.
const LONGEST_FILE: u64 = 100 << 20;

/// The longest list, in bytes.
const LONGEST_MANIFEST: u64 = 4 << 20;

/// Makes the bytes of a pack. The manifest's list of files is made here. Errors are those of a full memory, of names
/// that cannot be sent, and of too much content, in words.
pub fn write_pack(mut manifest: Manifest, files: &PackedFiles) -> io::Result<Vec<u8>> {
    let total: u64 = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    if files.len() >= MOST_FILES || total > MOST_BYTES {
        let words = format!(
            "it has more than {MOST_FILES} files or {} MiB, which is more than one file for sending takes",
            MOST_BYTES >> 20
        );
        return Err(io::Error::new(io::ErrorKind::QuotaExceeded, words));
    }
    if let Some((path, _)) = files.iter().find(|(path, _)| !is_known_path(path)) {
        let words = format!("the name `{path}` cannot be sent to every system; rename that file of the questionnaire");
        return Err(io::Error::new(io::ErrorKind::InvalidInput, words));
    }
    manifest.files = files.iter().map(|(path, bytes)| Part::of(path, bytes)).collect();
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).unix_permissions(0o600);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(MANIFEST, options)?;
    archive.write_all(&serde_json::to_vec_pretty(&manifest)?)?;
    for (path, bytes) in files {
        archive.start_file(path.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Reads a pack out of its bytes. Every name, size and digest is checked.
pub fn read_pack(bytes: &[u8]) -> Result<(Manifest, PackedFiles), BadPack> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(BadPack::NotAPack("Look whether it is the right file.".to_owned()));
    }
    if bytes.len() as u64 > MOST_BYTES {
        return Err(BadPack::TooLarge);
    }
    let damaged = |error: &dyn std::fmt::Display| BadPack::Damaged(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MOST_FILES {
        return Err(BadPack::TooLarge);
    }
    let list = usize::try_from(archive.central_directory_start()).unwrap_or(usize::MAX);
    if archive.has_duplicate_names() {
        return Err(BadPack::NotAllowed { name: doubled_name(bytes, list), why: "a name that is there twice" });
    }
    ends_with_its_bytes(bytes, list, archive.len()).map_err(BadPack::Damaged)?;
    let mut found: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let (mut left, mut first) = (MOST_BYTES, u64::MAX);
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|error| damaged(&error))?;
        first = first.min(part.header_start());
        let name = String::from_utf8_lossy(part.name_raw()).into_owned();
        let refused = |why| Err(BadPack::NotAllowed { name: name.clone(), why });
        if part.is_symlink() {
            return refused("a link");
        }
        if part.is_dir() || !(name == MANIFEST || is_known_path(&name)) {
            return refused("a name that does not belong to an assessment");
        }
        if found.keys().any(|there| there.eq_ignore_ascii_case(&name)) {
            return refused("a name that is there twice");
        }
        let most = if name == MANIFEST { LONGEST_MANIFEST } else { left.min(LONGEST_FILE) };
        let mut content = Vec::new();
        // What it says of its own size may be false.
        part.take(most + 1).read_to_end(&mut content).map_err(|error| damaged(&error))?;
        if content.len() as u64 > most {
            return Err(BadPack::TooLarge);
        }
        left = left.saturating_sub(content.len() as u64);
        found.insert(name, content);
    }
    if first != 0 && !found.is_empty() {
        return Err(BadPack::Damaged(format!("{first} bytes stand before its beginning")));
    }
    let manifest = manifest(found.remove(MANIFEST).as_deref())?;
    compare(&manifest, &found)?;
    Ok((manifest, found.into_iter().collect()))
}

/// The first name that the archive's own list has twice. The archive as read keeps only one of the two.
fn doubled_name(bytes: &[u8], list: usize) -> String {
    let mut seen = BTreeSet::new();
    let doubled = names(bytes, list).filter_map(|(name, _)| bytes.get(name)).find(|name| !seen.insert(*name));
    doubled.map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default()
}

fn manifest(bytes: Option<&[u8]>) -> Result<Manifest, BadPack> {
    let Some(bytes) = bytes else {
        return Err(BadPack::NotAPack(format!("It has no {MANIFEST}.")));
    };
    let damaged = |error: serde_json::Error| BadPack::Damaged(format!("{MANIFEST}: {error}"));
    let value: serde_json::Value = serde_json::from_slice(bytes).map_err(damaged)?;
    match value.get("gapbook-pack").and_then(serde_json::Value::as_u64) {
        Some(PACK_FORMAT) => serde_json::from_value(value).map_err(damaged),
        Some(format) if format > PACK_FORMAT => Err(BadPack::Newer(format)),
        _ => Err(BadPack::NotAPack(format!("Its {MANIFEST} names no format."))),
    }
}

/// The list and the files are the same, one by one.
fn compare(manifest: &Manifest, found: &BTreeMap<String, Vec<u8>>) -> Result<(), BadPack> {
    let mut listed = BTreeSet::new();
    for part in &manifest.files {
        if !listed.insert(part.path.as_str()) {
            return Err(BadPack::NotAllowed { name: part.path.clone(), why: "a name that is listed twice" });
        }
        let Some(bytes) = found.get(&part.path) else {
            return Err(BadPack::Damaged(format!("{} is missing", part.path)));
        };
        if *part != Part::of(&part.path, bytes) {
            return Err(BadPack::Damaged(format!("{} is not what was packed: its digest differs", part.path)));
        }
    }
    match found.keys().find(|path| !listed.contains(path.as_str())) {
        Some(path) => Err(BadPack::NotAllowed { name: path.clone(), why: "which its list does not name" }),
        None => Ok(()),
    }
}
