//! A slip of the finger: what a key pressed by mistake, or a text that cannot be taken, may and may not do.

use std::sync::Arc;

use gapbook::domain::change::LONGEST_TEXT;
use gapbook::domain::record::FactValue;
use gapbook::tui::input_event::InputEvent;

use crate::desk::{Desk, questionnaire};

#[test]
fn a_digit_where_no_status_is_shown_says_what_it_changed_and_undo_takes_it_back() {
    let mut desk = Desk::open();
    desk.keys("1").hides("ANSWER CHANGED");
    desk.keys("ll3").shows("ANSWER CHANGED, u takes it back: now Partially implemented, was Implemented");
    desk.keys("u").hides("ANSWER CHANGED");
    assert_eq!(desk.status("people.lead"), Some("implemented"));
    desk.keys("x").shows("now not answered, was Implemented").keys("u");
    desk.keys("4").shows("now Planned, was Implemented").keys("<c-s>").shows("Press a to say who does it");
    desk.keys("<esc>4").hides("ANSWER CHANGED");
}

#[test]
fn the_list_of_what_can_be_added_says_why_a_test_cannot_be_and_stays() {
    let mut desk = Desk::open();
    desk.keys("+").shows("Test: only if Implemented, Alternative or Partially").keys("1");
    desk.shows("A test can be recorded only on").shows("Add to this question");
    let before = desk.book().fold.len();
    desk.keys("1").shows("Add to this question");
    assert_eq!((desk.status("people.lead"), desk.book().fold.len()), (None, before), "no digit answers");
    desk.keys("<esc>1+").shows("Test (now: not assessed)").shows("Risk: only of a gap or an open question").keys("5");
    desk.shows("this one is met").shows("Add to this question");
}

#[test]
fn a_new_row_is_typed_at_once_and_is_none_without_a_name() {
    let mut desk = Desk::open();
    let before = desk.book().fold.len();
    desk.keys("t2+").shows("New row: Company").keys("<esc>").shows("No rows yet");
    desk.keys("+ <enter>").shows("No rows yet");
    assert_eq!(desk.book().fold.len(), before, "nothing was written");
    desk.keys("+Shredder Co<enter>").shows("Shredder Co").shows("Enter fills the line under the cursor");
    assert_eq!(desk.book().fold.len(), before + 1, "row and name are one change");
    desk.keys("1").shows("Signed and in force");
    desk.keys("uu").shows("No rows yet").is_consistent();
    desk.keys("+Alarms");
    desk.restart();
    desk.shows("New row: Company").shows("Alarms").keys(" Inc<esc>").shows("Alarms Inc");
    assert!(desk.drafts.is_empty(), "{:?}", desk.drafts);
}

#[test]
fn a_date_that_is_none_has_a_way_out_that_says_what_is_dropped() {
    for refuse in ["<enter>", "<esc>"] {
        let mut desk = Desk::open();
        desk.keys("a7tomorrow").keys(refuse).shows("`tomorrow` is no date").shows("Esc drops it");
        desk.keys(" noon<esc>").shows("`tomorrow noon` is no date");
        assert!(!desk.drafts.is_empty(), "what was changed since is not dropped unsaid");
        desk.keys("<esc>").shows("Dropped, nothing was changed: tomorrow noon").shows("Details");
        assert!(desk.session.model.edit.is_none() && desk.drafts.is_empty());
        assert!(desk.book().fold.assignment(&"people.lead".into()).due.is_none());
    }
    let mut desk = Desk::open();
    desk.keys("t2+Alarms<enter>j<enter>yesterday<esc><esc>").shows("Dropped, nothing was changed: yesterday");
}

#[test]
fn a_paste_beyond_the_limit_is_refused_at_once_and_says_how_much_is_too_much() {
    let mut desk = Desk::open();
    desk.keys("e").keys("Kim has the key. ");
    desk.event(&InputEvent::Paste("x".repeat(LONGEST_TEXT)));
    desk.shows("Not taken, 17 characters too many: 20000 fit here, 19983 are left").shows("Kim has the key.");
    desk.keys("Ask him.<esc>");
    assert_eq!(desk.book().fold.note(&"people.lead".into()), "Kim has the key. Ask him.");
    assert!(desk.drafts.is_empty());
}

#[test]
fn a_long_text_of_ones_own_editor_is_not_lost_and_can_be_dropped() {
    let mut desk = Desk::open();
    desk.editor = |_| Ok("word ".repeat(4_001));
    desk.keys("E").shows("5 characters too many").keys("<esc>").shows("Esc drops it");
    desk.keys("<backspace>").hides("Esc drops it").keys("<backspace><backspace><backspace><backspace><esc>");
    assert_eq!(desk.book().fold.note(&"people.lead".into()).split_whitespace().count(), 4_000);
    desk.keys("E<esc><esc>").shows("Dropped, nothing was changed: word word");
    assert!(desk.session.model.edit.is_none() && desk.drafts.is_empty());
}

/// An assessment with a fact of ten values.
fn with_ten_values() -> Desk {
    let mut desk = Desk::home();
    desk.open_with(|opened| {
        let mut content = (*questionnaire()).clone();
        let fact = content.facts.iter_mut().find(|fact| fact.id == "kinds-of-work".into()).expect("it is there");
        for n in 3..=8 {
            let mut option = fact.options[0].clone();
            option.id = format!("work-{n}");
            option.title = format!("Work of the kind {n}");
            fact.options.push(option);
        }
        fact.help = "Tick all that fit. ".repeat(12) + "The end of it.";
        content.reindex();
        opened.questionnaire = Arc::new(content);
    });
    desk.keys("Fj");
    desk
}

#[test]
fn the_tenth_value_of_a_fact_has_a_key() {
    let mut desk = with_ten_values();
    desk.shows("1-9 0 choose").shows("0 [ ] Don't know").keys("0").shows("0 [x] Don't know");
    assert_eq!(desk.book().fold.fact(&"kinds-of-work".into()), Some(FactValue::Unknown));
    desk.size(80, 60).keys("?").shows("1 to 9, 0");
}

#[test]
fn all_that_is_said_of_a_fact_can_be_read() {
    let mut desk = with_ten_values();
    desk.shows("Don't know").shows("Which of these happen").shows("Is the office on more").shows("The end of it.");
    desk.size(60, 16).shows("more text").hides("The end of it.").keys("lll").shows("The end of it.");
    desk.shows("Which of these happen").keys("l").shows("x clears").keys("hhhh").shows("1 [ ] Cooking");
    desk.keys("ljk").shows("1 [ ] Cooking");
    desk.size(120, 40).shows("The end of it.").hides("more text");
}
