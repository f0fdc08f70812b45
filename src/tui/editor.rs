//! The text area, which holds cursor and undo of the text being typed. The model holds the text itself.

use ratatui::style::{Modifier, Style};
use ratatui_textarea::{CursorMove, Input, TextArea, WrapMode};

use crate::app::model::{Field, TextEdit};

/// The text area of the text being typed.
pub(super) struct Editor {
    area: TextArea<'static>,
    field: Field,
    revision: u64,
}

impl Editor {
    /// A text area for what the model says is typed.
    pub fn new(edit: &TextEdit) -> Self {
        let mut area = TextArea::new(edit.text.split('\n').map(str::to_owned).collect());
        area.set_cursor_line_style(Style::default());
        area.set_cursor_style(Style::default().add_modifier(Modifier::REVERSED));
        if edit.field.several_lines() {
            area.set_wrap_mode(WrapMode::WordOrGlyph);
        }
        let (row, column) = edit.cursor;
        let row = u16::try_from(row).unwrap_or(u16::MAX);
        area.move_cursor(CursorMove::Jump(row, u16::try_from(column).unwrap_or(u16::MAX)));
        Self { area, field: edit.field.clone(), revision: edit.revision }
    }

    /// Whether this text area is for that text; if not, a new one must be made.
    pub fn is_for(&self, edit: &TextEdit) -> bool {
        self.field == edit.field && self.revision == edit.revision
    }

    /// Takes a key.
    pub fn key(&mut self, input: Input) {
        self.area.input(input);
    }

    /// Takes pasted text; in a single line, line breaks become spaces.
    pub fn paste(&mut self, text: &str) {
        if self.field.several_lines() {
            self.area.insert_str(text);
        } else {
            self.area.insert_str(text.replace('\n', " "));
        }
    }

    /// The text and the cursor's line and column.
    pub fn text(&self) -> (String, (usize, usize)) {
        let cursor = self.area.cursor();
        (self.area.lines().join("\n"), (cursor.0, cursor.1))
    }

    /// What draws it.
    pub fn area(&self) -> &TextArea<'static> {
        &self.area
    }
}
