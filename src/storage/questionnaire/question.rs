//! Questions.

use super::condition::{rule, scope};
use super::fields::Fields;
use crate::domain::condition::Condition;
use crate::domain::questionnaire::{EvidenceAsk, Fix, Partial, ProposedNote, Question, RowsShown};
use crate::domain::status::{Basis, Effort, EvidenceKind, Obligation, Purpose};

/// What Partially implemented earns where the question does not say.
const USUAL_PARTIAL: u32 = 50;
/// What is said of rows unless a question says it better.
const USUAL_ROWS_SAY: &str = "rows satisfy this";

pub(super) fn question(fields: &mut Fields<'_, '_>) -> Option<Question> {
    let id = fields.own_id();
    let question = Question {
        id: id.clone().unwrap_or_else(|| "".into()),
        rev: fields.number("rev").unwrap_or(1),
        was: fields.list("was"),
        area: fields.id("area"),
        topic: fields.text("topic"),
        ask: fields.text("ask"),
        why: fields.text("why"),
        citations: fields.needed_list("citations"),
        basis: fields.word("basis", Basis::Practice),
        purpose: fields.word("purpose", Purpose::Preventative),
        obligation: fields.word("obligation", Obligation::Mandatory),
        points: 0,
        scored: fields.flag("scored", true),
        critical: fields.flag("critical", false),
        alternative: fields.flag("alternative", true),
        partial: Partial {
            percent: fields.optional_number("partial").unwrap_or(USUAL_PARTIAL),
            means: fields.optional_text("partial-means").unwrap_or_default(),
        },
        law: None,
        not_reasonable: false,
        who: fields.needed_list("who"),
        services: fields.list("services"),
        effort: fields.word("effort", Effort::Hours),
        checks: fields.list("checks"),
        applies: fields.table("applies", "a condition", scope).flatten(),
        rows: fields.table("rows", "`rows`", rows),
        steps: fields.tables("step", "a step", |step| Some(step.text("do"))),
        evidence: fields.tables("evidence", "a piece of evidence", |one| Some(evidence(one))),
        fixes: fields.tables("fix", "a fix", |one| Some(fix(one))),
        proposed: fields.tables("proposed", "a note on a proposed rule", |note| {
            Some(ProposedNote { as_of: note.date("as-of"), source: note.text("source"), text: note.text("text") })
        }),
    };
    id.map(|_| question)
}

fn rows(fields: &mut Fields<'_, '_>) -> RowsShown {
    let register = fields.id("register");
    let among = fields.table("among", "a condition", rule).flatten();
    if !fields.has("satisfied") {
        let help = "say which rows satisfy the question".to_owned();
        fields.wrong("", "`rows`: `satisfied` is missing", Some(help));
    }
    let satisfied = fields.table("satisfied", "a condition", rule).flatten();
    let says = fields.optional_text("says").unwrap_or_else(|| USUAL_ROWS_SAY.to_owned());
    RowsShown { register, among, satisfied: satisfied.unwrap_or(Condition::All(Vec::new())), says }
}

fn evidence(fields: &mut Fields<'_, '_>) -> EvidenceAsk {
    let kind = fields.word("kind", EvidenceKind::Policy);
    let ask = fields.text("ask");
    EvidenceAsk { kind, ask, max_age_months: months(fields) }
}

/// `max-age = "12 months"`.
fn months(fields: &mut Fields<'_, '_>) -> Option<u32> {
    let written = fields.optional_text("max-age")?;
    let number = written.strip_suffix(" months").or_else(|| written.strip_suffix(" month"));
    let months = number.and_then(|number| number.parse().ok());
    if months.is_none() {
        let help = Some("write months, such as \"12 months\"".to_owned());
        fields.wrong("max-age", format!("`max-age` cannot be `{written}`"), help);
    }
    months
}

fn fix(fields: &mut Fields<'_, '_>) -> Fix {
    Fix {
        action: fields.text("do"),
        effort: fields.optional_word("effort"),
        license: fields.optional_id("license"),
        without: fields.optional_text("without"),
    }
}
