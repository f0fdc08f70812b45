//! What is promised to people at the keyboard, each promise with its test.

use gapbook::app::action::{ACTIONS, Context};
use gapbook::app::fact_here;
use gapbook::app::model::{HistoryState, Saving, Tab};
use gapbook::app::msg::{Access, CardFigures, Draft, Msg};
use gapbook::app::screen::Screen;
use gapbook::domain::questionnaire::FactSource;
use gapbook::report::{Contents, Wanted};
use gapbook::tui::input_event::InputEvent;

use crate::desk::Desk;

const NOTE: &str = "Kim has the key.";

// Nothing typed is ever lost.

#[test]
fn a_note_stays_however_the_editor_is_left() {
    for way in ["<esc>", "<c-c>", "<c-s><esc>", "<f1><esc><esc>"] {
        let mut desk = Desk::open();
        desk.keys("e").keys(NOTE).keys(way);
        assert_eq!(desk.book().fold.note(&"people.lead".into()), NOTE, "{way}");
        assert!(desk.drafts.is_empty(), "{way}: what is on record needs no draft");
    }
}

#[test]
fn a_note_half_typed_when_the_program_is_killed_is_there_again() {
    let mut desk = Desk::open();
    desk.keys("]e").keys(NOTE);
    desk.restart();
    assert_eq!(desk.question(), "people.drill");
    desk.shows(NOTE).shows("Note (no patient data)");
    desk.keys(" Ask him.<esc>");
    assert_eq!(desk.book().fold.note(&"people.drill".into()), "Kim has the key. Ask him.");
    assert!(desk.drafts.is_empty());
}

#[test]
fn a_draft_waits_until_its_field_is_opened() {
    let mut desk = Desk::home();
    desk.open_with(|opened| {
        opened.drafts = vec![Draft { place: "note/people.lead".into(), text: NOTE.into(), based_on: Vec::new() }];
    });
    desk.keys("we").shows(NOTE).shows("This text was being typed when the program ended last time");
}

#[test]
fn who_only_reads_is_told_before_typing_and_leaves_the_drafts_of_the_writer_alone() {
    let mut desk = Desk::home();
    let draft = Draft { place: "note/people.lead".into(), text: "Half a sen".into(), based_on: Vec::new() };
    desk.drafts.insert(draft.place.clone(), draft.clone());
    for keys in ["we", "wE", "wA", "w+4", "w+1", "wa1", "T", "i*a1", "i7", "t2jj<enter><enter>"] {
        desk.open_with(|opened| {
            opened.access = Access::ReadOnly("Somebody else has it.".into());
            opened.drafts = vec![draft.clone()];
        });
        desk.keys(keys);
        assert_eq!(desk.session.model.edit, None, "{keys}");
        desk.keys("x").keys(NOTE).keys("<esc><esc><esc><c-s>").hides("Everything is on disk");
        assert_eq!(desk.drafts.values().collect::<Vec<_>>(), [&draft], "{keys}");
    }
    desk.keys("we").shows("Reading only: nothing can be typed here");
}

#[test]
fn who_only_reads_throws_no_draft_away_that_the_writer_has_just_saved() {
    let mut desk = Desk::open();
    desk.keys("e").keys(NOTE);
    let draft = desk.drafts["note/people.lead"].clone();
    desk.keys("<esc>");
    let fold = desk.session.model.book.take().expect("open").fold;
    desk.drafts.insert(draft.place.clone(), draft.clone());
    desk.open_with(|opened| {
        opened.fold = fold;
        opened.access = Access::ReadOnly("Somebody else has it.".into());
        opened.drafts = vec![draft.clone()];
    });
    assert_eq!(desk.drafts.values().collect::<Vec<_>>(), [&draft]);
}

#[test]
fn the_form_of_a_new_assessment_keeps_what_was_typed() {
    let mut desk = Desk::home();
    desk.keys("jj<enter>1<down>Northside Clinic<esc>");
    assert_eq!(desk.session.model.screen, Screen::Home);
    desk.keys("<enter>1<down>").shows("Northside Clinic");
}

#[test]
fn the_form_of_a_new_assessment_is_there_again_after_the_program_ended() {
    for end in ["", "<c-c>", "<esc>"] {
        let mut desk = Desk::home();
        desk.keys("jj<enter>1<down>Northside Clinic<down>tenant northside<up>").keys(end);
        desk.start_again();
        desk.keys("jj<enter>1").shows("This form was being filled in").shows("tenant northside");
        desk.shows("Northside Clinic").keys("<enter><enter><enter><enter><enter><enter><enter>");
        assert_eq!(desk.book().fold.assessment().unwrap().organization, "Northside Clinic", "{end:?}");
        assert!(desk.drafts.is_empty(), "{end:?}: what became an assessment needs no draft");
    }
}

#[test]
fn particulars_are_kept_by_escape() {
    let mut desk = Desk::open();
    desk.keys("T<down><backspace><backspace><backspace><backspace><backspace><backspace>Practice<esc>");
    assert_eq!(desk.book().fold.assessment().unwrap().organization, "Northside Practice");
}

#[test]
fn particulars_are_kept_by_leaving_the_program() {
    let mut desk = Desk::open();
    desk.keys("T<down><backspace><backspace><backspace><backspace><backspace><backspace>Practice<c-c>");
    assert_eq!(desk.book().fold.assessment().unwrap().organization, "Northside Practice");
    assert!(desk.ended);
}

#[test]
fn a_title_cannot_be_emptied() {
    let mut desk = Desk::open();
    desk.keys("T").keys(&"<backspace>".repeat(11)).keys("<down><backspace>k<esc>").shows("Title is needed: it stays");
    let info = desk.book().fold.assessment().unwrap();
    assert_eq!((info.title.as_str(), info.organization.as_str()), ("Office 2026", "Northside Clinik"));
}

#[test]
fn a_cell_keeps_what_was_typed() {
    let mut desk = Desk::open();
    desk.keys("t2+Alarms and more<esc>");
    assert_eq!(
        desk.book().fold.cell(&"companies".into(), &row(&desk), &"name".into()).unwrap().text(),
        "Alarms and more"
    );
}

fn row(desk: &Desk) -> gapbook::domain::id::RowId {
    desk.book().fold.rows(&"companies".into()).next().expect("a row").clone()
}

#[test]
fn a_cell_that_cannot_be_taken_stays_open_with_words() {
    let mut desk = Desk::open();
    desk.keys("t2+Alarms<enter>j<enter>yesterday<esc>").shows("is no date").shows("yesterday");
    desk.keys("j").shows("yesterdayj");
}

#[test]
fn paste_is_text_in_text_and_nothing_elsewhere() {
    let mut desk = Desk::open();
    desk.event(&InputEvent::Paste("jjq1".into()));
    assert_eq!((desk.question(), desk.status("people.lead"), desk.ended), ("people.lead", None, false));
    desk.keys("e");
    desk.event(&InputEvent::Paste("one\ntwo".into()));
    desk.keys("<esc>");
    assert_eq!(desk.book().fold.note(&"people.lead".into()), "one\ntwo");
}

#[test]
fn an_editor_of_ones_own_gives_its_text_back_or_leaves_the_old_one() {
    let mut desk = Desk::open();
    desk.editor = |text| Ok(format!("{text}From vi.\n"));
    desk.keys("E<esc>");
    assert_eq!(desk.book().fold.note(&"people.lead".into()), "From vi.");
    desk.editor = |_| Err("vi ended with an error; the text is as it was".into());
    desk.keys("E").shows("the text is as it was");
    desk.keys("<esc>");
    assert_eq!(desk.book().fold.note(&"people.lead".into()), "From vi.");
}

// Escape goes back one level and never leaves; q leaves at once; q in a text is a q.

#[test]
fn escape_never_leaves() {
    let mut desk = Desk::home();
    desk.keys("<esc><esc><esc>").shows("q leaves the program");
    for keys in
        ["w", "o", "F", "d", "djj<enter>", "s", "r", "t1", "t1<enter>", "T", "?", ":", "w/", "wa", "we", "wv", "w="]
    {
        let mut desk = Desk::open();
        desk.keys(keys).keys("<esc><esc><esc><esc><esc><esc>");
        assert!(!desk.ended, "{keys}");
        assert_eq!(desk.session.model.screen, Screen::Home, "{keys}");
    }
}

#[test]
fn q_leaves_at_once_from_the_first_level_because_all_is_saved() {
    for keys in ["w", "o", "F", "d", "s", "r", "t1"] {
        let mut desk = Desk::open();
        desk.keys(keys).keys("q");
        assert!(desk.ended, "{keys}");
    }
    let mut desk = Desk::home();
    desk.keys("q");
    assert!(desk.ended);
}

#[test]
fn q_in_an_overlay_goes_back() {
    for keys in ["?", "a", "v", "="] {
        let mut desk = Desk::open();
        desk.keys(keys).keys("q");
        assert!(!desk.ended && desk.session.model.overlays.is_empty(), "{keys}");
    }
}

#[test]
fn printable_keys_are_text_where_text_is_typed() {
    let all = "qjk1?/:=uxd";
    let mut desk = Desk::open();
    desk.keys("e").keys(all).keys("<esc>");
    assert_eq!(desk.book().fold.note(&"people.lead".into()), all);
    for (keys, place) in [("/", "search"), (":", "palette"), ("t1/", "rows")] {
        let mut desk = Desk::open();
        desk.keys(keys).keys(all);
        assert_eq!(desk.session.model.edit.as_ref().map(|edit| edit.text.as_str()), Some(all), "{place}");
    }
}

// Keys can be found.

#[test]
fn help_is_named_in_every_footer_and_lists_every_key() {
    for (width, height) in [(60, 16), (80, 24), (120, 40)] {
        for keys in ["", "w", "o", "F", "d", "s", "r", "t1", "t1<enter>", "we", "w/", "T"] {
            let mut desk = Desk::home();
            desk.size(width, height);
            if !keys.is_empty() {
                desk.open_with(|_| {});
            }
            desk.keys(keys);
            let screen = desk.screen();
            let footer = screen.lines().last().unwrap();
            assert!(footer.contains("all keys"), "{keys} at {width}: {footer}");
        }
    }
    let mut desk = Desk::open();
    desk.size(120, 200).keys("?");
    for row in ACTIONS.iter().filter(|row| row.contexts.contains(&Context::Walk) && !row.short.is_empty()) {
        desk.shows(row.help.split_at(20.min(row.help.len())).0);
    }
}

#[test]
fn the_dashboard_does_not_offer_itself() {
    let mut desk = Desk::open();
    desk.keys("d").hides("d dashboard");
    desk.keys("w").shows("d dashboard");
}

#[test]
fn the_footer_says_what_the_numbers_do_to_the_column() {
    let mut desk = Desk::open();
    desk.keys("t1").shows("1-2 kind");
    desk.keys("l").shows("1-2 state");
}

#[test]
fn an_action_is_found_by_its_name() {
    let mut desk = Desk::open();
    desk.keys(":dash<enter>");
    assert_eq!(desk.session.model.screen, Screen::Dashboard);
}

// Answering.

#[test]
fn a_number_answers_and_undo_takes_it_back_also_after_a_restart() {
    let mut desk = Desk::open();
    desk.keys("1");
    assert_eq!(desk.status("people.lead"), Some("implemented"));
    desk.keys("5");
    assert_eq!(desk.status("people.lead"), Some("not-implemented"));
    desk.restart();
    desk.keys("u");
    assert_eq!(desk.status("people.lead"), Some("implemented"));
    desk.keys("u");
    assert_eq!(desk.status("people.lead"), None);
    desk.keys("<c-r>");
    assert_eq!(desk.status("people.lead"), Some("implemented"));
    desk.restart();
    desk.keys("<c-r>");
    assert_eq!(desk.status("people.lead"), Some("not-implemented"));
    desk.keys("<c-r>").shows("There is nothing to redo");
    desk.is_consistent();
}

#[test]
fn x_takes_an_answer_away_and_undo_brings_it_back() {
    let mut desk = Desk::open();
    desk.keys("1x");
    assert_eq!(desk.status("people.lead"), None);
    desk.keys("u");
    assert_eq!(desk.status("people.lead"), Some("implemented"));
}

#[test]
fn a_status_that_is_not_taken_is_refused_with_words() {
    let mut desk = Desk::open();
    desk.keys("2").shows("is not taken here");
    assert_eq!(desk.status("people.lead"), None);
}

#[test]
fn partly_shows_what_partly_means_once() {
    let mut desk = Desk::open();
    let screen = desk.keys("]3").screen();
    assert_eq!(screen.matches("There was a drill").count(), 1, "{screen}");
}

#[test]
fn out_of_scope_asks_why_and_counts_as_a_gap_until_it_is_said() {
    let mut desk = Desk::open();
    desk.keys("]7").shows("Reason (no patient data)");
    desk.keys("<esc>").shows("Gap: the reason is missing");
    desk.keys("a").shows("missing");
    desk.keys("<enter>There is nobody else here.<esc><esc>").shows("Set aside: decided and documented");
    desk.is_consistent();
}

#[test]
fn details_begin_with_what_the_standing_lacks() {
    let mut desk = Desk::open();
    desk.keys("7Only one room.<esc>").shows("who approved it, or when, is missing");
    desk.keys("<enter><enter>").shows("Approved by (name or role)");
    desk.keys("Dr. Okafor<enter>").keys("<esc>a<enter>").shows("Decided on");
    desk.keys("2026-11-18<enter><esc>").shows("Set aside: decided and documented");
}

#[test]
fn a_topic_is_out_of_scope_for_one_reason() {
    let mut desk = Desk::open();
    desk.keys("]1OThere are no drills here.<esc>");
    assert_eq!(desk.status("people.drill"), Some("implemented"), "what is answered stays");
    assert_eq!(desk.status("people.floor-wardens"), Some("out-of-scope"));
    assert_eq!(desk.book().fold.answer(&"people.floor-wardens".into()).unwrap().reason, "There are no drills here.");
    assert_eq!(desk.status("people.lead"), None);
    desk.keys("u");
    assert_eq!(desk.status("people.floor-wardens"), None);
}

#[test]
fn an_answer_to_an_earlier_wording_waits_for_a_yes() {
    let mut desk = Desk::home();
    desk.open_with(|opened| {
        let mut again = (*opened.questionnaire).clone();
        again.questions[0].rev = 1;
        opened.questionnaire = again.into();
    });
    desk.keys("w1");
    let fold = desk.book().fold.clone();
    let mut later = Desk::home();
    later.open_with(|opened| {
        let next = fold.tick() + 1;
        opened.fold = fold;
        if let Access::Write { next: number, .. } = &mut opened.access {
            *number = next;
        }
        let mut again = (*opened.questionnaire).clone();
        again.questions[0].rev = 2;
        opened.questionnaire = again.into();
    });
    later.keys("w").shows("the question changed since it was answered").shows("y confirms the answer");
    later.keys("y").shows("Met: in place");
}

#[test]
fn a_flag_shows_and_goes() {
    let mut desk = Desk::open();
    desk.keys("f").shows("Flagged for follow-up");
    desk.size(80, 40).keys("d").shows("Flagged");
    desk.keys("wf").hides("Flagged for follow-up");
}

#[test]
fn asking_somebody_makes_them_the_owner_and_copies_the_question() {
    let mut desk = Desk::open();
    desk.keys("AKim Tran<enter>").shows("Owner: Kim Tran");
    assert!(desk.clipboard.contains("Kim Tran, can you answer this? (people.lead)"), "{}", desk.clipboard);
    desk.clipboard.clear();
    desk.keys("]A<esc>");
    assert_eq!(desk.clipboard, "", "without a name nobody is asked");
}

#[test]
fn the_command_of_a_check_is_copied() {
    let mut desk = Desk::open();
    desk.keys("c").shows("No check of this question has a command");
    desk.keys("/alarms<enter>c").shows("On the clipboard: alarmctl list --state");
    assert_eq!(desk.clipboard, "alarmctl list --state");
}

// Moving.

#[test]
fn next_open_steps_over_what_is_answered_and_what_does_not_apply() {
    let mut desk = Desk::open();
    desk.keys("F2w");
    desk.keys("1n");
    assert_eq!(desk.question(), "people.drill");
    desk.keys("1n");
    assert_eq!(desk.question(), "building.exits", "floor wardens do not apply on one floor");
    desk.keys("N");
    assert_eq!(desk.question(), "building.batteries", "going round");
}

#[test]
fn questions_are_found_by_words_id_and_citation() {
    for (words, id) in
        [("smoke alarm", "building.alarms"), ("people.drill", "people.drill"), ("rules 4", "building.extinguishers")]
    {
        let mut desk = Desk::open();
        desk.keys("/").keys(words).keys("<enter>");
        assert_eq!(desk.question(), id, "{words}");
    }
}

#[test]
fn only_the_questions_of_a_role() {
    let mut desk = Desk::open();
    desk.keys("p").shows("Landlord");
    desk.keys("3");
    assert_eq!(desk.question(), "building.exits");
    desk.keys("]");
    assert_eq!(desk.question(), "building.extinguishers");
    desk.keys("]");
    assert_eq!(desk.question(), "building.exits");
    desk.keys("p1]");
    assert_eq!(desk.question(), "building.alarms");
}

#[test]
fn a_short_path_is_an_order() {
    let mut desk = Desk::open();
    desk.keys("v4]");
    assert_eq!(desk.question(), "building.exits");
    desk.keys("]]");
    assert_eq!(desk.question(), "people.lead");
}

#[test]
fn the_outline_folds_topics_then_areas() {
    let mut desk = Desk::open();
    desk.keys("og").shows("Who is in charge").shows("Practice");
    desk.keys("jjhh").hides("One person named").shows("Who is in charge");
    desk.keys("hh").hides("Who is in charge").shows("People");
    desk.keys("l").shows("Practice").hides("One person named");
    desk.keys("w").keys("o").shows("One person named");
}

#[test]
fn tabs_go_round_and_enter_opens_details() {
    let mut desk = Desk::open();
    desk.keys("h");
    assert_eq!(desk.book().tab, Tab::History);
    desk.keys("l<enter>").shows("What is done instead");
}

// Facts.

#[test]
fn facts_switch_questions_off_and_their_answers_come_back() {
    let mut desk = Desk::open();
    desk.keys("F1w]]1");
    assert_eq!(desk.status("people.floor-wardens"), Some("implemented"));
    desk.keys("F2w").shows("its condition does not hold here");
    assert_eq!(desk.status("people.floor-wardens"), Some("implemented"), "kept");
    desk.keys("F1w").shows("Met: in place");
    desk.is_consistent();
}

#[test]
fn several_values_can_be_ticked() {
    let mut desk = Desk::open();
    desk.keys("Fj12").shows("Cooking, more than a");
    desk.keys("1").hides("● Which of these happen in your rooms?  Cooking");
    desk.keys("g3").shows("don't know");
    desk.keys("x").shows("open");
    desk.is_consistent();
}

#[test]
fn enter_on_a_fact_leads_on_and_sets_nothing() {
    let mut desk = Desk::open();
    let before = desk.book().fold.len();
    desk.keys("F").shows("Enter next").hides("Enter open");
    let asked = |desk: &Desk| {
        let book = desk.book();
        matches!(fact_here(book).expect("a fact").source, FactSource::Asked(_))
    };
    for place in 1..20 {
        if !asked(&desk) {
            break;
        }
        desk.keys("<enter>");
        assert_eq!(desk.book().facts.cursor, place, "to the next one");
    }
    desk.shows("Enter open").keys("<enter>");
    assert_eq!(desk.session.model.screen, Screen::Register { register: "devices".into() });
    assert_eq!(desk.book().fold.len(), before, "nothing was written");
    desk.size(80, 60).keys("F?").shows("Only numbers set");
}

#[test]
fn a_fact_that_follows_is_not_asked_but_leads_to_its_register() {
    let mut desk = Desk::open();
    desk.keys("FG1").shows("follows from the register");
    desk.keys("<enter>");
    assert_eq!(desk.session.model.screen, Screen::Register { register: "devices".into() });
}

// Registers.

#[test]
fn one_key_marks_a_row_and_the_finding_shows_at_once() {
    let mut desk = Desk::open();
    desk.keys("t1l2").shows("Critical: Hallway alarm: the alarm is missing. Put one up today.");
    desk.keys("d").shows("Critical gaps open (1 recorded, 2 not answered)");
    desk.keys("t1u").hides("the alarm is missing");
    desk.is_consistent();
}

#[test]
fn rows_are_found_sorted_and_filtered_and_stay_so_on_the_way_back() {
    let mut desk = Desk::open();
    desk.keys("t1/room 24<enter>").shows("[holds \"room 24\"]").shows("Room 240").hides("Hallway alarm");
    desk.keys("<enter><esc>").shows("Room 240").hides("Hallway alarm");
    desk.keys("<esc>").shows("Hallway alarm");
    desk.keys("/zzz").shows("No row holds these words");
    desk.keys("<esc>").shows("Hallway alarm");
    desk.keys("l2G1v").shows("[filled only]").shows("Room 245").hides("Room 001");
    desk.keys("S");
    let screen = desk.screen();
    assert!(screen.find("Room 245") < screen.find("Hallway alarm"), "In place before Missing\n{screen}");
    desk.keys("S");
    let screen = desk.screen();
    assert!(screen.find("Room 245") > screen.find("Hallway alarm"), "turned round\n{screen}");
    desk.keys("<tab>").shows("Company");
    desk.keys("<tab>").shows("[filled only]");
}

#[test]
fn the_place_in_a_register_is_there_after_a_restart() {
    let mut desk = Desk::open();
    desk.keys("t1G");
    desk.restart();
    desk.shows("Room 245");
    assert_eq!(desk.session.model.screen, Screen::Register { register: "devices".into() });
}

#[test]
fn a_row_that_is_gone_leaves_the_cursor_among_the_others() {
    let mut desk = Desk::open();
    desk.keys("t2+First<enter><esc>").keys("+Second<enter><esc>");
    desk.keys("G-").shows("First").hides("Second");
    desk.keys("-").shows("No rows yet");
    desk.keys("u").shows("First");
    desk.keys("2").shows("works without a contract");
}

#[test]
fn no_row_without_its_name_is_hidden() {
    let mut desk = Desk::open();
    desk.keys("t2+First<enter>k<enter><backspace><backspace><backspace><backspace><backspace><esc><esc>");
    desk.shows("(no name)");
}

// Saving and leaving.

#[test]
fn what_is_not_saved_is_said_and_leaving_asks() {
    let mut desk = Desk::open();
    desk.disk_full = true;
    desk.keys("1").shows("NOT SAVED, 1 change: No space left on the device");
    desk.keys("q").shows("Not everything is on disk");
    assert!(!desk.ended);
    desk.keys("<enter>").shows("NOT SAVED");
    assert!(!desk.ended, "staying is the safe answer");
    desk.disk_full = false;
    desk.try_to_save();
    desk.shows("Saved 09:05");
    assert_eq!(desk.book().saving, Saving::Saved(Some("09:05".into())));
    desk.keys("q");
    assert!(desk.ended);
}

/// What the disk says when it is full, with a path as long as they get.
const DISK_FULL: &str = "The disk is full. Free some space on it, then try again. Could not write \
    /home/dana/OneDrive - Northside Clinic/Documents/Compliance/gapbook/office-2026/journal/r-3zzz834k.jsonl: \
    No space left on device (os error 28). gapbook tries again by itself.";

#[test]
fn cause_and_remedy_are_seen_in_a_narrow_line_and_the_rest_with_a_key_and_before_leaving() {
    let mut desk = Desk::open();
    desk.disk_full = true;
    desk.keys("8");
    desk.tell(Msg::SaveFailed(DISK_FULL.into()));
    desk.shows("NOT SAVED, 1 change: The disk is full. Free some space").shows("Ctrl-S: more");
    for keys in ["<c-s>", "<c-s><c-s>", "q"] {
        desk.keys(keys).shows("r-3zzz834k.jsonl").shows("tries again by itself.");
        desk.keys("<esc>").hides("r-3zzz834k.jsonl");
    }
}

#[test]
fn a_long_notice_can_be_read_in_full() {
    let of = "/home/dana/OneDrive - Northside Clinic/Documents/Compliance/gapbook/office-2026";
    let mut desk = Desk::home();
    desk.open_with(|opened| {
        opened.notices = vec![format!("This folder is a copy of {of}; what is written here goes to a new log.")];
    });
    desk.shows("Ctrl-S: more").keys("<c-s>").shows("what is written here goes").keys("<esc>");
    desk.open_with(|opened| {
        let who = "Close the window of Dana Reyes: it is writing on desk-of-the-office (process 4711, since 2026-11-21 08:00).";
        opened.access = Access::ReadOnly(who.into());
    });
    desk.shows("Ctrl-S: more").keys("<c-s>").shows("2026-11-21 08:00).").keys("<esc>");
    desk.keys("w").keys("e<c-s>").shows("nothing can be typed here").shows("2026-11-21 08:00).");
}

#[test]
fn a_draft_that_is_not_kept_is_not_said_to_be_on_disk() {
    let mut desk = Desk::open();
    desk.keys("e").keys(NOTE);
    desk.keys("<c-s>").shows("What you type is kept as a draft");
    desk.tell(Msg::DraftKept(Err(DISK_FULL.into())));
    desk.shows("What you type is not kept as a draft. The disk is full.").keys("<c-s>").shows("tries again by itself.");
    desk.keys("<esc><c-s>").shows("What you type is not on disk").hides("Everything is on disk");
    desk.tell(Msg::DraftKept(Ok(())));
    desk.keys("<esc><c-s>").shows("Everything is on disk");
}

#[test]
fn leaving_in_spite_of_it_needs_a_second_key() {
    let mut desk = Desk::open();
    desk.disk_full = true;
    desk.keys("1q2");
    assert!(desk.ended);
}

#[test]
fn saving_needs_no_key_and_the_key_says_so() {
    let mut desk = Desk::open();
    desk.keys("1<c-s>").shows("Everything is on disk");
}

#[test]
fn reading_only_refuses_with_words() {
    let mut desk = Desk::home();
    desk.open_with(|opened| opened.access = Access::ReadOnly("Another window has it open.".into()));
    for keys in ["w1", "wf", "F1", "t1l2", "t2+"] {
        let words = if keys == "t2+" { "Reading only: nothing" } else { "this assessment is open for reading only" };
        desk.keys(keys).shows(words);
        desk.keys("<esc><esc>");
        desk.open_with(|opened| opened.access = Access::ReadOnly("Another window has it open.".into()));
    }
    assert!(desk.waiting.is_empty());
}

// Coming back.

#[test]
fn coming_back_is_coming_back_to_the_same_place() {
    for (keys, text) in [
        ("w]]l", "Name two people for each floor"),
        ("wo", "▾ People"),
        ("d", "Your points"),
        ("F", "What decides which questions apply"),
        ("s", "Gaps, the one to close first"),
        ("r", "Gap report"),
        ("t2", "Company"),
    ] {
        let mut desk = Desk::open();
        desk.keys(keys);
        desk.restart();
        desk.shows(text);
    }
    let mut desk = Desk::open();
    desk.size(60, 16).keys("]]]jj");
    let before = desk.screen();
    desk.restart();
    assert_eq!(desk.screen().lines().take(13).collect::<Vec<_>>(), before.lines().take(13).collect::<Vec<_>>());
}

// The report.

#[test]
fn the_report_is_written_again_after_undo() {
    let mut desk = Desk::open();
    desk.keys("1r").shows("Gap report");
    desk.keys("u").shows("Gap report").hides("Writing the report");
}

#[test]
fn the_report_is_exported_where_one_says() {
    let mut desk = Desk::open();
    // What is on the screen is proposed.
    desk.keys("rbW").shows("▌ 2 Markdown: one page").keys("<enter>1");
    desk.shows("office-2026-2026-11-21-brief.md").keys("<enter>").shows("Writing the report");
    let (path, wanted) = desk.exported.pop().expect("a file");
    assert_eq!((path.as_str(), wanted.contents), ("office-2026-2026-11-21-brief.md", Contents::Brief));
    assert!(!wanted.redacted);
}

#[test]
fn every_form_of_the_report_can_be_written_from_the_screen() {
    let mut names = Vec::new();
    for n in 0..Wanted::choices().len() {
        for reader in ["1", "2"] {
            let mut desk = Desk::open();
            desk.keys(&format!("rWg{}<enter>{reader}<enter>", "j".repeat(n)));
            let (path, wanted) = desk.exported.pop().expect("a file");
            assert_eq!((wanted.redacted, path.contains("redacted")), (reader == "2", reader == "2"));
            names.push(path);
        }
    }
    for ending in [".md", ".html", ".xlsx", ".csv", ".json"] {
        assert!(names.iter().any(|name| name.ends_with(ending)), "{ending}");
    }
}

#[test]
fn a_file_that_is_there_is_replaced_only_after_a_yes() {
    let mut desk = Desk::open();
    desk.there = Some("office-2026-2026-11-21.md".into());
    desk.keys("rW11<enter>").shows("It is there already: 12 KB, last changed 2026-11-20 08:00");
    assert!(desk.exported.is_empty());
    // Enter and Escape are the safe answers.
    desk.keys("<esc>").hides("there already");
    assert!(desk.exported.is_empty());
    desk.keys("W11<enter><enter>").shows("Write the report to");
    assert!(desk.exported.is_empty());
    desk.keys("2<enter>");
    assert_eq!(desk.exported.pop().expect("under another name").0, "office-2026-2026-11-21.md2");
    desk.keys("W11<enter>2");
    assert_eq!(desk.exported.pop().expect("after a yes").0, "office-2026-2026-11-21.md");
}

// Figures.

#[test]
fn every_figure_leads_somewhere_and_explains_itself() {
    let mut desk = Desk::open();
    desk.keys("1]3]1]4t1l2d");
    let count = gapbook::app::figures::figures(desk.book()).len();
    for n in 0..count {
        let down = "j".repeat(n);
        desk.keys("g").keys(&down).keys("=");
        assert_eq!(desk.session.model.overlays.len(), 1, "figure {n} explains itself\n{}", desk.screen());
        desk.keys("<esc>").keys("<enter>");
        let left = !matches!(desk.session.model.screen, Screen::Dashboard) || !desk.session.model.overlays.is_empty();
        assert!(left, "figure {n} leads somewhere\n{}", desk.screen());
        desk.keys("<esc>");
        assert_eq!(desk.session.model.screen, Screen::Dashboard, "figure {n}: Esc comes back");
    }
}

/// Walks to the row of the dashboard that says this.
fn to_figure(desk: &mut Desk, label: &str) {
    let all = gapbook::app::figures::figures(desk.book());
    let place = all.iter().position(|figure| figure.label.starts_with(label));
    let place = place.unwrap_or_else(|| panic!("no figure says {label}"));
    desk.keys("dg").keys(&"j".repeat(place));
}

#[test]
fn a_service_leads_to_exactly_its_questions() {
    let mut desk = Desk::open();
    to_figure(&mut desk, "Hallway alarm");
    desk.keys("<enter>").shows("About Hallway alarm").shows("1 question").shows("Alarms: A working smoke alarm");
    desk.keys("<esc>=").shows("Services: Hallway alarm").shows("building.alarms");
}

#[test]
fn an_owner_leads_to_exactly_their_questions_and_what_is_overdue_is_said() {
    let mut desk = Desk::open();
    desk.keys("5AKim Tran<enter>a").keys("<down><down><down><down><down><down>");
    desk.keys("<esc>d").shows("To do").shows("Overdue");
    to_figure(&mut desk, "Kim Tran");
    desk.keys("<enter>").shows("Owner: Kim Tran").shows("1 question");
    to_figure(&mut desk, "Nobody");
    desk.keys("<enter>").shows("Nobody owns these").shows("7 questions");
}

#[test]
fn the_score_over_time_follows_an_undo_and_leads_to_what_changed_on_a_day() {
    let mut desk = Desk::open();
    desk.keys("1d");
    let days = |desk: &Desk| match &desk.book().history {
        HistoryState::Known(history) => history.days.clone(),
        other => panic!("not known on the dashboard: {other:?}"),
    };
    let before = days(&desk);
    assert_eq!(before.last().map(|day| day.sums), Some(*desk.book().evaluation.total()));
    desk.keys("u");
    assert_eq!(days(&desk).last().map(|day| day.sums), Some(*desk.book().evaluation.total()));
    assert_ne!(days(&desk), before);
    to_figure(&mut desk, "Score over time");
    desk.keys("<enter>").shows("Changed on 2026-11-21").shows("1 question");
    desk.keys("<esc>=").shows("One point for each day with changes");
}

#[test]
fn the_first_screen_says_how_each_assessment_stands_and_never_by_an_older_reading() {
    let mut desk = Desk::home();
    desk.shows("38 %, 2 critical · 4/8 answered · !1 overdue, next 2026-12-01");
    desk.shows("100 %, none critical · 8/8 answered");
    let figures = CardFigures { percent: Some(99), ..desk.card_figures[0].clone() };
    desk.tell(Msg::CardReady { asked: u64::MAX, name: "office-2026".into(), figures });
    desk.hides("99 %");
    desk.card_figures.clear();
    desk.open_with(|_| {});
    desk.keys("w<esc><esc>").shows("being read").hides("38 %");
}

#[test]
fn escape_comes_back_to_the_list_that_led_to_a_question() {
    let mut desk = Desk::open();
    desk.keys("5]5]5sj<enter>").shows("[Question]");
    desk.keys("1<esc>").shows("Gaps, the one to close first").shows("2 questions");
    desk.keys("<esc><esc>");
    assert_eq!(desk.session.model.screen, Screen::Home);
}

#[test]
fn a_new_assessment_takes_what_stands_in_the_fields() {
    let mut desk = Desk::home();
    desk.keys("jj<enter>1").shows("Fire safety in a small office 2026");
    desk.keys("<down>Northside Clinic").keys("<enter><enter><enter><enter><enter><enter>");
    let info = desk.book().fold.assessment().unwrap();
    assert_eq!((info.title.as_str(), info.period.as_str()), ("Fire safety in a small office 2026", "2026"));
    assert_eq!(info.prepared_by, "Dana Reyes");
    assert_eq!(desk.session.model.screen, Screen::Facts);
}

#[test]
fn a_new_assessment_needs_its_organization() {
    let mut desk = Desk::home();
    desk.keys("jj<enter>1<enter><enter><enter><enter><enter><enter><enter>").shows("Organization is needed");
}

#[test]
fn what_the_catalog_says_stands_beside_the_name_where_there_is_room() {
    let mut desk = Desk::open();
    desk.keys("t1").shows("Made by").shows("Any maker");
    desk.size(60, 16);
    let screen = desk.screen();
    let heading = screen.lines().find(|line| line.contains("Place")).unwrap();
    assert!(!heading.contains("Made by"), "{screen}");
    desk.shows("Made by: Any maker");
}

#[test]
fn a_question_shows_its_rows_and_offers_the_status_that_follows() {
    let mut desk = Desk::open();
    desk.keys("w]]]]").shows("Alarms and extinguishers: no row yet that bears on this");
    // One alarm whose test is not overdue, one without a test.
    desk.keys("tl1ll<enter><enter>2027-01-31<enter><esc>jjhhh1");
    desk.keys("w").shows("Alarms and extinguishers: 1 of 2 alarms have a test that is not overdue");
    desk.shows("Not yet (t shows them): ")
        .shows("The register suggests 3, Partially implemented. The answer is yours.");
    desk.keys("3").hides("The register suggests");
    desk.keys("1").shows("The register suggests 3");
    // The same key leads back to the row that is missing.
    desk.keys("t").shows("Room 001");
    assert_eq!(desk.session.model.book.as_ref().unwrap().table(&"devices".into()).list.cursor, 2);
    desk.is_consistent();
}

#[test]
fn two_rows_of_one_name_become_one_and_undo_makes_them_two_again() {
    let mut desk = Desk::open();
    desk.keys("t1").hides("called the same");
    // "Hallway alarm" a second time, with a state that the first one lacks.
    desk.keys("+hallway  Alarm<enter><down><enter>1<esc>").shows("Another row is called the same");
    desk.keys("J").shows("The two rows are one now").hides("called the same").shows("247 rows");
    desk.keys("g").shows("In place");
    desk.keys("u").shows("248 rows").shows("called the same");
    desk.keys("l2J").shows("The two rows differ in State").shows("248 rows");
    desk.is_consistent();
}
