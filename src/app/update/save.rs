//! From a change to a line in the journal, and the way out of the program.

use super::{tell, trouble};
use crate::app::effect::Effect;
use crate::app::model::{Book, Model, Saving};
use crate::app::msg::Access;
use crate::app::overlay::{Choosing, Overlay};
use crate::app::screen::Screen;
use crate::app::status::status;
use crate::domain::evaluation::Evaluation;
use crate::domain::id::EntryId;
use crate::domain::record::{Body, Change, Entry, Key, Sum};

/// Makes one journal line of changes. Changes that change nothing are left out; nothing is written for none.
pub(super) fn write(model: &mut Model, act: &str, changes: Vec<Change>) -> Vec<Effect> {
    write_line(model, act, None, changes)
}

/// The same, as the undoing of another line.
pub(super) fn write_line(model: &mut Model, act: &str, undoes: Option<EntryId>, changes: Vec<Change>) -> Vec<Effect> {
    let stamp = model.now.stamp.clone();
    let Some(book) = &mut model.book else { return Vec::new() };
    let set: Vec<Change> = changes
        .into_iter()
        .filter(|change| undoes.is_some() || !matches!(book.fold.heads(&change.key), heads if same(heads, change)))
        .collect();
    if set.is_empty() {
        return Vec::new();
    }
    let (writer, number) = match &mut book.access {
        Access::ReadOnly(why) => {
            let why = format!("Nothing was changed: this assessment is open for reading only. {why}");
            return trouble(model, why);
        }
        Access::Write { writer, next } => {
            let number = *next;
            *next += 1;
            (writer.clone(), number)
        }
    };
    let seen = book.fold.last_lines().into_iter().filter(|(other, _)| *other != writer).collect();
    let keys: Vec<Key> = set.iter().map(|change| change.key.clone()).collect();
    let entry = Entry {
        id: EntryId::new(writer, number),
        sum: None,
        at: stamp,
        tick: book.fold.tick() + 1,
        seen,
        after: None,
        body: Some(Body { by: book.person.clone(), act: act.to_owned(), undoes, set }),
    };
    book.fold.apply(entry.clone());
    book.stacks.note(&entry);
    book.evaluation.refresh(&book.questionnaire, &book.fold, &keys);
    book.changed();
    book.saving = match &book.saving {
        Saving::Saved(_) => Saving::Saving(1),
        Saving::Saving(n) => Saving::Saving(n + 1),
        Saving::Failed(why, n) => Saving::Failed(why.clone(), n + 1),
    };
    vec![Effect::Append(vec![entry])]
}

/// Why nothing can be typed, if this program only reads. No box opens then: what is typed in it could be kept nowhere.
pub(super) fn typing_refused(book: &Book) -> Option<String> {
    match &book.access {
        Access::ReadOnly(why) => Some(format!("Reading only: nothing can be typed here. {why}")),
        Access::Write { .. } => None,
    }
}

/// The line that comes next, if this program may write.
pub(super) fn next_line(book: &Book) -> Option<EntryId> {
    match &book.access {
        Access::Write { writer, next } => Some(EntryId::new(writer.clone(), *next)),
        Access::ReadOnly(_) => None,
    }
}

fn same(heads: &[crate::domain::record::Head], change: &Change) -> bool {
    match heads {
        [] => change.value.is_none(),
        [head] => head.value == change.value,
        _ => false,
    }
}

/// Lines are on disk.
pub(super) fn saved(model: &mut Model, lines: Vec<(EntryId, Sum)>) -> Vec<Effect> {
    let time = model.now.time.clone();
    let Some(book) = &mut model.book else { return Vec::new() };
    let done = lines.len();
    for (id, sum) in lines {
        book.fold.saved(&id, sum);
    }
    let left = match &book.saving {
        Saving::Saved(_) => 0,
        Saving::Saving(n) | Saving::Failed(_, n) => n.saturating_sub(done),
    };
    book.saving = if left == 0 { Saving::Saved(Some(time)) } else { Saving::Saving(left) };
    if model.leaving && left == 0 { vec![Effect::Quit] } else { Vec::new() }
}

/// Lines are not on disk yet.
pub(super) fn failed(model: &mut Model, why: String) -> Vec<Effect> {
    if let Some(book) = &mut model.book {
        let waiting = match &book.saving {
            Saving::Saved(_) => 0,
            Saving::Saving(n) | Saving::Failed(_, n) => *n,
        };
        book.saving = Saving::Failed(why, waiting);
    }
    if model.leaving {
        model.leaving = false;
        model.overlays.push(Overlay::Choose {
            choice: Choosing::LeaveUnsaved,
            title: "Not everything is on disk".into(),
            options: vec!["Stay, and go on trying to save".into(), "Leave, and lose what is not saved".into()],
            list: crate::app::list::ListState::default(),
        });
    }
    Vec::new()
}

/// Whether the text being typed is kept as a draft.
pub(super) fn draft_kept(model: &mut Model, kept: Result<(), String>) {
    let Some(book) = &mut model.book else { return };
    book.draft_refused = kept.err();
    if let Some(why) = &book.draft_refused {
        let why = format!("What you type is not kept as a draft. {why}");
        trouble(model, why);
    }
}

/// Says whether everything is on disk; what the status had no room for is shown whole.
pub(super) fn now(model: &mut Model) -> Vec<Effect> {
    let notice = model.notice.take();
    let failed = model.book.as_ref().is_some_and(|book| matches!(book.saving, Saving::Failed(..)));
    if failed || model.measures.status_cut {
        let words = |model: &Model| status(model, ":").1;
        let mut lines = if failed { vec![words(model)] } else { Vec::new() };
        model.notice = notice;
        let all = words(model);
        let told = model.notice.take().map(|notice| notice.text);
        lines.extend(if failed { told } else { Some(all) });
        let title = if failed { "Not everything is on disk" } else { "What the line below says" };
        // Pressed again it replaces the one that lies there.
        if matches!(model.overlays.last(), Some(Overlay::Read { title: old, .. }) if old == title) {
            model.overlays.pop();
        }
        model.overlays.push(Overlay::Read { title: title.into(), lines, scroll: 0 });
        return Vec::new();
    }
    let Some(book) = &model.book else {
        tell(model, "Nothing is open");
        return Vec::new();
    };
    let typing = model.edit.as_ref().is_some_and(|edit| edit.field.place().is_some() && edit.text != edit.before);
    let words = match (&book.access, &book.saving, &book.draft_refused) {
        (Access::ReadOnly(why), ..) => format!("Reading only: nothing is saved from here. {why}"),
        (_, _, Some(why)) if typing => {
            let why = format!("What you type is not on disk; Esc keeps it. {why}");
            return trouble(model, why);
        }
        (_, Saving::Saving(n), _) => format!("{n} changes are being saved"),
        _ if typing => "What you type is kept as a draft; all else is on disk".to_owned(),
        _ => "Everything is on disk. Saving happens by itself, after each change".to_owned(),
    };
    tell(model, words);
    Vec::new()
}

/// Leaves the program as soon as everything is on disk. Text being typed becomes part of the record first.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let mut effects = super::text::keep(model);
    if matches!(model.screen, Screen::Assessment(_)) {
        effects.extend(super::forms::close_assessment(model));
    }
    match model.book.as_ref().map(|book| book.saving.clone()) {
        None | Some(Saving::Saved(_)) => effects.push(Effect::Quit),
        Some(Saving::Saving(_)) => model.leaving = true,
        Some(Saving::Failed(why, _)) => {
            model.leaving = true;
            effects.extend(failed(model, why));
        }
    }
    effects
}

/// Dates moved on: what depends on today is computed again.
pub(super) fn new_day(model: &mut Model) -> Vec<Effect> {
    if let Some(book) = &mut model.book {
        book.evaluation = Evaluation::new(&book.questionnaire, &book.fold, model.now.date);
        book.changed();
    }
    Vec::new()
}
