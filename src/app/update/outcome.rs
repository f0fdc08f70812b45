//! What became of the actions that one step was for: written as one line, each action accounted for in words.

use super::save::write;
use super::tell;
use crate::app::action_table::Actions;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::domain::evaluation::Why;
use crate::domain::record::Change;
use crate::domain::status::ImplementationStatus as S;

/// One step is one line of the journal, which has at most 1 MiB; so much of it may be changes.
const MOST_BYTES: usize = 1_000_000;

/// `1 action`, `2 actions`.
pub(super) fn counted(count: usize) -> String {
    if count == 1 { "1 action".into() } else { format!("{count} actions") }
}

/// What became of the actions a change was for, so that each is accounted for in words.
#[derive(Default)]
pub(super) struct Outcome {
    /// What is to be written.
    pub changes: Vec<Change>,
    /// The places of the actions that it changes.
    pub changed: Vec<usize>,
    /// How many have the value already.
    pub already: usize,
    /// How many do not apply any more.
    pub not_applicable: usize,
    /// Why some were left as they are, by name.
    pub refused: Vec<String>,
}

impl Outcome {
    /// What was left as it was, in a few words; empty if nothing was.
    fn left(&self) -> String {
        let mut words = Vec::new();
        match self.already {
            0 => {}
            1 => words.push("1 had it already".to_owned()),
            n => words.push(format!("{n} had it already")),
        }
        match self.not_applicable {
            0 => {}
            1 => words.push("1 does not apply".to_owned()),
            n => words.push(format!("{n} do not apply")),
        }
        match self.refused.len() {
            0 => {}
            1 => words.push("1 needs a look".to_owned()),
            n => words.push(format!("{n} need a look")),
        }
        words.join(", ")
    }

    /// Writes the changes as one line, and says what happened. `words`: what happened to so many actions. `Err` if they
    /// are too many for one step; then nothing was changed.
    pub fn write(self, model: &mut Model, act: &str, words: impl Fn(usize) -> String) -> Result<Vec<Effect>, String> {
        let left = self.left();
        let Self { changes, changed, refused, .. } = self;
        let size: usize = changes.iter().map(size_of).sum();
        if size > MOST_BYTES {
            let fit = changed.len() * MOST_BYTES / size;
            return Err(format!(
                "{} at once do not fit into one step. Nothing was changed: select about {fit}, and the others next",
                counted(changed.len())
            ));
        }
        if changed.is_empty() {
            tell(model, format!("Nothing was changed: {left}"));
            say_all(model, refused);
            return Ok(Vec::new());
        }
        let effects = write(model, act, changes);
        if effects.is_empty() {
            return Ok(effects);
        }
        let done = words(changed.len());
        let left = if left.is_empty() { left } else { format!(" ({left})") };
        tell(model, format!("{done}{left}; u takes it back"));
        let mut lines = refused;
        lines.extend(waiting_for_approval(model, &changed));
        say_all(model, lines);
        Ok(effects)
    }
}

/// Critical ones out of scope stay a gap until somebody approves.
fn waiting_for_approval(model: &Model, changed: &[usize]) -> Vec<String> {
    let Some(book) = &model.book else { return Vec::new() };
    let table = Actions::of(book);
    let waits = |place: &&usize| {
        let one = table.evaluated(**place);
        one.status == Some(S::OutOfScope) && one.why == Why::ApprovalMissing
    };
    let words = |place: &usize| {
        let question = table.question(*place);
        format!(
            "{} ({}): critical, so it stays a gap until its details say who approved this and when.",
            question.id, question.topic
        )
    };
    changed.iter().filter(waits).map(words).collect()
}

/// What needs to be read in full lies over the table, below what happened.
fn say_all(model: &mut Model, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    let happened = model.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default();
    let lines = [happened, String::new()].into_iter().chain(lines).collect();
    model.overlays.push(Overlay::Read { title: "Some need a look of their own".into(), lines, scroll: 0 });
}

/// About how many bytes of a line a change takes.
fn size_of(change: &Change) -> usize {
    let value = change.value.as_deref().map_or(4, |value| value.to_string().len());
    let replaces: usize = change.replaces.iter().map(|id| id.to_string().len() + 3).sum();
    let names = if replaces > 0 { r#"{"key":"","replaces":[],"value":},"# } else { r#"{"key":"","value":},"# };
    change.key.to_string().len() + value + replaces + names.len()
}
