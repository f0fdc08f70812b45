//! The two lines above the rows: how many there are, and the headings.

use ratatui::text::{Line, Span};

use super::columns::Layout;
use crate::app::model::Book;
use crate::app::table::{TableState, names_row};
use crate::domain::questionnaire::Register;
use crate::domain::register::{Finding, Row};
use crate::domain::status::Severity;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::{columns, cut};
use crate::tui::widgets::list::CURSOR_COLUMNS;
use crate::tui::widgets::table::GAP;

/// How many rows there are, and which of them are shown in which order.
pub(super) fn summary(
    book: &Book,
    register: &Register,
    state: &TableState,
    shown: &[Row<'_>],
    look: Look,
    width: u16,
) -> Line<'static> {
    let findings: Vec<&Finding> =
        book.evaluation.findings().iter().filter(|finding| finding.register == register.id).collect();
    let critical = findings.iter().filter(|finding| finding.severity == Severity::Critical).count();
    let dot = look.symbols.separator;
    let mut spans = vec![Span::styled(format!(" {}", counted(shown.len(), "row")), look.style(Role::Strong))];
    let filled = shown.iter().filter(|row| row.filled).count();
    if state.view.filled_only {
        spans.push(Span::raw(" "));
        spans.push(Span::styled("[filled only]", look.style(Role::ActiveTab)));
    } else {
        spans.push(Span::styled(format!(" {dot} {filled} filled"), look.style(Role::Quiet)));
    }
    if !state.view.words.is_empty() {
        let words = cut(&clean::line(&state.view.words), 24, look.symbols.ellipsis);
        spans.push(Span::raw(" "));
        spans.push(Span::styled(format!("[holds \"{words}\"]"), look.style(Role::ActiveTab)));
    }
    match (critical, findings.len()) {
        (_, 0) => {}
        (0, all) => spans.push(Span::styled(format!(" {dot} {}", counted(all, "finding")), look.style(Role::Text))),
        (critical, all) => {
            spans.push(Span::raw(format!(" {dot} ")));
            spans.push(Span::styled(format!(" ! {critical} critical "), look.style(Role::Critical)));
            spans.push(Span::styled(format!(" of {}", counted(all, "finding")), look.style(Role::Text)));
        }
    }
    if book.questionnaire.registers.len() > 1 && width >= 100 {
        spans.push(Span::styled(format!(" {dot} Tab: the other register"), look.style(Role::Quiet)));
    }
    Line::from(spans)
}

/// The headings.
pub(super) fn head(register: &Register, state: &TableState, layout: &Layout<'_>, look: Look) -> Line<'static> {
    let fit = |text: &str, width: usize| {
        let text = cut(&clean::line(text), width, look.symbols.ellipsis);
        let pad = " ".repeat(width.saturating_sub(columns(&text)));
        format!("{text}{pad}")
    };
    let name = register
        .columns
        .iter()
        .find(|column| names_row(register, &column.id))
        .map_or(register.title.as_str(), |column| &column.title);
    let lead = " ".repeat(usize::from(CURSOR_COLUMNS) + 2);
    let gap = " ".repeat(GAP);
    let mut spans = vec![Span::styled(format!("{lead}{}", fit(name, layout.name)), look.style(Role::Heading))];
    for (field, width) in &layout.fields {
        spans.push(Span::styled(format!("{gap}{}", fit(&field.title, *width)), look.style(Role::Heading)));
    }
    let left = if layout.more_left { format!(" {}", look.symbols.left) } else { gap.clone() };
    spans.push(Span::styled(left, look.style(Role::Strong)));
    for one in &layout.columns {
        let arrow = match &state.view.sort {
            Some(sort) if sort.column == one.column.id && sort.backwards => look.symbols.above,
            Some(sort) if sort.column == one.column.id => look.symbols.below,
            _ => "",
        };
        let room = one.width.saturating_sub(columns(arrow));
        let title = format!("{}{arrow}", cut(&clean::line(&one.column.title), room, look.symbols.ellipsis));
        let role = if one.place == state.column { Role::ActiveTab } else { Role::Heading };
        let space = " ".repeat(one.width.saturating_sub(columns(&title)) + GAP);
        spans.push(Span::styled(title, look.style(role)));
        spans.push(Span::raw(space));
    }
    if layout.more_right {
        spans.push(Span::styled(look.symbols.right, look.style(Role::Strong)));
    }
    Line::from(spans)
}

fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
