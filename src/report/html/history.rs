//! The score over time as a line.

use std::fmt::Write as _;

use super::charts::{WIDTH, figure, words};
use crate::domain::evaluation::ScoreDay;
use crate::report::GapReport;

/// The height of the plot.
const HEIGHT: u32 = 120;
/// Where the plot begins, to the right of its scale.
const LEFT: u32 = 48;
/// Where it begins below the top.
const TOP: u32 = 10;

/// Nothing where the record changed on one day only.
pub(super) fn write(out: &mut String, report: &GapReport) {
    let Some((first, last)) = report.history.ends().filter(|(first, last)| first.day < last.day) else { return };
    let mut shapes = String::new();
    for percent in [0, 50, 100] {
        let y = height(percent);
        let _ = writeln!(shapes, "<line x1=\"{LEFT}\" y1=\"{y}\" x2=\"{WIDTH}\" y2=\"{y}\" stroke=\"#b8b8b8\"/>");
        words(&mut shapes, (0, y + 4), "small", &format!("{percent} %"));
    }
    let place = |one: &ScoreDay| Some((across(first, last, one), height(one.sums.percent()?)));
    let points: Vec<(u32, u32)> = report.history.days.iter().filter_map(place).collect();
    let line: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let _ = writeln!(
        shapes,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"#1f5f99\" stroke-width=\"2\"/>",
        line.join(" ")
    );
    for (x, y) in &points {
        let _ = writeln!(shapes, "<circle cx=\"{x}\" cy=\"{y}\" r=\"3\" fill=\"#1f5f99\"/>");
    }
    words(&mut shapes, (LEFT, HEIGHT + TOP + 20), "small", &format!("First: {}", said(first)));
    words(&mut shapes, (LEFT + 300, HEIGHT + TOP + 20), "small", &format!("Last: {}", said(last)));
    let says = format!("From {} to {}, {} days with changes", said(first), said(last), report.history.days.len());
    figure(out, "c-history", "Score over time", &says, HEIGHT + TOP + 28, &shapes);
}

/// The percentage never comes without what is critical.
fn said(one: &ScoreDay) -> String {
    let percent = one.sums.percent().map_or_else(|| "not scored".to_owned(), |percent| format!("{percent} %"));
    format!("{}, {percent}, {} critical", one.day, one.critical)
}

fn height(percent: u32) -> u32 {
    TOP + HEIGHT - percent.min(100) * HEIGHT / 100
}

fn across(first: &ScoreDay, last: &ScoreDay, one: &ScoreDay) -> u32 {
    let days = |from: &ScoreDay, to: &ScoreDay| i64::from((to.day - from.day).get_days());
    let room = i64::from(WIDTH - LEFT - 4);
    let x = (days(first, one) * room).checked_div(days(first, last)).unwrap_or_default();
    LEFT + u32::try_from(x).unwrap_or_default()
}
