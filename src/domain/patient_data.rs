//! Whether a text looks as if it held data of a patient. A guess for a quiet notice beside the text: it never blocks,
//! and nothing of the text is kept. It looks for what can be told by its form, so its silence proves nothing.

use std::fmt;

mod number;
mod word;

/// What a text looks like.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PatientData {
    /// A number in the form of a US Social Security number, outside the ranges that are never given out.
    SocialSecurity,
    /// A number in the form of a Medicare Beneficiary Identifier.
    Medicare,
    /// A word for a medical record and a number.
    MedicalRecord,
    /// A word for birth and a date.
    BirthDate,
    /// A word for a driver's license and a number.
    DriversLicense,
    /// Two or more telephone numbers that are not toll-free.
    PhoneNumbers,
}

impl fmt::Display for PatientData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::SocialSecurity => "a Social Security number",
            Self::Medicare => "a Medicare number",
            Self::MedicalRecord => "a medical record number",
            Self::BirthDate => "a date of birth",
            Self::DriversLicense => "a driver's license number",
            Self::PhoneNumbers => "a list of phone numbers",
        })
    }
}

impl PatientData {
    /// The notice that stands beside the text.
    pub fn notice(self) -> String {
        format!("This looks like {self}. Keep patient data out; `gapbook withhold` takes out what is already saved.")
    }

    /// The notice beside a text of which every assessment keeps what was ever saved: nobody can withhold it.
    pub fn notice_where_it_stays(self) -> String {
        format!("This looks like {self}. Keep patient data out: what is saved here cannot be taken out again.")
    }
}

/// No more of a text than this is looked at, in bytes: the longest note, and some more.
const LOOKED_AT: usize = 100_000;

/// The first thing in a text that looks like data of a patient. Takes time in proportion to the length of the text.
pub fn looks_like(text: &str) -> Option<PatientData> {
    let bytes = text.as_bytes();
    let bytes = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let mut phone: Option<[u8; 10]> = None;
    let mut at = 0;
    while let Some(&here) = bytes.get(at) {
        let begins = at == 0 || !is_word(bytes[at - 1]);
        if !begins || !(is_word(here) || matches!(here, b'(' | b'+')) {
            at += 1;
            continue;
        }
        if here.is_ascii_digit() || matches!(here, b'(' | b'+') {
            if number::social_security(bytes, at) {
                return Some(PatientData::SocialSecurity);
            }
            if number::medicare(bytes, at) {
                return Some(PatientData::Medicare);
            }
            if let Some((digits, end)) = number::phone(bytes, at) {
                if phone.is_some_and(|before| before != digits) {
                    return Some(PatientData::PhoneNumbers);
                }
                phone = Some(digits);
                at = end;
                continue;
            }
        } else if let Some(found) = word::at(bytes, at) {
            return Some(found);
        }
        at += 1;
    }
    None
}

/// Letters, digits, and everything outside ASCII: what a number or a word cannot begin or end in the middle of.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

/// Whether a number ends before this place: no letter, digit or sign that would make it part of something longer.
fn ends(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(byte) if is_word(*byte) => false,
        Some(b'-' | b'.' | b'/' | b':') => !bytes.get(at + 1).is_some_and(|next| is_word(*next)),
        None | Some(_) => true,
    }
}

/// Whether a number can begin at this place: not after a sign that makes it part of something longer.
fn begins(bytes: &[u8], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| bytes.get(before)) else { return true };
    !is_word(*before) && !matches!(before, b'-' | b'.' | b'/')
}

#[cfg(test)]
mod tests;
