//! Charts as inline SVG. Every figure stands beside its shape as text, and shapes differ by pattern, so that the
//! charts say the same on paper without color.

use std::fmt::Write as _;

use super::escape::text;
use crate::domain::evaluation::Sums;
use crate::domain::status::{ImplementationStatus, Standing};
use crate::report::{GapReport, GroupSums};

/// The width of a chart, in units of its own.
pub(super) const WIDTH: u32 = 640;
/// Where bars begin, to the right of their names.
const LEFT: u32 = 262;
/// How long a bar of 100 percent is.
const BAR: u32 = 250;
/// The height of a line.
const LINE: u32 = 26;

pub(in crate::report) fn write(report: &GapReport) -> String {
    let mut out = String::from("<div class=\"charts\">\n");
    out.push_str(PATTERNS);
    meter(&mut out, report);
    standings(&mut out, &report.headline.sums);
    areas(&mut out, &report.areas);
    statuses(&mut out, report);
    super::history::write(&mut out, report);
    out.push_str("</div>\n");
    out
}

const PATTERNS: &str = "<svg class=\"patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><defs>\
<pattern id=\"reachable\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
<rect width=\"6\" height=\"6\" fill=\"#dbe7f3\"/><rect width=\"2\" height=\"6\" fill=\"#5b89b8\"/></pattern>\
<pattern id=\"gap\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(-45)\">\
<rect width=\"6\" height=\"6\" fill=\"#b3261e\"/><rect width=\"2\" height=\"6\" fill=\"#e8a39f\"/></pattern>\
<pattern id=\"open\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
<rect width=\"6\" height=\"6\" fill=\"#fbe7c2\"/><circle cx=\"3\" cy=\"3\" r=\"1.4\" fill=\"#8a5a00\"/></pattern>\
</defs></svg>\n";

pub(super) fn figure(out: &mut String, id: &str, title: &str, says: &str, height: u32, shapes: &str) {
    let _ = write!(
        out,
        "<figure>\n<figcaption id=\"{id}\">{}</figcaption>\n\
         <svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"{id} {id}-says\">\n\
         <desc id=\"{id}-says\">{}</desc>\n{shapes}</svg>\n</figure>\n",
        text(title),
        text(says)
    );
}

fn rect(out: &mut String, (x, y): (u32, u32), width: u32, height: u32, fill: &str) {
    if width > 0 {
        let _ = writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>");
    }
}

pub(super) fn words(out: &mut String, (x, y): (u32, u32), class: &str, words: &str) {
    let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\" class=\"{class}\">{}</text>", text(words));
}

/// A share of a length; none of nothing.
fn share(part: u32, whole: u32, length: u32) -> u32 {
    let share = (u64::from(part) * u64::from(length)).checked_div(u64::from(whole)).unwrap_or_default();
    u32::try_from(share).unwrap_or(length)
}

const TRACK: &str = "#e3e3e3";
const EARNED: &str = "#1f5f99";
const REACHABLE: &str = "url(#reachable)";

fn meter(out: &mut String, report: &GapReport) {
    let headline = &report.headline;
    let sums = &headline.sums;
    let mut shapes = String::new();
    words(&mut shapes, (0, 22), "large", &headline.score_text());
    bar(&mut shapes, (0, 34), WIDTH, 22, sums);
    let verified = sums.verified_percent().map_or(String::new(), |percent| format!(", {percent} % verified"));
    let provider = &report.provider;
    let lines = [
        headline.verdict_text(),
        format!("Solid: your points, {} of {}{verified}", sums.earned, sums.possible),
        format!("Striped: {} points of open questions", sums.open_points),
        format!("Provider's points, not in the score: {} of {}", provider.earned, provider.possible),
    ];
    let mut y = 78;
    for line in &lines {
        words(&mut shapes, (0, y), "small", line);
        y += 20;
    }
    figure(out, "c-score", "Score", &headline.line(), y - 10, &shapes);
}

/// What is earned, what open questions could add, what is neither.
fn bar(out: &mut String, (x, y): (u32, u32), length: u32, height: u32, sums: &Sums) {
    let earned = share(sums.earned, sums.possible, length);
    let reachable = share(sums.earned + sums.open_points, sums.possible, length);
    rect(out, (x, y), length, height, TRACK);
    rect(out, (x + earned, y), reachable.saturating_sub(earned), height, REACHABLE);
    rect(out, (x, y), earned, height, EARNED);
}

fn standings(out: &mut String, sums: &Sums) {
    let counts = [
        (Standing::Met, sums.met, "#2b7a3d"),
        (Standing::Gap, sums.gap, "url(#gap)"),
        (Standing::Open, sums.open, "url(#open)"),
        (Standing::SetAside, sums.set_aside, "#9a9a9a"),
    ];
    let all = sums.met + sums.gap + sums.open + sums.set_aside;
    let mut shapes = String::new();
    let (mut x, mut done) = (0, 0);
    rect(&mut shapes, (0, 0), WIDTH, 26, TRACK);
    for (_, count, fill) in counts {
        done += count;
        let end = share(done, all, WIDTH);
        rect(&mut shapes, (x, 0), end - x, 26, fill);
        x = end;
    }
    let mut says = Vec::new();
    for ((standing, count, fill), x) in counts.into_iter().zip([0, 160, 320, 480]) {
        rect(&mut shapes, (x, 38), 14, 14, fill);
        let legend = format!("{} {count}", standing.label());
        words(&mut shapes, (x + 20, 50), "small", &legend);
        says.push(legend);
    }
    figure(out, "c-standing", "Questions by standing", &says.join(", "), 58, &shapes);
}

fn areas(out: &mut String, areas: &[GroupSums]) {
    let mut shapes = String::new();
    let mut says = Vec::new();
    let mut y = 0;
    for area in areas.iter().filter(|area| area.sums.applicable > 0) {
        let sums = &area.sums;
        words(&mut shapes, (0, y + 17), "name", &short(&area.title));
        bar(&mut shapes, (LEFT, y + 4), BAR, 16, sums);
        let percent = sums.percent().map_or("not scored".into(), |percent| format!("{percent} %"));
        let critical = match sums.critical_gap + sums.critical_open {
            0 => String::new(),
            number => format!(", {number} critical"),
        };
        words(&mut shapes, (LEFT + BAR + 8, y + 17), "small", &format!("{percent}{critical}"));
        says.push(format!("{}: {percent}{critical}", area.title));
        y += LINE;
    }
    if !says.is_empty() {
        figure(out, "c-areas", "Score by area", &says.join("; "), y, &shapes);
    }
}

fn statuses(out: &mut String, report: &GapReport) {
    let of = |status: Option<ImplementationStatus>| {
        let applies = |action: &crate::report::Action<'_>| action.evaluated.standing != Standing::NotApplicable;
        report.actions().filter(|action| applies(action) && action.evaluated.status == status).count()
    };
    let mut rows: Vec<(&str, u32)> = Vec::new();
    for status in ImplementationStatus::ALL {
        rows.push((status.label(), u32::try_from(of(Some(*status))).unwrap_or(u32::MAX)));
    }
    rows.push(("Not answered", u32::try_from(of(None)).unwrap_or(u32::MAX)));
    let most = rows.iter().map(|row| row.1).max().unwrap_or_default();
    let mut shapes = String::new();
    let mut y = 0;
    for (label, count) in &rows {
        words(&mut shapes, (0, y + 17), "name", label);
        rect(&mut shapes, (LEFT, y + 4), share(*count, most, BAR), 16, EARNED);
        words(&mut shapes, (LEFT + share(*count, most, BAR) + 8, y + 17), "small", &count.to_string());
        y += LINE;
    }
    let says: Vec<String> = rows.iter().map(|(label, count)| format!("{label} {count}")).collect();
    figure(out, "c-status", "Questions by status", &says.join(", "), y, &shapes);
}

/// A name that fits beside its bar; the tables have it whole.
fn short(title: &str) -> String {
    if title.chars().count() <= 32 {
        return title.to_owned();
    }
    title.chars().take(31).chain(['\u{2026}']).collect()
}
