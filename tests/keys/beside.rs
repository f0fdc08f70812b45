//! What stands beside an answer: tests, evidence, comments, ratings, and the way back.

use gapbook::app::msg::Access;
use gapbook::app::screen::Screen;
use gapbook::domain::record::Evidence;
use gapbook::domain::status::{EvidenceKind, RiskLevel, TestStatus};
use jiff::civil::date;

use crate::desk::{Desk, TODAY};

const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

fn evidence(desk: &Desk) -> Vec<Evidence> {
    let id = desk.question().into();
    desk.book().fold.evidence(&id).into_iter().map(|(_, item)| item).collect()
}

fn verified(desk: &Desk) -> bool {
    let book = desk.book();
    book.evaluation.questions()[book.place].verified
}

/// The lines written so far.
fn lines(desk: &Desk) -> usize {
    desk.book().fold.len()
}

#[test]
fn a_passed_test_and_evidence_make_verified_points_and_the_page_says_what_is_missing() {
    let mut desk = Desk::open();
    desk.keys("1").shows("Still missing for Verified: a passed test, policy evidence.");
    let before = lines(&desk);
    desk.keys("+11").shows("What did the test show?").keys("2");
    assert_eq!(lines(&desk), before + 1, "one change is one line");
    let test = desk.book().fold.test(&"people.lead".into()).unwrap();
    assert_eq!((test.status, test.tester.as_str(), test.on), (TestStatus::Passed, "Dana Reyes", Some(TODAY)));
    desk.shows("Still missing for Verified: policy evidence.").keys("<esc>");
    assert!(!verified(&desk));
    desk.keys("+2Binder at the desk<enter>The sheet<enter>2026-11-01<enter>");
    desk.shows("Verified: test passed, evidence on file.").is_consistent();
    assert!(verified(&desk));
    desk.keys("u");
    assert!(!verified(&desk) && evidence(&desk).is_empty());
    desk.keys("u").shows("a passed test, policy evidence");
    assert!(desk.book().fold.test(&"people.lead".into()).is_none());
    desk.keys("<c-r><c-r>");
    assert!(verified(&desk));
}

#[test]
fn tester_date_and_note_are_changed_one_by_one() {
    let mut desk = Desk::open();
    desk.keys("1+112");
    desk.keys("2<backspace><backspace><backspace><backspace><backspace>Tran<enter>");
    desk.keys("3<backspace><backspace>19<enter>4Two of two knew.<esc>");
    let test = desk.book().fold.test(&"people.lead".into()).unwrap();
    assert_eq!((test.tester.as_str(), test.on), ("Dana Tran", Some(date(2026, 11, 19))));
    assert_eq!((test.status, test.note.as_str()), (TestStatus::Passed, "Two of two knew."));
    desk.keys("<esc>u");
    assert_eq!(desk.book().fold.test(&"people.lead".into()).unwrap().note, "");
}

#[test]
fn a_failed_test_beats_the_answer() {
    let mut desk = Desk::open();
    desk.keys("1+115<esc>").shows("a test failed").keys("ll").shows("Failed high risk: the answer counts as a gap");
    desk.is_consistent();
}

#[test]
fn a_rated_question_that_is_open_is_told_beside_the_matrix() {
    let mut desk = Desk::open();
    desk.keys("L").hides("not in the table").keys("w");
    desk.keys("+5132<esc>L").shows("Rated and not a gap now, so not in the table: 1.");
    desk.size(60, 16).shows("not in the table: 1.");
}

#[test]
fn a_part_that_earns_nothing_says_why() {
    let mut desk = Desk::open();
    desk.keys("3").shows("earns 0 of 27 (a part earns nothing here)").keys("1").hides("earns nothing here");
    desk.keys("]3")
        .shows("earns 0 of 1 (50 %, rounded down)")
        .keys("]]]]3")
        .hides("rounded down")
        .hides("nothing here");
}

#[test]
fn a_test_keeps_its_day_when_the_line_is_emptied_and_says_why() {
    let mut desk = Desk::open();
    for way in ["<enter>", "<esc>"] {
        let empty = "<backspace>".repeat(10);
        desk.keys("1+1123").keys(&empty).keys(way).shows("A test has its day: it stays 2026-11-21");
        assert_eq!(desk.book().fold.test(&"people.lead".into()).unwrap().on, Some(TODAY));
        desk.keys("<esc>").hides("What did the test show?");
        desk.keys("x");
    }
}

#[test]
fn a_test_in_the_future_is_refused_and_what_was_typed_stays() {
    let mut desk = Desk::open();
    desk.keys("1+1123<backspace><backspace>30<enter>").shows("is after today").shows("2026-11-30");
    assert_eq!(desk.book().fold.test(&"people.lead".into()).unwrap().on, Some(TODAY));
}

#[test]
fn only_what_is_in_place_is_tested() {
    let mut desk = Desk::open();
    desk.keys("5+1").shows("A test can be recorded only on").keys("<esc>");
    assert!(desk.session.model.overlays.is_empty());
    desk.keys("1+12").shows("Say what the test showed first");
}

#[test]
fn a_link_is_added_with_its_kind_and_date() {
    let mut desk = Desk::open();
    desk.keys("]1+2").shows("Evidence (run), kept elsewhere: Practice");
    desk.keys("https://example.org/drill<enter>List of the drill<enter>2026-05-04")
        .shows("than 12 months, or without a date");
    desk.shows("Enter adds it").keys("<enter>").shows("Added");
    assert_eq!(desk.session.model.screen, Screen::Walk { outline: false });
    let added = evidence(&desk);
    assert_eq!(added.len(), 1);
    assert_eq!((added[0].title.as_str(), added[0].link.as_str()), ("List of the drill", "https://example.org/drill"));
    assert_eq!((added[0].kind, added[0].dated), (Some(EvidenceKind::Run), Some(date(2026, 5, 4))));
    assert_eq!(added[0].added, Some(TODAY));
    assert!(desk.drafts.is_empty(), "what is on record needs no draft: {:?}", desk.drafts);
    desk.keys("+2").hides("example.org");
}

#[test]
fn where_two_kinds_are_asked_for_the_person_says_which_it_is() {
    let mut desk = Desk::open();
    desk.keys("]]]]]1+2").shows("What does it show?").shows("1 Policy: The rule").shows("2 Run: The tag").keys("2");
    desk.keys("Photo wall<enter>Photos of the tags<enter>2026-02-03<enter>").shows("Added");
    desk.keys("+3").keys("1rule.pdf<enter><enter><enter>").shows("rule.pdf cannot be read");
    desk.files.insert("rule.pdf".into(), DIGEST.into());
    desk.keys("<enter>").shows("Added");
    let kinds: Vec<_> = evidence(&desk).into_iter().map(|item| (item.kind.unwrap(), item.title)).collect();
    let wanted = [(EvidenceKind::Run, "Photos of the tags".into()), (EvidenceKind::Policy, "rule.pdf".into())];
    assert_eq!(kinds, wanted);
    desk.keys("+112<esc>").shows("Verified: test passed, evidence on file.");
}

#[test]
fn old_evidence_is_taken_and_said_to_be_stale() {
    let mut desk = Desk::open();
    desk.keys("]1+2Cabinet<enter>Old list<enter>2024-01-31<enter>").shows("It counts as stale: it is older");
    desk.keys("+2Cabinet<enter>Undated list<enter><enter>").shows("It counts as stale: it has no date");
    desk.keys("lll").shows("STALE: too old; it must be not older than 12 months").shows("STALE: without a date");
    desk.shows("[ ] Run:");
}

#[test]
fn a_file_is_copied_first_and_named_after_itself_unless_told() {
    let mut desk = Desk::open();
    desk.files.insert("~/papers/sheet.pdf".into(), DIGEST.into());
    desk.keys("1+3~/papers/sheet.pdf<enter><enter>2026-10-01<enter>").shows("Added");
    let added = evidence(&desk);
    assert_eq!((added[0].title.as_str(), added[0].digest.as_str(), added[0].link.as_str()), ("sheet.pdf", DIGEST, ""));
    assert_eq!(added[0].kind, Some(EvidenceKind::Policy));
    desk.keys("lll").shows("[x] Policy:").shows("evidence/e3b0c44298fc");
}

#[test]
fn a_file_that_is_not_there_keeps_the_form() {
    let mut desk = Desk::open();
    let before = lines(&desk);
    desk.keys("1+3sheet.pdf<enter>The sheet<enter><enter>").shows("sheet.pdf cannot be read").shows("The sheet");
    assert_eq!(lines(&desk), before + 1, "only the answer was written");
    desk.files.insert("sheet.pdf".into(), DIGEST.into());
    desk.keys("<enter>").shows("Added");
    assert_eq!(evidence(&desk).len(), 1);
}

#[test]
fn evidence_half_typed_is_there_again() {
    let mut desk = Desk::open();
    let again = |desk: &mut Desk| {
        desk.keys("+2").shows("Binder").shows("This was typed before").keys("<enter>").shows("The she");
    };
    desk.keys("+2Binder<enter>The she<esc>").shows("What you typed is kept");
    again(&mut desk);
    desk.keys("<esc>]+2").hides("Binder").keys("<esc>[");
    desk.restart();
    again(&mut desk);
    // Killed in the middle of the form.
    desk.restart();
    desk.shows("Binder").shows("The she").keys("<enter>et<enter><enter>");
    assert_eq!(evidence(&desk)[0].title, "The sheet");
    assert!(desk.drafts.is_empty());
}

#[test]
fn a_wrong_date_is_told_and_the_form_stays() {
    let mut desk = Desk::open();
    desk.keys("+2Binder<enter>Sheet<enter>last May<enter>").shows("is no date").shows("last May");
    assert!(evidence(&desk).is_empty());
}

#[test]
fn nothing_is_taken_away_that_undo_does_not_bring_back() {
    let mut desk = Desk::open();
    desk.keys("-").shows("There is nothing to take away");
    desk.keys("+2Binder<enter>The sheet<enter><enter>+4Ask Kim.<esc>-");
    desk.shows("Evidence: The sheet (policy)").shows("Comment: Ask Kim.").keys("1");
    assert!(evidence(&desk).is_empty());
    desk.keys("-1");
    assert!(desk.book().fold.comments(&"people.lead".into()).is_empty());
    desk.keys("uu");
    assert_eq!(evidence(&desk)[0].title, "The sheet");
    assert_eq!(desk.book().fold.comments(&"people.lead".into())[0].1, "Ask Kim.");
}

#[test]
fn comments_stand_beside_each_other_and_each_is_one_change() {
    let mut desk = Desk::open();
    let before = lines(&desk);
    desk.keys("+4Ask Kim.<esc>+4Asked.<enter>She has it.<esc>+4<esc>");
    assert_eq!(lines(&desk), before + 2, "an empty comment is none");
    let fold = &desk.book().fold;
    let said: Vec<&str> = fold.comments(&"people.lead".into()).into_iter().map(|(_, text)| text).collect();
    assert_eq!(said, ["Ask Kim.", "Asked.\nShe has it."]);
    desk.keys("h").shows("Comments").shows("She has it.").shows("Dana Reyes commented");
    assert!(desk.drafts.is_empty());
}

#[test]
fn a_comment_half_typed_when_the_program_is_killed_is_there_again_and_a_saved_one_is_not() {
    let mut desk = Desk::open();
    desk.keys("+4Ask Kim");
    desk.restart();
    desk.shows("New comment").shows("Ask Kim").keys(" soon.<esc>");
    let kept = desk.drafts.clone();
    assert!(kept.is_empty());
    // Killed between the saved line and the end of its draft.
    let place = "comment/people.lead".to_owned();
    let draft = gapbook::app::msg::Draft { place: place.clone(), text: "Ask Kim soon.".into(), based_on: Vec::new() };
    desk.drafts.insert(place, draft);
    desk.restart();
    desk.keys("+4").hides("This text was being typed");
    assert_eq!(desk.book().fold.comments(&"people.lead".into()).len(), 1);
}

#[test]
fn a_gap_is_rated_in_one_change_and_the_rating_taken_away() {
    let mut desk = Desk::open();
    desk.keys("5");
    let before = lines(&desk);
    desk.keys("+51").shows("How likely is harm?").keys("3").shows("How bad would it be?").keys("2");
    assert_eq!(lines(&desk), before + 1);
    let risk = desk.book().fold.risk(&"people.lead".into()).unwrap();
    assert_eq!((risk.likelihood, risk.impact), (Some(RiskLevel::High), Some(RiskLevel::Moderate)));
    desk.shows("They are not a risk").keys("3No deputy either.<esc><esc>l");
    desk.shows("likelihood high, impact moderate: No deputy either.");
    desk.keys("+52").keys("4");
    assert!(desk.book().fold.risk(&"people.lead".into()).is_none());
    desk.keys("<esc>u");
    assert_eq!(desk.book().fold.risk(&"people.lead".into()).unwrap().reason, "No deputy either.");
}

#[test]
fn half_a_rating_is_none() {
    let mut desk = Desk::open();
    desk.keys("5+513<esc><esc>");
    assert!(desk.book().fold.risk(&"people.lead".into()).is_none());
    desk.keys("+53").shows("Rate likelihood and impact first");
}

#[test]
fn what_is_met_is_not_rated() {
    let mut desk = Desk::open();
    desk.keys("1+5").shows("Only a gap or an open question is rated; this one is met");
}

#[test]
fn the_matrix_counts_rated_gaps_and_leads_to_them() {
    let mut desk = Desk::open();
    desk.keys("5+5133<esc>]5+5122<esc>]]5L");
    desk.shows("Ratings of gaps by likelihood and impact").shows("They are not a risk");
    desk.shows("Gaps: likelihood high, impact high  1")
        .keys("hh")
        .shows("Gaps: likelihood high, impact low")
        .keys("ll");
    desk.shows("One person named").keys("<enter>").shows("Gaps: likelihood high, impact high").shows("1 question");
    desk.keys("<enter>").shows("people.lead").keys("<esc><esc>").shows("[ 1 ]");
    assert!(matches!(desk.session.model.screen, Screen::Risk { cursor: 2 }));
    desk.keys("jjjj").shows("Gaps that nobody rated  1").keys("<enter>").shows("1 question");
    desk.keys("<esc>");
    desk.restart();
    assert!(matches!(desk.session.model.screen, Screen::Risk { cursor: 9 }));
}

#[test]
fn each_is_found_by_its_name() {
    for (name, words) in [
        ("risk-matrix", "Ratings of gaps"),
        ("evidence-link", "kept elsewhere"),
        ("evidence-file", "a file"),
        ("comment", "New comment"),
        (":rate", "Likelihood of harm"),
        ("take-away", "There is nothing to take away"),
        ("record", "A test can be recorded only"),
    ] {
        let mut desk = Desk::open();
        desk.keys(":").keys(name.trim_start_matches(':')).keys("<enter>").shows(words);
    }
}

#[test]
fn read_only_nothing_is_added_and_nothing_can_be_typed() {
    let mut desk = Desk::open();
    desk.keys("1");
    let fold = desk.book().fold.clone();
    let mut desk = Desk::home();
    desk.open_with(|opened| {
        opened.fold = fold;
        opened.access = Access::ReadOnly("Somebody else has it.".into());
    });
    let before = lines(&desk);
    desk.keys("w+2").shows("reading only").keys("+4").shows("Reading only: nothing can be typed here");
    desk.keys("+112").shows("reading only");
    assert_eq!(lines(&desk), before);
}

#[test]
fn history_tells_what_changed_and_from_what() {
    let mut desk = Desk::open();
    desk.keys("41+112<esc>eCall Kim.<esc>uhj").shows("Who changed what");
    let history = desk.size(100, 60).screen();
    for words in [
        "Dana Reyes changed the answer",
        "Status: Implemented (was: Planned)",
        "Dana Reyes recorded a test",
        "Test: Passed",
        "Note: Call Kim.",
        "Dana Reyes undid line dana-7k3q9x4m",
        "Note taken away (was: Call Kim.)",
        "(today)",
    ] {
        assert!(history.contains(words), "{words:?} is missing\n{history}");
    }
}
