//! One line that is typed without being shown.

use std::io::{self, Write};

use ratatui::crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};
use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};

/// More than anybody types.
const LONGEST: usize = 4096;

/// Gives the terminal back, whatever comes of reading.
struct Raw;

impl Drop for Raw {
    fn drop(&mut self) {
        let _ = disable_raw_mode();
    }
}

/// Asks for a line on standard error and reads it without showing it; nothing if the person gave up (Ctrl-C, Ctrl-D,
/// Esc). Nothing is shown from before the question on, so that typing ahead does not show either.
pub fn ask_hidden(prompt: &str) -> io::Result<Option<String>> {
    enable_raw_mode()?;
    let raw = Raw;
    let mut screen = io::stderr();
    write!(screen, "{prompt}")?;
    screen.flush()?;
    let line = read_line();
    drop(raw);
    writeln!(screen)?;
    line
}

fn read_line() -> io::Result<Option<String>> {
    let mut line = String::new();
    loop {
        let Event::Key(key) = event::read()? else { continue };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => return Ok(Some(line)),
            KeyCode::Char('j' | 'm') if control => return Ok(Some(line)),
            KeyCode::Esc => return Ok(None),
            KeyCode::Char('c' | 'd') if control => return Ok(None),
            KeyCode::Char('u') if control => line.clear(),
            KeyCode::Char(letter) if !control && line.len() < LONGEST => line.push(letter),
            KeyCode::Backspace => {
                line.pop();
            }
            _ => {}
        }
    }
}
