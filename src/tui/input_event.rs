//! Terminal events as this program understands them.

use ratatui::crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui_textarea::{Input, Key};

use super::clean;

/// Something the person or the window did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum InputEvent {
    /// A key was pressed (or repeats because it is held).
    Key(KeyPress),
    /// Text was pasted, line breaks as LF, without control characters. It is text and never keys.
    Paste(String),
    /// The window has this size now.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// The mouse, if it is captured.
    Mouse(MouseInput),
}

/// A key and what was held with it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct KeyPress {
    /// Which key.
    pub code: Code,
    /// With Control.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift; never set for characters, which say it themselves.
    pub shift: bool,
}

/// The keys every terminal can send.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Code {
    /// A character; with Control in lower case.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Tab with Shift.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    F(u8),
}

/// What the mouse did, and where.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MouseInput {
    /// What it did.
    pub kind: MouseKind,
    /// The column.
    pub x: u16,
    /// The row.
    pub y: u16,
}

/// What a mouse can do here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MouseKind {
    /// The left button went down.
    Click,
    /// The wheel turned away from the person.
    ScrollUp,
    /// The wheel turned towards the person.
    ScrollDown,
}

impl KeyPress {
    /// A key without anything held.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A character with Control.
    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, alt: false, shift: false }
    }
}

impl InputEvent {
    /// Reads a terminal's event; nothing if it means nothing here.
    pub fn from_terminal(event: Event) -> Option<Self> {
        match event {
            // Some terminals report the release too, which would make every key count twice.
            Event::Key(key) if key.kind == KeyEventKind::Release => None,
            Event::Key(key) => key_press(key).map(Self::Key),
            Event::Paste(text) => Some(Self::Paste(clean::pasted(&text))),
            Event::Resize(width, height) => Some(Self::Resize { width, height }),
            Event::Mouse(mouse) => mouse_input(mouse).map(Self::Mouse),
            Event::FocusGained | Event::FocusLost => None,
        }
    }
}

fn key_press(key: KeyEvent) -> Option<KeyPress> {
    let mut held = key.modifiers;
    // Windows reports the right Alt key, which types characters such as @, as Control and Alt.
    if cfg!(windows) && held.contains(KeyModifiers::CONTROL | KeyModifiers::ALT) {
        held.remove(KeyModifiers::CONTROL | KeyModifiers::ALT);
    }
    let mut press = KeyPress {
        code: code(key.code)?,
        ctrl: held.contains(KeyModifiers::CONTROL),
        alt: held.contains(KeyModifiers::ALT),
        shift: held.contains(KeyModifiers::SHIFT),
    };
    match press.code {
        // Control with these letters is what many terminals send for the named keys.
        Code::Char('h' | 'H') if press.ctrl => (press.code, press.ctrl) = (Code::Backspace, false),
        Code::Char('j' | 'J' | 'm' | 'M') if press.ctrl => (press.code, press.ctrl) = (Code::Enter, false),
        Code::Char('i' | 'I') if press.ctrl => (press.code, press.ctrl) = (Code::Tab, false),
        Code::Char(c) if press.ctrl => press.code = Code::Char(c.to_ascii_lowercase()),
        Code::Char(c) if press.shift => press.code = Code::Char(c.to_uppercase().next().unwrap_or(c)),
        Code::Tab if press.shift => press.code = Code::BackTab,
        _ => {}
    }
    if matches!(press.code, Code::Char(_) | Code::BackTab) {
        press.shift = false;
    }
    Some(press)
}

fn code(code: KeyCode) -> Option<Code> {
    Some(match code {
        KeyCode::Char(c) if c.is_control() => return None,
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    })
}

fn mouse_input(mouse: MouseEvent) -> Option<MouseInput> {
    let kind = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Click,
        MouseEventKind::ScrollUp => MouseKind::ScrollUp,
        MouseEventKind::ScrollDown => MouseKind::ScrollDown,
        _ => return None,
    };
    Some(MouseInput { kind, x: mouse.column, y: mouse.row })
}

/// For the text field, which has its own keys.
impl From<KeyPress> for Input {
    fn from(press: KeyPress) -> Self {
        let key = match press.code {
            Code::Char(c) => Key::Char(c),
            Code::Enter => Key::Enter,
            Code::Esc => Key::Esc,
            Code::Tab | Code::BackTab => Key::Tab,
            Code::Backspace => Key::Backspace,
            Code::Delete => Key::Delete,
            Code::Insert => Key::Null,
            Code::Up => Key::Up,
            Code::Down => Key::Down,
            Code::Left => Key::Left,
            Code::Right => Key::Right,
            Code::Home => Key::Home,
            Code::End => Key::End,
            Code::PageUp => Key::PageUp,
            Code::PageDown => Key::PageDown,
            Code::F(n) => Key::F(n),
        };
        Self { key, ctrl: press.ctrl, alt: press.alt, shift: press.shift || press.code == Code::BackTab }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(code: KeyCode, modifiers: KeyModifiers) -> Option<KeyPress> {
        match InputEvent::from_terminal(Event::Key(KeyEvent::new(code, modifiers))) {
            Some(InputEvent::Key(press)) => Some(press),
            _ => None,
        }
    }

    #[test]
    fn a_release_is_no_key() {
        let mut key = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::NONE);
        assert!(InputEvent::from_terminal(Event::Key(key)).is_some());
        key.kind = KeyEventKind::Repeat;
        assert!(InputEvent::from_terminal(Event::Key(key)).is_some());
        key.kind = KeyEventKind::Release;
        assert_eq!(InputEvent::from_terminal(Event::Key(key)), None);
    }

    #[test]
    fn keys_that_terminals_send_in_two_ways_are_one() {
        let plain = |code| Some(KeyPress::plain(code));
        assert_eq!(read(KeyCode::Char('h'), KeyModifiers::CONTROL), plain(Code::Backspace));
        assert_eq!(read(KeyCode::Char('j'), KeyModifiers::CONTROL), plain(Code::Enter));
        assert_eq!(read(KeyCode::Tab, KeyModifiers::SHIFT), plain(Code::BackTab));
        assert_eq!(read(KeyCode::BackTab, KeyModifiers::SHIFT), plain(Code::BackTab));
        assert_eq!(read(KeyCode::Char('n'), KeyModifiers::SHIFT), plain(Code::Char('N')));
        assert_eq!(read(KeyCode::Char('N'), KeyModifiers::SHIFT), plain(Code::Char('N')));
        assert_eq!(read(KeyCode::Char('P'), KeyModifiers::CONTROL), Some(KeyPress::ctrl('p')));
        assert_eq!(read(KeyCode::CapsLock, KeyModifiers::NONE), None);
    }

    #[test]
    fn a_paste_is_text() {
        let paste = InputEvent::from_terminal(Event::Paste("a\r\nb\x1b[A".into()));
        assert_eq!(paste, Some(InputEvent::Paste("a\nb[A".into())));
    }
}
