//! A number with a bar: `54 % ■■■□□`. The number always stands beside the bar, and the parts of the bar differ in
//! shape, so that it reads without color.

use ratatui::text::{Line, Span};

use crate::tui::look::Look;
use crate::tui::theme::Role;

/// A part of a whole, and perhaps a second part on top of it that can still be reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Meter<'a> {
    /// The number as it is to be read; nothing is computed from it.
    pub number: &'a str,
    /// The columns the number takes at least, so that bars stand under each other.
    pub number_width: u16,
    /// What there is.
    pub part: u64,
    /// What there could be with what is still open.
    pub reachable: Option<u64>,
    /// The whole; with a whole of nothing the bar is empty.
    pub whole: u64,
    /// The columns of the bar.
    pub cells: u16,
}

impl Meter<'_> {
    /// The columns the meter takes.
    pub fn width(&self) -> usize {
        usize::from(self.number_width).max(super::cut::columns(self.number)) + 1 + usize::from(self.cells)
    }

    /// The meter as text for a row.
    pub fn line(&self, look: Look) -> Line<'static> {
        let pad = usize::from(self.number_width).saturating_sub(super::cut::columns(self.number));
        let mut spans = vec![
            Span::raw(" ".repeat(pad)),
            Span::styled(crate::tui::clean::line(self.number).into_owned(), look.style(Role::Strong)),
        ];
        if self.cells > 0 {
            spans.push(Span::raw(" "));
            spans.extend(self.bar(look));
        }
        Line::from(spans)
    }

    /// The bar alone.
    pub fn bar(&self, look: Look) -> impl Iterator<Item = Span<'static>> {
        let full = self.filled(self.part);
        let reachable = self.reachable.map_or(full, |reachable| self.filled(reachable).max(full));
        let symbols = look.symbols;
        [
            (symbols.full, full, Role::Good),
            (symbols.reachable, reachable - full, Role::Reachable),
            (symbols.empty, usize::from(self.cells) - reachable, Role::Empty),
        ]
        .into_iter()
        .filter(|(_, count, _)| *count > 0)
        .map(move |(symbol, count, role)| Span::styled(symbol.repeat(count), look.style(role)))
    }

    /// A bar is full only when nothing is missing, and empty only when there is nothing.
    fn filled(&self, part: u64) -> usize {
        let cells = usize::from(self.cells);
        if part == 0 || self.whole == 0 || cells == 0 {
            return 0;
        }
        if part >= self.whole {
            return cells;
        }
        let exact = u128::from(part) * u128::from(self.cells) / u128::from(self.whole);
        usize::try_from(exact).unwrap_or(cells).clamp(1, cells.saturating_sub(1).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn meter(part: u64, reachable: Option<u64>, whole: u64) -> Meter<'static> {
        Meter { number: "54 %", number_width: 5, part, reachable, whole, cells: 5 }
    }

    #[test]
    fn number_and_bar() {
        assert_eq!(meter(54, None, 100).line(Look::plain()).to_string(), " 54 % ■■□□□");
        assert_eq!(meter(54, Some(80), 100).line(Look::plain()).to_string(), " 54 % ■■▨▨□");
        assert_eq!(meter(54, Some(80), 100).line(Look::ascii()).to_string(), " 54 % ##++.");
    }

    #[test]
    fn full_means_full_and_empty_means_empty() {
        let bar = |part, whole| meter(part, None, whole).bar(Look::plain()).map(|s| s.content).collect::<String>();
        assert_eq!(bar(0, 100), "□□□□□");
        assert_eq!(bar(1, 100), "■□□□□");
        assert_eq!(bar(99, 100), "■■■■□");
        assert_eq!(bar(100, 100), "■■■■■");
        assert_eq!(bar(3, 0), "□□□□□");
    }

    proptest! {
        #[test]
        fn as_wide_as_said(part: u64, reachable: Option<u64>, whole: u64, cells in 0_u16..300) {
            let meter = Meter { number: "7", number_width: 0, part, reachable, whole, cells };
            let bar: String = meter.bar(Look::plain()).map(|span| span.content).collect();
            prop_assert_eq!(bar.chars().count(), usize::from(cells));
        }
    }
}
