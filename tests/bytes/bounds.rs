//! What holds of everything that is read: nothing a terminal acts on, and memory that has bounds.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
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
    /// What the last panic said while a form is tried on this thread; nothing while none is.
    static TRYING: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Tries a form. What the program itself catches is no failure, and not told; a panic that comes out of it is.
pub fn without_panic(form: impl FnOnce()) -> Result<(), String> {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |panic| {
            if TRYING.with_borrow(Option::is_some) {
                TRYING.set(Some(panic.to_string()));
            } else {
                usual(panic);
            }
        }));
    });
    TRYING.set(Some(String::new()));
    let done = catch_unwind(AssertUnwindSafe(form));
    let said = TRYING.take();
    done.map_err(|_| said.unwrap_or_default())
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
