//! The report for scripts, in a form with a version; `assets/report.schema.json` describes it.

use serde_json::{Value, json};

use super::{
    Action, GapReport, Given, PROVISION_NOTE, QuestionJson, Recommendation, RegisterTable, SELF_ASSESSMENT, ScoreJson,
    ShowJson,
};
use crate::domain::evaluation::{NOT_A_RISK_ANALYSIS, RiskMatrix};
use crate::domain::register::Finding;
use crate::domain::status::{ImplementationStatus, Standing};

/// The version of the form. It grows by one whenever something is taken away or means something else.
pub const VERSION: u32 = 1;

/// The report for scripts.
pub fn report_json(report: &GapReport) -> serde_json::Result<String> {
    let head = &report.head;
    let mut assessment = serde_json::to_value(ShowJson::new(report))?;
    if let Some(fields) = assessment.as_object_mut() {
        // The questions stand apart, with more to each.
        fields.remove("questions");
    }
    let actions: Vec<Value> = report.actions().map(action).collect::<serde_json::Result<_>>()?;
    let text = serde_json::to_string_pretty(&json!({
        "format": "gapbook-report",
        "version": VERSION,
        "self_assessment": SELF_ASSESSMENT,
        "assessment": assessment,
        "score": ScoreJson::new(report),
        "questions": actions,
        "gaps": report.gaps().map(|action| action.question.id.as_str()).collect::<Vec<_>>(),
        "decisions": report.decisions().map(|action| action.question.id.as_str()).collect::<Vec<_>>(),
        "findings": report.findings.iter().map(finding).collect::<Vec<_>>(),
        "provisions": report.provisions.iter().map(|row| json!({
            "id": row.id.as_str(), "title": row.title, "rule": row.rule, "class": row.class.id(),
            "standing": row.standing.id(), "met": row.sums.met, "gap": row.sums.gap, "open": row.sums.open,
            "set_aside": row.sums.set_aside,
            "gap_by": match (row.standing, row.direct_gap) {
                (Standing::Gap, true) => Some("direct"),
                (Standing::Gap, false) => Some("practice-or-implied"),
                _ => None,
            },
        })).collect::<Vec<_>>(),
        "provisions_note": PROVISION_NOTE,
        "services": report.services.iter().map(super::score_json::GroupJson::from).collect::<Vec<_>>(),
        "families": report.families.iter().map(|family| json!({
            "title": family.title, "met": family.provisions.met, "gap": family.provisions.gap,
            "open": family.provisions.open, "set_aside": family.provisions.set_aside,
        })).collect::<Vec<_>>(),
        "history": {
            "days": report.history.days.iter().map(|one| json!({
                "day": one.day, "percent": one.sums.percent(), "critical": one.critical,
                "verdict_id": one.verdict.id(), "earned": one.sums.earned, "possible": one.sums.possible,
                "answered": one.sums.answered, "applicable": one.sums.applicable, "lines": one.lines,
            })).collect::<Vec<_>>(),
            "left_out": report.history.left_out,
        },
        "registers": report.registers.iter().map(register).collect::<Vec<_>>(),
        "provider": report.provider.rows.iter().map(|row| json!({
            "id": row.id.as_str(), "title": row.title, "counted": row.counted, "points": row.points,
            "earned": row.earned, "needs": row.needs.as_str(), "services": row.services, "citations": row.citations,
            "your_half": row.your_half, "questions": row.questions, "source": row.source, "as_of": row.as_of,
        })).collect::<Vec<_>>(),
        "facts": report.facts.iter().map(|row| json!({
            "id": row.id.as_str(), "text": row.value, "from": row.origin_text(),
        })).collect::<Vec<_>>(),
        "risk_matrix": risk_matrix(report),
        "unsettled": report.unsettled.iter().map(|one| json!({
            "about": one.what,
            "sides": one.sides.iter().map(|side| said(&side.given, Some(&side.text))).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "sign_offs": report.sign_offs.iter().map(|row| json!({
            "scope": row.scope, "name": row.sign_off.name, "role": row.role, "on": row.sign_off.on,
            "earned": row.sign_off.earned, "possible": row.sign_off.possible, "scoring": row.sign_off.scoring,
            "fingerprint": row.sign_off.fingerprint, "cut": cut(&row.sign_off.cut), "lines_since": row.lines_since,
        })).collect::<Vec<_>>(),
        "people": head.people.iter().map(|row| json!({
            "name": row.person.name, "role": row.role, "account": row.person.account,
        })).collect::<Vec<_>>(),
        "leftovers": report.leftovers.iter().map(|one| json!({
            "about": one.what, "text": one.text, "given": all(&one.given),
        })).collect::<Vec<_>>(),
        "withheld": report.incomplete.withheld.iter().map(|one| json!({
            "entry": one.entry.to_string(), "reason": one.reason, "given": all(&one.given),
        })).collect::<Vec<_>>(),
        "record": {
            "lines": head.lines, "fingerprint": head.fingerprint, "cut": cut(&head.cut),
            "questionnaire_digest": head.questionnaire_digest, "questionnaire_as_of": head.questionnaire_as_of,
        },
    }))?;
    Ok(text + "\n")
}

/// A question with what the one for `show` has, and more.
fn action(action: Action<'_>) -> serde_json::Result<Value> {
    let Action { question, record, .. } = action;
    let answer = record.answer.as_ref();
    let mut value = serde_json::to_value(QuestionJson::new(action))?;
    let more = json!({
        "topic": question.topic,
        "why_it_matters": question.why,
        "control": action.control_text(),
        "basis_text": action.basis_text(),
        "decision": action.decision().map(super::DecisionKind::text),
        "recommendations": action.recommendations().map(|step: Recommendation<'_>| step.text()).collect::<Vec<_>>(),
        "effort": question.effort.id(),
        "overdue": record.overdue,
        "brought_from": answer.and_then(|answer| answer.from.as_deref()),
        "answered_revision": answer.map(|answer| answer.rev),
        "revision": question.rev,
        "note_given": record.note.as_ref().map_or_else(Vec::new, |note| all(&note.given)),
        "assignment_given": all(&record.assign_given),
        "risk": record.risk.as_ref().map(|risk| json!({
            "likelihood": risk.likelihood, "impact": risk.impact, "reason": risk.reason,
        })),
        "evidence_items": record.evidence.iter().map(|one| json!({
            "id": one.id.as_str(), "title": one.item.title, "kind": one.item.kind, "link": one.item.link,
            "digest": one.item.digest, "dated": one.item.dated, "added": one.item.added, "stale": one.stale,
            "given": all(&one.given),
        })).collect::<Vec<_>>(),
        "evidence_missing": record.evidence_missing.iter()
            .filter_map(|place| question.evidence.get(*place)).map(|ask| &ask.ask).collect::<Vec<_>>(),
        "rows": record.rows.as_ref().map(|rows| json!({
            "register": rows.register, "satisfied": rows.satisfied, "of": rows.of, "sentence": rows.sentence,
            "suggested": rows.suggested.map(ImplementationStatus::id),
        })),
        "waiting": record.waiting.iter().map(ToString::to_string).collect::<Vec<_>>(),
    });
    if let (Some(fields), Value::Object(more)) = (value.as_object_mut(), more) {
        fields.extend(more);
    }
    Ok(value)
}

fn risk_matrix(report: &GapReport) -> Value {
    let matrix = &report.risk_matrix;
    let ids = |places: &[usize]| -> Vec<String> {
        places.iter().filter_map(|place| Some(report.action(*place)?.question.id.to_string())).collect()
    };
    let cells = RiskMatrix::worst_first().into_iter().map(|(likelihood, impact)| {
        json!({ "likelihood": likelihood, "impact": impact, "questions": ids(matrix.cell(likelihood, impact)) })
    });
    json!({
        "note": NOT_A_RISK_ANALYSIS, "cells": cells.collect::<Vec<_>>(),
        "not_rated": ids(&matrix.not_rated), "no_gap": ids(&matrix.no_gap),
    })
}

fn finding(finding: &Finding) -> Value {
    json!({
        "register": finding.register.as_str(), "rule": finding.rule.as_str(),
        "question": finding.question.as_str(), "severity": finding.severity.id(), "text": finding.text,
        "fix": finding.fix,
    })
}

fn register(register: &RegisterTable) -> Value {
    json!({
        "id": register.id.as_str(), "title": register.title, "columns": register.columns,
        "rows": register.rows.iter().map(|row| json!({
            "id": row.id.as_str(), "title": row.title, "cells": row.cells, "missing": row.missing,
            "findings": row.findings,
        })).collect::<Vec<_>>(),
        "untouched": register.untouched,
    })
}

fn cut(cut: &crate::domain::record::Seen) -> Vec<Value> {
    cut.iter()
        .map(|(writer, (line, digits))| json!({ "writer": writer.as_str(), "line": line, "digest": digits }))
        .collect()
}

fn said(given: &Given, text: Option<&str>) -> Value {
    let mut value = json!({ "entry": given.entry.to_string(), "by": given.by, "at": given.at });
    if let (Some(fields), Some(text)) = (value.as_object_mut(), text) {
        fields.insert("text".into(), text.into());
    }
    value
}

fn all(given: &[Given]) -> Vec<Value> {
    given.iter().map(|given| said(given, None)).collect()
}
