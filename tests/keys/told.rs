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
