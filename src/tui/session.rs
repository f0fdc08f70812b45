//! The program on a screen of cells, with or without a terminal around it: events go in, effects and cells come
//! out. Tests drive it with key strings.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::editor::Editor;
use super::input_event::{Code, InputEvent, KeyPress, MouseKind};
use super::look::Look;
use super::markdown::Document;
use super::view::{Scene, draw};
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::key::Key;
use crate::app::keymap::action_for;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::update;

/// The model, the text area and the laid-out report.
pub struct Session {
    /// Everything the program knows.
    pub model: Model,
    /// How things look.
    pub look: Look,
    editor: Option<Editor>,
    report: Option<LaidOut>,
}

/// The report for a width, so that scrolling does not lay it out again.
struct LaidOut {
    source: Arc<str>,
    width: u16,
    rows: Vec<Line<'static>>,
}

impl Session {
    /// A session on a model.
    pub fn new(model: Model, look: Look) -> Self {
        Self { model, look, editor: None, report: None }
    }

    /// Gives a message to the program.
    pub fn send(&mut self, msg: Msg) -> Vec<Effect> {
        let effects = update(&mut self.model, msg);
        self.follow_edit();
        effects
    }

    /// Keeps the text area at what the model says is typed.
    fn follow_edit(&mut self) {
        match &self.model.edit {
            None => self.editor = None,
            Some(edit) if self.editor.as_ref().is_some_and(|editor| editor.is_for(edit)) => {}
            Some(edit) => self.editor = Some(Editor::new(edit)),
        }
    }

    /// Takes an event.
    pub fn event(&mut self, event: &InputEvent) -> Vec<Effect> {
        match event {
            InputEvent::Key(press) => self.key(*press),
            InputEvent::Paste(text) => match &mut self.editor {
                Some(editor) => {
                    editor.paste(text);
                    self.typed()
                }
                // Outside text a paste drives nothing.
                None => Vec::new(),
            },
            InputEvent::Resize { .. } => Vec::new(),
            InputEvent::Mouse(mouse) => match mouse.kind {
                MouseKind::ScrollDown => self.send(Msg::Do(Action::MoveDown)),
                MouseKind::ScrollUp => self.send(Msg::Do(Action::MoveUp)),
                MouseKind::Click => Vec::new(),
            },
        }
    }

    fn key(&mut self, press: KeyPress) -> Vec<Effect> {
        let context = self.model.context();
        let known = key_of(press).filter(|key| !context.takes_text() || action_for(context, *key).is_some());
        if let Some(key) = known {
            return self.send(Msg::Key(key));
        }
        match &mut self.editor {
            Some(editor) => {
                editor.key(press.into());
                self.typed()
            }
            None => Vec::new(),
        }
    }

    fn typed(&mut self) -> Vec<Effect> {
        let Some((text, cursor)) = self.editor.as_ref().map(Editor::text) else { return Vec::new() };
        self.send(Msg::Typed { text, cursor })
    }

    /// Fills the screen, and lets the program know how much room there was; tells whether that was new.
    pub fn draw(&mut self, area: Rect, buffer: &mut Buffer) -> bool {
        self.lay_out_report(area.width.saturating_sub(4));
        let scene = Scene {
            model: &self.model,
            look: self.look,
            editor: self.editor.as_ref().map(Editor::area),
            report: self.report.as_ref().map(|report| report.rows.as_slice()),
        };
        let measures = draw(&scene, area, buffer).measures;
        let new = measures != self.model.measures;
        if new {
            update(&mut self.model, Msg::Measured(measures));
        }
        new
    }

    fn lay_out_report(&mut self, width: u16) {
        let shown = matches!(self.model.screen, crate::app::screen::Screen::Report { .. });
        let source = self.model.book.as_ref().and_then(|book| book.report.clone()).filter(|_| shown);
        let Some(source) = source else {
            self.report = None;
            return;
        };
        let same = |old: &LaidOut| old.width == width && Arc::ptr_eq(&old.source, &source);
        if !self.report.as_ref().is_some_and(same) {
            let rows = Document::new(&*source).rows(width, self.look);
            self.report = Some(LaidOut { source, width, rows });
        }
    }

    /// Takes a key string: characters, and `<esc>`, `<enter>`, `<c-s>` and the like. Returns all effects.
    pub fn press(&mut self, keys: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut rest = keys;
        while let Some((key, after)) = Key::read(rest) {
            rest = after;
            effects.extend(self.key(press_of(key)));
        }
        effects
    }
}

/// The program's key for a key press; nothing for keys it has no use for.
fn key_of(press: KeyPress) -> Option<Key> {
    if press.alt {
        return None;
    }
    Some(match press.code {
        Code::Char(c) if press.ctrl => Key::Ctrl(c),
        Code::Char(c) => Key::Char(c),
        Code::Enter => Key::Enter,
        Code::Esc => Key::Esc,
        Code::Tab => Key::Tab,
        Code::BackTab => Key::BackTab,
        Code::Backspace => Key::Backspace,
        Code::Delete => Key::Delete,
        Code::Up => Key::Up,
        Code::Down => Key::Down,
        Code::Left => Key::Left,
        Code::Right => Key::Right,
        Code::Home => Key::Home,
        Code::End => Key::End,
        Code::PageUp => Key::PageUp,
        Code::PageDown => Key::PageDown,
        Code::F(1) => Key::F1,
        Code::F(_) | Code::Insert => return None,
    })
}

/// The key press that makes a key.
fn press_of(key: Key) -> KeyPress {
    let plain = KeyPress::plain;
    match key {
        Key::Char(c) => plain(Code::Char(c)),
        Key::Ctrl(c) => KeyPress::ctrl(c),
        Key::Enter => plain(Code::Enter),
        Key::Esc => plain(Code::Esc),
        Key::Tab => plain(Code::Tab),
        Key::BackTab => plain(Code::BackTab),
        Key::Backspace => plain(Code::Backspace),
        Key::Delete => plain(Code::Delete),
        Key::Up => plain(Code::Up),
        Key::Down => plain(Code::Down),
        Key::Left => plain(Code::Left),
        Key::Right => plain(Code::Right),
        Key::Home => plain(Code::Home),
        Key::End => plain(Code::End),
        Key::PageUp => plain(Code::PageUp),
        Key::PageDown => plain(Code::PageDown),
        Key::F1 => plain(Code::F(1)),
    }
}
