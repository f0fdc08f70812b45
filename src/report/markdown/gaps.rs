//! The gaps in the one order, first as a list, then with what to do about each.

use super::page::{Col, Page};
use crate::domain::status::RiskLevel;
use crate::report::{Action, Citation, GapReport};

pub(super) fn write(page: &mut Page, report: &GapReport) {
    page.heading(2, "Gaps");
    let gaps = report.gaps().len();
    if gaps == 0 {
        page.paragraph("No gap is recorded for the questions answered.");
        return;
    }
    page.paragraph("In this order: critical first, then by how hard the law binds, points to earn, effort, and id.");
    table(page, report, gaps);
    for (number, action) in report.gaps().enumerate() {
        detail(page, number + 1, action);
    }
}

/// The first gaps as a table.
pub(super) fn table(page: &mut Page, report: &GapReport, first: usize) {
    page.table(&[
        Col::Right("No."),
        Col::Left("Topic"),
        Col::Left("Question"),
        Col::Left("Critical"),
        Col::Left("Law"),
        Col::Right("To earn"),
        Col::Left("Status"),
        Col::Left("Effort"),
        Col::Left("Owner"),
        Col::Left("Due"),
    ]);
    for (number, action) in report.gaps().take(first).enumerate() {
        page.row(&[
            &(number + 1).to_string(),
            &action.question.topic,
            action.question.id.as_str(),
            if action.evaluated.critical { "critical" } else { "" },
            action.question.law.map_or("", |class| class.label()),
            &action.evaluated.to_earn().to_string(),
            action.status_text(),
            action.question.effort.label(),
            &action.record.owner,
            &due(action),
        ]);
    }
}

/// The due date, with a mark if it is past.
pub(super) fn due(action: Action<'_>) -> String {
    match action.record.due {
        Some(due) if action.record.overdue => format!("{due} (overdue)"),
        Some(due) => due.to_string(),
        None => String::new(),
    }
}

fn detail(page: &mut Page, number: usize, action: Action<'_>) {
    let Action { question, evaluated, record, .. } = action;
    page.heading(3, &format!("Gap {number}: {} ({})", question.topic, question.id));
    page.paragraph(&question.ask);
    page.field("Standing", &action.standing_text());
    if evaluated.critical {
        page.item("Critical: it caps the verdict while it is a gap.");
    }
    page.field("Status", action.status_text());
    page.field_of(
        "Points",
        format_args!("{} of {} earned, {} to earn", evaluated.earned, evaluated.points, evaluated.to_earn()),
    );
    page.field("Control", &action.control_text());
    page.field("Provisions", &citations(action));
    page.field("Basis", &action.basis_text());
    for finding in action.findings() {
        page.field("Finding", &finding.text);
        page.field("What to do about it", &finding.fix);
    }
    page.field("Why it matters", &question.why);
    if let Some(answer) = &record.answer {
        page.field("Reason", &answer.reason);
        page.field("Done instead", &answer.alternative);
    }
    page.field("Note", record.note.as_ref().map_or("", |note| &note.text));
    for step in action.recommendations() {
        page.field("Recommended", &step.text());
    }
    page.field("Effort", question.effort.label());
    page.field("Owner", &record.owner);
    page.field("Due", &due(action));
    page.field("Test", &test(action));
    page.field("Rating", &rating(action));
}

/// The status of the test and what was seen.
pub(super) fn test(action: Action<'_>) -> String {
    let label = action.record.test_label();
    match &action.record.test {
        Some(test) if !test.note.is_empty() => format!("{label}: {}", test.note),
        _ => label.to_owned(),
    }
}

/// The provisions with titles, and the law's class where the question restates them.
pub(super) fn citations(action: Action<'_>) -> String {
    action.citations().map(|citation: Citation<'_>| citation.text()).collect::<Vec<_>>().join("; ")
}

/// Likelihood and impact with the reason; empty while nobody rated it.
pub(super) fn rating(action: Action<'_>) -> String {
    let Some(risk) = &action.record.risk else { return String::new() };
    let level = |level: Option<RiskLevel>| level.map_or("not rated", RiskLevel::label);
    let levels = format!("likelihood {}, impact {}", level(risk.likelihood), level(risk.impact));
    if risk.reason.is_empty() { levels } else { format!("{levels}: {}", risk.reason) }
}
