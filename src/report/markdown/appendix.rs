//! Everything recorded, question by question.

use super::decisions::given;
use super::gaps::{due, rating};
use super::page::{Col, Page};
use crate::domain::record::Answer;
use crate::domain::status::{Grounds, Standing};
use crate::report::{Action, DecisionKind, EvidenceItem, GapReport};

pub(super) fn write(page: &mut Page, report: &GapReport) {
    page.heading(2, "Appendix: every answer");
    for area in &report.areas {
        page.heading(3, &area.title);
        let own = |action: &Action<'_>| {
            action.question.area.as_str() == area.id && action.evaluated.standing != Standing::NotApplicable
        };
        for action in report.actions().filter(own) {
            entry(page, action);
        }
    }
    not_applicable(page, report);
    facts(page, report);
}

fn entry(page: &mut Page, action: Action<'_>) {
    let Action { question, evaluated, record, .. } = action;
    page.heading(4, &format!("{} ({})", question.topic, question.id));
    page.paragraph(&question.ask);
    page.field("Status", action.status_text());
    page.field("Standing", &action.standing_text());
    if evaluated.counted() {
        page.field_of("Points", format_args!("{} of {}", evaluated.earned, evaluated.points));
    } else {
        page.field_of("Points", format_args!("{}, not counted", evaluated.points));
    }
    page.field("Provisions", &question.citations.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", "));
    if let Some(condition) = &record.condition {
        page.field(
            if evaluated.standing == Standing::NotApplicable { "Condition" } else { "Applies until known" },
            condition,
        );
    }
    recorded(page, action);
}

/// What people recorded; also of a question that does not apply.
fn recorded(page: &mut Page, action: Action<'_>) {
    let record = action.record;
    page.field("Answered by", &given(&record.answer_given));
    if let Some(answer) = &record.answer {
        answer_fields(page, action, answer);
    }
    if let Some(note) = &record.note {
        page.field("Note", &note.text);
        page.field("Note by", &given(&note.given));
    }
    if record.flagged {
        page.item("Flagged for follow-up");
    }
    page.field("Owner", &record.owner);
    page.field("Due", &due(action));
    if let Some(test) = &record.test {
        page.field("Test", test.status.label());
        page.field("Tested by", &test.tester);
        page.field_date("Tested on", test.on);
        page.field("Test note", &test.note);
    }
    page.field("Rating", &rating(action));
    for item in &record.evidence {
        page.field("Evidence", &evidence(item));
    }
    if action.record.test.is_some() || !record.evidence.is_empty() {
        for place in &record.evidence_missing {
            page.field("Evidence not on file", action.question.evidence.get(*place).map_or("", |ask| &ask.ask));
        }
    }
    for comment in &record.comments {
        page.field("Comment", &comment.text);
        page.field("Comment by", &comment.given.text());
    }
    for finding in action.findings() {
        page.field("Finding", &finding.text);
    }
    if let Some(rows) = &record.rows {
        page.field_of("Register", format_args!("{}: {}", rows.register, rows.sentence));
        if let Some(status) = rows.suggested.filter(|status| action.evaluated.status != Some(*status)) {
            page.field_of("The register suggests", status.label());
        }
    }
    for line in &record.waiting {
        page.field_of("Waiting for line", line);
    }
    if record.lines > 0 {
        page.field_of("Journal lines", record.lines);
    }
}

fn answer_fields(page: &mut Page, action: Action<'_>, answer: &Answer) {
    page.field("Grounds", answer.grounds.map_or("not recorded", Grounds::label));
    page.field("Reason", &answer.reason);
    let label = answer.status.and_then(|status| DecisionKind::of(action.question, status));
    page.field(label.map_or("Done instead", DecisionKind::instead_label), &answer.alternative);
    page.field("Approved by", &answer.approver);
    page.field_date("Decided on", answer.decided);
    page.field("Brought along from", answer.from.as_deref().unwrap_or_default());
    if answer.rev != action.question.rev {
        page.field_of("Answered at revision", format_args!("{} (now {})", answer.rev, action.question.rev));
    }
}

fn evidence(one: &EvidenceItem) -> String {
    let item = &one.item;
    let mut parts = vec![if item.title.is_empty() { one.id.to_string() } else { item.title.clone() }];
    parts.extend(item.kind.map(|kind| kind.label().to_owned()));
    parts.extend([&item.link, &item.digest].into_iter().filter(|text| !text.is_empty()).cloned());
    parts.extend(item.dated.map(|on| format!("dated {on}")));
    parts.extend(item.added.map(|on| format!("added {on}")));
    if one.stale {
        parts.push("stale".into());
    }
    parts.extend(Some(given(&one.given)).filter(|text| !text.is_empty()));
    parts.join("; ")
}

fn not_applicable(page: &mut Page, report: &GapReport) {
    page.heading(2, "Appendix: questions that do not apply");
    if report.standing(Standing::NotApplicable).next().is_none() {
        page.paragraph("None.");
        return;
    }
    page.table(&[Col::Left("Question"), Col::Left("Topic"), Col::Left("Why it does not apply")]);
    for action in report.standing(Standing::NotApplicable) {
        let why = action.record.condition.as_deref().unwrap_or_default();
        page.row(&[action.question.id.as_str(), &action.question.topic, why]);
    }
    let kept = report.standing(Standing::NotApplicable).filter(|action| !action.record.is_empty());
    for action in kept {
        entry(page, action);
    }
}

fn facts(page: &mut Page, report: &GapReport) {
    page.heading(2, "Appendix: facts about the organization");
    if report.facts.is_empty() {
        page.paragraph("The questionnaire asks for none.");
        return;
    }
    page.table(&[Col::Left("Fact"), Col::Left("Value"), Col::Left("From")]);
    for fact in &report.facts {
        page.row(&[&fact.title, &fact.value, &fact.origin_text()]);
    }
}
