//! One figure of the dashboard as a row: its words, its number, and a shape beside the number.

use ratatui::text::{Line, Span};

use super::standing::{bar, critical_count, part_of, percent, sign, sign_of};
use crate::app::figures::{Figure, Lead, Part, Value};
use crate::app::model::Book;
use crate::domain::evaluation::{DueSums, History, ProvisionSums, ScoreDay, Sums, Verdict};
use crate::domain::status::Standing;
use crate::report::Figure as Explained;
use crate::tui::clean;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::chart::Chart;
use crate::tui::widgets::cut::{columns, cut};

/// `charted`: the chart stands in rows of its own above.
pub(super) fn figure_row(book: &Book, figure: &Figure, look: Look, width: usize, charted: bool) -> Line<'static> {
    let label = clean::line(&figure.label).into_owned();
    let text = |text: String| Span::styled(text, look.style(Role::Text));
    match &figure.value {
        Value::Nothing if figure.explains == Explained::Verdict => verdict(book, figure, label, look),
        Value::Nothing => Line::from(text(label)),
        Value::More => Line::styled(format!("   {label}"), look.style(Role::Quiet)),
        Value::Percent(value, sums) => {
            let strong = if sums.is_some() { Role::Strong } else { Role::Text };
            let mut spans = vec![Span::styled(format!("{:>6}  ", percent(*value)), look.style(strong))];
            if let Some(sums) = sums {
                spans.extend(bar(sums, look, meter(width, 46)));
                spans.push(Span::raw("  "));
            }
            spans.push(Span::styled(label, look.style(strong)));
            Line::from(spans)
        }
        Value::Count { count, whole, standing } => {
            let sign = standing.map_or_else(|| Span::raw(" "), |standing| look.sign(sign_of(standing)));
            let (room, of) = match figure.part {
                Part::Progress if standing.is_none() && label == "Answered" => (19, format!(" of {whole:<4}")),
                Part::Progress | Part::Provisions => (19, " ".repeat(8)),
                Part::Statuses => (30, " ".into()),
                _ => (36, " ".into()),
            };
            let label = cut(&label, room, look.symbols.ellipsis);
            let mut spans = vec![sign, text(format!(" {} {count:>4}{of}", padded(&label, room)))];
            spans.extend(part_of(*count, None, *whole, look, meter(width, room + 7 + of.len())));
            Line::from(spans)
        }
        Value::Due(count, words) => {
            let pressing = figure.explains == Explained::Due(crate::domain::evaluation::Urgency::Overdue) && *count > 0;
            let mark = if pressing { "!" } else { " " };
            let role = if pressing { Role::Bad } else { Role::Text };
            Line::from(vec![
                Span::styled(mark, look.style(Role::Bad)),
                text(format!(" {}", padded(&label, 14))),
                Span::styled(format!("{count:>4}"), look.style(role)),
                Span::styled(format!("   {words}"), look.style(Role::Quiet)),
            ])
        }
        Value::Sums(sums) => sums_row(&label, sums, look, width),
        Value::Owner(due, whole) => owner_row(&label, due, *whole, look, width),
        Value::Provisions(sums) => family_row(&label, sums, look, width),
        Value::Points(earned, possible) => {
            let mut spans = vec![Span::styled(format!("{earned} of {possible}  "), look.style(Role::Strong))];
            spans.extend(part_of(*earned, None, *possible, look, 10));
            spans.push(text(format!("  {label}")));
            Line::from(spans)
        }
        Value::Chart(None) => Line::styled("being computed", look.style(Role::Quiet)),
        Value::Chart(Some(history)) => chart_row(history, look, width, charted),
        Value::Day(day, gain) => day_row(day, *gain, look),
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

/// The columns of a meter in a row of that width, of which so many are taken.
fn meter(width: usize, taken: usize) -> u16 {
    u16::try_from(width.saturating_sub(taken).clamp(8, 24)).unwrap_or(8)
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

fn verdict(book: &Book, figure: &Figure, label: String, look: Look) -> Line<'static> {
    if figure.leads == Lead::Registers {
        let words = vec![Span::styled(" ! ", look.style(Role::Critical)), Span::raw(" "), Span::raw(label)];
        return Line::from(words);
    }
    let role = match book.evaluation.verdict(&book.questionnaire) {
        Verdict::CriticalGapsOpen => Role::Critical,
        Verdict::GapsOpen => Role::Bad,
        Verdict::NoGapRecorded => Role::Strong,
    };
    Line::styled(format!(" {label} "), look.style(role))
}

/// `Access control        !2 ■■■■▨▨□□   54 %   67/123`.
fn sums_row(label: &str, sums: &Sums, look: Look, width: usize) -> Line<'static> {
    let critical = critical_count(sums);
    let mark = if critical > 0 { format!("!{critical}") } else { String::new() };
    let right = format!(" {:>10} {:>9}", percent(sums.percent()), format!("{}/{}", sums.earned, sums.possible));
    let cells = if width >= 70 { 14 } else { 8 };
    let room = width.saturating_sub(columns(&right) + usize::from(cells) + 6).min(40);
    let label = cut(label, room, look.symbols.ellipsis);
    let mut spans = vec![
        Span::styled(format!("{} ", padded(&label, room)), look.style(Role::Text)),
        Span::styled(format!("{mark:>3} "), look.style(Role::Bad)),
    ];
    spans.extend(bar(sums, look, cells));
    spans.push(Span::styled(right, look.style(Role::Text)));
    Line::from(spans)
}

/// `Dana R           4 of 9 to do   !2 overdue   next 2026-12-01`; what does not fit is left out from the end.
fn owner_row(label: &str, due: &DueSums, whole: u32, look: Look, width: usize) -> Line<'static> {
    let overdue = if due.overdue > 0 { format!("!{} overdue", due.overdue) } else { String::new() };
    let next = if width < 62 { "" } else { "next " };
    let next = due.next.map(|day| format!("{next}{day}")).unwrap_or_default();
    let room = width.saturating_sub(if width < 62 { 41 } else { 46 }).clamp(8, 28);
    let label = cut(label, room, look.symbols.ellipsis);
    let to_do = format!("{} of {whole} to do", due.to_do());
    Line::from(vec![
        Span::styled(padded(&label, room), look.style(Role::Text)),
        Span::styled(format!("  {to_do:<16}"), look.style(Role::Text)),
        Span::styled(format!("{overdue:<13}"), look.style(Role::Bad)),
        Span::styled(next, look.style(Role::Quiet)),
    ])
}

/// `164.312 Technical safeguards   ● 3   ▲ 2   ○ 5   ◇ 0`.
fn family_row(label: &str, sums: &ProvisionSums, look: Look, width: usize) -> Line<'static> {
    let counts = [
        (Standing::Met, sums.met),
        (Standing::Gap, sums.gap),
        (Standing::Open, sums.open),
        (Standing::SetAside, sums.set_aside),
    ];
    let room = width.saturating_sub(4 * 7).min(40);
    let label = cut(label, room, look.symbols.ellipsis);
    let mut spans = vec![Span::styled(padded(&label, room), look.style(Role::Text))];
    for (standing, count) in counts {
        spans.push(Span::raw("  "));
        spans.push(look.sign(sign_of(standing)));
        let role = if count > 0 { Role::Text } else { Role::Quiet };
        spans.push(Span::styled(format!(" {count:>2} "), look.style(role)));
    }
    Line::from(spans)
}

/// Percentages by day, for a chart.
pub(super) fn chart_points(history: &History) -> Vec<(i32, Option<u32>)> {
    let Some((first, _)) = history.ends() else { return Vec::new() };
    let days = |day: jiff::civil::Date| (day - first.day).get_days();
    history.days.iter().map(|one| (days(one.day), one.sums.percent())).collect()
}

/// `12 % !9`: the percentage never stands without what is critical.
fn scored(day: &ScoreDay) -> String {
    let critical = if day.critical > 0 { format!(" !{}", day.critical) } else { String::new() };
    format!("{}{critical}", percent(day.sums.percent()))
}

/// First day, chart, last day. Under a chart of its own only the days.
fn chart_row(history: &History, look: Look, width: usize, charted: bool) -> Line<'static> {
    let Some((first, last)) = history.ends() else {
        return Line::styled("nothing was written yet", look.style(Role::Quiet));
    };
    let right = format!("{} {}", last.day, scored(last));
    if history.days.len() == 1 {
        return Line::styled(format!("{right}, the only day so far"), look.style(Role::Text));
    }
    let left = format!("{} {}", first.day, scored(first));
    let room = width.saturating_sub(columns(&left) + columns(&right) + 2);
    let points = chart_points(history);
    let between = if charted { " ".repeat(room) } else { Chart { points: &points, columns: room }.line(look.symbols) };
    Line::from(vec![
        Span::styled(format!("{left} "), look.style(Role::Text)),
        Span::styled(between, look.style(Role::Good)),
        Span::styled(format!(" {right}"), look.style(Role::Text)),
    ])
}

/// `2026-11-21   54 % !2      +12 points   31 lines`.
fn day_row(day: &ScoreDay, gain: Option<i64>, look: Look) -> Line<'static> {
    let gain = gain.map_or_else(String::new, |gain| format!("{gain:+} points"));
    let lines = if day.lines == 1 { "1 line".to_owned() } else { format!("{} lines", day.lines) };
    Line::from(vec![
        Span::styled(format!("{}  {:<14}", day.day, scored(day)), look.style(Role::Text)),
        Span::styled(format!("{gain:>12}   {lines}"), look.style(Role::Quiet)),
    ])
}
