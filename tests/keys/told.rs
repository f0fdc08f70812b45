//! What the screen tells the person: names that tell things apart, next steps, words instead of ids.

use gapbook::app::msg::{AssessmentCard, Msg};

use super::desk::Desk;

#[test]
fn copies_are_told_apart_on_the_first_screen() {
    let mut desk = Desk::home();
    let mut listing = desk.session.model.listing.clone();
    let card = |name: &str| AssessmentCard {
        name: name.into(),
        title: "HIPAA on the Microsoft cloud 2026".into(),
        organization: "Northside Clinic".into(),
        changed: "2026-11-21 08:00".into(),
        figures: None,
    };
    let names = ["hipaa-on-the-microsoft-cloud-2026", "hipaa-on-the-microsoft-clo-2026-11-22"];
    listing.assessments = names.map(card).into();
    desk.tell(Msg::Listed(listing));
    desk.shows("-cloud-2026 ").shows("-2026-11-22 ").hides("Northside");
    desk.size(60, 16).shows("oud-2026 ").shows("2026-11-22 ");
}

#[test]
fn the_path_typed_for_a_report_stays_when_it_cannot_be_written_there() {
    let mut desk = Desk::open();
    desk.keys("r");
    let wanted = gapbook::report::Wanted::choices()[0];
    let why = "That is a folder. Name a file in it: /home/dana/reports/";
    let told = |path: &str| Msg::NotExported { wanted, path: path.into(), why: why.into() };
    desk.tell(told("/home/dana/reports/"));
    desk.shows("That is a folder.").keys("r.md<enter>");
    assert_eq!(desk.exported.pop().expect("written").0, "/home/dana/reports/r.md");
    // Who is at something else by now is told, and not interrupted.
    desk.keys("w");
    desk.tell(told("/home/dana/reports/"));
    desk.shows("That is a folder.").hides("Where to");
}

#[test]
fn undo_names_what_it_took_back_by_its_title() {
    let mut desk = Desk::open();
    desk.keys("1u").shows("Undone: the answer to \u{201c}One person named").hides("answer/");
}

#[test]
fn a_due_date_in_the_past_is_taken_and_told() {
    let mut desk = Desk::open();
    desk.keys("a7").shows("Due (year-month-day)").keys("2020-01-01<enter>");
    desk.shows("2020-01-01 has passed");
    let due = desk.book().fold.assignment(&"people.lead".into()).due;
    assert_eq!(due, Some(jiff::civil::date(2020, 1, 1)));
}

#[test]
fn who_reads_a_redacted_report_sees_what_stays() {
    let mut desk = Desk::open();
    desk.keys("rW<enter>").shows("Others: no people").shows("row names stay");
}

#[test]
fn the_order_by_action_is_that_of_what_is_shown() {
    let mut desk = Desk::open();
    // The first column has the cursor.
    desk.keys("iS").shows("Order: action");
    for width in [80, 140] {
        let screen = desk.size(width, 24).screen();
        let places = ["Did everybody", "Every door", "One person"].map(|title| screen.find(title));
        assert!(places.is_sorted() && places[0].is_some(), "{screen}");
    }
}
