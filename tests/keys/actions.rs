//! The table of improvement actions, as people use it.

use gapbook::app::screen::Screen;

use crate::desk::Desk;

/// The table with nothing answered; the first question under the cursor.
fn table() -> Desk {
    let mut desk = Desk::open();
    desk.size(120, 40).keys("i");
    desk
}

/// The ids of the rows in order; headings in brackets.
fn rows(desk: &Desk) -> Vec<String> {
    use gapbook::app::action_table::TableRow;
    let book = desk.book();
    let name = |row: &TableRow| match row {
        TableRow::Heading { title, .. } => format!("[{title}]"),
        TableRow::Action(place) => book.questionnaire.questions[*place].id.to_string(),
    };
    book.actions.shown().rows.iter().map(name).collect()
}

/// The row of the cursor.
fn here(desk: &Desk) -> String {
    rows(desk).get(desk.book().actions.list.cursor).cloned().unwrap_or_default()
}

fn owner(desk: &Desk, id: &str) -> String {
    desk.book().fold.assignment(&id.into()).owner
}

fn lines(desk: &Desk) -> usize {
    desk.book().fold.len()
}

/// Moves the cursor to a question of the table.
fn go(desk: &mut Desk, id: &str) {
    let row = rows(desk).iter().position(|row| row == id).unwrap_or_else(|| panic!("{id} in {:?}", rows(desk)));
    desk.keys("g").keys(&"j".repeat(row));
    assert_eq!(here(desk), id);
}

#[test]
fn every_screen_leads_to_it_and_escape_comes_back_to_the_row() {
    for from in ["w", "o", "d", "F", "s", "r", "t1"] {
        let mut desk = Desk::open();
        desk.keys(from).keys("i");
        assert_eq!(desk.session.model.screen, Screen::Actions, "{from}");
    }
    let mut desk = table();
    go(&mut desk, "building.alarms");
    desk.keys("<enter>");
    assert_eq!(desk.session.model.screen, Screen::Walk { outline: false });
    assert_eq!(desk.question(), "building.alarms");
    desk.keys("<esc>");
    assert_eq!(desk.session.model.screen, Screen::Actions);
    assert_eq!(here(&desk), "building.alarms");
    desk.keys("<esc>");
    assert_eq!(desk.session.model.screen, Screen::Walk { outline: false });
}

#[test]
fn met_ones_are_hidden_and_said_to_be() {
    let mut desk = Desk::open();
    desk.keys("1i").shows("1 met hidden, M shows them");
    assert!(!rows(&desk).contains(&"people.lead".to_owned()));
    desk.keys("M").hides("met hidden");
    assert!(rows(&desk).contains(&"people.lead".to_owned()));
}

#[test]
fn the_cursor_follows_its_action_when_it_is_answered_on_its_page() {
    let mut desk = table();
    go(&mut desk, "building.exits");
    desk.keys("<enter>5<esc>");
    assert_eq!(here(&desk), "building.exits");
    desk.keys("<enter>1<esc>");
    assert!(!rows(&desk).contains(&"building.exits".to_owned()), "met is hidden");
}

#[test]
fn a_filter_narrows_while_it_is_typed_and_escape_leaves_it_as_it_was() {
    let mut desk = table();
    let all = rows(&desk);
    desk.keys("/area:people").shows("of 8 actions").shows("area: some letters of its name");
    assert!(rows(&desk).iter().all(|id| id.starts_with("people.")), "{:?}", rows(&desk));
    desk.keys("<esc>");
    assert_eq!(rows(&desk), all);
    desk.keys("/\"smoke alarm\" critical<enter>").shows("1 of 8 actions").shows("filter \"smoke alarm\" critical");
    assert_eq!(rows(&desk), ["building.alarms"]);
    desk.keys("wi").shows("1 of 8 actions");
    desk.restart();
    desk.size(120, 40).shows("filter \"smoke alarm\" critical");
    assert_eq!(rows(&desk), ["building.alarms"]);
    desk.keys("X");
    assert_eq!(rows(&desk), all);
}

#[test]
fn a_mistyped_field_is_said_and_shows_nothing() {
    let mut desk = table();
    desk.keys("/onwer:dana").shows("No field 'onwer', did you mean owner? Fields: owner, status");
    assert!(rows(&desk).is_empty());
    desk.keys("<enter>").shows("No field 'onwer'").shows("0 of 8 actions");
    desk.keys("*a").shows("No action is shown");
    desk.keys("/<backspace><backspace><backspace><backspace><backspace><backspace><backspace><backspace><backspace><backspace>");
    desk.keys("status:done").shows("No status 'done'. status: implemented, ");
}

#[test]
fn s_orders_by_the_column_and_none_stands_last_both_ways() {
    let mut desk = table();
    go(&mut desk, "people.drill");
    desk.keys("a22027-02-01<enter>");
    go(&mut desk, "building.exits");
    desk.keys("a22026-11-25<enter>").shows("1 action due 2026-11-25; u takes it back").shows("in 4 d");
    desk.keys("llll").shows("Due").keys("S").shows("Order: due");
    assert_eq!(rows(&desk)[..2], ["building.exits", "people.drill"]);
    desk.keys("S").shows("Order: due, turned round");
    assert_eq!(rows(&desk)[..2], ["people.drill", "building.exits"]);
    desk.keys("S").shows("Order: what to close first");
    desk.keys("P").shows("Order: points to earn for the effort");
    assert_eq!(rows(&desk)[0], "people.lead", "27 points for some minutes");
}

#[test]
fn headings_stand_in_the_order_of_the_content_with_their_sums() {
    let mut desk = table();
    desk.keys("v2");
    let headings: Vec<String> = rows(&desk).into_iter().filter(|row| row.starts_with('[')).collect();
    assert_eq!(headings, ["[People]", "[Building]"]);
    desk.shows("People  3 shown · 0/29 points · ! 1 critical");
    desk.keys("v6");
    let headings: Vec<String> = rows(&desk).into_iter().filter(|row| row.starts_with('[')).collect();
    assert_eq!(headings.first().unwrap(), "[House rules 1 A person in charge of fire safety]");
    assert_eq!(headings.last().unwrap(), "[No provision]");
    desk.keys("gk<enter>").shows("A heading; Space selects all actions below it");
    desk.keys("v2g ").shows("3 selected");
}

#[test]
fn many_get_an_owner_in_one_step_and_one_undo_takes_it_back() {
    let mut desk = table();
    go(&mut desk, "people.drill");
    desk.keys("a1Kim Tran<enter>").shows("1 action given to Kim Tran; u takes it back");
    let before = lines(&desk);
    desk.keys("/area:people<enter>*").shows("3 selected").keys("a1Kim Tran<enter>");
    desk.shows("2 actions given to Kim Tran (1 had it already); u takes it back");
    assert_eq!(lines(&desk), before + 1, "one line");
    assert_eq!(owner(&desk, "people.lead"), "Kim Tran");
    assert_eq!(owner(&desk, "building.exits"), "");
    desk.keys("u");
    assert_eq!(owner(&desk, "people.lead"), "");
    assert_eq!(owner(&desk, "people.drill"), "Kim Tran", "what was there before stays");
    desk.keys("<c-r>");
    assert_eq!(owner(&desk, "people.floor-wardens"), "Kim Tran");
    desk.keys("a1").shows("for 3 actions").keys("<enter>");
    assert_eq!(lines(&desk), before + 3, "what they have in common is there, and nothing changed");
    desk.is_consistent();
}

#[test]
fn what_is_typed_for_many_and_left_is_there_again() {
    let mut desk = table();
    desk.keys("*a1Dana<esc>").shows("Nothing was changed; what you typed is kept");
    assert_eq!(owner(&desk, "people.lead"), "");
    desk.keys("a1").shows("Dana").keys(" R<enter>").shows("8 actions given to Dana R");
    assert!(desk.drafts.is_empty());
    desk.keys("a2tomorrow<enter>").shows("`tomorrow` is no date");
    desk.keys("<c-c>");
    assert!(desk.ended);
    assert!(desk.book().fold.assignment(&"people.lead".into()).due.is_none(), "leaving changes nothing");
    assert_eq!(desk.drafts["selected/due"].text, "tomorrow");
}

#[test]
fn many_are_planned_and_not_implemented() {
    let mut desk = table();
    desk.keys("*4").shows("8 actions planned; u takes it back");
    assert_eq!(desk.status("building.exits"), Some("planned"));
    desk.keys("4").shows("Nothing was changed: 8 had it already");
    desk.keys("5").shows("8 actions not implemented");
    desk.keys("uu");
    assert_eq!(desk.status("building.exits"), None);
    desk.is_consistent();
}

#[test]
fn one_reason_puts_many_out_of_scope_and_says_which_still_need_approval() {
    let mut desk = table();
    desk.keys("/area:people<enter>*7").shows("one reason for all").keys("Nobody works here.<enter>");
    desk.shows("Some need a look of their own").shows("people.lead").shows("until its details say who approved");
    desk.shows("3 actions out of scope; u takes it back").keys("<esc>");
    for id in ["people.lead", "people.drill", "people.floor-wardens"] {
        let answer = desk.book().fold.answer(&id.into()).unwrap();
        assert_eq!((answer.status.unwrap().id(), answer.reason.as_str()), ("out-of-scope", "Nobody works here."));
    }
    desk.keys("u");
    assert_eq!(desk.status("people.drill"), None);
    desk.keys("7<enter>");
    assert_eq!(desk.status("people.drill"), None, "no reason, no change");
}

#[test]
fn a_row_hidden_since_it_was_selected_is_left_alone() {
    let mut desk = table();
    desk.keys("*/area:people<enter>").shows("3 selected (5 more hidden, which stay as they are)");
    desk.keys("5").shows("3 actions not implemented");
    assert_eq!(desk.status("building.exits"), None);
}

#[test]
fn what_does_not_apply_any_more_is_counted() {
    let mut desk = table();
    // Training applies unless there is no extinguisher, which is what the step before records.
    desk.keys("/extinguishers<enter>*");
    let count = rows(&desk).len();
    desk.keys("5").shows(&format!("{count} actions not implemented"));
    desk.is_consistent();
}

/// What fits into one step fits into one line on disk; what does not is refused before anything changes.
#[test]
fn ten_thousand_at_once() {
    use gapbook::storage::journal::{LONGEST_LINE, build_line};
    let mut many = (*crate::desk::questionnaire()).clone();
    let one = many.question(&"people.drill".into()).unwrap().clone();
    for n in 0..9_992 {
        let mut question = one.clone();
        question.id = format!("people.drill-{n}").as_str().into();
        many.questions.push(question);
    }
    many.reindex();
    let mut desk = Desk::home();
    desk.open_with(|opened| opened.questionnaire = std::sync::Arc::new(many));
    desk.size(120, 40).keys("i*").shows("10000 selected");
    desk.keys("7").keys(&"Nobody works here. ".repeat(5)).keys("<enter>");
    desk.shows("do not fit into one step. Nothing was changed: select about").keys("<esc>");
    assert_eq!(lines(&desk), 1, "only its beginning");
    desk.disk_full = true;
    desk.keys("5").keys("a1Kim Tran, practice manager<enter>");
    for entry in &desk.waiting {
        let sum = gapbook::domain::record::Sum::parse(&"0".repeat(64)).unwrap();
        let (line, _) = build_line(entry, &sum, "0123456789abcdef").unwrap();
        assert!(line.len() < LONGEST_LINE && line.len() > 500_000, "{}", line.len());
    }
    assert_eq!(owner(&desk, "people.drill-77"), "Kim Tran, practice manager");
    desk.keys("u").keys("u");
    assert_eq!((owner(&desk, "people.drill-77"), desk.status("people.drill-9991")), (String::new(), None));
    desk.is_consistent();
}

#[test]
fn escape_lets_go_of_the_selection_then_of_what_if_then_goes_back() {
    let mut desk = table();
    desk.keys("%").shows("What if (nothing is saved)").keys(" ").shows("with the 1 picked");
    desk.keys("<esc>").shows("with the 0 picked");
    desk.keys("<esc>").hides("What if");
    assert_eq!(desk.session.model.screen, Screen::Actions);
    desk.keys("<esc>");
    assert_eq!(desk.session.model.screen, Screen::Walk { outline: false });
}

#[test]
fn what_if_writes_nothing() {
    let mut desk = table();
    let before = lines(&desk);
    desk.keys("R").shows("Which score should the shortest list reach").keys("75%<enter>");
    desk.shows("The fewest for 75 %: 2 actions, picked. Nothing is saved");
    desk.shows("Score now 0 %, !3 critical").shows("with the 2 picked 75 %, !1 critical left");
    assert_eq!(rows(&desk)[..2], ["people.lead", "building.exits"]);
    desk.keys("4").shows("What-if never saves anything").keys("a").shows("What-if never saves anything").keys("57");
    assert_eq!((lines(&desk), desk.waiting.len()), (before, 0));
    desk.keys("%").shows("2 selected").keys("4").shows("2 actions planned");
    desk.keys("R101<enter>").shows("`101` is no score");
    desk.keys("<esc>/area:people<enter>R90<enter>").shows("All actions shown together reach");
    desk.shows("the filter hides others");
}

#[test]
fn reading_only_changes_nothing_and_says_so() {
    let mut desk = Desk::home();
    desk.open_with(|opened| {
        opened.access = gapbook::app::msg::Access::ReadOnly("Somebody else has it.".into());
    });
    desk.size(120, 40).keys("i*4").shows("Nothing was changed: this assessment is open for reading only");
    assert_eq!(desk.status("people.lead"), None);
}

#[test]
fn overdue_is_a_word() {
    let mut desk = table();
    go(&mut desk, "people.drill");
    desk.keys("a22026-11-18<enter>").shows("2026-11-18 late 3 d").shows("! 1 overdue");
    desk.size(80, 24).shows("late 3 d");
    desk.keys("/overdue<enter>").shows("1 of 8 actions");
    desk.keys("X");
    go(&mut desk, "people.drill");
    desk.keys("<enter>1<esc>M").hides("late").hides("overdue");
}

#[test]
fn a_window_too_small_says_so_and_keeps_the_table() {
    let mut desk = table();
    desk.keys("v2* ").size(40, 12).keys("jjk ").shows("Make the window at least 60x16");
    desk.size(60, 16).shows("selected");
}
