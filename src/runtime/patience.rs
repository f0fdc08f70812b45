//! Work that may take long, with a word to whoever waits.

use std::io::{IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// How long nobody wonders.
const SOON: Duration = Duration::from_secs(1);

/// Does some work. If it takes longer than a second and somebody looks on, these words say so on standard error; they
/// go again when it is done.
pub fn patiently<T>(words: &'static str, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    let (done, wait) = channel::<()>();
    let told = std::thread::spawn(move || {
        if wait.recv_timeout(SOON) == Err(RecvTimeoutError::Timeout) {
            let mut stderr = std::io::stderr();
            drop(write!(stderr, "{words}\u{2026}").and_then(|()| stderr.flush()));
            let _ = wait.recv();
            drop(write!(stderr, "\r{}\r", " ".repeat(words.len() + 1)).and_then(|()| stderr.flush()));
        }
    });
    let result = work();
    drop(done);
    drop(told.join());
    result
}
