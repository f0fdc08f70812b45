//! What picking some actions would bring. Nothing here is ever written.

use std::cmp::Reverse;

use super::Actions;
use crate::domain::evaluation::priority;

/// What the score would be if some actions were met.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WhatIf {
    /// How many of those picked have points to earn.
    pub picked: usize,
    /// The points they would add.
    pub more: u32,
    /// The score now; `None` where nothing counts.
    pub now: Option<u32>,
    /// The score with them.
    pub then: Option<u32>,
    /// Critical questions and findings that are a gap or open now.
    pub critical_now: u32,
    /// Those that would be left.
    pub critical_then: u32,
}

/// What the score would be if these actions were met, and nothing else changed: whether other questions then apply is
/// not looked at.
pub fn what_if(actions: Actions<'_>, places: impl IntoIterator<Item = usize>) -> WhatIf {
    let total = actions.evaluation.total();
    let alone = u32::try_from(actions.evaluation.critical_alone(actions.questionnaire)).unwrap_or(u32::MAX);
    let critical_now = total.critical_gap + total.critical_open + alone;
    let mut result =
        WhatIf { picked: 0, more: 0, now: total.percent(), then: None, critical_now, critical_then: critical_now };
    for place in places {
        let one = actions.evaluated(place);
        result.picked += usize::from(one.to_earn() > 0);
        result.more += one.to_earn();
        result.critical_then -= u32::from(one.critical && actions.is_unfinished(place)).min(result.critical_then);
    }
    result.then = total.percent_with(result.more);
    result
}

/// The fewest of these actions that reach a score, the most worth first; of equal ones what to close first. `Err`
/// with the score that all of them together reach, if that is less.
pub fn shortest_list(
    actions: Actions<'_>,
    among: impl IntoIterator<Item = usize>,
    percent: u32,
) -> Result<Vec<usize>, Option<u32>> {
    let total = actions.evaluation.total();
    let mut worth: Vec<usize> = among.into_iter().filter(|place| actions.evaluated(*place).to_earn() > 0).collect();
    worth.sort_by_cached_key(|place| {
        let (question, one) = (actions.question(*place), actions.evaluated(*place));
        (Reverse(one.to_earn()), priority(question, one))
    });
    worth.dedup();
    let mut more = 0;
    for count in 0..=worth.len() {
        match total.percent_with(more) {
            Some(reached) if reached >= percent => {
                worth.truncate(count);
                return Ok(worth);
            }
            None => return Err(None),
            Some(_) => more += worth.get(count).map_or(0, |place| actions.evaluated(*place).to_earn()),
        }
    }
    Err(total.percent_with(more))
}
