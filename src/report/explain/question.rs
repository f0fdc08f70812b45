//! What one question brings, and why.

use crate::domain::evaluation::Why;
use crate::domain::status::{ImplementationStatus, Standing};
use crate::report::Action;

/// How the points of one question come about, in one sentence without its id.
pub fn explain_question(action: Action<'_>) -> String {
    let Action { question, evaluated, .. } = action;
    if !question.scored {
        return format!("{}; recorded but not scored", action.standing_text());
    }
    let points = evaluated.points;
    let because = action.why_text();
    match evaluated.standing {
        Standing::Met => format!("met: all {points} points{}", verified(action)),
        Standing::Gap if evaluated.why == Why::Status && evaluated.status == Some(ImplementationStatus::Partial) => {
            format!("gap: {}{}", partial(points, question.partial.percent), verified(action))
        }
        Standing::Gap => format!("gap, {because}: 0 of {points} points"),
        Standing::Open => format!("open, {because}: 0 now, {points} more if met"),
        Standing::SetAside => format!("set aside, {because}: {points} points leave both sides"),
        Standing::NotApplicable => match &action.record.condition {
            Some(condition) => format!("does not apply ({condition}): counts nowhere"),
            None => "does not apply: counts nowhere".into(),
        },
    }
}

/// `Partially implemented earns 50 % of 27 = 13.50, rounded down: 13`.
pub(in crate::report) fn partial(points: u32, percent: u32) -> String {
    let hundredths = points * percent;
    let label = ImplementationStatus::Partial.label();
    if hundredths.is_multiple_of(100) {
        return format!("{label} earns {percent} % of {points} = {}", hundredths / 100);
    }
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    format!("{label} earns {percent} % of {points} = {whole}.{rest:02}, rounded down: {whole}")
}

fn verified(action: Action<'_>) -> &'static str {
    if action.evaluated.verified { "; verified by a passed test and evidence on file" } else { "" }
}
