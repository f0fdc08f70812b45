//! A form of single lines.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::edit_box::draw_line;
use super::{Drawn, Scene};
use crate::app::screen::{Form, Screen};
use crate::tui::clean;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::cut;
use crate::tui::widgets::text_pane::draw_text_pane;

/// Columns of the labels.
const LABELS: u16 = 20;

pub(super) fn draw(scene: &Scene<'_>, form: &Form, area: Rect, buffer: &mut Buffer) -> Drawn {
    let look = scene.look;
    let drawn = Drawn { measures: scene.model.measures };
    let heading = match scene.model.screen {
        Screen::Start(_) => "A new assessment. Enter goes on; Esc leaves it.",
        _ => "What is assessed, and for whom. Esc keeps what you typed.",
    };
    let words = [Line::styled(heading, look.style(Role::Heading))];
    draw_text_pane(&words, 0, Rect { x: area.x + 2, width: area.width - 4, height: 2, ..area }, buffer, look);
    let top = area.y + 2;
    let room = area.width.saturating_sub(LABELS + 5);
    for (n, line) in form.lines.iter().enumerate() {
        let y = top + u16::try_from(n).unwrap_or(u16::MAX / 2);
        if y >= area.bottom().saturating_sub(2) {
            break;
        }
        let here = n == form.cursor;
        let mark = if here { look.symbols.cursor } else { " " };
        buffer.set_span(area.x + 1, y, &Span::raw(mark), 1);
        let needed = if line.needed { "*" } else { "" };
        let role = if here { Role::Strong } else { Role::Quiet };
        buffer.set_span(area.x + 2, y, &Span::styled(format!("{}{needed}", line.label), look.style(role)), LABELS);
        let field = Rect { x: area.x + 3 + LABELS, y, width: room, height: 1 };
        if here {
            draw_line(scene, field, buffer);
        } else {
            let text = cut(&clean::line(&line.value), usize::from(room), look.symbols.ellipsis);
            buffer.set_span(field.x, y, &Span::styled(text, look.style(Role::Text)), room);
        }
    }
    let help = form.lines.get(form.cursor).map(|line| line.help.clone()).unwrap_or_default();
    let below = Rect {
        x: area.x + 3 + LABELS,
        y: (top + u16::try_from(form.lines.len()).unwrap_or(0) + 1).min(area.bottom() - 2),
        width: room,
        height: 2,
    };
    draw_text_pane(&[Line::styled(clean::line(&help).into_owned(), look.style(Role::Quiet))], 0, below, buffer, look);
    drawn
}
