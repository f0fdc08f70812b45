//! What somebody sees when the disk fails, what a passphrase looks like while it is typed, and what the program on the
//! screen asks the system for.

use super::driver::Pty;
use super::home::{Home, PROGRAM};
use super::program::{answer, says_saved};

#[test]
fn a_folder_that_goes_and_comes_back_is_said_on_the_screen() {
    let home = Home::with_office();
    let mut pty = home.start(&["open", "office"]);
    pty.wait_for("Facts");
    pty.send("w");
    pty.wait_for("people.lead");
    answer(&mut pty, "1", "Implemented");
    let (here, away) = (home.data().join("office"), home.data().with_file_name("away"));
    std::fs::rename(&here, &away).unwrap();
    pty.send("5");
    pty.wait_until("what happened", |pty| pty.contents().contains("NOT SAVED"));
    let screen = pty.contents();
    assert!(screen.contains("[x] Not implemented"), "what was entered stays on the screen: {screen}");
    // Going on is possible, and leaving asks first.
    pty.send("]");
    pty.wait_for("people.drill");
    pty.send("1");
    pty.wait_for("[x] Implemented");
    assert!(!here.exists());
    std::fs::rename(&away, &here).unwrap();
    pty.wait_until("all saved", |pty| says_saved(&pty.contents()));
    pty.send("q");
    pty.wait_for_end();
    assert_eq!(home.question("office", "people.lead")["status"], "not-implemented");
    assert_eq!(home.question("office", "people.drill")["status"], "implemented");
    home.run(&["verify", "office"]);
}

#[test]
fn a_passphrase_is_asked_for_twice_and_never_shown() {
    const WORDS: &str = "correct horse battery staple";
    let home = Home::with_office();
    let file = home.data().with_file_name("office.age");
    let file = file.to_str().unwrap();
    let mut pty = home.start(&["pack", "office", file, "--encrypt"]);
    pty.wait_for("Passphrase:");
    pty.send("hunter2\r");
    pty.wait_for("too short");
    assert_eq!(pty.wait_for_end(), 2);

    let mut pty = home.start(&["pack", "office", file, "--encrypt"]);
    pty.wait_for("Passphrase:");
    pty.send(&format!("{WORDS}\r"));
    pty.wait_for("The same again:");
    pty.send(&format!("{WORDS}s\r"));
    pty.wait_for("not the same");
    assert_eq!(pty.wait_for_end(), 2);
    assert!(!std::path::Path::new(file).exists());

    let mut pty = home.start(&["pack", "office", file, "--encrypt"]);
    pty.wait_for("Passphrase:");
    pty.send(&format!("{WORDS}\r"));
    pty.wait_for("The same again:");
    pty.send(&format!("{WORDS}\r"));
    assert_eq!(pty.wait_for_end(), 0);
    assert!(!String::from_utf8_lossy(&pty.written).contains("horse"));

    let mut pty = home.start(&["unpack", file, "--beside"]);
    pty.wait_for("Passphrase:");
    pty.send("correct horse\r");
    pty.wait_for("not the right one");
    assert_eq!(pty.wait_for_end(), 2);
    let mut pty = home.start(&["unpack", file, "--beside"]);
    pty.wait_for("Passphrase:");
    pty.send(&format!("{WORDS}\r"));
    pty.wait_for("Every digest was checked");
    assert_eq!(pty.wait_for_end(), 0);
    assert!(!String::from_utf8_lossy(&pty.written).contains("horse"));
    home.run(&["verify", "office-2"]);
}

/// Pairs of sockets within the process carry signals; nothing else is a socket.
#[cfg(target_os = "linux")]
#[test]
fn the_screen_opens_no_connection() {
    use std::io::Write;
    let home = Home::with_office();
    let works = std::process::Command::new("strace").args(["-e", "trace=network", "-o", "/dev/null", "true"]).status();
    if !works.is_ok_and(|status| status.success()) {
        let _ = writeln!(std::io::stderr(), "\nskipped the_screen_opens_no_connection: strace does not work here");
        return;
    }
    let trace = home.data().with_file_name("trace");
    let (trace, data, state) = (trace.to_str().unwrap(), home.data(), home.state());
    let variables = [
        ("TERM", "xterm-256color"),
        // Without it the system is asked for this account's folder, which may take a socket on this computer.
        ("HOME", data.to_str().unwrap()),
        ("GAPBOOK_DATA_DIR", data.to_str().unwrap()),
        ("GAPBOOK_STATE_DIR", state.to_str().unwrap()),
    ];
    let arguments = ["-f", "-e", "trace=network", "-o", trace, PROGRAM, "open", "office"];
    let mut pty = Pty::spawn("strace", &arguments, &variables, 80, 24);
    pty.wait_for("Facts");
    pty.send("w");
    pty.wait_for("people.lead");
    answer(&mut pty, "1", "Implemented");
    pty.send("dr");
    pty.wait_for("Report");
    pty.send("\x03");
    assert_eq!(pty.wait_for_end(), 0);
    let calls = std::fs::read_to_string(trace).unwrap();
    assert!(calls.contains("exited with 0"), "{calls}");
    let within = ["+++", "---", "socketpair(AF_UNIX", "recvfrom(", "sendto(", "resumed>"];
    let outside: Vec<&str> = calls
        .lines()
        .filter(|line| line.contains("sa_family") || !within.iter().any(|one| line.contains(one)))
        .collect();
    assert!(outside.is_empty(), "{outside:#?}");
}
