//! What a test showed: the list of its parts, and its result.

use super::save::write;
use super::text::open_box;
use super::{settle, tell, trouble};
use crate::app::effect::Effect;
use crate::app::list::ListState;
use crate::app::model::{Field, Model};
use crate::app::overlay::{Choosing, Overlay};
use crate::app::sheet::Sheet;
use crate::domain::change;
use crate::domain::id::QuestionId;
use crate::domain::record::{Key, Test};
use crate::domain::status::TestStatus;

fn nobody_tested() -> Test {
    Test { status: TestStatus::NotAssessed, tester: String::new(), on: None, note: String::new() }
}

/// Why no test of the question's measure can be recorded now, if that is so.
pub(super) fn refused(model: &Model, id: &QuestionId) -> Option<String> {
    let book = model.book.as_ref()?;
    let question = book.questionnaire.question(id).filter(|_| book.fold.test(id).is_none())?;
    let probe = Test { status: TestStatus::Passed, on: Some(model.now.date), ..nobody_tested() };
    change::test(&book.fold, question, &probe, model.now.date).err().map(|refusal| refusal.to_string())
}

/// Opens the list of a test's parts, if the question's measure can be tested.
pub(super) fn open(model: &mut Model, id: QuestionId) -> Vec<Effect> {
    if settle::asked(model, &Key::Test(id.clone())) {
        return Vec::new();
    }
    if let Some(why) = refused(model, &id) {
        return trouble(model, why);
    }
    model.overlays.push(Overlay::Sheet { sheet: Sheet::Test, question: id, list: ListState::default() });
    Vec::new()
}

/// Opens a part.
pub(super) fn open_part(model: &mut Model, question: QuestionId, part: usize) -> Vec<Effect> {
    let Some(book) = &model.book else { return Vec::new() };
    let now = book.fold.test(&question).map_or(TestStatus::NotAssessed, |test| test.status);
    if part > 0 && now == TestStatus::NotAssessed {
        return trouble(model, "Say what the test showed first: 1");
    }
    match part {
        0 => {
            let options = TestStatus::ALL.iter().map(|status| match status {
                TestStatus::NotAssessed => "Not assessed (takes the test away)".to_owned(),
                other => other.label().to_owned(),
            });
            let cursor = TestStatus::ALL.iter().position(|status| *status == now).unwrap_or_default();
            model.overlays.push(Overlay::Choose {
                choice: Choosing::TestResult(question),
                title: "What did the test show?".into(),
                options: options.collect(),
                // Whoever comes here first has tested something.
                list: ListState { cursor: cursor.max(1), offset: 0 },
            });
            Vec::new()
        }
        1 => open_box(model, Field::Tester(question)),
        2 => open_box(model, Field::TestedOn(question)),
        _ => open_box(model, Field::TestNote(question)),
    }
}

/// Takes a result. A new one was found by whoever types, today, until they say otherwise.
pub(super) fn set_result(model: &mut Model, id: &QuestionId, row: usize) -> Vec<Effect> {
    let Some(status) = TestStatus::ALL.get(row).copied() else { return Vec::new() };
    let Some(book) = &model.book else { return Vec::new() };
    let Some(question) = book.questionnaire.question(id) else { return Vec::new() };
    let before = book.fold.test(id).unwrap_or_else(nobody_tested);
    if before.status == status {
        return Vec::new();
    }
    let test = match status {
        TestStatus::NotAssessed => nobody_tested(),
        _ => Test { status, tester: book.person.clone(), on: Some(model.now.date), note: before.note },
    };
    match change::test(&book.fold, question, &test, model.now.date) {
        Ok(changes) => {
            let effects = write(model, "test", changes);
            if !effects.is_empty() && status != TestStatus::NotAssessed {
                tell(model, "Saved as tested by you today; 2 and 3 change that, 4 says what was seen");
            }
            effects
        }
        Err(refusal) => trouble(model, refusal.to_string()),
    }
}
