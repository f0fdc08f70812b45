//! Numbers and dates that are told by the word before them.

use super::{PatientData, ends, is_word, number};

/// What must follow a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// Nine digits that can be a Social Security number.
    NineDigits,
    /// A number of at least this many digits.
    Number(usize),
    /// The same, after a word such as "number" or a sign such as `#` or `:`.
    NamedNumber(usize),
    /// A date with a day.
    Date,
}

use Follows::{Date, NamedNumber, NineDigits, Number};
use Part as P;

/// The words, in lower case; a longer one stands before the one it begins with.
const WORDS: &[(&str, Follows, PatientData)] = &[
    ("ssn", NineDigits, PatientData::SocialSecurity),
    ("social security", NineDigits, PatientData::SocialSecurity),
    ("mrns", Number(4), PatientData::MedicalRecord),
    ("mrn", Number(4), PatientData::MedicalRecord),
    ("medical record", NamedNumber(4), PatientData::MedicalRecord),
    ("patient record", NamedNumber(4), PatientData::MedicalRecord),
    ("patient id", Number(4), PatientData::MedicalRecord),
    ("patient", NamedNumber(4), PatientData::MedicalRecord),
    ("chart", NamedNumber(4), PatientData::MedicalRecord),
    ("d.o.b", Date, PatientData::BirthDate),
    ("dob", Date, PatientData::BirthDate),
    ("born", Date, PatientData::BirthDate),
    ("birth date", Date, PatientData::BirthDate),
    ("birthdate", Date, PatientData::BirthDate),
    ("birthday", Date, PatientData::BirthDate),
    ("date of birth", Date, PatientData::BirthDate),
    ("driver's license", NamedNumber(5), PatientData::DriversLicense),
    ("drivers license", NamedNumber(5), PatientData::DriversLicense),
    ("driver license", NamedNumber(5), PatientData::DriversLicense),
    ("driver\u{2019}s license", NamedNumber(5), PatientData::DriversLicense),
];

/// What the word that begins at this place and what follows it look like.
pub(super) fn at(bytes: &[u8], at: usize) -> Option<PatientData> {
    WORDS.iter().find_map(|(word, follows, means)| {
        let end = after_word(bytes, at, word)?;
        let (start, named) = skip_fillers(bytes, end);
        let fits = match *follows {
            NineDigits => nine_digits(bytes, start),
            Number(least) => number_of(bytes, start, least),
            NamedNumber(least) => named && number_of(bytes, start, least),
            Date => date(bytes, start),
        };
        fits.then_some(*means)
    })
}

/// Where a word that stands here in any case ends.
fn after_word(bytes: &[u8], at: usize, word: &str) -> Option<usize> {
    let end = at + word.len();
    let there = bytes.get(at..end)?;
    let whole = !bytes.get(end).is_some_and(|next| is_word(*next) && !next.is_ascii_digit());
    (whole && there.eq_ignore_ascii_case(word.as_bytes())).then_some(end)
}

/// How many fillers can stand between a word and its number.
const FILLERS: usize = 6;
const NAMING: [&str; 5] = ["number", "no", "nr", "num", "id"];
const PLAIN: [&str; 3] = ["is", "on", "was"];

/// Passes over blanks, signs and small words. Tells where it stopped, and whether one of them says that a number
/// follows.
fn skip_fillers(bytes: &[u8], from: usize) -> (usize, bool) {
    let mut at = from;
    let mut named = false;
    for _ in 0..FILLERS {
        match bytes.get(at) {
            Some(b' ' | b'.' | b',' | b'\t' | b'(' | b'-') => at += 1,
            Some(b'#' | b':' | b'=') => {
                named = true;
                at += 1;
            }
            _ => {
                let word = |words: &[&str]| words.iter().find_map(|word| after_word(bytes, at, word));
                match (word(&NAMING), word(&PLAIN)) {
                    (Some(end), _) => {
                        named = true;
                        at = end;
                    }
                    (None, Some(end)) => at = end,
                    (None, None) => return (at, named),
                }
            }
        }
    }
    (at, named)
}

fn nine_digits(bytes: &[u8], at: usize) -> bool {
    let Some(run) = bytes.get(at..at + 9) else { return number::social_security(bytes, at) };
    let mut digits = [0; 9];
    for (digit, byte) in digits.iter_mut().zip(run) {
        if !byte.is_ascii_digit() {
            return false;
        }
        *digit = byte - b'0';
    }
    number::given_out(&digits) && ends(bytes, at + 9)
}

/// The longest number looked at.
const LONGEST: usize = 20;

/// A run of letters, digits and dashes with at least so many digits, no more than two letters among them, that is no
/// date and no year.
fn number_of(bytes: &[u8], at: usize, least: usize) -> bool {
    let run = bytes.get(at..).unwrap_or_default();
    let length = run.iter().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
    let run = &run[..length];
    let digits = run.iter().filter(|byte| byte.is_ascii_digit()).count();
    let letters = run.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let year = digits == 4 && length == 4 && (run.starts_with(b"19") || run.starts_with(b"20"));
    digits >= least && letters <= 2 && !year && !date(bytes, at)
}

const MONTHS: [&[u8]; 12] =
    [b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec"];

/// A date with day, month and year: `3/14/1962`, `1962-03-14`, `14.3.62`, `March 14, 1962`, `14 March 1962`.
fn date(bytes: &[u8], at: usize) -> bool {
    let mut parts: Vec<Part> = Vec::with_capacity(3);
    let mut next = at;
    while parts.len() < 3 {
        let Some((part, end)) = part(bytes, next) else { return false };
        parts.push(part);
        next = end;
        if parts.len() < 3 {
            let signs = bytes.get(next..).unwrap_or_default();
            let passed = signs.iter().take(2).take_while(|byte| b" ,./-".contains(byte)).count();
            if passed == 0 {
                return false;
            }
            next += passed;
        }
    }
    let year = |n: u32, width: usize| (width == 4 && (1900..=2100).contains(&n)) || width == 2;
    let day = |n: u32| (1..=31).contains(&n);
    let month = |n: u32| (1..=12).contains(&n);
    match parts[..] {
        [P::Number(a, 4), P::Number(b, _), P::Number(c, _)] => year(a, 4) && month(b) && day(c),
        [P::Number(a, _), P::Number(b, _), P::Number(c, width)] => {
            (month(a) && day(b) || day(a) && month(b)) && year(c, width)
        }
        [P::Month, P::Number(a, _), P::Number(b, width)] | [P::Number(a, _), P::Month, P::Number(b, width)] => {
            day(a) && year(b, width)
        }
        _ => false,
    }
}

#[derive(Clone, Copy)]
enum Part {
    /// A number, and how many digits it is written with.
    Number(u32, usize),
    /// The name of a month.
    Month,
}

fn part(bytes: &[u8], at: usize) -> Option<(Part, usize)> {
    let run = bytes.get(at..)?;
    let digits = run.iter().take(5).take_while(|byte| byte.is_ascii_digit()).count();
    if (1..=4).contains(&digits) {
        let value = run[..digits].iter().fold(0, |value, byte| value * 10 + u32::from(byte - b'0'));
        return Some((Part::Number(value, digits), at + digits));
    }
    let letters = run.iter().take(10).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let name = run.get(..3)?;
    let is_month = (3..=9).contains(&letters) && MONTHS.iter().any(|month| name.eq_ignore_ascii_case(month));
    is_month.then_some((Part::Month, at + letters))
}
