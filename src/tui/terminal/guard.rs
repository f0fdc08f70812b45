//! Entering and leaving the terminal's screen mode, and the state a panic needs to know to leave it.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::ThreadId;

use ratatui::crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use ratatui::crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::crossterm::{cursor, execute, queue, style};

static ENTERED: AtomicBool = AtomicBool::new(false);
static MOUSE: AtomicBool = AtomicBool::new(false);
static OWNER: Mutex<Option<ThreadId>> = Mutex::new(None);

/// Whether both the keys and the screen are a terminal's; without that the screen must not start.
pub fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Raw mode, alternate screen, bracketed paste, and the mouse if it was on. On failure everything is undone.
pub(super) fn enter() -> io::Result<()> {
    // crossterm reads NO_COLOR by itself and then sends half a sequence that resets bold and reverse too. Colors
    // are the theme's decision; a theme without color sends none.
    style::force_color_output(true);
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    if let Ok(mut owner) = OWNER.lock() {
        *owner = Some(std::thread::current().id());
    }
    let mut out = io::stdout().lock();
    let entered = execute!(out, EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)
        .and_then(|()| if MOUSE.load(Ordering::SeqCst) { execute!(out, EnableMouseCapture) } else { Ok(()) });
    drop(out);
    if entered.is_err() {
        leave();
    }
    entered
}

/// Undoes [`enter`] in reverse order. Safe to call at any time, from the panic hook too; what fails is skipped,
/// because whatever is left to undo matters more.
pub(super) fn leave() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout().lock();
    if MOUSE.load(Ordering::SeqCst) {
        let _ = queue!(out, DisableMouseCapture);
    }
    let _ = out.write_all(b"\x1b[m");
    let _ = queue!(out, cursor::Show, DisableBracketedPaste, LeaveAlternateScreen);
    let _ = out.flush();
    drop(out);
    let _ = disable_raw_mode();
}

/// Leaves the screen mode from another thread, when the process is about to end although its loop is not. Waits no
/// longer than a moment: the loop may be stuck in writing to the terminal.
pub fn give_back() {
    let leaving = std::thread::spawn(leave);
    for _ in 0..20 {
        if leaving.is_finished() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

/// Mouse capture on or off, now if the screen is up and after each return to it.
pub(super) fn set_mouse(on: bool) -> io::Result<()> {
    if MOUSE.swap(on, Ordering::SeqCst) == on || !ENTERED.load(Ordering::SeqCst) {
        return Ok(());
    }
    let mut out = io::stdout().lock();
    if on { execute!(out, EnableMouseCapture) } else { execute!(out, DisableMouseCapture) }
}

/// Whether the mouse is captured.
pub(super) fn has_mouse() -> bool {
    MOUSE.load(Ordering::SeqCst)
}

/// Whether the screen is up and this is not the thread that put it there.
pub(super) fn belongs_to_another_thread() -> bool {
    ENTERED.load(Ordering::SeqCst)
        && OWNER.lock().is_ok_and(|owner| owner.is_some_and(|id| id != std::thread::current().id()))
}
