//! The whole score, question by question.

use std::fmt::Write as _;

use super::figure::{explain_figure, score_line};
use super::question::explain_question;
use super::{Figure, percent_line};
use crate::domain::evaluation::Sums;
use crate::domain::questionnaire::Scale;
use crate::domain::status::{Obligation, Purpose, Standing};
use crate::report::{Action, GapReport, GroupSums};

const COLUMNS: &str = "  earned  possible    open   aside  verified  question";

/// The score as text: the rules, every question's points by area, the sums, the percentages.
pub fn explain(report: &GapReport) -> String {
    let mut out = String::new();
    let line = |out: &mut String, text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    line(&mut out, &report.headline.line());
    line(&mut out, "");
    for rule in rules(report) {
        line(&mut out, &rule);
    }
    for area in &report.areas {
        explain_area(&mut out, report, area);
    }
    line(&mut out, "");
    line(&mut out, "All areas");
    line(&mut out, COLUMNS.trim_end_matches("question").trim_end());
    line(&mut out, &columns(&report.headline.sums));
    line(&mut out, "");
    for text in percentages(report) {
        line(&mut out, &text);
    }
    out
}

/// The rules of scoring 1 in a few lines.
pub(in crate::report) fn rules(report: &GapReport) -> Vec<String> {
    let scale = &report.questionnaire().scale;
    let of = |purpose: Purpose| {
        format!(
            "{purpose} {} mandatory, {} discretionary",
            points(scale, purpose, Obligation::Mandatory),
            points(scale, purpose, Obligation::Discretionary)
        )
    };
    vec![
        format!("Points by control type: {}.", Purpose::ALL.iter().map(|p| of(*p)).collect::<Vec<_>>().join("; ")),
        "A question that is met earns all its points. Partially implemented earns a share, rounded down, \
         unless a test failed or a register speaks against it. Everything else earns 0."
            .into(),
        "Questions met, gaps and open questions count. What is set aside leaves both sides. What does not apply \
         counts nowhere."
            .into(),
        "Score = 100 × points earned / points possible, rounded down.".into(),
    ]
}

fn points(scale: &Scale, purpose: Purpose, obligation: Obligation) -> u32 {
    scale.points(purpose, obligation)
}

fn explain_area(out: &mut String, report: &GapReport, area: &GroupSums) {
    let own = |action: &Action<'_>| action.question.area.as_str() == area.id;
    let _ = writeln!(out, "\n{}\n{COLUMNS}", area.title);
    for action in report.actions().filter(own) {
        let sums = Sums::of(action.evaluated);
        let mark = if action.evaluated.critical { " (critical)" } else { "" };
        let row = if action.evaluated.standing == Standing::NotApplicable { " ".repeat(44) } else { columns(&sums) };
        let _ = writeln!(out, "{row}  {}{mark}: {}", action.question.id, explain_question(action));
    }
    let _ = writeln!(out, "{}  {}", columns(&area.sums), score_line(&area.sums));
}

fn columns(sums: &Sums) -> String {
    format!(
        "{:>8}  {:>8}  {:>6}  {:>6}  {:>8}",
        sums.earned, sums.possible, sums.open_points, sums.set_aside_points, sums.verified
    )
}

/// The percentages and what stands beside them, one line each.
fn percentages(report: &GapReport) -> Vec<String> {
    let sums = &report.headline.sums;
    let first = |figure: &Figure| explain_figure(report, figure).into_iter().next().unwrap_or_default();
    let mut lines = vec![
        format!("Score      {}", percent_line(&sums.earned.to_string(), sums.earned, sums.possible)),
        format!("Reachable  {}", first(&Figure::Reachable)),
        format!("Planned    {}", first(&Figure::Planned)),
        format!("Verified   {}", first(&Figure::Verified)),
        format!("Set aside  {}", first(&Figure::SetAside)),
        format!("Provisions {}", first(&Figure::Provisions)),
        format!("Provider   {}", first(&Figure::Provider)),
        format!("Verdict    {}", report.headline.verdict_text()),
    ];
    lines.extend(
        report.critical().map(|action| format!("           {}: {}", action.question.id, action.standing_text())),
    );
    lines.extend(report.incomplete.texts());
    lines
}
