//! The digest that names a questionnaire: over the bytes of its files, whatever line ends a copy of them got.

use std::borrow::Cow;
use std::io;

use sha2::{Digest, Sha256};

use crate::domain::record::Sum;

/// `sha256:HEX` over files in order of their relative paths (with `/`), each as `path NUL length NUL bytes`, CR LF
/// read as LF.
pub fn questionnaire_digest<P: AsRef<str>, B: AsRef<[u8]>>(files: &[(P, B)]) -> String {
    let mut files: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_ref(), bytes.as_ref())).collect();
    files.sort_unstable();
    let mut digest = QuestionnaireDigest::default();
    for (path, bytes) in files {
        digest.add(path, bytes);
    }
    digest.finish()
}

/// The same digest, made of one file after the other; they must come in order of their paths.
#[derive(Default)]
pub struct QuestionnaireDigest(Sha256);

impl QuestionnaireDigest {
    /// Takes in a file.
    pub fn add(&mut self, path: &str, bytes: &[u8]) {
        let bytes = with_line_feeds(bytes);
        self.0.update(path.as_bytes());
        self.0.update(format!("\0{}\0", bytes.len()).as_bytes());
        self.0.update(&bytes);
    }

    /// Takes in a file of this length in pieces. `false`, and nothing taken in, if its line ends are not plain or its
    /// length is another one: then all of it is needed at once.
    pub fn add_pieces(
        &mut self,
        path: &str,
        length: u64,
        read: impl FnOnce(&mut dyn FnMut(&[u8])) -> io::Result<()>,
    ) -> io::Result<bool> {
        let mut digest = self.0.clone();
        digest.update(format!("{path}\0{length}\0").as_bytes());
        let (mut found, mut plain) = (0, true);
        read(&mut |piece| {
            found += piece.len() as u64;
            plain = plain && !piece.contains(&b'\r');
            digest.update(piece);
        })?;
        let taken = plain && found == length;
        if taken {
            self.0 = digest;
        }
        Ok(taken)
    }

    /// The digest of the files taken in.
    pub fn finish(self) -> String {
        let digest: [u8; 32] = self.0.finalize().into();
        format!("sha256:{}", Sum::from(digest))
    }
}

fn with_line_feeds(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !bytes.contains(&b'\r') {
        return Cow::Borrowed(bytes);
    }
    let mut plain = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        if !(*byte == b'\r' && bytes.get(at + 1) == Some(&b'\n')) {
            plain.push(*byte);
        }
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::digest::sha256;

    #[test]
    fn a_file_in_pieces_is_the_same_file() {
        for (text, length, taken) in [("x\ny\n", 4, true), ("x\r\n", 3, false), ("x\n", 3, false)] {
            let mut digest = QuestionnaireDigest::default();
            let pieces = |take: &mut dyn FnMut(&[u8])| {
                text.as_bytes().chunks(3).for_each(take);
                Ok(())
            };
            assert_eq!(digest.add_pieces("a", length, pieces).unwrap(), taken, "{text:?}");
            if !taken {
                digest.add("a", text.as_bytes());
            }
            assert_eq!(digest.finish(), questionnaire_digest(&[("a", text)]), "{text:?}");
        }
    }

    #[test]
    fn neither_order_nor_line_ends_matter() {
        let digest = questionnaire_digest(&[("b/two.toml", "x\ny\n"), ("a.toml", "z")]);
        assert_eq!(digest, format!("sha256:{}", sha256(b"a.toml\x001\0zb/two.toml\x004\0x\ny\n")));
        assert_eq!(digest, questionnaire_digest(&[("a.toml", "z"), ("b/two.toml", "x\r\ny\r\n")]));
        assert_ne!(digest, questionnaire_digest(&[("a.toml", "z"), ("b/two.toml", "x\ry\n")]));
    }
}
