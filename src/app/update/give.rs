//! Giving several actions an owner, a due date or a status in one step, which one undo takes back.

use jiff::civil::Date;

use std::collections::BTreeSet;

use super::outcome::{Outcome, counted};
use super::save::typing_refused;
use super::{actions, tell, text, trouble};
use crate::app::action_table::Actions;
use crate::app::effect::Effect;
use crate::app::list::ListState;
use crate::app::model::{Field, Model, SelectedPart};
use crate::app::msg::Draft;
use crate::app::overlay::{Choosing, Overlay};
use crate::domain::change::{self, AnswerField, Refusal};
use crate::domain::id::QuestionId;
use crate::domain::questionnaire::Question;
use crate::domain::record::{Answer, Assignment, Change, Current, Fold, Key};
use crate::domain::status::{ImplementationStatus as S, Standing};

/// What can be given, in the order of the menu.
const MENU: [&str; 5] = ["Owner", "Due date", "Planned", "Not implemented", "Out of scope, for one reason"];

/// Opens the menu of what can be given.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let Some(places) = meant(model) else { return Vec::new() };
    model.overlays.push(Overlay::Choose {
        choice: Choosing::Give,
        title: format!("Give {}", counted(places.len())),
        options: MENU.map(str::to_owned).to_vec(),
        list: ListState::default(),
    });
    Vec::new()
}

/// Takes an entry of the menu.
pub(super) fn choose(model: &mut Model, row: usize) -> Vec<Effect> {
    match row {
        0 => begin(model, SelectedPart::Owner),
        1 => begin(model, SelectedPart::Due),
        2 => set_status(model, S::Planned),
        3 => set_status(model, S::NotImplemented),
        _ => set_status(model, S::OutOfScope),
    }
}

/// The actions that a change is for; words why there are none.
fn meant(model: &mut Model) -> Option<BTreeSet<usize>> {
    let book = model.book.as_ref()?;
    if book.actions.what_if {
        trouble(model, "What-if never saves anything. % ends it and leaves your picks selected");
        return None;
    }
    let places = book.actions.meant();
    if places.is_empty() {
        let heading = actions::is_on_heading(model);
        let words = if heading { "A heading; Space selects the actions below it first" } else { "No action is shown" };
        trouble(model, words);
        return None;
    }
    Some(places)
}

/// Opens the line for what is given, with what all of them have now.
fn begin(model: &mut Model, part: SelectedPart) -> Vec<Effect> {
    let Some(places) = meant(model) else { return Vec::new() };
    let Some(book) = &model.book else { return Vec::new() };
    if let Some(why) = typing_refused(book) {
        return trouble(model, why);
    }
    let table = Actions::of(book);
    let now = |place: &usize| match part {
        SelectedPart::Owner => table.owner(*place),
        SelectedPart::Due => table.due(*place).map(|due| due.to_string()).unwrap_or_default(),
        SelectedPart::Reason => String::new(),
    };
    let mut values = places.iter().map(now);
    let first = values.next().unwrap_or_default();
    let common = if values.all(|value| value == first) { first } else { String::new() };
    text::begin(model, Field::Selected(part), common.clone(), Vec::new());
    if model.edit.as_ref().is_some_and(|edit| edit.text != common) {
        tell(model, "This is what you typed here before");
    }
    model.overlays.push(Overlay::Edit);
    Vec::new()
}

/// Leaves the line without a change; what was typed is there again the next time.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let edit = model.edit.take();
    model.overlays.pop();
    if let (Some(edit), Some(book)) = (edit, &mut model.book)
        && edit.text != edit.before
        && let Some(place) = edit.field.place()
    {
        book.drafts.push(Draft { place, text: edit.text, based_on: edit.based_on });
        tell(model, "Nothing was changed; what you typed is kept for the next time");
    }
    Vec::new()
}

/// Gives the owner or the due date typed, or takes the reason typed for Out of scope.
pub(super) fn commit(model: &mut Model, part: SelectedPart, typed: &str) -> Result<Vec<Effect>, String> {
    let line = typed.trim();
    match part {
        SelectedPart::Owner => {
            let words = |count: usize| match line {
                "" => format!("{} without an owner now", counted(count)),
                _ => format!("{} given to {line}", counted(count)),
            };
            assign(model, words, |assignment| line.clone_into(&mut assignment.owner))
        }
        SelectedPart::Due => {
            let today = model.now.date;
            let due: Option<Date> = match line {
                "" => None,
                _ => Some(line.parse().map_err(|_| Refusal::NoDate { value: line.into() }.to_string())?),
            };
            let words = |count: usize| match due {
                None => format!("{} without a due date now", counted(count)),
                Some(due) if due < today => format!("{} due {due}, which has passed", counted(count)),
                Some(due) => format!("{} due {due}", counted(count)),
            };
            assign(model, words, |assignment| assignment.due = due)
        }
        SelectedPart::Reason if line.is_empty() => Ok(Vec::new()),
        SelectedPart::Reason => answer(model, S::OutOfScope, line),
    }
}

fn assign(
    model: &mut Model,
    words: impl Fn(usize) -> String,
    with: impl Fn(&mut Assignment),
) -> Result<Vec<Effect>, String> {
    let unsettled =
        |id: &QuestionId| format!("{id} has two different owners or due dates: settle them in its details.");
    let outcome = each(model, Key::Assign, unsettled, |fold, question| {
        let before = fold.assignment(&question.id);
        let mut assignment = before.clone();
        with(&mut assignment);
        if assignment == before {
            return Ok(One::Already);
        }
        change::assign(fold, question, &assignment).map(One::Changed).map_err(|why| why.to_string())
    })?;
    outcome.map_or(Ok(Vec::new()), |outcome| outcome.write(model, "assign", words))
}

/// Gives a status; Out of scope asks for its reason first.
pub(super) fn set_status(model: &mut Model, status: S) -> Vec<Effect> {
    if status == S::OutOfScope {
        return begin(model, SelectedPart::Reason);
    }
    match answer(model, status, "") {
        Ok(effects) => effects,
        Err(refused) => trouble(model, refused),
    }
}

fn answer(model: &mut Model, status: S, reason: &str) -> Result<Vec<Effect>, String> {
    let unsettled = |id: &QuestionId| Refusal::InConflict { id: id.to_string() }.to_string();
    let outcome = each(model, Key::Answer, unsettled, |fold, question| {
        let same = |answer: &Answer| {
            answer.status == Some(status)
                && answer.rev >= question.rev
                && answer.from.is_none()
                && (reason.is_empty() || answer.reason == reason)
        };
        if fold.answer(&question.id).as_ref().is_some_and(same) {
            return Ok(One::Already);
        }
        let fields = if reason.is_empty() { Vec::new() } else { vec![AnswerField::Reason(reason.to_owned())] };
        match change::answer(fold, question, Some(Some(status)), fields) {
            Ok(changes) => Ok(One::Changed(changes)),
            Err(why @ Refusal::TooLong { .. }) => Err(why.to_string()),
            Err(why) => Ok(One::Refused(format!("{}: {why}", question.id))),
        }
    })?;
    let words = |count: usize| format!("{} {}", counted(count), status.label().to_lowercase());
    outcome.map_or(Ok(Vec::new()), |outcome| outcome.write(model, "answer", words))
}

/// What became of one of the actions.
enum One {
    Changed(Vec<Change>),
    Already,
    Refused(String),
}

/// Goes through the actions that are meant; those that do not apply, or of which two versions stand, are left as they
/// are and counted. An error stops the whole; `None` if nothing is meant, which was told.
fn each(
    model: &mut Model,
    key: impl Fn(QuestionId) -> Key,
    unsettled: impl Fn(&QuestionId) -> String,
    one: impl Fn(&Fold, &Question) -> Result<One, String>,
) -> Result<Option<Outcome>, String> {
    let Some(places) = meant(model) else { return Ok(None) };
    let Some(book) = &model.book else { return Ok(None) };
    let mut outcome = Outcome::default();
    let table = Actions::of(book);
    for place in places {
        let question = table.question(place);
        if table.evaluated(place).standing == Standing::NotApplicable {
            outcome.not_applicable += 1;
            continue;
        }
        if matches!(book.fold.current(&key(question.id.clone())), Current::Conflict(_)) {
            outcome.refused.push(unsettled(&question.id));
            continue;
        }
        match one(&book.fold, question)? {
            One::Changed(changes) => {
                outcome.changes.extend(changes);
                outcome.changed.push(place);
            }
            One::Already => outcome.already += 1,
            One::Refused(why) => outcome.refused.push(why),
        }
    }
    Ok(Some(outcome))
}
