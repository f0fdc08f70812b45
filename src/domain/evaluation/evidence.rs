//! Whether evidence on file counts.

use jiff::civil::Date;

use crate::domain::questionnaire::EvidenceAsk;
use crate::domain::record::Evidence;

/// Whether a piece of evidence is of the kind asked for and not stale on a day. Where an age limit is set,
/// evidence without a date of its own is stale.
pub fn evidence_counts(item: &Evidence, ask: &EvidenceAsk, today: Date) -> bool {
    item.kind == Some(ask.kind) && fresh(item, ask.max_age_months, today)
}

fn fresh(item: &Evidence, max_age_months: Option<u32>, today: Date) -> bool {
    let Some(months) = max_age_months else { return true };
    let Ok(span) = jiff::Span::new().try_months(i64::from(months)) else { return true };
    item.dated.is_some_and(|dated| dated.checked_add(span).map_or(true, |limit| today <= limit))
}
