//! SIGTERM and SIGHUP: the system or the terminal wants the program to end.

use std::io;

/// Calls `ask`, on a thread of its own, when the program is asked to end. If the loop does not end it within a few
/// seconds, as when the terminal is gone and reading never returns, `restore` gives the terminal back and the process
/// ends: everything shown as saved is on disk already.
pub fn when_asked_to_end(ask: impl Fn() + Send + 'static, restore: fn()) -> io::Result<()> {
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGHUP, SIGTERM};
        let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP])?;
        std::thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                ask();
                std::thread::sleep(std::time::Duration::from_secs(3));
                restore();
                std::process::exit(128 + signal);
            }
        });
    }
    #[cfg(not(unix))]
    let _ = (ask, restore);
    Ok(())
}
