//! Names of files and folders: lower-case letters of ASCII, digits and hyphens, at most 40, and no name that Windows
//! keeps for a device.

/// The longest name made from a title.
const LONGEST: usize = 40;

const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A name made from a title: `HIPAA 2026 (draft)` becomes `hipaa-2026-draft`. `otherwise` if nothing is left of it.
pub fn slug(title: &str, otherwise: &str) -> String {
    let mut name = String::new();
    for letter in title.chars().flat_map(char::to_lowercase) {
        let plain = plain(letter);
        if plain.is_empty() && !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        name.push_str(plain.trim_matches('\0'));
        if letter.is_ascii_alphanumeric() {
            name.push(letter);
        }
    }
    cut(&mut name, LONGEST);
    if name.is_empty() {
        otherwise.clone_into(&mut name);
    }
    if is_device(&name) {
        name.push_str("-1");
    }
    name
}

/// The name itself, or with the first number behind it that is free.
pub fn unique(name: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(name) {
        return name.to_owned();
    }
    let mut number = 2_u64;
    loop {
        let tail = format!("-{number}");
        let mut candidate = name.to_owned();
        cut(&mut candidate, LONGEST - tail.len());
        candidate.push_str(&tail);
        if !taken(&candidate) {
            return candidate;
        }
        number += 1;
    }
}

/// A name for what is made from another: the end, such as `recovered`, says what sets it apart and is never cut; a long
/// beginning is, with room left for a number.
pub fn behind(name: &str, end: &str) -> String {
    const NUMBER: usize = 3;
    let mut name = slug(name, "assessment");
    if name.len() + 1 + end.len() > LONGEST {
        cut(&mut name, LONGEST.saturating_sub(1 + end.len() + NUMBER));
    }
    format!("{name}-{end}")
}

/// Whether the rule for names holds: what gapbook itself would choose.
pub fn is_plain(name: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST).contains(&name.len()) && name.bytes().all(letter) && !is_device(name)
}

/// Whether every system takes this as the name of a file: no device, no letters that some system keeps for itself, no
/// end that Windows drops.
pub fn is_portable(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let kept = |c: char| c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*');
    let drops = name.ends_with(['.', ' ']);
    (1..=120).contains(&name.len()) && !name.starts_with('.') && !drops && !name.contains(kept) && !is_device(&stem)
}

fn is_device(name: &str) -> bool {
    let numbered = |device| {
        name.strip_prefix(device).is_some_and(|rest: &str| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    DEVICES.contains(&name) || numbered("com") || numbered("lpt")
}

fn cut(name: &mut String, longest: usize) {
    name.truncate(longest);
    name.truncate(name.trim_end_matches('-').len());
}

/// A letter of western Europe without its mark; `\0` for a plain one; nothing for what separates words.
fn plain(letter: char) -> &'static str {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ę' | 'ě' => "e",
        'ì'..='ï' | 'ī' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ß' => "ss",
        'ś' | 'š' | 'ş' => "s",
        'ť' => "t",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'þ' => "th",
        '\'' | '’' => "\0",
        _ if letter.is_ascii_alphanumeric() => "\0",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sets_a_copy_apart_is_never_cut() {
        assert_eq!(behind("fire", "recovered"), "fire-recovered");
        let long = "hipaa-on-the-microsoft-cloud-2026";
        assert_eq!(behind(long, "recovered"), "hipaa-on-the-microsoft-clou-recovered");
        assert_eq!(behind(long, "2026-11-22"), "hipaa-on-the-microsoft-clo-2026-11-22");
        assert_eq!(
            unique(&behind(long, "recovered"), |name| name.ends_with("recovered")),
            "hipaa-on-the-microsoft-clou-recovered-2"
        );
    }

    #[test]
    fn titles_become_names() {
        for (title, name) in [
            ("HIPAA 2026", "hipaa-2026"),
            ("  Dr. O'Neill & Söhne — Zürich ", "dr-oneill-sohne-zurich"),
            ("../../etc/passwd", "etc-passwd"),
            ("病院", "assessment"),
            ("", "assessment"),
            ("CON", "con-1"),
            ("Com1", "com1-1"),
            ("com12", "com12"),
            ("a very long title that goes on and on and on until it ends", "a-very-long-title-that-goes-on-and-on-an"),
            ("0123456789012345678901234567890123456789-tail", "0123456789012345678901234567890123456789"),
        ] {
            assert_eq!(slug(title, "assessment"), name);
            assert!(is_plain(name), "{name}");
        }
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let taken = ["hipaa", "hipaa-2"];
        assert_eq!(unique("hipaa", |name| taken.contains(&name)), "hipaa-3");
        assert_eq!(unique("other", |name| taken.contains(&name)), "other");
        let long = "0123456789".repeat(4);
        assert_eq!(unique(&long, |name| name == long), format!("{}-2", &long[..38]));
    }

    #[test]
    fn what_some_system_cannot_take_is_not_portable() {
        for name in ["header.toml", "Fire drill (2).toml", "élan.toml", "console.toml"] {
            assert!(is_portable(name), "{name}");
        }
        for name in
            ["", "..", ".git", "a/b", "a\\b", "C:x", "nul", "NUL.toml", "com1.txt", "a.", "a ", "a\u{1b}[2J", "a\0"]
        {
            assert!(!is_portable(name), "{name:?}");
        }
    }

    #[test]
    fn other_names_are_not_plain() {
        for name in ["", "..", "a/b", "Upper", "nul", "lpt9", "a b", &"x".repeat(41)] {
            assert!(!is_plain(name), "{name}");
        }
    }
}
