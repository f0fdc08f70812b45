//! What the terminal sends.
//!
//! Two traps of the layer below, for whoever writes the loop. When the terminal goes away, reading never returns and
//! spins: SIGHUP and SIGTERM must be handled by a thread of their own that ends the process. And a thread that wants
//! the loop's attention cannot interrupt the wait; it calls [`wake`].

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use ratatui::crossterm::event;

use crate::tui::input_event::InputEvent;

/// Long enough to look once at what waits. At no time at all the layer below does not look:
/// <https://github.com/crossterm-rs/crossterm/issues/839>.
const ONE_LOOK: Duration = Duration::from_micros(5);

/// How often [`wake`] was called since [`was_woken`] last asked.
static WOKEN: AtomicUsize = AtomicUsize::new(0);

/// The next event that means something here, or nothing when the time is up; without a time it waits for ever and
/// costs nothing meanwhile; with no time at all it takes what waits already. Events without meaning (a key's release,
/// the window's focus) end the wait too.
pub fn next_event(timeout: Option<Duration>) -> io::Result<Option<InputEvent>> {
    if let Some(timeout) = timeout
        && !event::poll(timeout.max(ONE_LOOK))?
    {
        return Ok(None);
    }
    Ok(InputEvent::from_terminal(event::read()?))
}

/// Begins to listen for signals. Keys that wait already stay for [`next_event`].
pub(super) fn listen() -> io::Result<()> {
    event::poll(ONE_LOOK).map(|_| ())
}

/// Throws away what waits to be read, such as keys typed for a program that had the terminal before.
pub fn drain() -> io::Result<()> {
    // Bounded, so that a terminal that never stops sending cannot hold the program.
    for _ in 0..10_000 {
        if !event::poll(ONE_LOOK)? {
            break;
        }
        event::read()?;
    }
    Ok(())
}

/// Ends a wait in [`next_event`] from any thread: the loop sees a [`InputEvent::Resize`] with the size unchanged.
/// Without Unix signals it does nothing, and the loop has to wait with a time instead.
pub fn wake() {
    #[cfg(unix)]
    {
        WOKEN.fetch_add(1, Ordering::SeqCst);
        let _ = signal_hook::low_level::raise(signal_hook::consts::SIGWINCH);
    }
}

/// Whether the resize just read was a [`wake`]. If not, the window did change, even if its size is now what it was
/// when last asked for: it may have been smaller for a moment, and the terminal has then lost what it showed.
pub fn was_woken() -> bool {
    WOKEN.swap(0, Ordering::SeqCst) > 0
}
