//! What the terminal sends.
//!
//! Two traps of the layer below, for whoever writes the loop. When the terminal goes away, reading never returns and
//! spins: SIGHUP and SIGTERM must be handled by a thread of their own that ends the process. And a thread that wants
//! the loop's attention cannot interrupt the wait; it calls [`wake`].

use std::io;
use std::time::Duration;

use ratatui::crossterm::event;

use crate::tui::input_event::InputEvent;

/// The next event that means something here, or nothing when the time is up; without a time it waits for ever and
/// costs nothing meanwhile. Events without meaning (a key's release, the window's focus) end the wait too.
pub fn next_event(timeout: Option<Duration>) -> io::Result<Option<InputEvent>> {
    if let Some(timeout) = timeout
        && !event::poll(timeout)?
    {
        return Ok(None);
    }
    Ok(InputEvent::from_terminal(event::read()?))
}

/// Throws away what waits to be read, such as keys typed for a program that had the terminal before.
pub fn drain() -> io::Result<()> {
    // Bounded, so that a terminal that never stops sending cannot hold the program.
    for _ in 0..10_000 {
        if !event::poll(Duration::ZERO)? {
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
        let _ = signal_hook::low_level::raise(signal_hook::consts::SIGWINCH);
    }
}
