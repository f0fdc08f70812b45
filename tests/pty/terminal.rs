//! The terminal layer in a pseudo-terminal. This test program starts itself as the program under test.

use std::time::Duration;

use gapbook::tui::input_event::{Code, InputEvent, KeyPress};
use gapbook::tui::look::Look;
use gapbook::tui::symbols::UNICODE;
use gapbook::tui::terminal;
use gapbook::tui::theme::{Role, Theme};

use super::driver::Pty;

fn start(variables: &[(&str, &str)]) -> Pty {
    let program = std::env::current_exe().unwrap();
    let arguments = ["--exact", "terminal::as_the_program", "--ignored", "--nocapture", "--test-threads=1"];
    let mut all = vec![("TERM", "xterm-256color"), ("LANG", "C.UTF-8")];
    all.extend_from_slice(variables);
    let mut pty = Pty::spawn(program.to_str().unwrap(), &arguments, &all, 80, 24);
    pty.wait_for("ready");
    pty
}

/// Not a test: a small program with a screen, which the tests below start.
#[test]
#[ignore = "the program the tests below start"]
fn as_the_program() {
    terminal::install_panic_hook();
    terminal::set_parting_words("Your answers are safe in /somewhere");
    let look = Look::new(Theme::mono(), &UNICODE);
    let mut screen = terminal::Screen::enter(look.symbols).unwrap();
    let (mut log, mut text) = ("ready".to_owned(), "a note".to_owned());
    loop {
        screen
            .draw(|frame| {
                let (area, buffer) = (frame.area(), frame.buffer_mut());
                let size = format!("{}x{}", area.width, area.height);
                let note = text.replace('\n', "|");
                let lines = [(&log, Role::Text), (&size, Role::Cursor), (&note, Role::Text)];
                for (y, (line, role)) in (0..area.height).zip(lines) {
                    buffer.set_stringn(0, y, line, area.width.into(), look.style(role));
                }
            })
            .unwrap();
        let event = terminal::next_event(Some(Duration::from_secs(60))).unwrap();
        match event {
            Some(InputEvent::Key(KeyPress { code: Code::Char('z'), ctrl: true, .. })) => {
                screen.suspend().unwrap();
                log = "continued".into();
            }
            Some(InputEvent::Key(KeyPress { code: Code::Char(key), .. })) => match key {
                'q' => break,
                'p' => panic!("something is wrong"),
                'w' => {
                    std::thread::spawn(|| panic!("in a worker")).join().unwrap_err();
                    log = format!("worker said: {}", terminal::worker_panic().unwrap_or_default());
                }
                'm' => screen.set_mouse(!screen.has_mouse()).unwrap(),
                'c' => screen.copy("Get-MgUser").unwrap(),
                'e' => match terminal::edit(&mut screen, &text, &std::env::temp_dir()) {
                    Ok(edited) => (text, log) = (edited, "edited".into()),
                    Err(error) => log = error.to_string(),
                },
                'k' => {
                    std::thread::spawn(terminal::wake);
                    log = "waiting".into();
                }
                key => log = format!("key {key}"),
            },
            Some(InputEvent::Paste(pasted)) => text = pasted,
            Some(InputEvent::Resize { width, height }) => log = format!("resize {width} {height}"),
            Some(other) => log = format!("{other:?}"),
            None => {}
        }
    }
    screen.leave();
    println!("goodbye");
}

#[test]
fn enters_and_leaves() {
    let mut pty = start(&[]);
    assert!(pty.screen().alternate_screen() && pty.screen().bracketed_paste() && pty.screen().hide_cursor());
    pty.send("m");
    pty.send("x");
    pty.wait_for("key x");
    assert_ne!(pty.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    pty.send("q");
    assert_eq!(pty.wait_for_end(), 0);
    assert!(!pty.screen().alternate_screen() && !pty.screen().bracketed_paste() && !pty.screen().hide_cursor());
    assert_eq!(pty.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    assert!(pty.contents().contains("goodbye"));
}

#[test]
fn a_panic_leaves_the_screen_before_it_speaks() {
    let mut pty = start(&[]);
    pty.send("p");
    assert_ne!(pty.wait_for_end(), 0);
    assert!(!pty.screen().alternate_screen() && !pty.screen().bracketed_paste() && !pty.screen().hide_cursor());
    let shown = pty.contents();
    let (message, words) = (shown.find("something is wrong"), shown.find("Your answers are safe in /somewhere"));
    assert!(message.is_some() && message < words, "{shown}");
}

#[test]
fn a_panic_elsewhere_leaves_the_screen_alone() {
    let mut pty = start(&[]);
    pty.send("w");
    pty.wait_for("worker said: in a worker");
    assert!(pty.screen().alternate_screen());
}

#[test]
fn selection_shows_without_color() {
    for variables in [&[("NO_COLOR", "1")][..], &[]] {
        let pty = start(variables);
        assert!(pty.screen().cell(1, 0).unwrap().inverse());
        assert!(!String::from_utf8_lossy(&pty.written).contains("\x1b[;m"));
    }
}

#[test]
fn stops_and_comes_back() {
    let mut pty = start(&[]);
    pty.send("\x1a");
    pty.wait_until("the way out of the screen", |pty| !pty.screen().alternate_screen());
    if cfg!(target_os = "linux") {
        pty.wait_until("the stop", |pty| pty.state() == Some('T'));
    } else {
        std::thread::sleep(Duration::from_millis(300));
    }
    pty.resize(70, 20);
    pty.signal("CONT");
    pty.wait_for("continued");
    pty.wait_for("70x20");
    assert!(pty.screen().alternate_screen() && pty.screen().bracketed_paste());
}

#[test]
fn hands_over_to_the_editor() {
    let folder = tempfile::tempdir().unwrap();
    let editor = folder.path().join("my editor");
    std::fs::write(&editor, "#!/bin/sh\necho in the editor; printf 'two\\nlines\\n' > \"$2\"\n").unwrap();
    std::fs::set_permissions(&editor, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let command = format!("'{}' --wait", editor.display());
    let mut pty = start(&[("EDITOR", &command)]);
    pty.send("e");
    pty.wait_for("edited");
    assert!(pty.contents().contains("two|lines") && pty.screen().alternate_screen());
    assert!(String::from_utf8_lossy(&pty.written).contains("in the editor"));
    let mut pty = start(&[("EDITOR", "/nowhere/editor")]);
    pty.send("e");
    pty.wait_for("/nowhere/editor could not be started");
    assert!(pty.contents().contains("a note"));
    let mut pty = start(&[]);
    pty.send("e");
    pty.wait_for("no editor is set");
}

#[test]
fn paste_is_text_and_never_keys() {
    let mut pty = start(&[]);
    pty.send("\x1b[200~q\r\nq\x07p\x1b[201~");
    pty.wait_for("q|qp");
    pty.send("x");
    pty.wait_for("key x");
}

#[test]
fn resizes_down_to_nothing_and_back() {
    let mut pty = start(&[]);
    pty.resize(1, 1);
    pty.wait_until("a tiny frame", |pty| pty.contents() == "r");
    pty.resize(100, 30);
    pty.wait_for("resize 100 30");
}

#[test]
fn another_thread_can_wake_the_loop() {
    let mut pty = start(&[]);
    pty.send("k");
    pty.wait_for("resize 80 24");
}

#[test]
fn copies_through_the_terminal() {
    let mut pty = start(&[]);
    pty.send("c");
    pty.wait_until("the sequence", |pty| String::from_utf8_lossy(&pty.written).contains("\x1b]52;c;R2V0LU1nVXNlcg=="));
}
