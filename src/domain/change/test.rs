//! What a test of a measure showed.

use jiff::civil::Date;

use super::over;
use super::refusal::{Refusal, fits, not_later};
use crate::domain::questionnaire::Question;
use crate::domain::record::{Change, Fold, Key, Test};
use crate::domain::status::{ImplementationStatus, TestStatus};

/// Records a test of a measure that is in place. Not assessed with nothing beside it takes the test away, and is
/// taken whatever the answer is. A result has the day on which it was found; one without it, recorded by an older
/// program, can still be changed.
pub fn test(fold: &Fold, question: &Question, test: &Test, today: Date) -> Result<Vec<Change>, Refusal> {
    use ImplementationStatus as S;
    fits(&test.note)?;
    fits(&test.tester)?;
    not_later(test.on, today)?;
    let key = Key::Test(question.id.clone());
    let empty = test.tester.is_empty() && test.note.is_empty() && test.on.is_none();
    if test.status == TestStatus::NotAssessed && empty {
        return Ok(vec![over(fold, key, None)]);
    }
    let status = fold.answer(&question.id).and_then(|answer| answer.status);
    if !matches!(status, Some(S::Implemented | S::Alternative | S::Partial)) {
        return Err(Refusal::NothingToTest { id: question.id.to_string() });
    }
    let undated = |test: &Test| test.on.is_none();
    if undated(test) && fold.test(&question.id).is_none_or(|before| !undated(&before)) {
        return Err(Refusal::Undated { id: question.id.to_string() });
    }
    let value = test.over(fold.current(&key).value());
    Ok(vec![over(fold, key, Some(value))])
}
