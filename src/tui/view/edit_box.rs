//! Where text is typed: one line, or a box of several.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::Scene;
use crate::app::model::Field;
use crate::domain::change::LONGEST_TEXT;
use crate::domain::patient_data::{PatientData, looks_like};
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::dialog::draw_dialog;
use crate::tui::widgets::status_line::draw_ends;
use crate::tui::widgets::text_pane::draw_text_pane;
use crate::tui::widgets::wrapped::Wrapped;

/// Draws the text area into one row.
pub(super) fn draw_line(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let Some(editor) = scene.editor else { return };
    let area = area.intersection(buffer.area);
    buffer.set_style(area, scene.look.style(Role::Input));
    editor.render(area, buffer);
}

/// From so many characters before the limit on, the room left is told.
const TELL_FROM: usize = 2_000;

/// What becomes of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// Nothing of it is kept.
    No,
    /// It becomes part of the record.
    Recorded,
    /// It becomes part of the line without which there is no assessment, and which nobody can withhold.
    ForGood,
}

/// The notice beside a text that looks as if it held data of a patient; no line if it does not.
pub(super) fn patient_data(kept: Kept, text: &str, look: Look) -> Vec<Line<'static>> {
    let notice: fn(PatientData) -> String = match kept {
        Kept::No => return Vec::new(),
        Kept::Recorded => PatientData::notice,
        Kept::ForGood => PatientData::notice_where_it_stays,
    };
    let line = |what: PatientData| {
        Line::from(vec![Span::styled("! ", look.style(Role::Bad)), Span::styled(notice(what), look.style(Role::Quiet))])
    };
    looks_like(text).map(line).into_iter().collect()
}

fn wrapped_height(lines: &[Line<'_>], width: u16) -> u16 {
    if lines.is_empty() { 0 } else { u16::try_from(Wrapped::new(lines, width).height()).unwrap_or(0) }
}

/// Draws the box with the text area in the middle of the screen.
pub(super) fn draw_box(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let look = scene.look;
    let Some(edit) = &scene.model.edit else { return };
    let several = edit.field.several_lines();
    let height = if several { area.height.saturating_sub(6).clamp(4, 18) } else { 3 };
    let width = area.width.saturating_sub(6).min(96);
    let kept = if edit.field.is_recorded() { Kept::Recorded } else { Kept::No };
    let warning = patient_data(kept, &edit.text, look);
    let warned = wrapped_height(&warning, width);
    let height = height + warned + u16::from(warned > 0 && several);
    let mut title = edit.field.title().to_owned();
    if let (Field::Cell(register, _, column), Some(book)) = (&edit.field, &scene.model.book)
        && let Some(column) = book.questionnaire.register(register).and_then(|register| register.column(column))
    {
        title = clean::line(&column.title).into_owned();
    }
    if let (Field::NewRow(register, column), Some(book)) = (&edit.field, &scene.model.book)
        && let Some(column) = book.questionnaire.register(register).and_then(|register| register.column(column))
    {
        title = format!("{title}: {}", clean::line(&column.title));
    }
    if let (Field::Selected(_), Some(book)) = (&edit.field, &scene.model.book) {
        let count = book.actions.meant().len();
        title = format!("{title}, for {count} {}", if count == 1 { "action" } else { "actions" });
    }
    let inner = draw_dialog(&title, (width, height), area, buffer, look);
    let below = (2 + warned + u16::from(warned > 0 && several)).min(inner.height.saturating_sub(1));
    let text = Rect { height: inner.height - below, ..inner };
    let text = if several { text } else { Rect { height: 1.min(inner.height), ..text } };
    let notice = Rect { y: text.bottom() + u16::from(several), height: warned, ..inner }.intersection(inner);
    draw_text_pane(&warning, 0, notice, buffer, look);
    if let Some(editor) = scene.editor {
        if !several {
            buffer.set_style(text, look.style(Role::Input));
        }
        editor.render(text.intersection(buffer.area), buffer);
    }
    let length = edit.text.chars().count();
    let left = LONGEST_TEXT.saturating_sub(length);
    let right = match (several, left) {
        _ if length > LONGEST_TEXT => format!("{} characters too many", length - LONGEST_TEXT),
        (_, 0) => "no room left".to_owned(),
        (_, left) if left < TELL_FROM => format!("{left} characters left"),
        (true, _) => {
            let words = edit.text.split_whitespace().count();
            format!("{words} {}", if words == 1 { "word" } else { "words" })
        }
        (false, _) => String::new(),
    };
    let hint = match &edit.field {
        _ if edit.is_refused() => "This cannot be kept: change it, or Esc drops it",
        Field::Comment(_) => "Esc adds the comment and goes back; u takes it back",
        _ if several => "Esc keeps the text and goes back",
        Field::Selected(_) => "Enter gives it in one step   Esc changes nothing",
        Field::ReachScore => "Enter picks the actions   Esc leaves it; nothing is saved either way",
        Field::ExportPath(_) => "Enter writes the file   Esc leaves it",
        Field::NewRow(..) => "Enter adds the row; without a name there is none",
        Field::Ask(_) => "Enter copies the question; without a name nothing is done",
        _ => "Enter or Esc keeps it and goes back",
    };
    if inner.height > 1 {
        let last = Rect { y: inner.bottom() - 1, height: 1, ..inner };
        let quiet = look.style(Role::Quiet);
        draw_ends(&Line::styled(hint, quiet), &Line::styled(right, quiet), last, buffer, look);
    }
}
