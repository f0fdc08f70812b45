//! Numbers that are told by their form alone.

use super::{begins, ends};

/// The digits of a pattern, in which `d` stands for a digit and anything else for itself; and where it ends.
fn matched<const N: usize>(bytes: &[u8], at: usize, pattern: &[u8]) -> Option<([u8; N], usize)> {
    let mut digits = [0; N];
    let mut found = 0;
    for (place, wanted) in pattern.iter().enumerate() {
        let byte = *bytes.get(at + place)?;
        if *wanted != b'd' {
            if byte != *wanted {
                return None;
            }
            continue;
        }
        if !byte.is_ascii_digit() {
            return None;
        }
        *digits.get_mut(found)? = byte - b'0';
        found += 1;
    }
    Some((digits, at + pattern.len()))
}

/// `123-45-6789` or with blanks. The Social Security Administration never gives out the areas 000, 666 and 900 to
/// 999, the group 00 and the serial 0000.
pub(super) fn social_security(bytes: &[u8], at: usize) -> bool {
    let forms: [&[u8]; 2] = [b"ddd-dd-dddd", b"ddd dd dddd"];
    begins(bytes, at)
        && forms.iter().any(|form| {
            matched::<9>(bytes, at, form).is_some_and(|(digits, end)| given_out(&digits) && ends(bytes, end))
        })
}

/// Whether nine digits can be a Social Security number.
pub(super) fn given_out(digits: &[u8; 9]) -> bool {
    let [a, b, c, group_tens, group_ones, serial @ ..] = *digits;
    let area = (a, b, c);
    area != (0, 0, 0) && area != (6, 6, 6) && a != 9 && (group_tens, group_ones) != (0, 0) && serial != [0, 0, 0, 0]
}

/// A Medicare Beneficiary Identifier: eleven characters, with or without dashes after the fourth and the seventh.
/// Letters are capital and never S, L, O, I, B or Z.
pub(super) fn medicare(bytes: &[u8], at: usize) -> bool {
    if !begins(bytes, at) {
        return false;
    }
    let letter = |byte: u8| byte.is_ascii_uppercase() && !b"SLOIBZ".contains(&byte);
    let digit = |byte: u8| byte.is_ascii_digit();
    let fits = |place: usize, byte: u8| match place {
        0 => digit(byte) && byte != b'0',
        1 | 4 | 7 | 8 => letter(byte),
        2 | 5 => letter(byte) || digit(byte),
        _ => digit(byte),
    };
    [false, true].into_iter().any(|dashes| {
        let mut next = at;
        for place in 0..11 {
            if dashes && (place == 4 || place == 7) {
                if bytes.get(next) != Some(&b'-') {
                    return false;
                }
                next += 1;
            }
            if !bytes.get(next).is_some_and(|byte| fits(place, *byte)) {
                return false;
            }
            next += 1;
        }
        ends(bytes, next)
    })
}

/// A telephone number of North America, written as one: its ten digits, and where it ends. Toll-free numbers are
/// those of companies and are passed over.
pub(super) fn phone(bytes: &[u8], at: usize) -> Option<([u8; 10], usize)> {
    if !begins(bytes, at) {
        return None;
    }
    let country: [&[u8]; 4] = [b"+1 ", b"+1-", b"1-", b""];
    let forms: [&[u8]; 5] = [b"(ddd) ddd-dddd", b"(ddd)ddd-dddd", b"ddd-ddd-dddd", b"ddd.ddd.dddd", b"ddd ddd-dddd"];
    country.into_iter().filter(|lead| bytes.get(at..).is_some_and(|rest| rest.starts_with(lead))).find_map(|lead| {
        forms.into_iter().find_map(|form| {
            let (digits, end) = matched::<10>(bytes, at + lead.len(), form)?;
            (callable(&digits) && ends(bytes, end)).then_some((digits, end))
        })
    })
}

/// Area and exchange begin with 2 to 9; toll-free areas are left out.
fn callable(digits: &[u8; 10]) -> bool {
    let [a, b, c, exchange, ..] = *digits;
    let toll_free = a == 8 && (matches!((b, c), (0, 0)) || (3..=8).contains(&b) && b == c);
    a >= 2 && exchange >= 2 && !toll_free
}
