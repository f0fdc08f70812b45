//! Files changed by chance, as damage, other programs and malice change them.

/// Numbers that look random and are the same for one seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.max(1))
    }

    /// A number below `limit`; 0 if there is none.
    pub fn below(&mut self, limit: usize) -> usize {
        // xorshift64*
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(high).unwrap_or(0) % limit.max(1)
    }
}

/// What means something to one parser or another.
const WORDS: &[&[u8]] = &[
    b"\0",
    b"\n",
    b"\r\n",
    b"\"",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b";",
    b":",
    b"=",
    b"'",
    b"\x1b[2J",
    b"\x1b]0;x\x07",
    b"\x9b1m",
    "\u{202e}".as_bytes(),
    "\u{2066}".as_bytes(),
    "\u{feff}".as_bytes(),
    "\u{85}".as_bytes(),
    b"null",
    b"true",
    b"-1",
    b"0",
    b"1e999",
    b"18446744073709551616",
    b"9007199254740993",
    b"NaN",
    b"../",
    b"/",
    b"..\\",
    b"C:",
    b"nul",
    b"[[",
    b"]]",
    b"\"\"\"",
    b"'''",
    b"2026-02-30",
    b"0000-00-00",
    b"-9999-01-01",
    b"=cmd|' /C calc'!A0",
    b"<script>",
    b"](javascript:x)",
    b"|",
    b"`",
    b"~2",
    b"\xff\xfe",
    b"\xc3\x28",
    b"PK\x03\x04",
    b"age-encryption.org/v1\n",
    b"answer/",
    b"row/vendors/",
    b"withhold/",
    b"signoff/",
    b"evidence/",
    b"\"replaces\":[\"a/1\"]",
    b"\"value\":null",
    b"unknown",
    b"sha256:",
    b"\"question\":\"first.one\"",
    b"\"status\":\"implemented\"",
    b"\"cells\":{",
    b"<",
    b">",
    b"</",
    b"<!--",
    b"-->",
    b"--!>",
    b"<title>",
    b"</title>",
    b"<style>",
    b"</style>",
    b"<p title=",
    b"<!doctype ",
    b"{{verdict}}",
    b"{{",
    b"}}",
    b"&#x1b;",
    b"uniqueCount=\"",
    b"4294967295",
    b"\xc2\x9b",
    b"\xc2\xa0",
    b"- ",
    b"> ",
    b"    ",
    b"]: ",
    b"-> scrypt ",
];

/// The longest form made by saying the same again and again, in bytes.
const LONGEST: usize = 48 << 10;

/// One of the files, changed in one place or several.
pub fn one(dice: &mut Dice, files: &[Vec<u8>]) -> Vec<u8> {
    if files.is_empty() || dice.below(50) == 0 {
        return (0..dice.below(300)).map(|_| u8::try_from(dice.below(256)).unwrap_or(0)).collect();
    }
    let mut bytes = files[dice.below(files.len())].clone();
    for _ in 0..=dice.below(5) {
        let (at, length) = (dice.below(bytes.len() + 1), dice.below(40));
        let end = (at + length).min(bytes.len());
        match dice.below(9) {
            _ if at < end && dice.below(400) == 0 => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part.repeat(dice.below(LONGEST / part.len())));
            }
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 => bytes.truncate(at),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part.repeat(1 + dice.below(4)));
            }
            4 | 5 => drop(bytes.splice(at..at, WORDS[dice.below(WORDS.len())].iter().copied())),
            6 => drop(bytes.splice(at..end, WORDS[dice.below(WORDS.len())].iter().copied())),
            7 => {
                let other = &files[dice.below(files.len())];
                let from = dice.below(other.len() + 1);
                let to = (from + dice.below(200)).min(other.len());
                bytes.splice(at..at, other[from..to].iter().copied());
            }
            _ => {
                let line = |bytes: &[u8], at: usize| {
                    let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |place| place + 1);
                    let end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |n| at + n + 1);
                    start..end
                };
                let taken: Vec<u8> = bytes.drain(line(&bytes, at)).collect();
                let at = dice.below(bytes.len() + 1);
                bytes.splice(at..at, taken);
            }
        }
    }
    bytes
}
