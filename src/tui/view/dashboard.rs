//! Verdict and critical gaps, score, progress, areas, and what is worth most; in two columns where there is room.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::standing::{bar, critical_count, part_of, percent, sign, sign_of};
use super::{Drawn, Scene, is_wide};
use crate::app::figures::{Figure, Part, Value, figures};
use crate::app::model::Book;
use crate::domain::evaluation::Verdict;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::{columns, cut};
use crate::tui::widgets::list::List;
use crate::tui::widgets::panes::{draw_divider, two_columns};

/// A row of the screen: a heading, a figure, or nothing.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Gap,
    Heading(Part),
    Figure(usize),
}

pub(super) fn draw(scene: &Scene<'_>, book: &Book, area: Rect, buffer: &mut Buffer) -> Drawn {
    let mut drawn = Drawn { measures: scene.model.measures };
    drawn.measures.list = usize::from(area.height);
    let figures = figures(book);
    if is_wide(area) {
        let (left, right) = two_columns(area, area.width / 2);
        column(scene.look, book, &figures, |part| !part.stands_right(), left, buffer);
        column(scene.look, book, &figures, Part::stands_right, right, buffer);
        draw_divider(right, buffer, scene.look);
    } else {
        column(scene.look, book, &figures, |_| true, area, buffer);
    }
    drawn
}

fn column(look: Look, book: &Book, all: &[Figure], has: impl Fn(Part) -> bool, area: Rect, buffer: &mut Buffer) {
    let shown = arrange(all, has);
    let cursor = shown.iter().position(|row| *row == Shown::Figure(book.dashboard.cursor));
    let list = List {
        rows: shown.len(),
        cursor,
        from: window(cursor.unwrap_or_default(), shown.len(), usize::from(area.height)),
        focused: true,
    };
    list.draw(area, buffer, look, |n, width| match shown[n] {
        Shown::Gap => Line::default(),
        Shown::Heading(part) => Line::styled(part.title(), look.style(Role::Heading)),
        Shown::Figure(n) => figure(book, &all[n], look, usize::from(width)),
    });
}

/// The first row in sight. It moves by half a page, so that a key repaints everything only now and then.
fn window(cursor: usize, rows: usize, height: usize) -> usize {
    let step = (height / 2).max(1);
    let pages = cursor.saturating_sub(height / 4) / step;
    if cursor + 1 < height { 0 } else { (pages * step).min(rows.saturating_sub(height)) }
}

fn arrange(figures: &[Figure], has: impl Fn(Part) -> bool) -> Vec<Shown> {
    let mut shown = Vec::new();
    let mut part = None;
    for (n, figure) in figures.iter().enumerate().filter(|(_, figure)| has(figure.part)) {
        if part != Some(figure.part) {
            if part.is_some() {
                shown.push(Shown::Gap);
            }
            if figure.part != Part::Verdict {
                shown.push(Shown::Heading(figure.part));
            }
            part = Some(figure.part);
        }
        shown.push(Shown::Figure(n));
    }
    shown
}

fn figure(book: &Book, figure: &Figure, look: Look, width: usize) -> Line<'static> {
    let label = clean::line(&figure.label).into_owned();
    let text = |text: String| Span::styled(text, look.style(Role::Text));
    match &figure.value {
        Value::Nothing if figure.part == Part::Verdict && figure.explains == crate::report::Figure::Verdict => {
            verdict(book, figure, label, look)
        }
        Value::Nothing => Line::from(text(label)),
        Value::Percent(value, sums) => {
            let strong = if sums.is_some() { Role::Strong } else { Role::Text };
            let mut spans = vec![Span::styled(format!("{:>6}  ", percent(*value)), look.style(strong))];
            if let Some(sums) = sums {
                spans.extend(bar(sums, look, meter(width)));
                spans.push(Span::raw("  "));
            }
            spans.push(Span::styled(label, look.style(strong)));
            Line::from(spans)
        }
        Value::Count { count, whole, standing } => {
            let sign = standing.map_or_else(|| Span::raw(" "), |standing| look.sign(sign_of(standing)));
            let of = if standing.is_none() && *count > 0 && label == "Answered" {
                format!(" of {whole}")
            } else {
                String::new()
            };
            let mut spans = vec![sign, text(format!(" {} {count:>4}{of:<8}", padded(&label, 19)))];
            spans.extend(part_of(*count, None, *whole, look, meter(width)));
            Line::from(spans)
        }
        Value::Sums(sums) => {
            let critical = critical_count(sums);
            let mark = if critical > 0 { format!("!{critical}") } else { String::new() };
            let right = format!(" {:>10} {:>9}", percent(sums.percent()), format!("{}/{}", sums.earned, sums.possible));
            let cells = if width >= 70 { 14 } else { 8 };
            let room = width.saturating_sub(columns(&right) + usize::from(cells) + 6).min(40);
            let mut spans = vec![
                text(format!("{} ", padded(&cut(&label, room, look.symbols.ellipsis), room))),
                Span::styled(format!("{mark:>3} "), look.style(Role::Bad)),
            ];
            spans.extend(bar(sums, look, cells));
            spans.push(text(right));
            Line::from(spans)
        }
        Value::Points(earned, possible) => {
            let mut spans = vec![Span::styled(format!("{earned} of {possible}  "), look.style(Role::Strong))];
            spans.extend(part_of(*earned, None, *possible, look, 10));
            spans.push(text(format!("  {label}")));
            Line::from(spans)
        }
        Value::Question { place, gain, owner } => {
            let one = &book.evaluation.questions()[*place];
            let mut spans = vec![sign(look, one)];
            let critical = if one.critical { "!" } else { " " };
            spans.push(Span::styled(critical, look.style(Role::Bad)));
            if let Some(gain) = gain {
                spans.push(Span::styled(format!("{:>4}  ", format!("+{gain}")), look.style(Role::Strong)));
            } else {
                spans.push(Span::raw(" "));
            }
            let owner = cut(&clean::line(owner), width / 4, look.symbols.ellipsis);
            let taken: usize = spans.iter().map(|span| columns(&span.content)).sum();
            let room = width.saturating_sub(taken + if owner.is_empty() { 0 } else { columns(&owner) + 2 });
            spans.push(text(cut(&label, room, look.symbols.ellipsis)));
            if !owner.is_empty() {
                spans.push(Span::styled(format!("  {owner}"), look.style(Role::Quiet)));
            }
            Line::from(spans)
        }
    }
}

/// The columns of a meter in a row of that width.
fn meter(width: usize) -> u16 {
    if width >= 70 { 24 } else { 16 }
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

fn verdict(book: &Book, figure: &Figure, label: String, look: Look) -> Line<'static> {
    if figure.leads == crate::app::figures::Lead::Registers {
        let words = vec![Span::styled(" ! ", look.style(Role::Critical)), Span::raw(" "), Span::raw(label)];
        return Line::from(words);
    }
    if label.starts_with("and ") {
        return Line::styled(format!("   {label}"), look.style(Role::Quiet));
    }
    let role = match book.evaluation.verdict(&book.questionnaire) {
        Verdict::CriticalGapsOpen => Role::Critical,
        Verdict::GapsOpen => Role::Bad,
        Verdict::NoGapRecorded => Role::Strong,
    };
    Line::styled(format!(" {label} "), look.style(role))
}
