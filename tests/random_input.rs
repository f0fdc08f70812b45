//! Any keys on any screen of any size: nothing panics, what is kept up is what would be computed from nothing, and
//! every cursor stands among its rows.

#[expect(dead_code, reason = "shared with the tests of the keys")]
#[path = "keys/desk.rs"]
mod desk;

use desk::Desk;
use gapbook::app::figures::figures;
use gapbook::app::listing::places;
use gapbook::app::screen::Screen;
use gapbook::app::{home_rows, shown_rows};
use gapbook::tui::input_event::InputEvent;
use gapbook::tui::look::Look;
use proptest::prelude::*;

/// Keys that are no characters.
const NAMED: [&str; 23] = [
    "<enter>",
    "<esc>",
    "<tab>",
    "<s-tab>",
    "<backspace>",
    "<delete>",
    "<up>",
    "<down>",
    "<left>",
    "<right>",
    "<home>",
    "<end>",
    "<pgup>",
    "<pgdn>",
    "<f1>",
    "<c-p>",
    "<c-r>",
    "<c-s>",
    "<c-u>",
    "<c-d>",
    "<c-e>",
    "<c-l>",
    "<c-z>",
];

/// What can happen.
#[derive(Clone, Debug)]
enum Happening {
    Key(String),
    Paste(String),
    Resize(u16, u16),
    DiskFull(bool),
    Restart,
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(&NAMED[..]).prop_map(str::to_owned),
        6 => proptest::sample::select(&b"123456789xyaefAOnN][/pvcwodsrFtT=WbjkgGlh +-S:?umi*%RPMX"[..])
            .prop_map(|byte| char::from(byte).to_string()),
        1 => any::<char>().prop_filter("a key string begins with it", |c| *c != '<' && !c.is_control())
            .prop_map(String::from),
    ]
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        40 => key().prop_map(Happening::Key),
        1 => any::<String>().prop_map(Happening::Paste),
        3 => (0_u16..=250, 0_u16..=80).prop_map(|(width, height)| Happening::Resize(width, height)),
        1 => any::<bool>().prop_map(Happening::DiskFull),
        1 => Just(Happening::Restart),
    ]
}

fn happen(desk: &mut Desk, what: &Happening) {
    match what {
        Happening::Key(key) => drop(desk.keys(key)),
        Happening::Paste(text) => desk.event(&InputEvent::Paste(text.clone())),
        Happening::Resize(width, height) => {
            desk.event(&InputEvent::Resize { width: *width, height: *height });
            desk.size(*width, *height);
        }
        Happening::DiskFull(full) => {
            desk.disk_full = *full;
            if !desk.waiting.is_empty() {
                desk.try_to_save();
            }
        }
        Happening::Restart if desk.session.model.book.is_some() && desk.waiting.is_empty() => desk.restart(),
        Happening::Restart => {}
    }
}

/// Every cursor of the screen stands among its rows; where there are none it stands at the top.
fn cursors_are_in_range(desk: &Desk) {
    let model = &desk.session.model;
    let within = |cursor: usize, count: usize, what: &str| {
        assert!(cursor < count.max(1), "{what}: the cursor is at {cursor} of {count}");
    };
    within(model.home.cursor, home_rows(model).len(), "home");
    let Some(book) = &model.book else { return };
    within(book.place, book.questionnaire.questions.len(), "question");
    match &model.screen {
        Screen::Facts => within(book.facts.cursor, book.questionnaire.facts.len(), "facts"),
        Screen::Walk { .. } => within(book.outline.list.cursor, book.outline.rows().len(), "outline"),
        Screen::Dashboard => within(book.dashboard.cursor, figures(book).len(), "dashboard"),
        Screen::List { filter, list } => within(list.cursor, places(book, filter).len(), "list"),
        Screen::Actions => within(book.actions.list.cursor, book.actions.shown().rows.len(), "actions"),
        Screen::Register { register } => {
            let table = book.table(register);
            let register = book.questionnaire.register(register).expect("the register on the screen");
            within(table.list.cursor, shown_rows(book, register, &table.view).len(), "register");
            within(table.column, register.columns.len(), "column");
        }
        Screen::RegisterRow { register, list, .. } => {
            let register = book.questionnaire.register(register).expect("the register on the screen");
            within(list.cursor, register.columns.len(), "row");
        }
        _ => {}
    }
}

/// How many runs are tried; more by `PROPTEST_CASES`.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(48)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn anything_can_happen(
        ascii: bool,
        example: bool,
        begin in proptest::sample::select(&["", "w", "o", "d", "F", "s", "r", "i", "iv2*", "i%", "t1", "t2", "T"][..]),
        what in proptest::collection::vec(happening(), 1..80),
    ) {
        let mut desk = Desk::home();
        if ascii {
            desk.look(Look::ascii());
        }
        if !begin.is_empty() {
            desk.open_with(|opened| opened.example = example);
            desk.keys(begin);
        }
        for one in &what {
            happen(&mut desk, one);
            cursors_are_in_range(&desk);
        }
        desk.is_consistent();
    }
}

/// Every size from nothing up, on every screen and overlay.
#[test]
fn every_size() {
    let keys = [
        "",
        "w",
        "o",
        "d",
        "F",
        "s",
        "r",
        "t1",
        "t1<enter>",
        "t1/",
        "T",
        "i",
        "i/",
        "iv3*",
        "i%R9<enter>",
        "ia1",
        "w?",
        "w:",
        "w/",
        "wa",
        "we",
        "wv",
        "w=",
        "wA",
    ];
    for keys in keys {
        let mut desk = Desk::home();
        if !keys.is_empty() {
            desk.open_with(|_| {});
        }
        desk.keys(keys);
        for (width, height) in
            [(0, 0), (1, 1), (0, 24), (80, 0), (59, 15), (60, 16), (61, 17), (109, 24), (110, 16), (250, 80)]
        {
            desk.size(width, height).keys("jjkGg");
        }
    }
}
