//! The score over time, day by day.

use super::figure::score_line;
use crate::domain::evaluation::ScoreDay;
use crate::report::GapReport;
use crate::report::headline::counted;

pub(super) fn history(report: &GapReport) -> Vec<String> {
    let mut lines = vec![
        "One point for each day with changes: everything written up to the end of that day, computed as of that day \
         by the rules of this report and with its questionnaire."
            .to_owned(),
    ];
    if report.history.left_out > 0 {
        lines.push(format!("Left out: {} before the first one here.", counted(report.history.left_out, "day")));
    }
    lines.push(String::new());
    lines.extend(report.history.days.iter().rev().map(day_line));
    lines
}

pub(super) fn day(report: &GapReport, place: usize) -> Vec<String> {
    let days = &report.history.days;
    let Some(day) = days.get(place) else { return Vec::new() };
    let mut lines = vec![day_line(day), score_line(&day.sums)];
    if let Some(before) = place.checked_sub(1).and_then(|before| days.get(before)) {
        lines.push(format!("The day before it: {}", day_line(before)));
    }
    lines
}

/// `2026-11-21: 54 %, 2 critical; 67 of 123 points, 7 of 8 answered, 12 lines written`.
fn day_line(one: &ScoreDay) -> String {
    let sums = &one.sums;
    let percent = sums.percent().map_or_else(|| "not scored".to_owned(), |percent| format!("{percent} %"));
    format!(
        "{}: {percent}, {} critical; {} of {} points, {} of {} answered, {} written",
        one.day,
        one.critical,
        sums.earned,
        sums.possible,
        sums.answered,
        sums.applicable,
        counted(one.lines as usize, "line"),
    )
}
