//! How an assessment of the first screen stands, in one row.

use ratatui::text::{Line, Span};

use super::standing::percent;
use crate::app::msg::AssessmentCard;
use crate::tui::look::Look;
use crate::tui::theme::Role;

/// `63 %, 9 critical · 117/147 answered · !2 overdue, next 2026-12-04`. The percentage never stands without what is
/// critical; where there is little room the end is cut.
pub(super) fn standing_row(card: &AssessmentCard, look: Look) -> Line<'static> {
    let indent = Span::raw(" ".repeat(9));
    let Some(figures) = &card.figures else {
        return Line::from(vec![indent, Span::styled("being read", look.style(Role::Quiet))]);
    };
    let dot = format!(" {} ", look.symbols.separator);
    let plain = |text: String| Span::styled(text, look.style(Role::Text));
    let bad = |text: String| Span::styled(text, look.style(Role::Bad));
    let mut spans = vec![indent];
    if figures.incomplete {
        spans.extend([bad("incomplete".into()), plain(dot.clone())]);
    }
    if figures.conflicts > 0 {
        let noun = if figures.conflicts == 1 { "conflict" } else { "conflicts" };
        spans.extend([bad(format!("{} {noun}", figures.conflicts)), plain(dot.clone())]);
    }
    spans.push(plain(format!("{}, ", percent(figures.percent))));
    spans.push(match figures.critical {
        0 => plain("none critical".into()),
        critical => bad(format!("{critical} critical")),
    });
    spans.push(plain(format!("{dot}{}/{} answered", figures.answered, figures.applicable)));
    let next = figures.due.next.map(|day| format!("next {day}"));
    match (figures.due.overdue, next) {
        (0, None) => {}
        (0, Some(next)) => spans.push(plain(format!("{dot}{next}"))),
        (overdue, next) => {
            spans.extend([plain(dot), bad(format!("!{overdue} overdue"))]);
            spans.extend(next.map(|next| plain(format!(", {next}"))));
        }
    }
    Line::from(spans)
}
