//! Pictures of screens for the README: a buffer becomes SVG, the same bytes every time.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Modifier, Style};

use super::clean;
use super::color::hex;

/// Pixels across and down for a cell.
const CELL: (u32, u32) = (8, 17);
/// Pixels around the screen.
const MARGIN: u32 = 12;
const TEXT: &str = "#1f2328";
const BACKGROUND: &str = "#ffffff";

/// The picture of a screen, with a title for those who cannot see it.
pub fn svg(buffer: &Buffer, title: &str) -> String {
    let area = buffer.area;
    let (width, height) = (u32::from(area.width) * CELL.0 + 2 * MARGIN, u32::from(area.height) * CELL.1 + 2 * MARGIN);
    let title = escape(&clean::line(title));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{title}\">\n<title>{title}</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{BACKGROUND}\" stroke=\"#d0d7de\"/>\n\
         <g font-family=\"ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace\" \
         font-size=\"13\" fill=\"{TEXT}\" xml:space=\"preserve\">\n"
    );
    for y in area.top()..area.bottom() {
        for run in runs(buffer, y) {
            run.write(y - area.y, &mut out);
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// Cells of one style beside each other.
struct Run {
    x: u16,
    cells: u16,
    style: Style,
    text: String,
}

fn runs(buffer: &Buffer, y: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut x = buffer.area.left();
    while x < buffer.area.right() {
        let cell: &Cell = &buffer[(x, y)];
        let width = cell.cell_width().clamp(1, buffer.area.right() - x);
        match runs.last_mut() {
            // A wide character starts a run of its own, so that the next begins in the right column.
            Some(run)
                if run.style == cell.style() && run.cells == u16::try_from(run.text.chars().count()).unwrap_or(0) =>
            {
                run.text.push_str(cell.symbol());
                run.cells += width;
            }
            _ => runs.push(Run {
                x: x - buffer.area.x,
                cells: width,
                style: cell.style(),
                text: cell.symbol().to_owned(),
            }),
        }
        x += width;
    }
    runs
}

impl Run {
    fn write(&self, row: u16, out: &mut String) {
        let modifier = self.style.add_modifier;
        let mut fg = self.style.fg.and_then(hex);
        let mut bg = self.style.bg.and_then(hex);
        if modifier.contains(Modifier::REVERSED) {
            let text = fg.unwrap_or_else(|| TEXT.to_owned());
            fg = Some(bg.unwrap_or_else(|| BACKGROUND.to_owned()));
            bg = Some(text);
        }
        let x = MARGIN + u32::from(self.x) * CELL.0;
        let y = MARGIN + u32::from(row) * CELL.1;
        let width = u32::from(self.cells) * CELL.0;
        // Writing to a string cannot fail.
        if let Some(bg) = bg {
            let _ = writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{}\" fill=\"{bg}\"/>", CELL.1);
        }
        // Blanks at the ends are left out: not every viewer keeps them.
        let text = self.text.trim_end_matches(' ');
        let blank = text.len() - text.trim_start_matches(' ').len();
        if blank == text.len() {
            return;
        }
        let pixels = |columns: usize| u32::try_from(columns).unwrap_or(0) * CELL.0;
        let x = x + pixels(blank);
        let width = width - pixels(blank + self.text.len() - text.len());
        let fill = fg.map_or_else(String::new, |fg| format!(" fill=\"{fg}\""));
        let _ = writeln!(
            out,
            "<text x=\"{x}\" y=\"{}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\"{fill}{}>{}</text>",
            y + 13,
            attributes(modifier),
            escape(&clean::line(text.trim_start_matches(' '))),
        );
    }
}

fn attributes(modifier: Modifier) -> String {
    let mut out = String::new();
    if modifier.contains(Modifier::BOLD) {
        out.push_str(" font-weight=\"bold\"");
    }
    if modifier.contains(Modifier::DIM) {
        out.push_str(" opacity=\"0.6\"");
    }
    if modifier.contains(Modifier::ITALIC) {
        out.push_str(" font-style=\"italic\"");
    }
    if modifier.contains(Modifier::UNDERLINED) {
        out.push_str(" text-decoration=\"underline\"");
    } else if modifier.contains(Modifier::CROSSED_OUT) {
        out.push_str(" text-decoration=\"line-through\"");
    }
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::look::Look;
    use crate::tui::symbols::{Sign, UNICODE};
    use crate::tui::theme::{Role, Theme, ThemeName};
    use ratatui::layout::Rect;
    use ratatui::text::{Line, Span};

    fn drawn() -> Buffer {
        let look = Look::new(Theme::new(ThemeName::Auto, true), &UNICODE);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 3));
        let line = Line::from(vec![look.sign(Sign::Gap), Span::raw(" a < b & 日本 c")]);
        buffer.set_line(0, 0, &line, 24);
        buffer.set_line(0, 1, &Line::styled("the row", look.style(Role::Cursor)), 24);
        buffer.set_line(0, 2, &Line::styled("critical", look.style(Role::Critical)), 24);
        buffer
    }

    #[test]
    fn one_text_for_each_run() {
        insta::assert_snapshot!(svg(&drawn(), "A \"small\" screen"));
    }

    #[test]
    fn the_same_every_time() {
        assert_eq!(svg(&drawn(), "x"), svg(&drawn(), "x"));
    }
}
