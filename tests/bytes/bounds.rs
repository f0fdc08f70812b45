//! What holds of everything that is read: nothing a terminal acts on, and memory that has bounds.

use std::cell::RefCell;
use std::sync::Once;

use gapbook::tui::clean;

/// The most memory that the process may have had, in bytes: some copies of the largest file that a form makes, and what
/// libraries take at most for themselves.
pub const MOST_MEMORY: u64 = 700 << 20;

/// The most memory that the process had so far, in bytes; nothing where the system does not tell.
pub fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes << 10)
}

thread_local! {
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// From now on a panic is told once it counts as a failure: what the program itself catches is none.
pub fn keep_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        std::panic::set_hook(Box::new(|panic| SAID.set(panic.to_string())));
    });
}

/// What the last panic on this thread said.
pub fn last_panic() -> String {
    SAID.take()
}

/// Nothing that steers a terminal, turns text, or hides in it: for what is drawn or said.
#[track_caller]
pub fn harmless(text: &str, what: &str) {
    let bad = text.chars().find(|c| *c != '\n' && clean::is_unsafe(*c));
    assert!(bad.is_none(), "{what} holds {bad:?}");
}

/// Nothing that steers a terminal or turns text: for what is written for other programs.
#[track_caller]
pub fn quiet(text: &str, what: &str) {
    let turns =
        |c: char| matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let bad = text.chars().find(|c| turns(*c) || (c.is_control() && !matches!(c, '\n' | '\t')));
    assert!(bad.is_none(), "{what} holds {bad:?}");
}

/// A message as the person sees it says something, and nothing else.
#[track_caller]
pub fn said(message: &impl std::fmt::Display) {
    let shown = clean::text(&message.to_string()).into_owned();
    assert!(!shown.trim().is_empty());
    harmless(&shown, "a message");
}

/// A number that follows from the bytes, so that what a form does besides is the same each time.
pub fn number(bytes: &[u8]) -> usize {
    bytes.iter().fold(bytes.len(), |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte))) >> 3
}
