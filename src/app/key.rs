//! Keys as the program knows them: only those that every terminal sends.

use std::fmt;

/// A key press.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Key {
    /// A printable character, with Shift already in it.
    Char(char),
    /// Ctrl with a letter, lower-case.
    Ctrl(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Up arrow.
    Up,
    /// Down arrow.
    Down,
    /// Left arrow.
    Left,
    /// Right arrow.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// F1.
    F1,
}

impl Key {
    /// Reads one key of a key string: a character, or `<esc>`, `<enter>`, `<c-s>` and so on; returns the rest.
    pub fn read(text: &str) -> Option<(Self, &str)> {
        let mut characters = text.chars();
        let first = characters.next()?;
        if first == '<'
            && let Some((name, rest)) = text[1..].split_once('>')
            && let Some(key) = Self::named(name)
        {
            return Some((key, rest));
        }
        Some((Self::Char(first), characters.as_str()))
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "enter" => Self::Enter,
            "esc" => Self::Esc,
            "tab" => Self::Tab,
            "s-tab" => Self::BackTab,
            "backspace" => Self::Backspace,
            "delete" => Self::Delete,
            "up" => Self::Up,
            "down" => Self::Down,
            "left" => Self::Left,
            "right" => Self::Right,
            "home" => Self::Home,
            "end" => Self::End,
            "pgup" => Self::PageUp,
            "pgdn" => Self::PageDown,
            "f1" => Self::F1,
            "space" => Self::Char(' '),
            _ => return name.strip_prefix("c-").and_then(|rest| rest.chars().next()).map(Self::Ctrl),
        })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::Char(' ') => "Space",
            Self::Char(c) => return write!(f, "{c}"),
            Self::Ctrl(c) => return write!(f, "Ctrl-{}", c.to_ascii_uppercase()),
            Self::Enter => "Enter",
            Self::Esc => "Esc",
            Self::Tab => "Tab",
            Self::BackTab => "Shift-Tab",
            Self::Backspace => "Backspace",
            Self::Delete => "Delete",
            Self::Up => "Up",
            Self::Down => "Down",
            Self::Left => "Left",
            Self::Right => "Right",
            Self::Home => "Home",
            Self::End => "End",
            Self::PageUp => "PgUp",
            Self::PageDown => "PgDn",
            Self::F1 => "F1",
        };
        f.pad(name)
    }
}
