//! Verdict, score, progress, areas, provisions and what is worth most.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::standing::percent;
use super::{Drawn, Scene, rows};
use crate::app::figures::{Figure, Part, figures};
use crate::app::list::ListState;
use crate::app::model::Book;
use crate::domain::evaluation::{Sums, Verdict};
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::{columns, cut};
use crate::tui::widgets::meter::Meter;

/// A row of the screen: a heading, a figure, or nothing.
enum Shown {
    Gap,
    Heading(Part),
    Figure(usize),
}

pub(super) fn draw(scene: &Scene<'_>, book: &Book, area: Rect, buffer: &mut Buffer) -> Drawn {
    let look = scene.look;
    let mut drawn = Drawn { measures: scene.model.measures };
    let figures = figures(book);
    let shown = arrange(&figures, usize::from(area.height) >= figures.len() + 14);
    let cursor =
        shown.iter().position(|row| matches!(row, Shown::Figure(n) if *n == book.dashboard.cursor)).unwrap_or_default();
    drawn.measures.list = usize::from(area.height);
    let list = ListState { cursor, offset: cursor.saturating_sub(usize::from(area.height) * 2 / 3) };
    rows::draw(look, list, shown.len(), true, area, buffer, |n| match &shown[n] {
        Shown::Gap => Line::default(),
        Shown::Heading(part) => Line::styled(part.title(), look.style(Role::Heading)),
        Shown::Figure(n) => figure(book, &figures[*n], look, area.width),
    });
    drawn
}

fn arrange(figures: &[Figure], roomy: bool) -> Vec<Shown> {
    let mut shown = Vec::new();
    let mut part = None;
    for (n, figure) in figures.iter().enumerate() {
        if part != Some(figure.part) {
            if roomy && part.is_some() {
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

fn figure(book: &Book, figure: &Figure, look: Look, width: u16) -> Line<'static> {
    let label = clean::line(&figure.label).into_owned();
    match (figure.part, figure.sums) {
        (Part::Verdict, _) => {
            let role = match book.evaluation.verdict(&book.questionnaire) {
                Verdict::CriticalGapsOpen => Role::Critical,
                Verdict::GapsOpen => Role::Bad,
                Verdict::NoGapRecorded => Role::Strong,
            };
            Line::from(vec![Span::raw(" "), Span::styled(format!(" {label} "), look.style(role))])
        }
        (Part::Score, Some(sums)) => {
            let mut spans = vec![Span::raw("  ")];
            spans.extend(bar(&sums, look, 24));
            spans.push(Span::raw("  "));
            spans.push(Span::styled(label, look.style(Role::Strong)));
            Line::from(spans)
        }
        (Part::Areas, Some(sums)) => {
            let name = cut(&label, 30, look.symbols.ellipsis);
            let mut spans = vec![
                Span::raw("  "),
                Span::styled(
                    format!("{name}{}", " ".repeat(31usize.saturating_sub(columns(&name)))),
                    look.style(Role::Text),
                ),
            ];
            spans.extend(bar(&sums, look, if width >= 100 { 30 } else { 12 }));
            let critical = sums.critical_gap + sums.critical_open;
            let mark = if critical > 0 { format!("  !{critical}") } else { String::new() };
            spans.push(Span::styled(
                format!(" {:>10} {:>4}/{:<4}{mark}", percent(sums.percent()), sums.earned, sums.possible),
                look.style(Role::Text),
            ));
            Line::from(spans)
        }
        _ => Line::from(vec![Span::raw("  "), Span::styled(label, look.style(Role::Text))]),
    }
}

fn bar(sums: &Sums, look: Look, width: u16) -> Vec<Span<'static>> {
    let meter = Meter {
        number: "",
        number_width: 0,
        part: u64::from(sums.earned),
        reachable: Some(u64::from(sums.earned + sums.open_points)),
        whole: u64::from(sums.possible),
        cells: width,
    };
    meter.bar(look).collect()
}
