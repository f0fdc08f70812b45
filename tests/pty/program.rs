//! The whole program in a terminal, as a person has it.

use super::driver::Pty;
use super::home::Home;

/// The two lines of the small questionnaire that these tests answer, in its order.
const FIRST: &str = "people.lead";
const SECOND: &str = "people.drill";

/// Opens the small assessment at its first question.
fn at_first_question(home: &Home) -> Pty {
    let mut pty = home.start(&["open", "office"]);
    pty.wait_for("Facts");
    pty.send("w");
    pty.wait_for(FIRST);
    pty
}

/// Whether the screen says that everything is on disk, with nothing being typed.
pub fn says_saved(screen: &str) -> bool {
    screen.contains("Saved ") && !screen.contains("Saving") && !screen.contains("Note (")
}

/// Answers the question on the screen; the screen shows the answer and says that it is on disk.
pub fn answer(pty: &mut Pty, key: &str, label: &str) {
    pty.send(key);
    let chosen = format!("[x] {label}");
    pty.wait_until(&format!("{label} and saved"), |pty| {
        let screen = pty.contents();
        screen.contains(&chosen) && says_saved(&screen)
    });
}

fn assert_left(pty: &Pty, modes_before: &str) {
    let screen = pty.screen();
    assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    if !modes_before.is_empty() {
        assert_eq!(pty.modes(), modes_before);
    }
}

#[test]
fn from_an_empty_folder_through_kill_to_the_same_place() {
    let home = Home::new();
    let mut pty = home.start(&[]);
    pty.wait_for("Start a new assessment");
    pty.send("\r");
    pty.wait_for("Which questionnaire?");
    pty.send("\r");
    pty.wait_for("Organization");
    pty.send("\rHillside Clinic");
    pty.wait_for("Hillside Clinic");
    // Tenant, period, prepared for, name, role: as they are offered. One Enter too many, typed ahead, meets the
    // facts and makes no second assessment.
    pty.send("\r\r\r\r\r\r\r");
    pty.wait_for("Facts");
    let listed: serde_json::Value = serde_json::from_str(&home.run(&["list", "--json"])).unwrap();
    assert_eq!(listed["assessments"].as_array().unwrap().len(), 1);
    let name = listed["assessments"][0]["name"].as_str().unwrap().to_owned();
    let ids: Vec<String> =
        home.questions(&name).iter().take(3).map(|one| one["id"].as_str().unwrap().to_owned()).collect();
    pty.send("w");
    pty.wait_for(&ids[0]);
    answer(&mut pty, "1", "Implemented");
    pty.send("]");
    pty.wait_for(&ids[1]);
    answer(&mut pty, "5", "Not implemented");
    pty.send("]");
    pty.wait_for(&ids[2]);
    pty.send("eThe tenant has two admi");
    pty.wait_for("two admi");
    home.wait_for_draft("two admi");
    pty.signal("KILL");
    pty.wait_for_end();

    let mut pty = home.start(&["open"]);
    pty.wait_for("The tenant has two admi");
    let screen = pty.contents();
    assert!(screen.contains(&ids[2]), "{screen}");
    let status = |id: &str| home.question(&name, id)["status"].clone();
    assert_eq!((status(&ids[0]), status(&ids[1])), ("implemented".into(), "not-implemented".into()));
    // Going on typing, and Esc makes it part of the record.
    pty.send("ns\x1b");
    pty.wait_until("the note saved", |pty| says_saved(&pty.contents()));
    assert_eq!(home.question(&name, &ids[2])["note"], "The tenant has two admins");
    pty.send("q");
    assert_eq!(pty.wait_for_end(), 0);
    assert!(home.output(&["verify", &name]).status.success());
}

#[test]
fn leaving_takes_one_key_and_leaves_nothing_behind() {
    let home = Home::with_office();
    let mut pty = home.start(&["open", "office"]);
    let before = pty.modes();
    pty.wait_for("Facts");
    assert_ne!(pty.modes(), before, "raw mode");
    // Everything at once: nothing waits for a frame or for the disk before the program ends.
    pty.send("w1]5q");
    assert_eq!(pty.wait_for_end(), 0);
    assert_left(&pty, &before);
    let status = |id: &str| home.question("office", id)["status"].clone();
    assert_eq!((status(FIRST), status(SECOND)), ("implemented".into(), "not-implemented".into()));
}

#[test]
fn signals_save_what_is_being_typed_and_end() {
    for signal in ["TERM", "HUP"] {
        let home = Home::with_office();
        let before = home.start(&["open", "office"]).modes();
        let mut pty = at_first_question(&home);
        pty.send("1ehalf a note");
        pty.wait_for("half a note");
        pty.signal(signal);
        assert_eq!(pty.wait_for_end(), 0, "{signal}");
        assert_left(&pty, &before);
        let question = home.question("office", FIRST);
        assert_eq!((&question["status"], &question["note"]), (&"implemented".into(), &"half a note".into()));
    }
}

#[test]
fn stops_and_paints_again() {
    let home = Home::with_office();
    let mut pty = at_first_question(&home);
    pty.send("\x1a");
    pty.wait_until("the way out of the screen", |pty| !pty.screen().alternate_screen());
    if cfg!(target_os = "linux") {
        pty.wait_until("the stop", |pty| pty.state() == Some('T'));
    }
    pty.signal("CONT");
    pty.wait_until("the screen again", |pty| pty.screen().alternate_screen());
    pty.wait_for(FIRST);
    answer(&mut pty, "1", "Implemented");
}

#[test]
fn every_size_is_survived() {
    let home = Home::with_office();
    let mut pty = at_first_question(&home);
    for (columns, rows) in [(40, 12), (7, 3), (1, 1), (200, 60), (120, 40), (80, 24)] {
        pty.resize(columns, rows);
        pty.send("]");
    }
    pty.send("[[[[[[");
    pty.wait_for(FIRST);
    answer(&mut pty, "1", "Implemented");
}

#[test]
fn without_color_the_cursor_still_shows() {
    let home = Home::with_office();
    let mut pty = home.start_with(&[], &[("NO_COLOR", "1")]);
    pty.wait_for("Start a new assessment");
    let marked = |pty: &Pty| {
        (0..24).flat_map(|row| (0..80).map(move |column| (row, column))).any(|(row, column)| {
            pty.screen().cell(row, column).is_some_and(|cell| cell.inverse() || cell.bold() || cell.underline())
        })
    };
    assert!(marked(&pty), "something stands out");
    let written = String::from_utf8_lossy(&pty.written).into_owned();
    let colored = written.split("\x1b[").skip(1).filter_map(|rest| rest.split_once('m')).any(|(codes, _)| {
        codes.split(';').all(|code| code.chars().all(|c| c.is_ascii_digit()))
            && codes.split(';').any(|code| matches!(code.parse(), Ok(30..=38 | 40..=48 | 90..=107_u8)))
    });
    assert!(!colored, "{written:?}");
    pty.send("j");
    pty.send("k");
    pty.send("q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn a_second_window_reads_only_and_names_the_holder() {
    let home = Home::with_office();
    let mut first = at_first_question(&home);
    answer(&mut first, "1", "Implemented");
    let mut second = home.start(&["open", "office"]);
    second.wait_for("Reading only. Close the window of Dana Ruiz");
    second.send("w");
    second.wait_for(FIRST);
    second.send("5");
    second.wait_for("Nothing was changed");
    second.send("q");
    assert_eq!(second.wait_for_end(), 0);
    // Commands are refused as well, and say by whom.
    let refused = home.output(&["answer", "office", SECOND, "implemented"]);
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        words.contains("Nothing was written. Close the window of Dana Ruiz: it is writing on")
            && words.contains("process"),
        "{words}"
    );
    // Reading is not refused.
    assert_eq!(home.question("office", FIRST)["status"], "implemented");
    first.send("q");
    assert_eq!(first.wait_for_end(), 0);
}

/// Needs the way to panic that only a build for development has.
#[cfg(debug_assertions)]
#[test]
fn a_panic_restores_the_terminal_and_loses_nothing() {
    let home = Home::with_office();
    let before = home.start(&["open", "office"]).modes();
    let mut pty = home.start_with(&["open", "office"], &[("GAPBOOK_PANIC_ON_REDRAW", "1")]);
    pty.wait_for("Facts");
    // The answers and the panic in one go: they are on disk although nobody waited for it.
    pty.send("w1]5");
    pty.wait_for(SECOND);
    pty.send("\x0c");
    assert_eq!(pty.wait_for_end(), 101);
    assert_left(&pty, &before);
    let shown = pty.contents();
    assert!(shown.contains("Your answers are safe in"), "{shown}");
    let status = |id: &str| home.question("office", id)["status"].clone();
    assert_eq!((status(FIRST), status(SECOND)), ("implemented".into(), "not-implemented".into()));
}
