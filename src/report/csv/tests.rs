use proptest::prelude::*;

use super::guard::{guarded, unguarded};
use super::{read, table};
use crate::report::SheetCell;

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
        "True",
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
fn a_row_knows_its_line() {
    let lines = |text: &str| -> Vec<usize> { cells(text.as_bytes()).into_iter().map(|(line, _)| line).collect() };
    assert_eq!(lines("\n\nrow,name\n\nx,\"two\nlines\"\n,,\ny,z\r\n\r\nlast,one"), [3, 5, 8, 10]);
    assert_eq!(lines("sep=;\r\na;b\r\nc;d"), [2, 3]);
    assert_eq!(lines("a,b\r\"x\ry\",d\re,f"), [1, 2, 4]);
}

#[test]
fn the_separator_is_the_one_that_cuts_most() {
    for text in ["sep=;\na;b,c", "\"sep=;\"\na;b,c", "\r\na;\"b,c,d\";e", "a;b;c,d\n"] {
        assert_eq!(cells(text.as_bytes())[0].1[0], "a", "{text}");
    }
    // What announces nothing is a row as any other.
    assert_eq!(cells(b"sep=,x\n")[0].1, ["sep=", "x"]);
}

#[test]
fn what_is_no_table_is_refused_in_words() {
    let why = |bytes: &[u8]| {
        let no = read(bytes).unwrap_err();
        (no.line(), no.to_string())
    };
    assert_eq!(why(b"a,b\nc,\"d\ne,f\n"), (Some(2), "a quotation mark is opened here and never closed".into()));
    let (line, words) = why(b"a,b\nM\xFCller,x\n");
    assert!(line == Some(2) && words.contains("CSV UTF-8"), "{words}");
    assert!(why(b"\xD0\xCF\x11\xE0 old").1.contains("Save it as XLSX"));
    assert!(why(b"\xFF\xFEa\0b").1.contains("damaged"));
    assert!(why(&vec![b','; 1_000]).1.contains("500 columns"));
    assert!(why(&b"\n".repeat(200_000)).1.contains("100000 rows"));
    assert_eq!(cells(b"5\" disk,\"he said \"\"no\"\"\"\n")[0].1, ["5\" disk", "he said \"no\""]);
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
    fn what_is_written_reads_the_same(
        rows in prop::collection::vec(prop::collection::vec("[=+@'\",;\t\r\n a-c1/\\-]{0,6}", 3), 0..6),
        semicolon: bool,
    ) {
        let texts = rows.iter().map(|row| row.iter().map(|cell| SheetCell::Text(cell.clone())).collect());
        let file = table(["row", "name", "note"], texts, if semicolon { ';' } else { ',' });
        let back: Vec<Vec<String>> = read(file.as_bytes()).unwrap().into_iter().skip(1).map(|row| row.cells).collect();
        let back: Vec<Vec<&str>> = back.iter().map(|row| row.iter().map(|cell| unguarded(cell)).collect()).collect();
        let full = |row: &&Vec<String>| row.iter().any(|cell| !guarded(cell).trim().is_empty());
        prop_assert_eq!(back, rows.iter().filter(full).cloned().collect::<Vec<_>>());
    }

    #[test]
    fn no_bytes_make_it_fall_over(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }
}
