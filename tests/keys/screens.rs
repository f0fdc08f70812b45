//! What every screen and overlay looks like.

use gapbook::app::msg::Access;
use gapbook::tui::look::Look;

use crate::desk::Desk;

/// Compares a screen with its picture, at both sizes that everything is made for.
macro_rules! pictures {
    ($($name:ident: $make:expr;)*) => {$(
        #[test]
        fn $name() {
            for (width, height) in [(80, 24), (120, 40)] {
                let mut desk = Desk::home();
                desk.size(width, height);
                let make: fn(&mut Desk) = $make;
                make(&mut desk);
                insta::assert_snapshot!(format!("{}_{width}", stringify!($name)), desk.screen());
            }
        }
    )*};
}

fn open(desk: &mut Desk) -> &mut Desk {
    desk.open_with(|_| {});
    desk.keys("w")
}

/// Some of everything: met, partly, planned, set aside, a gap for want of a reason, a note, a flag, rows.
fn some_answers(desk: &mut Desk) -> &mut Desk {
    open(desk);
    desk.keys("1]3]1[[f");
    desk.keys("F1w");
    desk.keys("n4a<down><down><down><down><down>");
    desk.keys("<enter>Kim Tran<enter><enter><esc><esc>")
}

/// A test, evidence old and new, comments and ratings on the first two questions.
fn some_beside(desk: &mut Desk) -> &mut Desk {
    open(desk).keys("]3+112");
    desk.keys("4Nine of eleven took part; two were on vacation.<esc><esc>");
    desk.keys("+2Cabinet 3, blue folder<enter>List of the drill in May<enter>2026-05-04<enter>");
    desk.keys("+2https://example.org/drill-2024<enter>List of the drill before the move<enter>2024-05-06<enter>");
    desk.keys("+4Ask the two who were away.<esc>+4Asked. They walk the way on Monday.<esc>");
    desk.keys("+5123<enter>The new stairs are narrow.<esc><esc>a6Kim Tran<enter>72026-10-31<enter><esc>");
    desk.keys("+513<enter>2<esc>[5+5133<esc>")
}

/// Marks rows of the register: an alarm missing (critical), one overdue, one in place.
fn some_rows(desk: &mut Desk) -> &mut Desk {
    open(desk).keys("t1");
    desk.keys("l2jj1jj1lll<enter><enter>2026-01-31<enter><esc>")
}

pictures! {
    home: |_| {};
    start_questionnaire: |desk| { desk.keys("jj<enter>"); };
    start: |desk| { desk.keys("jj<enter>1<down>Northside Clinic<down>both floors"); };
    assessment: |desk| { open(desk).keys("T"); };
    facts: |desk| { open(desk).keys("F<down>1"); };
    facts_derived: |desk| { open(desk).keys("FG"); };
    walk: |desk| { open(desk); };
    walk_answered: |desk| { some_answers(desk); };
    walk_partly: |desk| { open(desk).keys("]3"); };
    walk_contradicted: |desk| { some_rows(desk).keys("w]]1]]"); };
    implementation: |desk| { some_beside(desk).keys("]l"); };
    testing: |desk| { some_beside(desk).keys("]ll"); };
    testing_nothing: |desk| { open(desk).keys("]]]]ll"); };
    evidence: |desk| { some_beside(desk).keys("]lll"); };
    evidence_nothing: |desk| { open(desk).keys("]]]lll"); };
    related: |desk| { open(desk).keys("]]llll"); };
    comments: |desk| { some_beside(desk).keys("]lllll"); };
    add: |desk| { some_beside(desk).keys("]lll+"); };
    add_test: |desk| { some_beside(desk).keys("]+1"); };
    add_test_result: |desk| { some_beside(desk).keys("]+11"); };
    add_link: |desk| { open(desk).keys("]1+2https://example.org/drill<enter>List of the drill<enter>"); };
    add_file: |desk| { open(desk).keys("1+3~/papers/sheet.pdf"); };
    add_risk: |desk| { open(desk).keys("5+51"); };
    take_away: |desk| { some_beside(desk).keys("]-"); };
    risk: |desk| { some_beside(desk).keys("L"); };
    note_patient_data: |desk| { open(desk).keys("eIt was about the chart #00471190."); };
    owner_patient_data: |desk| { open(desk).keys("a6SSN 219-09-9999"); };
    link_patient_data: |desk| { open(desk).keys("1+2Chart no. 4711890 in the cabinet"); };
    history: |desk| { some_answers(desk).keys("[[[2h"); };
    outline: |desk| { some_answers(desk).keys("o"); };
    outline_folded: |desk| { some_answers(desk).keys("oghjhj"); };
    outline_by_who: |desk| { some_answers(desk).keys("v3o"); };
    dashboard: |desk| { some_answers(desk).keys("d"); };
    dashboard_findings: |desk| { some_rows(desk).keys("d"); };
    gaps: |desk| { some_answers(desk).keys("s"); };
    gaps_none: |desk| { open(desk).keys("s"); };
    report: |desk| { some_answers(desk).keys("r"); };
    report_brief: |desk| { some_answers(desk).keys("rb"); };
    report_export: |desk| { some_answers(desk).keys("rW"); };
    report_reader: |desk| { some_answers(desk).keys("rW1"); };
    report_path: |desk| { some_answers(desk).keys("rW11"); };
    report_there: |desk| {
        desk.there = Some("office-2026-2026-11-21.md".into());
        some_answers(desk).keys("rW11<enter>");
    };
    register: |desk| { some_rows(desk).keys("<esc>ghh"); };
    register_filled: |desk| { some_rows(desk).keys("<esc>vh"); };
    register_find: |desk| { some_rows(desk).keys("<esc>/room 12"); };
    register_sorted: |desk| { some_rows(desk).keys("<esc>ghhhhS"); };
    register_empty: |desk| { open(desk).keys("t2"); };
    register_row: |desk| { some_rows(desk).keys("<esc>g<enter>"); };
    register_checklist: |desk| { some_rows(desk).keys("<esc>g<enter>G<enter>2"); };
    help: |desk| { open(desk).keys("?"); };
    help_register: |desk| { some_rows(desk).keys("<esc>?"); };
    palette: |desk| { open(desk).keys(":no"); };
    search: |desk| { open(desk).keys("/fire"); };
    search_nothing: |desk| { open(desk).keys("/xyzzy"); };
    details: |desk| { some_answers(desk).keys("7<esc>a"); };
    note: |desk| { open(desk).keys("eThe sheet hangs beside the door.<enter>Ask Kim."); };
    ask_somebody: |desk| { open(desk).keys("AKim"); };
    order: |desk| { open(desk).keys("v"); };
    explain_score: |desk| { some_answers(desk).keys("djjj="); };
    explain_question: |desk| { some_answers(desk).keys("="); };
    not_saved: |desk| {
        open(desk);
        desk.disk_full = true;
        desk.keys("1");
    };
    leave_unsaved: |desk| {
        open(desk);
        desk.disk_full = true;
        desk.keys("1q");
    };
    read_only: |desk| {
        desk.open_with(|opened| {
            opened.access = Access::ReadOnly("Another window of Dana Reyes has it open (process 4711).".into());
        });
        desk.keys("w1");
    };
    notices: |desk| {
        desk.open_with(|opened| {
            opened.notices = vec!["The last line of kim.jsonl is not whole.".into(), "A new person writes here: Kim.".into()];
        });
    };
    actions: |desk| { some_answers(desk).keys("i"); };
    actions_area: |desk| { some_answers(desk).keys("iMv2j* "); };
    actions_filter: |desk| { some_answers(desk).keys("i/status:"); };
    actions_misspelled: |desk| { some_answers(desk).keys("i/onwer:kim"); };
    actions_give: |desk| { some_answers(desk).keys("i* a"); };
    actions_owner: |desk| { some_answers(desk).keys("i*a1Kim"); };
    actions_what_if: |desk| { some_answers(desk).keys("iR80<enter>"); };
    example: |desk| {
        desk.open_with(|opened| opened.example = true);
    };
}

/// Every screen and overlay of the worked example says that it is one.
#[test]
fn example_says_so_everywhere() {
    for (width, height) in [(60, 16), (80, 24), (120, 40)] {
        for keys in [
            "",
            "w",
            "o",
            "F",
            "s",
            "i",
            "i/",
            "i%",
            "ia",
            "r",
            "rW",
            "t1",
            "t1<enter>",
            "t1/",
            "T",
            "?",
            ":",
            "w/",
            "wa",
            "we",
            "wv",
            "=",
            "wA",
            "t",
        ] {
            let mut desk = Desk::home();
            desk.open_with(|opened| opened.example = true);
            desk.size(width, height).keys(keys).shows("WORKED EXAMPLE, sample data");
        }
    }
}

/// At the smallest size, in ASCII: nothing overlaps, nothing but ASCII is used.
#[test]
fn narrow() {
    let all = [
        ("w", "walk"),
        ("o", "outline"),
        ("d", "dashboard"),
        ("F", "facts"),
        ("s", "gaps"),
        ("i", "actions"),
        ("r", "report"),
        ("t1", "register"),
        ("t1<enter>", "register_row"),
        ("T", "assessment"),
        ("?", "help"),
        ("/fire", "search"),
        (":", "palette"),
        ("a", "details"),
        ("e", "note"),
        ("v", "order"),
        ("=", "explain"),
        ("lll", "evidence"),
        ("+", "add"),
        ("+5", "risk"),
        ("+2", "link"),
        ("L", "matrix"),
        ("eDOB 3/14/1962", "patient_data"),
    ];
    for (keys, name) in all {
        let mut desk = Desk::home();
        desk.size(60, 16).look(Look::ascii());
        some_answers(&mut desk).keys(keys);
        let screen = desk.screen();
        if keys != "r" && keys != "=" {
            assert!(screen.is_ascii(), "{screen}");
        }
        insta::assert_snapshot!(format!("narrow_{name}"), screen);
    }
}

/// Without color every state is still told apart: reversed, bold and underlined text in the buffer.
#[test]
fn mono_styles() {
    let mut desk = Desk::home();
    desk.size(80, 24);
    some_answers(&mut desk).keys("o");
    let buffer = desk.buffer();
    for cell in &buffer.content {
        assert_eq!((cell.fg, cell.bg), (ratatui::style::Color::Reset, ratatui::style::Color::Reset));
    }
    let row: Vec<_> = (0..80).map(|x| buffer[(x, 9)].modifier).collect();
    assert!(row.iter().any(|modifier| modifier.contains(ratatui::style::Modifier::REVERSED)), "the cursor shows");
}

/// A move of the cursor changes few cells, so that a slow line carries little.
#[test]
fn a_key_repaints_little() {
    let changed = |keys: &str, key: &str, limit: usize| {
        let mut desk = Desk::home();
        desk.size(120, 40);
        some_rows(&mut desk).keys("<esc>w").keys(keys);
        let before = desk.buffer();
        let after = desk.keys(key).buffer();
        let differ = before.content.iter().zip(&after.content).filter(|(a, b)| a != b).count();
        assert!(differ <= limit, "{keys}{key}: {differ} cells");
    };
    changed("o", "j", 130);
    changed("d", "j", 200);
    changed("i", "j", 400);
    changed("t1g", "j", 400);
    changed("F", "j", 1200);
    changed("", "1", 400);
}
