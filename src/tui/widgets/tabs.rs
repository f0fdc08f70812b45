//! A row of tabs. The active one stands in brackets, so that it shows without color; what does not fit gives way
//! around it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::cut::{columns, cut, cut_line};
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;

/// Draws the tabs into the first row of the area.
pub fn draw_tabs(titles: &[&str], active: usize, area: Rect, buffer: &mut Buffer, look: Look) {
    let area = area.intersection(buffer.area);
    if !area.is_empty() {
        buffer.set_line(area.x, area.y, &tabs_line(titles, active, area.width, look), area.width);
    }
}

/// The tabs as a line of at most that width.
pub fn tabs_line(titles: &[&str], active: usize, width: u16, look: Look) -> Line<'static> {
    let width = usize::from(width);
    if titles.is_empty() {
        return Line::default();
    }
    let active = active.min(titles.len() - 1);
    // Each tab takes its title and a column on both sides, for the brackets.
    let wide: Vec<usize> = titles.iter().map(|title| columns(title) + 2).collect();
    let (first, last) = in_sight(&wide, active, width);
    if first == last && wide[active] + 2 > width {
        let title = cut(titles[active], width.saturating_sub(2), look.symbols.ellipsis);
        return cut_line(&Line::from(active_tab(&title, look)), width, "");
    }
    let symbols = look.symbols;
    let mut spans = Vec::new();
    let more =
        |there: bool, symbol: &'static str| Span::styled(if there { symbol } else { "" }, look.style(Role::Quiet));
    spans.push(more(first > 0, symbols.left));
    for (index, title) in titles.iter().enumerate().take(last + 1).skip(first) {
        if index == active {
            spans.push(active_tab(&clean::line(title), look));
        } else {
            spans.push(Span::styled(format!(" {} ", clean::line(title)), look.style(Role::Text)));
        }
    }
    spans.push(more(last + 1 < titles.len(), symbols.right));
    cut_line(&Line::from(spans), width, symbols.ellipsis)
}

fn active_tab(title: &str, look: Look) -> Span<'static> {
    Span::styled(format!("[{title}]"), look.style(Role::ActiveTab))
}

/// The most tabs around the active one that fit, with a column for each sign that there are more.
fn in_sight(wide: &[usize], active: usize, width: usize) -> (usize, usize) {
    let fits = |first: usize, last: usize| {
        let signs = usize::from(first > 0) + usize::from(last + 1 < wide.len());
        wide[first..=last].iter().sum::<usize>() + signs <= width
    };
    if fits(0, wide.len() - 1) {
        return (0, wide.len() - 1);
    }
    let (mut first, mut last) = (active, active);
    loop {
        let before = (first, last);
        if last + 1 < wide.len() && fits(first, last + 1) {
            last += 1;
        }
        if first > 0 && fits(first - 1, last) {
            first -= 1;
        }
        if (first, last) == before {
            return before;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::drawn::{HOSTILE, stays_inside};
    use proptest::prelude::*;

    const TITLES: [&str; 6] = ["Question", "Check", "Evidence 2", "Fix", "Law", "History"];

    #[test]
    fn the_active_tab_shows_without_color() {
        let line = |active, width| tabs_line(&TITLES, active, width, Look::plain()).to_string();
        assert_eq!(line(0, 80), "[Question] Check  Evidence 2  Fix  Law  History ");
        assert_eq!(line(2, 80), " Question  Check [Evidence 2] Fix  Law  History ");
        assert_eq!(line(2, 30), "‹ Check [Evidence 2] Fix ›");
        assert_eq!(line(5, 12), "‹[History]");
        assert_eq!(line(0, 6), "[Que…]");
        assert_eq!(line(9, 0), "");
    }

    proptest! {
        #[test]
        fn any_width(active in 0_usize..9, width in 0_u16..60, height in 0_u16..2) {
            stays_inside(width, height, |area, buffer| draw_tabs(&TITLES, active, area, buffer, Look::plain()));
            let line = tabs_line(&[HOSTILE, "x"], active, width, Look::ascii());
            prop_assert!(super::super::cut::line_columns(&line) <= usize::from(width));
        }
    }
}
