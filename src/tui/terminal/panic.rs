//! A panic gives the terminal back before a word is said.

use std::io::{self, Write};
use std::panic::PanicHookInfo;
use std::sync::Mutex;

use super::guard;

static PARTING_WORDS: Mutex<String> = Mutex::new(String::new());
static WORKER_PANIC: Mutex<Option<String>> = Mutex::new(None);

/// What to say after a panic's message, for example where the answers are. Replaces what was set before.
pub fn set_parting_words(words: impl Into<String>) {
    if let Ok(mut parting) = PARTING_WORDS.lock() {
        *parting = words.into();
    }
}

/// From now on a panic leaves the screen mode first, then prints its message and the parting words.
///
/// A panic in another thread while the screen is up leaves the screen alone, since the program goes on: its message
/// is kept for [`worker_panic`].
pub fn install_panic_hook() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if guard::belongs_to_another_thread() {
            if let Ok(mut kept) = WORKER_PANIC.lock() {
                *kept = Some(message(info));
            }
            return;
        }
        guard::leave();
        before(info);
        if let Ok(words) = PARTING_WORDS.lock()
            && !words.is_empty()
        {
            // The message itself went to the standard error; there is nobody left to tell if that fails.
            let _ = writeln!(io::stderr(), "{words}");
        }
    }));
}

/// Takes the message of a panic in another thread, if there was one.
pub fn worker_panic() -> Option<String> {
    WORKER_PANIC.lock().ok().and_then(|mut kept| kept.take())
}

fn message(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map_or_else(String::new, |at| format!(" ({}:{})", at.file(), at.line()));
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    format!("{}{place}", text.unwrap_or("unknown panic"))
}
