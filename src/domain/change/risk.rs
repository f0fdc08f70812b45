//! The rating of a gap: not rated until a person rates it.

use super::over;
use super::refusal::{Refusal, fits};
use crate::domain::questionnaire::Question;
use crate::domain::record::{Change, Fold, Key, Risk};

/// Rates the gap of a question, or takes the rating away with `None`. Likelihood and impact come together: one alone
/// says nothing.
pub fn risk(fold: &Fold, question: &Question, risk: Option<&Risk>) -> Result<Vec<Change>, Refusal> {
    let key = Key::Risk(question.id.clone());
    let Some(risk) = risk else { return Ok(vec![over(fold, key, None)]) };
    fits(&risk.reason)?;
    if risk.likelihood.is_none() || risk.impact.is_none() {
        return Err(Refusal::HalfRated { id: question.id.to_string() });
    }
    let value = risk.over(fold.current(&key).value());
    Ok(vec![over(fold, key, Some(value))])
}
