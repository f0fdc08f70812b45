//! The quiet notice beside what looks like data of a patient.

use crate::desk::Desk;

const NOTICE: &str = "This looks like";

/// The key that shows what is assessed.
const PARTICULARS: &str = "T";

#[test]
fn it_appears_beside_every_text_that_becomes_part_of_the_record_and_goes_with_what_caused_it() {
    let places = [
        ("note", "e"),
        ("reason", "5a1"),
        ("alternative", "]3a2"),
        ("comment", "+4"),
        ("test", "1+1124"),
        ("risk", "5+51113"),
        ("cell", "t2+A<enter>k<enter><backspace>"),
        ("evidence place", "+2"),
        ("evidence title", "+2<enter>"),
        ("topic", "O"),
        ("owner", "a6"),
    ];
    for (place, keys) in places {
        let mut desk = Desk::open();
        desk.keys(keys).keys("219-09-9998").shows("Social Security number");
        desk.shows("takes out what is");
        desk.keys("<backspace>").hides(NOTICE);
        desk.keys("9").shows(NOTICE).keys("<esc>");
        desk.hides(NOTICE);
        assert!(!desk.session.model.notice.as_ref().is_some_and(|notice| notice.text.contains("219")), "{place}");
    }
}

/// Also beside the lines that say what is assessed. Nobody can withhold those, and the notice does not say so.
#[test]
fn beside_the_particulars_it_says_that_they_cannot_be_taken_out() {
    for before in [0, 1, 2, 5] {
        let mut desk = Desk::open();
        desk.keys(PARTICULARS).keys(&"<tab>".repeat(before)).keys(" 219-09-9998").shows("Social Security number");
        desk.shows("cannot be").shows("out again.").hides("withhold");
        desk.keys("<backspace>").hides(NOTICE);
    }
    let mut desk = Desk::open();
    desk.size(60, 16)
        .keys(PARTICULARS)
        .keys(" 219-09-9998")
        .shows("219-09-9998")
        .shows("Social Security")
        .shows("again.");
}

#[test]
fn it_keeps_nobody_from_saving() {
    let mut desk = Desk::open();
    desk.keys("eMRN 00471190<esc>");
    assert_eq!(desk.book().fold.note(&"people.lead".into()), "MRN 00471190");
}

#[test]
fn it_says_nothing_where_nothing_is_recorded() {
    let mut desk = Desk::open();
    desk.keys("/219-09-9999").hides(NOTICE).keys("<esc>:219-09-9999").hides(NOTICE);
}

#[test]
fn it_fits_the_smallest_screen() {
    let mut desk = Desk::open();
    desk.size(60, 16).keys("eborn 3/14/1962").shows("born 3/14/1962").shows("a date of birth").shows("saved.");
    desk.keys("<esc>a6born 3/14/1962").shows("born 3/14/1962").shows("a date of birth").shows("saved.");
}
