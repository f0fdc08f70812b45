//! The screen while it is up: drawing, stopping and coming back, the clipboard.

use std::fmt;
use std::io::{self, Stdout, Write};

use ratatui::crossterm::clipboard::CopyToClipboard;
use ratatui::crossterm::{execute, terminal};
use ratatui::layout::{Rect, Size};
use ratatui::{Frame, Terminal};

use super::frame_backend::FrameBackend;
use super::{events, guard};
use crate::tui::symbols::Symbols;

/// The most bytes copied to the clipboard: terminals drop longer sequences, some at a hundred thousand characters.
const MOST_COPIED: usize = 72_000;

/// Why nothing was copied.
#[derive(Debug)]
pub enum CopyError {
    /// Longer than terminals take.
    TooLong {
        /// Its bytes.
        bytes: usize,
    },
    /// The terminal could not be written to.
    Io(io::Error),
}

impl fmt::Display for CopyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { bytes } => {
                write!(f, "too long for the clipboard: {bytes} bytes, terminals take {MOST_COPIED}")
            }
            Self::Io(error) => write!(f, "the terminal did not take it: {error}"),
        }
    }
}

impl std::error::Error for CopyError {}

/// The terminal in screen mode; dropping it gives the terminal back as it was.
pub struct Screen {
    terminal: Terminal<FrameBackend<Stdout>>,
}

impl Screen {
    /// Enters: raw mode, alternate screen, bracketed paste. Fails without leaving anything switched on.
    pub fn enter(symbols: &Symbols) -> io::Result<Self> {
        guard::enter()?;
        // From here on a changed window and a wake are noticed; before the first read they would be lost.
        if let Err(error) = events::listen() {
            guard::leave();
            return Err(error);
        }
        let mut backend = FrameBackend::new(io::stdout(), size, !symbols.is_unicode());
        backend.forget();
        // What the screen shows is known from the first frame on.
        let cleared = |mut terminal: Terminal<_>| terminal.clear().map(|()| terminal);
        match Terminal::new(backend).and_then(cleared) {
            Ok(terminal) => Ok(Self { terminal }),
            Err(error) => {
                guard::leave();
                Err(error)
            }
        }
    }

    /// Draws a frame in one write. A window without rows or columns is left alone.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let size = size()?;
        if size.width == 0 || size.height == 0 {
            return Ok(());
        }
        self.terminal.draw(render).map(|_| ())
    }

    /// The window's size.
    pub fn size(&self) -> io::Result<Size> {
        size()
    }

    /// Makes the next frame repaint everything, whatever is on the screen now.
    pub fn repaint(&mut self) -> io::Result<()> {
        let size = size()?;
        if size.width == 0 || size.height == 0 {
            return Ok(());
        }
        self.terminal.backend_mut().forget();
        self.terminal.resize(Rect::from((ratatui::layout::Position::ORIGIN, size)))
    }

    /// Captures the mouse or leaves it to the terminal's own selection.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        guard::set_mouse(on)
    }

    /// Whether the mouse is captured.
    pub fn has_mouse(&self) -> bool {
        guard::has_mouse()
    }

    /// Puts text on the clipboard of the machine the person sits at, also across SSH (OSC 52). The terminal does
    /// not say whether it did.
    pub fn copy(&mut self, text: &str) -> Result<(), CopyError> {
        if text.len() > MOST_COPIED {
            return Err(CopyError::TooLong { bytes: text.len() });
        }
        execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text)).map_err(CopyError::Io)
    }

    /// Gives the terminal back while something else uses it, then takes it again, drops the keys that were meant
    /// for the other program and repaints.
    pub fn hand_over<T>(&mut self, other: impl FnOnce() -> T) -> io::Result<T> {
        guard::leave();
        let result = other();
        guard::enter()?;
        events::drain()?;
        self.repaint()?;
        Ok(result)
    }

    /// Stops the program until its shell continues it (Ctrl-Z, then `fg`).
    #[cfg(unix)]
    pub fn suspend(&mut self) -> io::Result<()> {
        // SIGTSTP would be ignored if nobody controls this process group; SIGSTOP never is.
        self.hand_over(|| signal_hook::low_level::raise(signal_hook::consts::SIGSTOP))?.map_err(io::Error::other)
    }

    /// There is no job control here.
    #[cfg(not(unix))]
    pub fn suspend(&mut self) -> io::Result<()> {
        Err(io::Error::new(io::ErrorKind::Unsupported, "this system cannot stop a program and continue it"))
    }

    /// Leaves the screen mode for good.
    pub fn leave(self) {
        drop(self);
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        guard::leave();
        let _ = io::stdout().flush();
    }
}

fn size() -> io::Result<Size> {
    let (width, height) = terminal::size()?;
    Ok(Size { width, height })
}
