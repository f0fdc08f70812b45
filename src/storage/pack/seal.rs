//! Closing a pack by a passphrase, in the age format; the program `age` opens it too.

use std::io::{self, Read, Write};
use std::iter;

use age::{DecryptError, Decryptor, Encryptor, scrypt};

use super::archive::MOST_BYTES;
use super::error::BadPack;
use super::passphrase::Passphrase;

/// What a sealed file begins with.
const INTRO: &[u8] = b"age-encryption.org/";

/// The work of trying one passphrase, as a power of two: about a second and 256 MiB on a computer of today. The same
/// on every computer, and the same that the program `age` takes.
const WORK: u8 = 18;

/// The most work done for a file that comes from elsewhere: 1 GiB.
const MOST_WORK: u8 = 20;

/// What sealing may add: header and one tag for each 64 KiB.
const OVERHEAD: u64 = 1 << 20;

/// The longest head of a sealed file, in bytes; one of one passphrase has 150. The library reads all of it anew with each
/// further byte, so that a head without end would take hours.
const LONGEST_HEAD: usize = 4 << 10;

/// Whether bytes begin as a sealed file does.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(INTRO)
}

/// Closes bytes by a passphrase.
pub fn seal(bytes: &[u8], passphrase: &Passphrase) -> io::Result<Vec<u8>> {
    seal_with(bytes, passphrase, WORK)
}

fn seal_with(bytes: &[u8], passphrase: &Passphrase, work: u8) -> io::Result<Vec<u8>> {
    let mut recipient = scrypt::Recipient::new(passphrase.secret());
    recipient.set_work_factor(work);
    let encryptor =
        Encryptor::with_recipients(iter::once(&recipient as _)).map_err(|error| io::Error::other(error.to_string()))?;
    let mut sealed = Vec::with_capacity(bytes.len() + bytes.len() / 4096 + 256);
    let mut writer = encryptor.wrap_output(&mut sealed)?;
    writer.write_all(bytes)?;
    writer.finish()?;
    Ok(sealed)
}

/// Opens what was closed by a passphrase. Nothing is returned before all of it has proved to be whole.
pub fn unseal(bytes: &[u8], passphrase: &Passphrase) -> Result<Vec<u8>, BadPack> {
    if bytes.len() as u64 > MOST_BYTES + OVERHEAD {
        return Err(BadPack::TooLarge);
    }
    let no_passphrase =
        || BadPack::NotAPack("It is closed with keys and not with a passphrase, or damaged.".to_owned());
    if bytes.get(..LONGEST_HEAD).is_some_and(|head| !head.windows(5).any(|end| end == b"\n--- ")) {
        return Err(no_passphrase());
    }
    let decryptor = Decryptor::new(bytes).map_err(|error| refused(&error))?;
    if !decryptor.is_scrypt() {
        return Err(no_passphrase());
    }
    let mut identity = scrypt::Identity::new(passphrase.secret());
    identity.set_max_work_factor(MOST_WORK);
    let reader = decryptor.decrypt(iter::once(&identity as _)).map_err(|error| refused(&error))?;
    let mut opened = Vec::new();
    reader
        .take(MOST_BYTES + 1)
        .read_to_end(&mut opened)
        .map_err(|_| BadPack::Damaged("the passphrase is right, and what follows is not whole".to_owned()))?;
    if opened.len() as u64 > MOST_BYTES { Err(BadPack::TooLarge) } else { Ok(opened) }
}

fn refused(error: &DecryptError) -> BadPack {
    match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys => {
            BadPack::WrongPassphrase
        }
        DecryptError::ExcessiveWork { .. } => BadPack::TooMuchWork,
        DecryptError::UnknownFormat => {
            BadPack::NotAPack("It is in a newer form of the age format, or damaged; have it sent again.".to_owned())
        }
        DecryptError::InvalidMac => BadPack::Damaged("its header changed".to_owned()),
        _ => BadPack::Damaged("its header is not whole".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passphrase(text: &str) -> Passphrase {
        Passphrase::given(text.to_owned())
    }

    fn sealed(bytes: &[u8]) -> Vec<u8> {
        seal_with(bytes, &passphrase("correct horse battery"), 2).unwrap()
    }

    #[test]
    fn opens_with_its_passphrase_and_with_no_other() {
        for length in [0, 1, 65_535, 65_536, 65_537, 200_000] {
            let bytes: Vec<u8> = (0..=255).cycle().take(length).collect();
            let sealed = sealed(&bytes);
            assert!(is_sealed(&sealed) && !is_sealed(b"PK\x03\x04"));
            assert_eq!(unseal(&sealed, &passphrase("correct horse battery")).unwrap(), bytes);
            for other in ["correct horse batter", "correct horse battery ", ""] {
                assert_eq!(unseal(&sealed, &passphrase(other)), Err(BadPack::WrongPassphrase));
            }
        }
    }

    /// Only in the one line that holds the key closed by the passphrase can a changed bit look like another passphrase.
    #[test]
    fn damage_is_told_apart_from_a_wrong_passphrase() {
        let text = b"a secret that nobody may read".repeat(30);
        let sealed = sealed(&text);
        let right = passphrase("correct horse battery");
        let lines: Vec<usize> = (0..sealed.len()).filter(|at| sealed[*at] == b'\n').take(4).collect();
        let wrapped = sealed.windows(7).position(|part| part == b"scrypt ").unwrap()..lines[2];
        for at in 0..sealed.len() {
            for bit in [0, 3, 7] {
                let mut bytes = sealed.clone();
                bytes[at] ^= 1 << bit;
                let error = unseal(&bytes, &right).expect_err("a changed bit is noticed");
                let wrong = error == BadPack::WrongPassphrase;
                assert!(!wrong || wrapped.contains(&at), "byte {at}: {error:?}");
            }
        }
        for length in 0..sealed.len() {
            let error = unseal(&sealed[..length], &right).expect_err("a part is noticed");
            assert!(matches!(error, BadPack::Damaged(_) | BadPack::NotAPack(_)), "{length}: {error:?}");
        }
        let mut longer = sealed.clone();
        longer.push(b'x');
        assert!(matches!(unseal(&longer, &right), Err(BadPack::Damaged(_))));
    }

    /// The head is read byte by byte, and all of it anew with each.
    #[test]
    fn a_head_without_end_is_refused_at_once() {
        let begun = std::time::Instant::now();
        let line = "U21wj4EJxJNJKP8DUuO276sl48EqA7IeU21wj4EJxJNJKP8DUuO276sl48EqA7Ie\n";
        for head in [line.repeat(1000), "x".repeat(100_000), format!("-> x y\n{line}").repeat(800)] {
            let bytes = format!("age-encryption.org/v1\n-> scrypt +LG+FFifzCfYWIs6DMDQ3g 2\n{head}--- ");
            let error = unseal(bytes.as_bytes(), &passphrase("correct horse battery")).unwrap_err();
            assert!(matches!(error, BadPack::NotAPack(_)), "{error:?}");
        }
        assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
    }

    #[test]
    fn work_without_end_is_refused_at_once() {
        let text = String::from_utf8_lossy(&sealed(b"x")).into_owned();
        let at = text.find(" 2\n").unwrap();
        let mut bytes = sealed(b"x");
        let at = bytes.windows(3).position(|part| part == b" 2\n").unwrap_or(at);
        bytes.splice(at..at + 3, b" 40\n".iter().copied());
        assert_eq!(unseal(&bytes, &passphrase("correct horse battery")), Err(BadPack::TooMuchWork));
    }
}
