use proptest::prelude::*;

use super::guard::{guarded, unguarded};
use super::read;

fn cells(bytes: &[u8]) -> Vec<(usize, Vec<String>)> {
    read(bytes).unwrap().into_iter().map(|row| (row.line, row.cells)).collect()
}

#[test]
fn what_a_spreadsheet_would_change_is_guarded() {
    for text in [
        "=1+1",
        "+1",
        "-2",
        "@SUM(A1)",
        "  =1",
        "\u{FF1D}1",
        "'=1",
        "1-2",
        "3/4",
        "007",
        "164.310",
        "1E5",
        "Mar 4",
        "2027-01-31",
        "12:30",
        "$5",
        "\tx",
    ] {
        assert_eq!(guarded(text), format!("'{text}"));
        assert_eq!(unguarded(&guarded(text)), text);
    }
    for text in ["Dana", "§ 164.310", "'tis so", "a=b", "Room 4b", "", "MS.AAD.3.1v1", "access.mfa"] {
        assert_eq!(guarded(text), text);
        assert_eq!(unguarded(text), text);
    }
}

#[test]
fn separators_encodings_and_lines() {
    let wanted = vec![(1, vec!["a".to_owned(), "b".into()]), (3, vec!["1\n2".into(), "\"x\", y".into()])];
    for separator in [",", ";", "\t"] {
        let text = format!("a{separator}b\r\n{separator}\r\n\"1\n2\"{separator}\"\"\"x\"\", y\"\r\n");
        assert_eq!(cells(text.as_bytes()), wanted);
        assert_eq!(cells(format!("\u{FEFF}{text}").as_bytes()), wanted);
        let units: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!(cells(&little), wanted);
        assert_eq!(cells(&big), wanted);
        assert_eq!(cells(&[&[0xFF, 0xFE], &*little].concat()), wanted);
        assert_eq!(cells(&[&[0xFE, 0xFF], &*big].concat()), wanted);
    }
    assert_eq!(cells(b"a,b\rc,d"), vec![(1, vec!["a".into(), "b".into()]), (2, vec!["c".into(), "d".into()])]);
}

#[test]
fn what_is_no_table_is_refused_in_words() {
    assert!(read(b"a,b\n\"c").unwrap_err().to_string().contains("line 2"));
    assert!(read(b"caf\xe9").unwrap_err().to_string().contains("CSV UTF-8"));
    assert!(read(&[0xFF, 0xFE, 0x41]).is_err());
    assert!(read(&vec![b','; 1_000]).is_err());
}

#[test]
fn an_apostrophe_before_a_control_character_stays() {
    assert_eq!(unguarded(&guarded("'\t0=")), "'\t0=");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_guard_comes_off_again(text in "['=+@\\- 0-9a-z/.:\t]{0,8}") {
        let safe = guarded(&text);
        prop_assert!(!safe.trim_start().starts_with(['=', '+', '-', '@']));
        prop_assert_eq!(unguarded(&safe), text);
    }

    #[test]
    fn no_bytes_make_it_fall_over(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }
}
