//! The figures, total and by area and service.

use super::page::{Col, Page};
use crate::domain::evaluation::Sums;
use crate::report::{GapReport, GroupSums};

pub(super) fn write(page: &mut Page, report: &GapReport) {
    let sums = &report.headline.sums;
    page.heading(2, "Score");
    page.paragraph(&report.headline.line());
    page.paragraph(&format!("{}.", report.headline.progress_text()));
    page.table(&[Col::Left("Figure"), Col::Right("Percent"), Col::Right("Points"), Col::Left("What it says")]);
    let mut figure = |name: &str, percent: Option<u32>, points: u32, says: &str| {
        page.row(&[name, &in_percent(percent), &points.to_string(), says]);
    };
    figure("Score", sums.percent(), sums.earned, "Your points as the answers stand");
    let reachable = sums.earned + sums.open_points;
    figure("Reachable", sums.reachable(), reachable, "If every open question turned out met");
    figure("Planned", sums.planned(), sums.earned + sums.planned_gain, "Once everything planned is done");
    figure("Verified", sums.verified_percent(), sums.verified, "A passed test and evidence on file stand behind these");
    page.row(&["Possible", "", &sums.possible.to_string(), "The points of everything that counts"]);
    page.row(&["Set aside", "", &sums.set_aside_points.to_string(), "These leave both sides"]);
    areas(page, report, 3);
    page.heading(3, "By service");
    groups(page, "Service", &report.services);
    super::history::write(page, report);
}

pub(super) fn areas(page: &mut Page, report: &GapReport, level: usize) {
    page.heading(level, "By area");
    groups(page, "Area", &report.areas);
}

fn groups(page: &mut Page, name: &str, groups: &[GroupSums]) {
    if groups.is_empty() {
        page.paragraph("None is named.");
        return;
    }
    page.table(&[
        Col::Left(name),
        Col::Right("Score"),
        Col::Right("Reachable"),
        Col::Right("Points"),
        Col::Right("Met"),
        Col::Right("Gap"),
        Col::Right("Open"),
        Col::Right("Set aside"),
        Col::Left("Critical"),
    ]);
    for group in groups {
        let sums = &group.sums;
        page.row(&[
            &group.title,
            &in_percent(sums.percent()),
            &in_percent(sums.reachable()),
            &format!("{} of {}", sums.earned, sums.possible),
            &sums.met.to_string(),
            &sums.gap.to_string(),
            &sums.open.to_string(),
            &sums.set_aside.to_string(),
            &critical(sums),
        ]);
    }
}

/// The percentage never comes without the critical gaps.
fn critical(sums: &Sums) -> String {
    match (sums.critical_gap, sums.critical_open) {
        (0, 0) => "none".into(),
        (recorded, open) => format!("{recorded} recorded, {open} not answered"),
    }
}

pub(super) fn in_percent(percent: Option<u32>) -> String {
    percent.map_or_else(|| "not scored".into(), |percent| format!("{percent} %"))
}
