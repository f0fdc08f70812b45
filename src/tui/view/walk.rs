//! A question: alone with its tabs, or between outline and guidance where there is room.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Drawn, Scene, is_wide, outline, tabs};
use crate::app::model::{Book, Tab};
use crate::app::msg::Measures;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::cut_line;
use crate::tui::widgets::scroll::Scrolled;
use crate::tui::widgets::text_pane::draw_text_pane;

pub(super) fn draw(scene: &Scene<'_>, book: &Book, outline_keys: bool, area: Rect, buffer: &mut Buffer) -> Drawn {
    let look = scene.look;
    let mut drawn = Drawn { measures: scene.model.measures };
    if !is_wide(area) {
        if outline_keys {
            drawn.measures.list = usize::from(area.height);
            outline::draw(scene, book, true, area, buffer);
            return drawn;
        }
        heading(book, look, row_of(area, 0), buffer);
        tab_line(book.tab, &Tab::ALL, look, row_of(area, 1), buffer);
        let window = tab_body(scene, book, book.tab, below(area, 2), buffer);
        note_window(&mut drawn.measures, window);
        return drawn;
    }
    let side = (area.width * 3 / 10).clamp(34, 48);
    let guidance = (area.width * 3 / 10).clamp(37, 70);
    let left = Rect { width: side, ..area };
    let middle = Rect { x: area.x + side + 1, width: area.width - side - guidance - 2, ..area };
    let right = Rect { x: area.right() - guidance, width: guidance, ..area };
    line_down(look, left.right(), area, buffer);
    line_down(look, right.x - 1, area, buffer);
    drawn.measures.list = usize::from(area.height);
    // A column stays free between its scroll bar and the line.
    outline::draw(scene, book, outline_keys, Rect { width: left.width - 1, ..left }, buffer);
    let shown = if book.tab == Tab::Question { Tab::Testing } else { book.tab };
    heading(book, look, row_of(middle, 0), buffer);
    tab_line(shown, &Tab::ALL[1..], look, row_of(right, 0), buffer);
    let question = tab_body_from(scene, book, Tab::Question, book.tab == Tab::Question, below(middle, 1), buffer);
    let guide = tab_body_from(scene, book, shown, book.tab != Tab::Question, below(right, 1), buffer);
    note_window(&mut drawn.measures, if book.tab == Tab::Question { question } else { guide });
    drawn
}

fn note_window(measures: &mut Measures, window: Scrolled) {
    measures.text_lines = window.total;
    measures.text_rows = window.height;
}

fn row_of(area: Rect, n: u16) -> Rect {
    Rect { y: area.y + n, height: 1, ..area }
}

fn below(area: Rect, n: u16) -> Rect {
    Rect { x: area.x + 1, y: area.y + n, width: area.width.saturating_sub(2), height: area.height.saturating_sub(n) }
}

fn line_down(look: Look, x: u16, area: Rect, buffer: &mut Buffer) {
    for y in area.y..area.bottom() {
        buffer.set_span(x, y, &Span::styled(look.symbols.vertical, look.style(Role::Border)), 1);
    }
}

fn heading(book: &Book, look: Look, area: Rect, buffer: &mut Buffer) {
    let Some(question) = book.question() else { return };
    let mut spans = vec![Span::raw(" ")];
    if let Some(one) = book.evaluation.questions().get(book.place) {
        spans.push(super::standing::sign(look, one));
        spans.push(Span::raw(" "));
        if one.critical {
            spans.push(Span::styled(" ! critical ", look.style(Role::Critical)));
            spans.push(Span::raw(" "));
        }
    }
    spans.push(Span::styled(clean::line(&question.topic).into_owned(), look.style(Role::Heading)));
    spans.push(Span::styled(format!("  {}", clean::line(question.id.as_str())), look.style(Role::Quiet)));
    let line = cut_line(&Line::from(spans), usize::from(area.width), look.symbols.ellipsis);
    buffer.set_line(area.x, area.y, &line, area.width);
}

fn tab_line(active: Tab, tabs: &[Tab], look: Look, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.width);
    let wide = |title: fn(Tab) -> &'static str| tabs.iter().map(|tab| title(*tab).len() + 2).sum::<usize>();
    let title = if wide(Tab::title) <= room { Tab::title } else { Tab::short_title };
    let lead = if wide(title) < room { " " } else { "" };
    let mut spans = vec![Span::raw(lead)];
    for tab in tabs {
        if *tab == active {
            spans.push(Span::styled(format!("[{}]", title(*tab)), look.style(Role::ActiveTab)));
        } else {
            spans.push(Span::styled(format!(" {} ", title(*tab)), look.style(Role::Quiet)));
        }
    }
    let line = cut_line(&Line::from(spans), usize::from(area.width), look.symbols.ellipsis);
    buffer.set_line(area.x, area.y, &line, area.width);
}

fn tab_body(scene: &Scene<'_>, book: &Book, tab: Tab, area: Rect, buffer: &mut Buffer) -> Scrolled {
    tab_body_from(scene, book, tab, true, area, buffer)
}

fn tab_body_from(scene: &Scene<'_>, book: &Book, tab: Tab, scrolls: bool, area: Rect, buffer: &mut Buffer) -> Scrolled {
    let (Some(question), Some(one)) = (book.question(), book.evaluation.questions().get(book.place)) else {
        let words = [Line::raw("This questionnaire has no questions.")];
        return draw_text_pane(&words, 0, area, buffer, scene.look);
    };
    let page = tabs::page(book, question, one, tab, scene.look, area.width);
    let from = if scrolls { book.scroll } else { 0 };
    page.draw(from, area, buffer)
}
